"""Sources, entered beside the fact that rests on them."""

from django import forms
from django.utils import timezone

from inspections.addresses import free_slug
from inspections.dates import ReducedDate
from inspections.models import Citation, Source
from inspections.models.sources import CITING

from .inlines import Inline


class CitationForm(forms.ModelForm):
    """Names a source by its title and address, whether or not the record has it yet."""

    title = forms.CharField(
        max_length=400, widget=forms.TextInput(attrs={"size": 60}), help_text="Title, publisher and date."
    )
    url = forms.URLField(label="Address", max_length=500, required=False, assume_scheme="https")

    class Meta:
        model = Citation
        fields = ["title", "url", "where"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.source_id:
            self.initial |= {"title": self.instance.source.title, "url": self.instance.source.url}

    def save(self, commit=True):
        self.instance.source = source_named(self.cleaned_data["title"], self.cleaned_data["url"])
        if self.instance._state.adding:
            subject = {name: getattr(self.instance, f"{name}_id") for name in CITING}
            self.instance.order = Citation.objects.filter(**subject).count() + 1
        return super().save(commit)


def source_named(title: str, url: str) -> Source:
    """Return the source with that title and address, which the record may have, or a draft of one."""
    found = Source.objects.filter(title=title, url=url).first()
    today = timezone.localdate()
    return found or Source.objects.create(
        slug=free_slug(Source, title), title=title, url=url, seen_on=ReducedDate(today.year, today.month, today.day)
    )


class CitationInline(Inline):
    model = Citation
    form = CitationForm
    extra = 1
    verbose_name = "source"
    verbose_name_plural = "Sources: what this rests on"

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("source")

    def get_fields(self, request, obj=None):
        parent = self.admin_site.get_model_admin(self.parent_model)
        return super().get_fields(request, obj) if parent.has_change_permission(request, obj) else ["source", "where"]
