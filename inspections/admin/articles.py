from django import forms
from django.contrib import admin

from inspections.addresses import free_slug
from inspections.models import Article, Figure, Publication, Statement
from inspections.views.articles import show_article

from .citations import CitationInline
from .forms import CorrectingForm
from .inlines import Inline
from .names import ByName, publication_called
from .publishing import ON_THE_RECORD, PublishableAdmin, where
from .reference import ReferenceAdmin

NEW_PUBLICATION = "new_publication"


class ArticleForm(CorrectingForm):
    """Finds the publication, or makes one."""

    new_publication = forms.CharField(
        label="Or a new publication",
        max_length=Publication._meta.get_field("name").max_length,
        required=False,
        help_text="One that is not on record yet, by its name.",
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if {"publication", NEW_PUBLICATION} <= self.fields.keys():
            self.fields["publication"].required = False

    def clean(self):
        given, name = self.cleaned_data, self.cleaned_data.get(NEW_PUBLICATION)
        if name and given.get("publication"):
            self.add_error(NEW_PUBLICATION, "Give the publication on record or a new one, not both.")
        elif name:
            self._find(name)
        elif "publication" in self.fields and not given.get("publication") and "publication" not in self.errors:
            self.add_error("publication", self.fields["publication"].error_messages["required"])
        return super().clean()

    def _find(self, name):
        """Take the one that goes by this name, however it is written, if there is one after all."""
        if there := publication_called(name):
            self.cleaned_data |= {"publication": there, NEW_PUBLICATION: ""}


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
            {
                "fields": [
                    "headline",
                    "description",
                    "publication",
                    NEW_PUBLICATION,
                    "byline",
                    "url",
                    ("published_on", "date_basis"),
                ]
            },
        ),
        ("What it is", {"fields": ["kind", "stance", "summary"]}),
        ("What it is about", {"fields": ["councils", "people", "events", "inspections", "background_inspections"]}),
        ("The rest", {"fields": ["confidence", "note"]}),
        ON_THE_RECORD,
    ]
    form = ArticleForm
    made_here = ["publication"]
    by_name = ["publication", "councils", "people", "events", "inspections", "background_inspections"]
    inlines = [CitationInline, StatementInline, FigureInline]
    list_display = ["__str__", "status", where, "publication", "published_on", "kind"]
    list_filter = ["status", "kind", "publication"]
    list_select_related = ["publication"]
    search_fields = ["headline", "description", "summary", "councils__name", "people__name"]

    def get_queryset(self, request):
        return super().get_queryset(request).prefetch_related("councils")

    def left_out(self, request, obj):
        may_make = self.is_form(request, obj) and request.user.has_perm("inspections.add_publication")
        return set() if may_make else {NEW_PUBLICATION}

    def save_model(self, request, obj, form, change):
        if name := form.cleaned_data.get(NEW_PUBLICATION):
            obj.publication = Publication.objects.create(name=name, slug=free_slug(Publication, name))
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
