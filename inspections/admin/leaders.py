from django.contrib import admin, messages

from inspections import curation
from inspections.addresses import free_slug
from inspections.models import Appointment, Leader
from inspections.models.leaders import SEEN
from inspections.views.councils import show_council
from inspections.views.leaders import show_leader

from .citations import CitationInline
from .names import ByName
from .publishing import ON_THE_RECORD, PublishableAdmin
from .sightings import SightingInline, that_do_not_fit
from .twice import AppointmentForm, LeaderForm


@admin.register(Leader)
class LeaderAdmin(PublishableAdmin):
    fieldsets = [(None, {"fields": ["name", "party", "confidence", "note"]}), ON_THE_RECORD]
    inlines = [CitationInline]
    list_display = ["name", "status", "party"]
    list_filter = ["status", "party"]
    form = LeaderForm
    search_fields = ["name"]

    def save_model(self, request, obj, form, change):
        if not obj.slug:
            obj.slug = free_slug(Leader, obj.name)
        super().save_model(request, obj, form, change)

    def show(self, request, thing, desk):
        return show_leader(request, thing, Appointment.objects.with_public_status(), desk)


@admin.register(Appointment)
class AppointmentAdmin(ByName, PublishableAdmin):
    fieldsets = [
        ("Who held which post", {"fields": ["leader", "council", "role", "title", "employer", "is_interim"]}),
        (
            "When",
            {
                "fields": ["tenure", ("starts", "ends", "end_reason"), ("first_seen", "last_seen")],
                "description": "Give a date as far as it is known: 26 March 2016, March 2016 or 2016."
                " First and last seen follow from the sightings below.",
            },
        ),
        ("The rest", {"fields": ["held_alongside", "confidence", "note"]}),
        ON_THE_RECORD,
    ]
    by_name = ["leader", "council"]
    form = AppointmentForm
    readonly_fields = [*PublishableAdmin.readonly_fields, *SEEN]
    inlines = [SightingInline, CitationInline]
    list_display = ["leader", "council", "role", "status", "period"]
    list_display_links = ["leader", "council"]
    list_filter = ["status", "role", "tenure", "is_interim"]
    list_select_related = ["leader", "council"]
    search_fields = ["leader__name", "council__name", "council__other_names", "title"]

    def save_model(self, request, obj, form, change):
        if not obj.slug:
            holder = obj.leader.slug if obj.leader else "unnamed"
            place = obj.council.slug if obj.council else "national"
            obj.slug = free_slug(Appointment, f"{holder} {obj.get_role_display()} {place}")
        obj.first_seen = obj.last_seen = None  # by the days as they are now, its sightings tell
        super().save_model(request, obj, form, change)

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        curation.follow_sightings(form.instance)
        for sighting in that_do_not_fit(form.instance):
            told = f"{sighting[:1].upper()}{sighting[1:]}: this is kept, but does not fit what is on record."
            self.message_user(request, told, messages.WARNING)

    def show(self, request, thing, desk):
        shown = Appointment.objects.published() | Appointment.objects.filter(pk=thing.pk)
        if thing.leader:
            return show_leader(request, thing.leader, shown, desk)
        return show_council(request, thing.council, shown, desk)
