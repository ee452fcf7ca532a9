"""What in the record contradicts itself: one function for each kind, which returns the rows that do.

The worklists of the desk show them, and the command `check_record` names them all.
"""

from collections import defaultdict
from collections.abc import Hashable, Iterable
from urllib.parse import urlsplit

from django.db.models import Exists, OuterRef, Q, QuerySet

from inspections.vocabulary import (
    ENDINGS,
    SET_UP_BY_EITHER,
    WHOLE_SERVICE_THEMES,
    EventKind,
    Judged,
    Role,
    SetUpBy,
    Tenure,
)

from .articles import Article, Figure
from .events import Event
from .fields import Earliest
from .frameworks import Judgement
from .inspections import FULL, Inspection, Rating
from .leaders import Appointment, Leader
from .reports import Recommendation
from .sources import Source

SET_UP_THEMSELVES = r"set up by (the|its) (new )?(mayor|council|director|chief executive|senior)|council set up"
MADE_PERMANENT = r"(became|made) permanent"
KEPT_APART = "Kept apart from"
OTHER_SECTIONS = {"motors", "sport", "sports", "property", "travel", "recipes", "horoscopes", "puzzles"}
LEAST_LETTERS = 3  # of a given name that may stand for a longer one


def open_beside_their_ending() -> QuerySet[Event]:
    """Return interventions without an end at a council where a later event ended what is of their kind, or whose
    commissioner is on record to have left."""
    unended = Event.objects.published().interventions().filter(ends__isnull=True)
    later = Event.objects.published().filter(
        councils=OuterRef("councils"), starts__earliest__gte=OuterRef("certain_from")
    )
    ended = Q(pk__in=[])
    for ending, kinds in ENDINGS.items():
        ended |= Q(kind__in=kinds) & Exists(later.filter(kind=ending))
    posts = Appointment.objects.published().filter(role=Role.COMMISSIONER, council=OuterRef("councils"))
    left = posts.filter(leader=OuterRef("people"), ends__earliest__gte=OuterRef("possible_from"))
    return unended.filter(ended | (Q(kind=EventKind.COMMISSIONER) & Exists(left))).distinct()


def ended_before_their_ending() -> QuerySet[Event]:
    """Return what ended, by its dates, before the event that is said to have ended it, or at another council."""
    named = Event.objects.published().filter(ended_by__isnull=False)
    before = Q(ends__latest__lt=Earliest("ended_by__starts"))
    there = Event.councils.through.objects.filter(event=OuterRef("ended_by"), council__events=OuterRef("pk"))
    return named.filter(before | ~Exists(there))


def own_boards_counted() -> QuerySet[Event]:
    """Return what counts as an intervention though, in its own words, the council set it up; and what says who set
    it up where only the government could."""
    themselves = Q(title__iregex=SET_UP_THEMSELVES) | Q(summary__iregex=SET_UP_THEMSELVES)
    counted = Q(kind__in=SET_UP_BY_EITHER, set_up_by=SetUpBy.GOVERNMENT) & themselves
    return Event.objects.published().filter(counted | (Q(set_up_by=SetUpBy.COUNCIL) & Q(is_intervention=True)))


def parts_counted_as_the_whole() -> QuerySet[Judgement]:
    """Return judgements of part of the service that count as the grade of the whole."""
    partial = Judgement.objects.filter(framework__judges=Judged.COUNCIL, framework__whole_service=False)
    return partial.filter(leads_theme=True, theme__in=WHOLE_SERVICE_THEMES)


def told_but_not_known() -> QuerySet[Inspection]:
    """Return verdicts with a grade that is not known though an event linked to them, or their note, tells of grades."""
    answered = Rating.objects.filter(inspection=OuterRef(OuterRef("pk")), judgement=OuterRef("pk"))
    asked = Judgement.objects.filter(framework=OuterRef("framework"), is_graded=True)
    told = Event.objects.published().filter(inspections=OuterRef("pk"), kind=EventKind.EARLIER_INSPECTION)
    in_note = Q(note__iregex=r"(judged|graded|rated|found) (inadequate|adequate|good|outstanding)")
    verdicts = Inspection.objects.published().verdicts().filter(FULL, Exists(asked.filter(~Exists(answered))))
    return verdicts.filter(Exists(told) | in_note)


