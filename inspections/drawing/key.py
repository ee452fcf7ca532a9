"""What the marks in a picture mean, as far as the picture has them."""

from dataclasses import dataclass

from inspections.charts.parts import End, Lane, Look

from .lettering import width_of

SIZE = 11
SWATCH = 22
LINE = 18
SIGNS = {End.LAST_SEEN: "…", End.LEFT: "?"}  # stand after a name


@dataclass(frozen=True)
class Entry:
    """One explanation, and what it explains: a grade, or a way of drawing."""

    label: str
    look: str
    severity: int | None
    grade: str
    left: int
    top: int
    sign: str = ""


def legend_of(lanes: list[Lane], *, left: int, right: int, top: int) -> tuple[list[Entry], int]:
    """Return the explanations line by line, and where they end."""
    place: float = left
    entries: list[Entry] = []
    for label, look, severity, grade in [*_grades(lanes), *_ways(lanes)]:
        room = SWATCH + width_of(label, SIZE) + 14
        if place + room > right:
            place, top = left, top + LINE
        entries.append(Entry(label, look, severity, grade, int(place), top, SIGNS.get(look, "")))
        place += room
    return entries, top + LINE


def _grades(lanes):
    given = {
        (each.severity, each.grade, each.label): None
        for lane in lanes
        for each in lane.bars
        if each.look == Look.GRADED
    }
    return [(label, "graded", severity, grade) for severity, grade, label in sorted(given)]


def _ways(lanes):
    """Yield the ways of drawing that need explaining."""
    held = [each for lane in lanes for each in lane.bars if each.look in {Look.HELD, Look.ACTING}]
    spans = [each for lane in lanes for each in lane.bars]
    ways = [
        ("acting or interim", "acting", any(each.look == Look.ACTING for each in held)),
        ("nobody known", "not-known", any(each.look == Look.NOT_KNOWN for each in spans)),
        ("possibly: day not known", "perhaps", any(each.first != each.sure_from for each in held)),
        ("last seen then", "last-seen", any(each.end == End.LAST_SEEN for each in held)),
        ("has left, date not known", "left", any(each.end == End.LEFT for each in held)),
        ("end not known", "open", any(each.end == End.OPEN for each in spans)),
        ("the council did not exist", "absent", any(each.look == Look.ABSENT for each in spans)),
        ("not comparable", "break", any(lane.breaks for lane in lanes)),
    ]
    return [(label, look, None, "") for label, look, is_there in ways if is_there]
