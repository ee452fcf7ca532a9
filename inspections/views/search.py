"""Search: a page for people, and suggestions for the box that they type in."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.functional import cached_property

from inspections.filters import SearchFilter
from inspections.models import Council, Leader
from inspections.search import (
    LONGEST,
    MOST_COUNTED,
    Hit,
    Results,
    council_with_code,
    index,
    named_councils,
    named_people,
    near_councils,
    near_leaders,
    readable,
    respelt,
)
from inspections.vocabulary import SearchKind

from .lists import page_of

ON_A_PAGE = 25
OF_EACH_KIND = 5
OF_PASSAGES = 10
SUGGESTED = 8


@dataclass(frozen=True)
class SomeOfKind:
    """Some of what was found of one kind, and how many there are; None where they were not counted."""

    kind: SearchKind
    hits: list[Hit]
    number: int | None

    @property
    def has_more(self) -> bool:
        return self.number is None or self.number > len(self.hits)


class OfKind:
    """All that was found of a kind, to be looked up one page at a time."""

    def __init__(self, results: Results, kind: SearchKind):
        self._results, self._kind = results, kind

    def __getitem__(self, part: slice) -> list[Hit]:
        return self._results.of_kind(self._kind, part.start, part.stop)


class Found:
    """What a search's page shows: some of each kind or, of one kind alone, page after page."""

    def __init__(self, asked: SearchFilter, page: str | None):
        self.results, self._asked, self._page = asked.results, asked, page

    @cached_property
    def kinds(self) -> list[tuple[SearchKind, int | None]]:
        """The kinds of which something was found, each with how many; where they were not counted, all kinds."""
        numbers = [(kind, self.results.number_of(kind)) for kind in SearchKind]
        return [(kind, number) for kind, number in numbers if number != 0]

    @cached_property
    def kind(self) -> SearchKind | None:
        """The kind that is shown by itself."""
        if chosen := self._asked.chosen("kind"):
            return SearchKind(chosen)
        return self.kinds[0][0] if len(self.kinds) == 1 else None

    @cached_property
    def page(self):
        """The page asked for of the one kind."""
        if self.kind is None:
            return None
        number = MOST_COUNTED if self.results.number is None else self.results.number
        of_kind = OfKind(self.results, self.kind)
        return page_of(range(number), self._page, size=ON_A_PAGE, fetch=lambda _places: of_kind)

    @cached_property
    def parts(self) -> list[SomeOfKind]:
        """Some of each kind, of passages more than of others."""
        parts = [
            SomeOfKind(kind, self.results.of_kind(kind, 0, _how_many_of(kind)), number) for kind, number in self.kinds
        ]
        return [part for part in parts if part.hits]

    @cached_property
    def near(self) -> list[Council | Leader]:
        """The councils and people whose names are spelt most like what was typed, where nobody is found by it."""
        if self.results.number or self.results.query.without:
            return []
        return [*near_councils(self._asked.words), *near_leaders(self._asked.words)]

    @cached_property
    def respelt(self) -> str:
        return "" if self.results.number or self.near else respelt(self._asked.words)


def _how_many_of(kind):
    return OF_PASSAGES if kind == SearchKind.PARAGRAPH else OF_EACH_KIND


def search(request: HttpRequest) -> HttpResponse:
    """Answer with what has the words, or go straight to the council whose code was typed."""
    asked = SearchFilter(request.GET)
    is_understood = asked.is_valid() and not asked.unknown_names
    is_narrowed = asked.number_used or asked.chosen("kind")
    if is_understood and not is_narrowed and (council := council_with_code(asked.words)):
        return redirect(council)
    found = Found(asked, request.GET.get("page")) if is_understood and asked.words else None
    typed = readable(request.GET.get("q", ""))[:LONGEST]
    context = {"filter": asked, "asked": typed, "found": found, "longest": LONGEST, "most": MOST_COUNTED}
    with index().reading():  # the template asks for what it shows
        return render(request, "inspections/search.html", context, status=200 if is_understood else 400)


def suggestions(request: HttpRequest) -> JsonResponse:
    """Answer with the councils and people whose names begin so, or have these words, for the box being typed in."""
    asked = SearchFilter(request.GET)
    if asked.errors or asked.unknown_names or len(request.GET) > 1:
        return JsonResponse({"error": f"Ask for q alone, of at most {LONGEST} characters."}, status=400)
    return JsonResponse({"suggestions": [*_suggested(asked.words)][:SUGGESTED]})


def _suggested(words):
    councils = Council.objects.in_bulk(pks := named_councils(words)[:SUGGESTED])
    for pk in pks:
        yield {"name": councils[pk].name, "what": "Council", "address": councils[pk].get_absolute_url()}
    people = Leader.objects.published().in_bulk(pks := named_people(words)[: SUGGESTED - len(councils)])
    for pk in pks:
        yield {"name": people[pk].name, "what": "Person", "address": people[pk].get_absolute_url()}
