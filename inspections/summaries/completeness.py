"""How much the record holds of each year, part by part: what the about page tells of how complete it is."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from inspections.models import Appointment, Article, Council, Event, Inspection
from inspections.vocabulary import Judged, Role, Tenure


@dataclass(frozen=True)
class Tally:
    """How many things of one kind a year has and, of these, of how many one thing more is known."""

    number: int
    known: int


@dataclass(frozen=True)
class YearOnRecord:
    """What the record holds of one year. Of directors the number is that of all councils at the end of the year."""

    year: int
    verdicts: Tally
    visits: Tally
    visits_by_kind: dict[str, int]
    interventions: Tally
    directors: Tally
    articles: int


class Completeness:
    """The record year by year, in as many queries whatever it holds."""

    def __init__(self) -> None:
        self._inspections = list(
            Inspection.objects.published()
            .filter(framework__judges=Judged.COUNCIL)
            .with_scope()
            .values_list("day", "is_verdict", "kind__name", "started_on", "lead_inspectors")
        )
        self._interventions = list(
            Event.objects.published().interventions().exclude(starts=None).values_list("starts", "ends")
        )
        self._directors = list(_named_directors())
        self._councils = list(Council.objects.all())
        self._articles = Counter(day.year for day in Article.objects.published().values_list("published_on", flat=True))

    @property
    def kinds_of_visit(self) -> list[str]:
        """The kinds of visit on record, by name."""
        return sorted({kind for _day, is_verdict, kind, *_known in self._inspections if not is_verdict})

    @property
    def years(self) -> list[YearOnRecord]:
        """The years from the first verdict or visit to the last, the newest first."""
        days = [day for day, *_rest in self._inspections]
        return [self._year(year) for year in range(max(days).year, min(days).year - 1, -1)] if days else []

    def _year(self, year):
        inspected = [row[1:] for row in self._inspections if row[0].year == year]
        visits = [(kind, inspectors) for is_verdict, kind, _started, inspectors in inspected if not is_verdict]
        begun = [ends for starts, ends in self._interventions if starts.year == year]
        return YearOnRecord(
            year,
            verdicts=_tally(started for is_verdict, _kind, started, _inspectors in inspected if is_verdict),
            visits=_tally(inspectors for _kind, inspectors in visits),
            visits_by_kind=Counter(kind for kind, _inspectors in visits),
            interventions=_tally(begun),
            directors=self._directors_in(year),
            articles=self._articles[year],
        )

    def _directors_in(self, year):
        first, last = date(year, 1, 1), date(year, 12, 31)
        named = {council for council, since, until in self._directors if since <= last and until >= first}
        return _tally(council.pk in named for council in self._councils if council.existed_on(last))


def _named_directors():
    """Return at which council somebody known by name was director, and from when to when at most."""
    named = Appointment.objects.published().filter(leader__isnull=False, council__isnull=False)
    posts = named.filter(role=Role.DIRECTOR, possible_from__isnull=False)
    return posts.exclude(tenure=Tenure.NEVER_BEGAN).values_list("council", "possible_from", "possible_until")


def _tally(known: Iterable) -> Tally:
    """Count some things and those of which, by what is given of each, something is known."""
    known = list(known)
    return Tally(len(known), sum(map(bool, known)))
