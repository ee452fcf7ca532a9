from django.contrib import admin

from inspections.models import Decision
from inspections.models.decisions import DECIDED_ON, IN_WORDS


@admin.register(Decision)
class DecisionAdmin(admin.ModelAdmin):
    """To be read only: decisions are written by the acts, once."""

    list_display = ["at", "act", "subject", "by", "reason"]
    list_filter = ["act", "by"]
    list_select_related = ["by", *DECIDED_ON, *IN_WORDS]
    date_hierarchy = "at"

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False
