from django.contrib import admin

from inspections.addresses import free_slug
from inspections.models import Article, Figure, Publication, Statement
from inspections.views.articles import show_article

from .citations import CitationInline
from .inlines import Inline
from .names import ByName
from .publishing import ON_THE_RECORD, PublishableAdmin, where
from .reference import ReferenceAdmin


class FigureInline(Inline):
    model = Figure
    verbose_name_plural = "Figures it reports: the article's, not Ofsted's"


class StatementInline(ByName, Inline):
    model = Statement
    by_name = ["leader"]
    verbose_name_plural = "Statements it carries: who said or found what, in our own words"


@admin.register(Article)
class ArticleAdmin(ByName, PublishableAdmin):
    fieldsets = [
        (
            "The article",
            {"fields": ["headline", "description", "publication", "byline", "url", ("published_on", "date_basis")]},
        ),
        ("What it is", {"fields": ["kind", "stance", "summary"]}),
        ("What it is about", {"fields": ["councils", "people", "events", "inspections", "background_inspections"]}),
        ("The rest", {"fields": ["confidence", "note"]}),
        ON_THE_RECORD,
    ]
    by_name = ["publication", "councils", "people", "events", "inspections", "background_inspections"]
    inlines = [StatementInline, FigureInline, CitationInline]
    list_display = ["__str__", "status", where, "publication", "published_on", "kind"]
    list_filter = ["status", "kind", "publication"]
    list_select_related = ["publication"]
    search_fields = ["headline", "description", "summary", "councils__name", "people__name"]

    def get_queryset(self, request):
        return super().get_queryset(request).prefetch_related("councils")

    def save_model(self, request, obj, form, change):
        if not obj.slug:
            words = obj.headline or obj.description
            obj.slug = free_slug(Article, f"{obj.publication.slug}-{obj.published_on.isoformat()}-{words}")
        super().save_model(request, obj, form, change)

    def show(self, request, thing, desk):
        return show_article(request, Article.objects.for_page().get(pk=thing.pk), desk)


@admin.register(Publication)
class PublicationAdmin(ReferenceAdmin):
    exclude = ["slug"]
    search_fields = ["name"]

    def save_model(self, request, obj, form, change):
        if not obj.slug:
            obj.slug = free_slug(Publication, obj.name)
        super().save_model(request, obj, form, change)
