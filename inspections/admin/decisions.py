from django.contrib import admin
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from inspections.dates import date_and_time
from inspections.models import Decision
from inspections.models.decisions import DECIDED_ON, IN_WORDS


def changes_in_words(decision: Decision) -> SafeString:
    """Return what a correction changed, as a list; nothing for the other acts."""
    rows = [(change["of"], change["was"], change["now"]) for change in decision.changes]
    listed = format_html_join("", "<li><strong>{}</strong> was: {}<br>is now: {}</li>", rows)
    return format_html("<ul>{}</ul>", listed) if rows else SafeString("")


@admin.register(Decision)
class DecisionAdmin(admin.ModelAdmin):
    """To be read only: decisions are written by the acts, once."""

    fields = ["when", "act", "subject", "who", "reason", "shown_by", "changed"]
    list_display = ["when", "act", "subject", "who", "reason"]
    list_display_links = ["when", "subject"]
    list_filter = ["act"]
    list_select_related = ["by", *DECIDED_ON, *IN_WORDS]
    date_hierarchy = "at"

    @admin.display(description="When", ordering="at")
    def when(self, decision):
        return date_and_time(timezone.localtime(decision.at))

    @admin.display(description="By", ordering="by")
    def who(self, decision):
        return decision.by

    @admin.display(description="What changed")
    def changed(self, decision):
        return changes_in_words(decision) or "–"

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False
