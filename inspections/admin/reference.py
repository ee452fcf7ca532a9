"""What everything else refers to: councils, and Ofsted's words."""

from django.contrib import admin
from simple_history.admin import SimpleHistoryAdmin

from inspections.models import (
    Council,
    CouncilChange,
    Framework,
    Grade,
    GradeScale,
    InspectionKind,
    Judgement,
    Neighbour,
    Report,
)

from .names import ByName


class HistoryAdmin(SimpleHistoryAdmin):
    object_history_list_template = "admin/history_list.html"


class NeighbourInline(ByName, admin.StackedInline):
    model = Neighbour
    fk_name = "council"
    by_name = ["neighbour"]
    extra = 0


@admin.register(Council)
class CouncilAdmin(HistoryAdmin):
    inlines = [NeighbourInline]
    list_display = ["name", "type", "region", "established_on", "abolished_on"]
    list_filter = ["region", "type"]
    search_fields = ["name", "official_name", "other_names", "ons_code", "former_ons_codes", "dfe_code"]


@admin.register(CouncilChange)
class CouncilChangeAdmin(ByName, admin.ModelAdmin):
    by_name = ["predecessor", "successor"]
    list_display = ["predecessor", "successor", "changed_on", "kind"]
    list_select_related = ["predecessor", "successor"]


class JudgementInline(admin.StackedInline):
    model = Judgement
    fields = [
        "order",
        "code",
        "wording",
        "short_label",
        "theme",
        "leads_theme",
        "also_covers",
        "is_overall",
        "is_graded",
    ]
    extra = 0


class KindInline(admin.StackedInline):
    model = InspectionKind
    fields = ["order", "code", "name", "gives_grades", "whole_service", "address_suffix"]
    extra = 0


@admin.register(Framework)
class FrameworkAdmin(HistoryAdmin):
    inlines = [JudgementInline, KindInline]
    list_display = ["short_name", "judges", "starts_on", "ends_on"]
    list_filter = ["judges", "family"]
    search_fields = ["name", "short_name", "code"]


class GradeInline(admin.StackedInline):
    model = Grade
    extra = 0


@admin.register(GradeScale)
class GradeScaleAdmin(admin.ModelAdmin):
    inlines = [GradeInline]
    list_display = ["name", "code"]


@admin.register(Report)
class ReportAdmin(admin.ModelAdmin):
    list_display = ["url", "licence", "pages"]
    list_filter = ["licence"]
    search_fields = ["url", "sha256"]
