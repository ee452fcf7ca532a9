"""Lists of what looks wrong. A line leads to the form where it can be put right."""

from urllib.parse import urlencode

from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse

from inspections import curation
from inspections.models import Framework, Judgement
from inspections.models.doubts import ABOUT
from inspections.models.worklists import (
    WORKLISTS,
    CouncilWithoutDirector,
    OpenDoubt,
    OpenMistake,
    OverlappingAppointment,
    WaitingInspection,
    WaitingSighting,
)
from inspections.vocabulary import Role

from .history import LONGEST_NUMBER
from .searching import SearchByWords


class WorklistAdmin(SearchByWords, admin.ModelAdmin):
    list_display = ["__str__"]
    show_full_result_count = False

    def get_queryset(self, request):
        return self.model.rows().select_related(*self._related())

    def told(self, row):
        """Return what the front page says of a row."""
        return row

    def _related(self):
        return [field.name for field in self.model._meta.fields if field.name in {"council", "framework", "leader"}]

    def changelist_view(self, request, extra_context=None):
        title = self.opts.verbose_name_plural.capitalize()
        told = {"title": title, "subtitle": self.model.__doc__}
        return super().changelist_view(request, {**told, **(extra_context or {})})

    def change_view(self, request, object_id, form_url="", extra_context=None):
        parent = self.model._meta.concrete_model
        if parent is Judgement:
            parent, object_id = Framework, get_object_or_404(Judgement, pk=unquote(object_id)).framework_id
        named = f"admin:{parent._meta.app_label}_{parent._meta.model_name}_change"
        return redirect(reverse(named, args=[object_id]))

    def has_add_permission(self, request):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_view_permission(self, request, obj=None):
        parent = self.model._meta.concrete_model._meta
        return request.user.has_perm(f"{parent.app_label}.view_{parent.model_name}")

    def has_module_permission(self, request):
        return self.has_view_permission(request)


class CouncilWithoutDirectorAdmin(WorklistAdmin):
    """Those of whom the record has heard nothing for longest first; a line leads to a new appointment there."""

    list_display = ["name", "last_seen"]

    def get_ordering(self, request):
        return ["last_seen", "name"]

    def told(self, council):
        return f"{council}, last known: {council.last_seen.year}" if council.last_seen else f"{council}, never known"

    @admin.display(description="A director last on record", ordering="last_seen", empty_value="Never")
    def last_seen(self, council):
        return council.last_seen

    def change_view(self, request, object_id, form_url="", extra_context=None):
        council = get_object_or_404(self.model, pk=object_id)
        known = urlencode({"council": council.name, "role": Role.DIRECTOR.value})
        return redirect(f"{reverse('admin:inspections_appointment_add')}?{known}")


class OverlappingAppointmentAdmin(WorklistAdmin):
    list_display = ["__str__", "period"]
    ordering = ["council__name", "role", "possible_from"]

    def told(self, appointment):
        return f"{appointment}, {appointment.period}"


class OpenMistakeAdmin(WorklistAdmin):
    """The oldest first: whoever waits longest is answered next."""

    list_display = ["__str__", "received_at"]
    search_fields = ["page", "wrong", "should_say"]
    ordering = ["received_at", "pk"]


class OpenDoubtAdmin(WorklistAdmin):
    """A question that is asked of many inspections is one line, which leads to all of them."""

    list_display = ["asked", "of", "source"]
    list_select_related = ABOUT
    search_fields = [
        "inspection__council__name",
        "inspection__council__other_names",
        "sighting__appointment__council__name",
        "says",
        "question",
    ]

    def told(self, doubt):
        return f"{self.of(doubt)}: {self.asked(doubt)}"

    def get_queryset(self, request):
        return super().get_queryset(request).select_related(*ABOUT)

    @admin.display(description="says", ordering="says")
    def asked(self, doubt):
        return doubt.question or doubt.says

    @admin.display(description="about", ordering="inspection")
    def of(self, doubt):
        return f"{doubt.alike} inspections" if doubt.alike > 1 else doubt.subject

    def change_view(self, request, object_id, form_url="", extra_context=None):
        is_number = object_id.isdecimal() and len(object_id) <= LONGEST_NUMBER
        doubt = self.get_queryset(request).filter(pk=object_id).first() if is_number else None
        if doubt and doubt.alike > 1:
            return redirect(reverse("admin:inspections_doubt_alike", args=[doubt.pk]))
        return super().change_view(request, object_id, form_url, extra_context)


class WaitingSightingAdmin(WorklistAdmin):
    """Each may be accepted here; a line leads to the appointment."""

    list_display = ["appointment", "__str__", "title", "source", "confidence"]
    list_select_related = ["appointment__leader", "appointment__council", "source"]
    search_fields = ["appointment__leader__name", "appointment__council__name"]
    ordering = ["appointment__council__name", "pk"]
    actions = ["accept"]

    def get_queryset(self, request):
        return super().get_queryset(request).select_related(*self.list_select_related)

    def told(self, sighting):
        return f"{sighting.appointment}: {sighting}"

    def has_accept_permission(self, request):
        return request.user.has_perm("inspections.correct_appointment")

    @admin.action(permissions=["accept"], description="Accept the selected sightings")
    def accept(self, request, sightings):
        accepted = 0
        for sighting in sightings:
            try:
                curation.accept(sighting, by=request.user)
                accepted += 1
            except curation.NotAllowed as refused:
                self.message_user(request, str(refused), messages.ERROR)
        self.message_user(request, f"Accepted: {accepted}.", messages.SUCCESS)

    def change_view(self, request, object_id, form_url="", extra_context=None):
        sighting = get_object_or_404(self.model, pk=object_id)
        return redirect(reverse("admin:inspections_appointment_change", args=[sighting.appointment_id]))


class WaitingInspectionAdmin(WorklistAdmin):
    list_display = ["__str__", "due_at", "due_by"]
    ordering = ["due_at"]


OF_THEIR_OWN = {
    OpenMistake: OpenMistakeAdmin,
    OpenDoubt: OpenDoubtAdmin,
    WaitingSighting: WaitingSightingAdmin,
    WaitingInspection: WaitingInspectionAdmin,
    CouncilWithoutDirector: CouncilWithoutDirectorAdmin,
    OverlappingAppointment: OverlappingAppointmentAdmin,
}
for worklist in WORKLISTS:
    admin.site.register(worklist, OF_THEIR_OWN.get(worklist, WorklistAdmin))
