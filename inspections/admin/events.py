from django.contrib import admin

from inspections.addresses import free_slug
from inspections.models import Event
from inspections.views.events import show_event

from .citations import CitationInline
from .names import ByName
from .publishing import ON_THE_RECORD, PublishableAdmin, where


@admin.register(Event)
class EventAdmin(ByName, PublishableAdmin):
    fieldsets = [
        ("What happened", {"fields": ["kind", "title", "summary", "basis"]}),
        ("Where", {"fields": ["councils", "also_councils"]}),
        (
            "When",
            {
                "fields": [("starts", "ends"), ("first_seen", "last_seen")],
                "description": "Give a date as far as it is known. Leave the end empty if nobody has found it:"
                " it then counts as neither in force nor lifted. “Seen” is when a source shows it in force.",
            },
        ),
        ("Who and which", {"fields": ["people", "inspections"]}),
        ("The rest", {"fields": ["confidence", "note"]}),
        ON_THE_RECORD,
    ]
    by_name = ["councils", "also_councils", "people", "inspections"]
    inlines = [CitationInline]
    list_display = ["title", "status", where, "kind", "period"]
    list_filter = ["status", "kind", "basis"]
    search_fields = ["title", "summary", "councils__name", "councils__other_names", "people__name"]

    def get_queryset(self, request):
        return super().get_queryset(request).prefetch_related("councils")

    def save_model(self, request, obj, form, change):
        if not obj.slug:
            council = form.cleaned_data["councils"].first()
            obj.slug = free_slug(Event, f"{council.slug}-{obj.starts or obj.first_seen or obj.ends}-{obj.title}")
        super().save_model(request, obj, form, change)

    def show(self, request, thing, desk):
        return show_event(request, Event.objects.all(), thing.slug, desk)
