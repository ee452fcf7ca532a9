"""What councils said of verdicts. A reply is part of its inspection: public with it, and changed by a correction."""

from django.contrib import admin

from inspections import curation
from inspections.models import Inspection, Reply

from .correcting import CorrectingAdmin
from .names import ByName

ADDED, REMOVED = "The council replied", "The council's reply was removed"


@admin.register(Reply)
class ReplyAdmin(ByName, CorrectingAdmin):
    by_name = ["inspection"]
    fields = ["inspection", "url", "summary", "said_on"]
    list_display = ["inspection", "said_on", "url"]
    list_select_related = ["inspection__council", "inspection__framework"]
    search_fields = ["inspection__council__name", "inspection__council__other_names", "summary"]
    actions = None
    subject_model = Inspection

    def subject_of(self, reply):
        return reply.inspection

    def get_readonly_fields(self, request, obj=None):
        return ["inspection"] if obj else []

    def has_add_permission(self, request):
        return super().has_add_permission(request) and self.may(request, "correct")

    def has_delete_permission(self, request, obj=None):
        return super().has_delete_permission(request, obj) and self.may(request, "correct")

    def save_model(self, request, obj, form, change):
        """A new reply adds to what is public, and corrects nothing."""
        if change:
            super().save_model(request, obj, form, change)
            return
        with curation.add_evidence(obj.inspection, by=request.user, reason=ADDED):
            super().save_model(request, obj, form, change)

    def delete_model(self, request, obj):
        if not self.is_correction(obj):
            obj.delete()
            return
        with curation.correct(obj.inspection, by=request.user, reason=REMOVED):
            obj.delete()