def counted_by_the_press_alone() -> QuerySet[Inspection]:
    """Return inspections of which an article counts the recommendations, and nothing on their own page does."""
    told = Figure.objects.filter(unit="recommendations", article__in=Article.objects.published())
    counted = Inspection.objects.published().filter(Exists(told.filter(article__inspections=OuterRef("pk"))))
    read = Recommendation.objects.filter(report=OuterRef("report"))
    return counted.filter(~Exists(read)).exclude(note__icontains="recommendation")


def people_twice() -> QuerySet[Leader]:
    """Return people who held one post at one council under names of which one may be short for the other."""
    held = defaultdict(set)
    for post in Appointment.objects.published().filter(leader__isnull=False).select_related("leader"):
        held[post.council_id, post.role].add(post.leader)
    groups = ([one for one in people if any(_may_be(one, other) for other in people)] for people in held.values())
    return Leader.objects.filter(pk__in={each.pk for found in groups for each in found})


def _may_be(one: Leader, other: Leader) -> bool:
    """Have both the same family name, and one a given name that may be short for the other's?"""
    given, family = ({each.name.casefold().split()[place] for each in (one, other)} for place in (0, -1))
    short = min(given, key=len)
    is_short = len(short) >= LEAST_LETTERS and all(each.startswith(short) for each in given)
    return one != other and len(family) == 1 and is_short


def sources_twice() -> QuerySet[Source]:
    """Return sources whose address is that of another."""
    addresses = Source.objects.published().exclude(url="").values_list("pk", "url")
    return Source.objects.filter(pk__in=_shared((pk, address_without_scheme(url)) for pk, url in addresses))


def address_without_scheme(url: str) -> str:
    """Return what tells an address from another, whichever way it is written."""
    parts = urlsplit(url)
    query = f"?{parts.query}" if parts.query else ""
    return parts.netloc.lower().removeprefix("www.") + parts.path.rstrip("/") + query


def _shared(keys: Iterable[tuple[int, Hashable]]) -> list[int]:
    """Return the numbers that have a key in common with another."""
    found = defaultdict(list)
    for pk, key in keys:
        found[key].append(pk)
    return [pk for pks in found.values() if len(pks) > 1 for pk in pks]


def sources_about_something_else() -> QuerySet[Source]:
    """Return sources whose address leads into a part of a paper that tells of nothing here, such as its car reviews."""
    addresses = Source.objects.published().exclude(url="").values_list("pk", "url")
    return Source.objects.filter(
        pk__in=[pk for pk, url in addresses if OTHER_SECTIONS & {*urlsplit(url).path.split("/")}]
    )


def kept_apart_from_nobody() -> QuerySet[Leader]:
    """Return people whose note keeps them apart from another of their name, and names no council of that one's."""
    apart = Leader.objects.published().filter(note__contains=KEPT_APART)
    return apart.filter(pk__in=[each.pk for each in apart if not _names_a_namesakes_council(each)])


def _names_a_namesakes_council(leader) -> bool:
    namesakes = Appointment.objects.filter(leader__name=leader.name, council__isnull=False).exclude(leader=leader)
    return any(name in leader.note for name in namesakes.values_list("council__name", flat=True))


def led_to_a_namesake() -> QuerySet[Event]:
    """Return events that name somebody who held no post there, while another of that name did."""
    held = Appointment.objects.filter(council=OuterRef("councils"))
    own, others = held.filter(leader=OuterRef("people")), held.filter(leader__name=OuterRef("people__name"))
    return Event.objects.published().filter(~Exists(own), Exists(others)).distinct()


def acting_and_permanent() -> QuerySet[Appointment]:
    """Return acting holders who have left, by their appointment, and stayed on for good, by its note."""
    acting = Appointment.objects.published().filter(is_interim=True, tenure=Tenure.ENDED_UNKNOWN)
    return acting.filter(note__iregex=MADE_PERMANENT)
