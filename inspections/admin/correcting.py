"""What is published changes only as a correction, by those who may correct, with a reason that everybody can read."""

from django.http import HttpRequest

from inspections import curation
from inspections.curation.snapshots import state_of
from inspections.models.publishing import Publishable
from inspections.vocabulary import Status

from .forms import MOST_SHOWN, CorrectingForm
from .history import HistoryAdmin

REASON, SHOWN_BY = "correction_reason", "correction_source"
AS_OPENED = "_as_opened"
CHANGED_MEANWHILE = (
    "Somebody changed this after you opened it. What you typed is still below. Look at the current version in another"
    " window, then save again to replace it with yours."
)


class CorrectingAdmin(HistoryAdmin):
    """For things that are published, or that are part of one that is."""

    form = CorrectingForm

    def subject_of(self, thing) -> Publishable:
        """Return what is published: the thing itself, unless it is part of another."""
        return thing

    def may(self, request: HttpRequest, act: str) -> bool:
        """May the user do that act to such a subject?"""
        subject = self.subject_model._meta
        return request.user.has_perm(f"{subject.app_label}.{act}_{subject.model_name}")

    @property
    def subject_model(self) -> type[Publishable]:
        return self.model

    def has_change_permission(self, request, obj=None):
        """Drafts are anybody's who may change them; what has been public, that of those who may correct."""
        is_draft = obj is None or self.subject_of(obj).status == Status.DRAFT
        return super().has_change_permission(request, obj) and (is_draft or self.may(request, "correct"))

    def is_correction(self, obj) -> bool:
        return obj is not None and self.subject_of(obj).is_published

    def refusal(self, request, obj):
        opened = request.POST.get(AS_OPENED)
        if obj and opened and opened != state_of(self.subject_of(obj)):
            return CHANGED_MEANWHILE
        return super().refusal(request, obj)

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        if obj:
            context |= {"as_opened": state_of(self.subject_of(obj))}
        return super().render_change_form(request, context, add, change, form_url, obj)

    def is_form(self, request, obj) -> bool:
        """Is it being entered or changed, not only looked at or taken back to an earlier version?"""
        return not self.is_past(request) and (obj is None or self.has_change_permission(request, obj))

    def left_out(self, request, obj) -> set[str]:
        """Return the boxes, of those that fieldsets name, that are not shown now."""
        return set()

    def get_fieldsets(self, request, obj=None):
        left_out = self.left_out(request, obj)
        fieldsets = [
            (title, {**options, "fields": [each for each in options["fields"] if each not in left_out]})
            for title, options in super().get_fieldsets(request, obj)
        ]
        return self.with_reason(request, obj, fieldsets)

    def with_reason(self, request, obj, fieldsets):
        if self.is_correction(obj) and self.has_change_permission(request, obj):
            return [("Correction", {"fields": [REASON, SHOWN_BY]}), *fieldsets]
        return fieldsets

    def save_model(self, request, obj, form, change):
        obj._change_reason = request.POST.get(REASON, "")
        super().save_model(request, obj, form, change)

    def acting(self, request, object_id, view):
        """Keep what the view changes in something published as a correction."""
        thing = self.get_object(request, object_id) if object_id and request.method == "POST" else None
        if not self.is_correction(thing):
            return view()
        told = {"reason": request.POST.get(REASON, ""), "shown_by": request.POST.get(SHOWN_BY, "")[:MOST_SHOWN]}
        with curation.correct(self.subject_of(thing), by=request.user, **told):
            return view()
