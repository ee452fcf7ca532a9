"""What is published changes only as a correction, by those who may correct, with a reason that everybody can read."""

from django import forms
from django.http import HttpRequest
from simple_history.admin import SimpleHistoryAdmin

from inspections import curation
from inspections.models.publishing import Publishable
from inspections.vocabulary import Status

REASON = "correction_reason"


class CorrectingAdmin(SimpleHistoryAdmin):
    """For things that are published, or that are part of one that is."""

    object_history_list_template = "admin/history_list.html"

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
        allowed = super().has_change_permission(request, obj)
        return allowed and (not self.is_correction(obj) or self.may(request, "correct"))

    def is_correction(self, obj) -> bool:
        return obj is not None and self.subject_of(obj).status != Status.DRAFT

    def get_form(self, request, obj=None, change=False, **kwargs):
        form = kwargs.pop("form", self.form)
        if self.is_correction(obj):
            reason = forms.CharField(
                label="Reason for the correction",
                max_length=1000,
                widget=forms.Textarea(attrs={"rows": 2}),
                help_text="This is public: say what was wrong, and where that can be seen.",
            )
            form = type(form.__name__, (form,), {REASON: reason})
        return super().get_form(request, obj, change=change, form=form, **kwargs)

    def get_fieldsets(self, request, obj=None):
        return self.with_reason(request, obj, super().get_fieldsets(request, obj))

    def with_reason(self, request, obj, fieldsets):
        if self.is_correction(obj) and self.has_change_permission(request, obj):
            return [("Correction", {"fields": [REASON]}), *fieldsets]
        return fieldsets

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        return self._correcting(
            request,
            object_id,
            lambda: super(CorrectingAdmin, self).changeform_view(request, object_id, form_url, extra_context),
        )

    def history_form_view(self, request, object_id, version_id, extra_context=None):
        return self._correcting(
            request,
            object_id,
            lambda: super(CorrectingAdmin, self).history_form_view(request, object_id, version_id, extra_context),
        )

    def _correcting(self, request, object_id, view):
        """Run a view that may change something, keeping what it changes in something published."""
        thing = self.get_object(request, object_id) if object_id and request.method == "POST" else None
        if not self.is_correction(thing):
            return view()
        with curation.correct(self.subject_of(thing), by=request.user, reason=request.POST.get(REASON, "")):
            return view()
