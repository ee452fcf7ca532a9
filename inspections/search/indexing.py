"""The index follows the record: whatever changed is written anew before anybody looks for it."""

from collections.abc import Callable, Iterable, Iterator

from django.db import connection, transaction

from inspections.models import Edition, SearchChange, SearchGroup

from .engines import index
from .entries import NewEntry
from .following import EVERYTHING, subjects_after
from .subjects import ENTRIES

AT_ONCE = 100  # subjects
GROUP_FIELDS = ["kind", "councils", "framework", "theme", "grade", "year"]


def freshen() -> None:
    """Write anew the entries that rest on what changed since this was last done.

    `curation` does so in the transaction of each act; a search does what is left. Where two do it at once, one waits.
    """
    if SearchChange.objects.exists():
        _follow_changes()


@transaction.atomic
def _follow_changes():
    list(Edition.objects.select_for_update())
    changes, groups = _taken(), _Groups()
    if any(kind == EVERYTHING for kind, _number in changes):
        index().forget_all()
    for kind, numbers in subjects_after(changes).items():
        for some in _batched(numbers):
            index().forget([f"{kind} {number}" for number in some])
            index().write([(entry, groups.number(entry)) for entry in ENTRIES[kind](some)])


@transaction.atomic
def rebuild(watch: Callable[[Iterable], Iterable] = lambda batches: batches) -> int:
    """Write the whole index anew, and return how many entries it has. `watch` wraps the batches, for a progress bar."""
    list(Edition.objects.select_for_update())
    _taken()
    index().forget_all()
    written, groups = 0, _Groups()
    for kind, some in watch(_all_batches()):
        entries = [(entry, groups.number(entry)) for entry in ENTRIES[kind](some)]
        index().write(entries)
        written += len(entries)
    return written


def wrong_entries() -> Iterator[str]:
    """Yield where the index is not what the record says: which subject, and what is wrong with its entries."""
    kept = {number: row for number, *row in index().kept()}
    for kind, some in _all_batches():
        for entry in ENTRIES[kind](some):
            row = kept.pop(entry.number, None)
            if row is None:
                yield f"{entry.subject}: an entry is missing."
            elif row != [entry.subject, entry.places.group, entry.words]:
                yield f"{entry.subject}: an entry does not say what the record says."
    for subject, *_rest in kept.values():
        yield f"{subject}: an entry stands for nothing that is public."


def _taken() -> list[tuple[str, int]]:
    """Take what changed off the list of changes, and return it."""
    with connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM {SearchChange._meta.db_table} RETURNING kind, number")
        return list(dict.fromkeys(cursor.fetchall()))


def _all_batches() -> list[tuple[str, list[int]]]:
    everything = subjects_after([(EVERYTHING, 0)]).items()
    return [(kind, some) for kind, numbers in everything for some in _batched(numbers)]


def _batched(numbers: Iterable[int]) -> Iterator[list[int]]:
    ordered = sorted(numbers)
    return (ordered[start : start + AT_ONCE] for start in range(0, len(ordered), AT_ONCE))


class _Groups:
    """The groups there are, which grow by those that entries need."""

    def __init__(self):
        self._numbers: dict[tuple, int] | None = None

    def number(self, entry: NewEntry) -> int:
        """Return the number of an entry's group."""
        if self._numbers is None:
            self._numbers = {tuple(group): pk for pk, *group in SearchGroup.objects.values_list("pk", *GROUP_FIELDS)}
        group = entry.places.group
        if group not in self._numbers:
            made = SearchGroup.objects.create(**dict(zip(GROUP_FIELDS, group, strict=True)))
            self._numbers[group] = made.pk
        return self._numbers[group]
