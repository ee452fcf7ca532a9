from django.contrib import admin, messages

from inspections import curation
from inspections.addresses import free_slug
from inspections.models import Appointment, Leader
from inspections.models.leaders import SEEN
from inspections.views.councils import show_council
from inspections.views.leaders import show_leader

from .appointing import ENDS_POST, NEW_PERSON, AppointingForm, follows
from .citations import CitationInline
from .names import ByName
from .publishing import ON_THE_RECORD, PublishableAdmin
from .sightings import SightingInline, that_do_not_fit
from .twice import LeaderForm


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
        ("Who holds which post", {"fields": ["leader", NEW_PERSON, "council", "role", "title", "is_interim"]}),
        (
            "When",
            {
                "fields": [("starts", "ends"), ENDS_POST, ("tenure", "end_reason"), ("first_seen", "last_seen")],
                "description": "Give a date as far as it is known: 26 March 2016, March 2016 or 2016."
                " First and last seen follow from the sightings below.",
            },
        ),
        ("The rest", {"fields": ["employer", "held_alongside", "confidence", "note"]}),
        ON_THE_RECORD,
    ]
    by_name = ["leader", "council"]
    made_here = ["leader"]
    form = AppointingForm
    readonly_fields = [*PublishableAdmin.readonly_fields, *SEEN]
    inlines = [CitationInline, SightingInline]
    list_display = ["leader", "council", "role", "status", "period"]
    list_display_links = ["leader", "council"]
    list_filter = ["status", "role", "tenure", "is_interim"]
    list_select_related = ["leader", "council"]
    search_fields = ["leader__name", "council__name", "council__other_names", "title"]

    def left_out(self, request, obj):
        """Of what is public a draft cannot be the person, and the post before was ended or corrected by itself."""
        is_new = self.is_form(request, obj) and not (obj and obj.is_published)
        may_make = is_new and request.user.has_perm("inspections.add_leader")
        return ({ENDS_POST} if not is_new else set()) | ({NEW_PERSON} if not may_make else set())

    def save_model(self, request, obj, form, change):
        if form.cleaned_data.get(NEW_PERSON):
            name = form.cleaned_data[NEW_PERSON]
            obj.leader = Leader.objects.create(name=name, slug=free_slug(Leader, name))
        if ENDS_POST in form.fields:
            obj.succeeds = form.cleaned_data["succeeds"]
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

    def before_publishing(self, thing):
        return [*self.follows(thing), *super().before_publishing(thing)]

    def follows(self, thing):
        return list(follows(thing))

    def publish(self, request, thing, reason):
        with_person = request.user.has_perm("inspections.publish_leader")
        return curation.publish(thing, by=request.user, reason=reason, with_person=with_person)

    def show(self, request, thing, desk):
        shown = Appointment.objects.published() | Appointment.objects.filter(pk=thing.pk)
        if thing.leader:
            return show_leader(request, thing.leader, shown, desk)
        return show_council(request, thing.council, shown, desk)
