from django.contrib import admin

from inspections.addresses import free_slug
from inspections.models import Source
from inspections.views.sources import show_source

from .publishing import ON_THE_RECORD, PublishableAdmin


@admin.register(Source)
class SourceAdmin(PublishableAdmin):
    fieldsets = [(None, {"fields": ["title", "url", "seen_on", "note"]}), ON_THE_RECORD]
    list_display = ["title", "status", "seen_on"]
    list_filter = ["status"]
    search_fields = ["title", "url"]

    def save_model(self, request, obj, form, change):
        if not obj.slug:
            obj.slug = free_slug(Source, obj.title)
        super().save_model(request, obj, form, change)

    def show(self, request, thing, desk):
        return show_source(request, thing, desk)
