"""When somebody was seen in post, entered beside the appointment with what shows it."""

from django import forms

from inspections.models import Sighting
from inspections.models.sightings import disputes

from .citations import source_named
from .inlines import Inline

POINTS = {"on": "seen in post", "starts": "said to have begun", "ends": "said to have ended"}


class SightingForm(forms.ModelForm):
    """Names its source by title and address, whether or not the record has it yet."""

    source_title = forms.CharField(
        label="Source",
        max_length=400,
        required=False,
        help_text="Title, publisher and date.",
        widget=forms.TextInput(attrs={"size": 60}),
    )
    source_url = forms.URLField(label="Its address", max_length=500, required=False, assume_scheme="https")

    class Meta:
        model = Sighting
        fields = ["on", "starts", "ends", "title", "source_title", "source_url", "where", "confidence", "note"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.source_id:
            source = self.instance.source
            self.initial |= {"source_title": source.title, "source_url": source.url}

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("source_url") and not cleaned.get("source_title"):
            self.add_error("source_title", "Give the title of the source as well.")
        return cleaned

    def save(self, commit=True):
        title = self.cleaned_data["source_title"]
        self.instance.source = source_named(title, self.cleaned_data["source_url"]) if title else None
        return super().save(commit)


class SightingInline(Inline):
    model = Sighting
    form = SightingForm
    extra = 1
    verbose_name = "sighting"
    verbose_name_plural = "Sightings: when a source shows the person in post, or says when it began or ended"

    def get_queryset(self, request):
        return super().get_queryset(request).accepted().select_related("source")

    def get_fields(self, request, obj=None):
        parent = self.admin_site.get_model_admin(self.parent_model)
        may_change = parent.has_change_permission(request, obj)
        return super().get_fields(request, obj) if may_change else ["on", "starts", "ends", "title", "source", "where"]


def that_do_not_fit(appointment) -> list[str]:
    """Return, in words for an editor, the sightings that differ from when an appointment is on record to have been."""
    return [
        " and ".join(f"{POINTS[point]} {getattr(sighting, point)}" for point in points)
        for sighting in appointment.sightings.accepted()
        if (points := disputes(sighting, appointment))
    ]
