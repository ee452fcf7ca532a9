from django import forms
from django.core.exceptions import ValidationError

from inspections.models import Leader, Publication
from inspections.models.addresses import find_by_address
from inspections.models.searching import with_words
from inspections.search import near_leaders
from inspections.vocabulary import ArticleKind

from .as_at import AsAtFilterSet
from .strict import ChoiceFilter, CouncilNameFilter, DayFilter, LightFilter, WordsFilter, quoted


class LeaderField(forms.CharField):
    """Takes a published leader by slug, by one they had before or by full name."""

    def clean(self, value):
        text = super().clean(value)
        if not text:
            return None
        people = Leader.objects.published()
        named = people.filter(slug=text).first() or people.called(text).first()
        if leader := named or find_by_address(people, text):
            return leader
        near = [f"{each.name} ({each.slug})" for each in near_leaders(text)]
        hint = f" Did you mean {' or '.join(near)}?" if near else ""
        raise ValidationError(f"Nobody on record is called {quoted(text)}.{hint}", code="invalid")


class LeaderNameFilter(LightFilter):
    field_class = LeaderField

    def __init__(self, *args, **kwargs):
        super().__init__(*args, max_length=100, **kwargs)


class ArticleFilter(AsAtFilterSet):
    OPEN = ["q", "council", "leader"]
    FACETS = {"publication": "publication__slug", "kind": "kind"}

    q = WordsFilter(label="Words in headline or summary", method="by_words")
    council = CouncilNameFilter(label="Council", field_name="councils")
    leader = LeaderNameFilter(label="Person", field_name="people")
    publication = ChoiceFilter(
        label="Publication",
        field_name="publication__slug",
        choices=lambda: Publication.objects.published().values_list("slug", "name"),
    )
    kind = ChoiceFilter(label="Kind", choices=ArticleKind.choices)
    after = DayFilter(label="Published after", field_name="published_on__earliest", lookup_expr="gt")
    before = DayFilter(label="Published before", field_name="published_on__latest", lookup_expr="lt")

    def on_record(self, queryset):
        return queryset.as_at(self.day_asked)

    def by_words(self, articles, name, value):
        return with_words(articles, value, "headline", "description", "summary")
