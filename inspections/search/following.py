"""Which subjects are written anew when a row of the record changes: all whose entries have something of it in them."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator

from django.db.models import QuerySet

from inspections.models import Appointment, Article, Event, Framework, Inspection, TrustService

from .subjects import MODELS

EVERYTHING = "everything"
Subjects = Iterator[tuple[str, Iterable[int]]]


def _numbers(rows: QuerySet, field: str = "pk") -> Iterable[int]:
    return rows.order_by().exclude(**{field: None}).values_list(field, flat=True)


def _of_inspections(inspections: QuerySet) -> Subjects:
    yield "inspection", _numbers(inspections)
    yield "report", _numbers(inspections, "report")


def _after_council(numbers) -> Subjects:
    yield "council", numbers
    yield from _of_inspections(Inspection.objects.filter(council__in=numbers))
    yield "leader", _numbers(Appointment.objects.filter(council__in=numbers), "leader")
    yield "event", _numbers(Event.objects.filter(councils__in=numbers))
    yield "article", _numbers(Article.objects.filter(councils__in=numbers))


def _after_leader(numbers) -> Subjects:
    yield "leader", numbers
    yield "event", _numbers(Event.objects.filter(people__in=numbers))
    yield "article", _numbers(Article.objects.filter(people__in=numbers))


def _after_inspection(numbers) -> Subjects:
    yield "inspection", numbers
    yield from _of_inspections(Inspection.objects.filter(pk__in=numbers))


def _after_framework(numbers) -> Subjects:
    return _of_inspections(Inspection.objects.filter(framework__in=numbers))


def _after_scale(numbers) -> Subjects:
    return _after_framework(Framework.objects.filter(scale__in=numbers).values("pk"))


def _after_trust(numbers) -> Subjects:
    yield "council", _numbers(TrustService.objects.filter(trust__in=numbers), "council")


def _after_publication(numbers) -> Subjects:
    yield "article", _numbers(Article.objects.filter(publication__in=numbers))


def _everything(_none) -> Subjects:
    return ((kind, _numbers(model._default_manager.all())) for kind, model in MODELS.items())


_AFTER: dict[str, Callable[[Iterable[int]], Subjects]] = {
    "council": _after_council,
    "leader": _after_leader,
    "inspection": _after_inspection,
    "framework": _after_framework,
    "scale": _after_scale,
    "trust": _after_trust,
    "publication": _after_publication,
    EVERYTHING: _everything,
}


def subjects_after(changes: Iterable[tuple[str, int]]) -> dict[str, set[int]]:
    """Return the subjects, kind by kind, that changes of the record touch."""
    changed: dict[str, set[int]] = defaultdict(set)
    for kind, number in changes:
        changed[kind].add(number)
    touched: dict[str, set[int]] = defaultdict(set)
    for kind, numbers in changed.items():
        after = _AFTER.get(kind, lambda these, kind=kind: iter([(kind, these)]))
        for subject, theirs in after(numbers):
            touched[subject].update(theirs)
    return touched
