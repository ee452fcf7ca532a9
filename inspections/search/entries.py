"""What can be found: each public thing as an entry, with its words, and with the places that filters choose by."""

from dataclasses import dataclass
from datetime import date

from inspections.vocabulary import SearchKind

KINDS = list(SearchKind)
_KIND_BITS, _PK_BITS = 4, 36
_LAST_PK = (1 << _PK_BITS) - 1


@dataclass(frozen=True)
class Places:
    """Where an entry stands: all that it can be chosen by."""

    kind: str
    councils: tuple[int, ...] = ()
    regions: tuple[str, ...] = ()
    framework: str = ""
    theme: str = ""
    grade: str = ""
    year: int = 0

    @property
    def group(self) -> tuple:
        """Return what the group of the entry says. The region is the council's."""
        return self.kind, "|".join(map(str, self.councils)), self.framework, self.theme, self.grade, self.year

    @property
    def marks(self) -> list[str]:
        """Return these places as words that no text has, one for each choice of a filter."""
        single = {"kind": self.kind, "framework": self.framework, "theme": self.theme, "grade": self.grade}
        marks = [mark(name, value) for name, value in single.items() if value]
        marks += [mark("council", number) for number in self.councils]
        marks += [mark("region", region) for region in self.regions]
        return marks + [mark("year", self.year)] * bool(self.year)


def mark(name: str, value: str | int) -> str:
    """Return the word that marks what a filter of that name chooses by that value."""
    return f"{name}_{str(value).replace('-', '_')}"


@dataclass(frozen=True)
class NewEntry:
    """One thing that can be found: what it says is in `title` and `body`, what it is about in `about`; words all."""

    number: int
    subject: str
    places: Places
    title: str = ""
    body: str = ""
    about: str = ""

    @property
    def words(self) -> str:
        """All its words between spaces, part by part."""
        return words_in(self.title, self.body, self.about)


def words_in(title: str, body: str, about: str) -> str:
    """Return the parts of what an entry says as one text, in which no phrase goes from one to the next."""
    return f" {title} || {body} || {about} "


def number_of_entry(kind: str, pk: int, day: date | None) -> int:
    """Return the number of an entry: the newer what it stands for, the higher; on one day the first row is the last."""
    newest_last = (day.toordinal() if day else 0) << (_KIND_BITS + _PK_BITS)
    return newest_last | (KINDS.index(SearchKind(kind)) << _PK_BITS) | (_LAST_PK - pk)


def first_number_on(day: date) -> int:
    """Return the lowest number that an entry of that day can have."""
    return day.toordinal() << (_KIND_BITS + _PK_BITS)


def entry_numbered(number: int) -> tuple[SearchKind, int]:
    """Return the kind and the row that an entry's number stands for."""
    return KINDS[number >> _PK_BITS & (1 << _KIND_BITS) - 1], _LAST_PK - (number & _LAST_PK)
