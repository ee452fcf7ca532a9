"""What everything else refers to: councils, and Ofsted's words."""

from django.contrib import admin

from inspections import curation
from inspections.models import (
    Council,
    CouncilChange,
    Coverage,
    Framework,
    Grade,
    GradeScale,
    InspectionKind,
    Judgement,
    Neighbour,
    Trust,
    TrustService,
)

from .addresses import CouncilForm, address_acts, address_routes
from .forms import ReferenceForm
from .history import HistoryAdmin
from .inlines import Inline
from .names import ByName

WHY = "change_reason"


class ReferenceAdmin(HistoryAdmin):
    """For what has no drafts: each change is public at once, and says in its history why it was made."""

    form = ReferenceForm
    fixed: list[str] = []  # what addresses and files name it by

    def get_readonly_fields(self, request, obj=None):
        return [*super().get_readonly_fields(request, obj), *(self.fixed if obj else [])]

    def get_fields(self, request, obj=None):
        """Leave out the reason for a change where nothing is changed."""
        fields = super().get_fields(request, obj)
        is_change = obj is not None and self.has_change_permission(request, obj)
        return fields if is_change else [name for name in fields if name != WHY]

    def save_model(self, request, obj, form, change):
        obj._change_reason = request.POST.get(WHY, "")
        super().save_model(request, obj, form, change)
        curation.follow_reference(obj)

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        if any(formset.has_changed() for formset in formsets):
            curation.follow_reference(form.instance)


class NeighbourInline(ByName, Inline):
    model = Neighbour
    fk_name = "council"
    by_name = ["neighbour"]


@admin.register(Council)
class CouncilAdmin(ReferenceAdmin):
    form = CouncilForm
    change_form_template = "admin/publishable_change_form.html"
    fixed = ["slug"]
    inlines = [NeighbourInline]
    ordering = ["name"]
    list_display = ["name", "type", "region", "established_on", "abolished_on"]
    list_filter = ["region", "type"]
    search_fields = ["name", "official_name", "other_names", "ons_code", "former_ons_codes", "dfe_code"]

    def may_rename(self, request):
        return self.has_change_permission(request)

    def get_urls(self):
        return address_routes(self) + super().get_urls()

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        context |= {"acts": address_acts(self, request, obj) if obj else []}
        return super().render_change_form(request, context, add, change, form_url, obj)


@admin.register(CouncilChange)
class CouncilChangeAdmin(ByName, ReferenceAdmin):
    by_name = ["predecessor", "successor"]
    list_display = ["predecessor", "successor", "changed_on", "kind"]
    list_select_related = ["predecessor", "successor"]


@admin.register(Coverage)
class CoverageAdmin(ReferenceAdmin):
    fixed = ["part"]
    list_display = ["part", "complete_to", "checked_on", "note"]


class TrustServiceInline(ByName, Inline):
    model = TrustService
    by_name = ["council", "events"]


@admin.register(Trust)
class TrustAdmin(ReferenceAdmin):
    fixed = ["slug"]
    inlines = [TrustServiceInline]
    list_display = ["name", "other_names"]
    search_fields = ["name", "other_names"]


class JudgementInline(Inline):
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


class KindInline(Inline):
    model = InspectionKind
    fields = ["order", "code", "name", "gives_grades", "whole_service", "address_suffix"]


@admin.register(Framework)
class FrameworkAdmin(ReferenceAdmin):
    fixed = ["code"]
    inlines = [JudgementInline, KindInline]
    list_display = ["short_name", "judges", "starts_on", "ends_on"]
    list_filter = ["judges", "family"]
    search_fields = ["name", "short_name", "code"]


class GradeInline(Inline):
    model = Grade


@admin.register(GradeScale)
class GradeScaleAdmin(ReferenceAdmin):
    fixed = ["code"]
    inlines = [GradeInline]
    list_display = ["name", "code"]
