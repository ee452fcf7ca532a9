"""Where each part of a timeline stands in its picture, in units of the picture. No colour, no markup."""

from datetime import timedelta
from typing import NamedTuple

from inspections.charts.parts import GROUND, Look, Mark
from inspections.charts.timelines import Timeline

from .key import SIGNS, legend_of
from .lettering import SMALL, width_of, wrapped
from .places import NAMES, PLOT, Axis, Band, Drawing, Part, n

GAP = 8  # between what stands on one line
LINE = 20
NAME_LINE = 14
PADDING = 5
HEAD = 50  # the title and the years
NOTE = 16
BULLET = 16  # a numbered mark
SYMBOL = 14  # the mark of a grade
SIGN = 14
GRADES = {Look.GRADED, Look.TOGETHER, Look.UNGRADED, Look.FRAMEWORK}


class Size(NamedTuple):
    """How wide and how high a picture is."""

    width: int
    height: int


def size_of(timeline: Timeline) -> Size:
    """Return the size of a timeline's picture, without drawing it."""
    axis = Axis(timeline.begins, timeline.ends)
    top = HEAD + sum(_height(lane, axis, _filled(lane, axis)) for lane in [timeline.framework, *timeline.lanes])
    return Size(NAMES + PLOT, _below(timeline, top)[-1])


def draw(timeline: Timeline) -> Drawing:
    """Give everything on a timeline its place."""
    axis = Axis(timeline.begins, timeline.ends)
    top: float = HEAD
    bands: list[Band] = []
    for lane in [timeline.framework, *timeline.lanes]:
        bands.append(_band(lane, axis, top))
        top += float(bands[-1].height)
    absent = [_ground(each, axis, HEAD, top - HEAD) for each in timeline.absent]
    starts = [n(axis.left(each.first)) for each in timeline.framework.bars if each.first > axis.begins]
    key, notes, height = _below(timeline, top)
    return Drawing(
        timeline,
        NAMES,
        NAMES + PLOT,
        height,
        axis.years,
        bands,
        absent,
        starts,
        n(axis.right(timeline.day)),
        key,
        notes,
        n(top),
        max((band.bottom for band in bands if band.lane.is_judged), key=float),
    )


def _below(timeline, top):
    """Return the key, the notes with their places, and where the picture ends."""
    lines = [line for note in timeline.notes for line in wrapped(note, PLOT)]
    key, below = legend_of([*timeline.lanes], left=NAMES, right=NAMES + PLOT, top=int(top) + 12)
    notes = [(n(below + NOTE * (1 + number)), line) for number, line in enumerate(lines)]
    return key, notes, below + NOTE * len(notes) + 24


def _names(lane):
    """Return the name of a lane in lines, and whose it is."""
    whose = wrapped(f"of {lane.whose}", NAMES - 8, SMALL) if lane.whose else []
    return wrapped(lane.name, NAMES - 8), whose


def _height(lane, axis, filled):
    lines = 1 + max((line for line, _place in filled), default=0)
    lines += any(each.look == Look.FRAMEWORK and axis.shows(each) for each in lane.bars)
    return max(lines * LINE, sum(map(len, _names(lane))) * NAME_LINE) + 2 * PADDING


def _band(lane, axis, top):
    ground = [each for each in lane.bars if axis.shows(each) and each.look in GROUND]
    name, whose = _names(lane)
    filled = _filled(lane, axis)
    parts = [place(top + PADDING + line * LINE) for line, place in filled]
    height = _height(lane, axis, filled)
    written = [(n(top + PADDING + NAME_LINE * (1 + number) - 2), line) for number, line in enumerate([*name, *whose])]
    return Band(
        lane,
        n(top),
        n(height),
        n(top + height),
        written[: len(name)],
        written[len(name) :],
        [_ground(each, axis, top, height) for each in ground],
        [each for each in parts if each.thing.look in GRADES],
        [each for each in parts if each.thing.look not in GRADES and not each.middle],
        [each for each in parts if each.middle],
        [(n(axis.left(each.day)), each.words) for each in lane.breaks if axis.begins <= each.day <= axis.ends],
    )


def _ground(bar, axis, top, height):
    left, right = axis.left(bar.first), axis.right(bar.last)
    return Part(bar, n(left), n(top), n(right - left), n(height))


def _filled(lane, axis):
    """Return what stands in a lane, each thing as its line, the first with room for it, and how to place it there."""
    full: list[float] = []
    filled = []
    for thing in [*(each for each in lane.bars if each.look not in GROUND), *lane.marks]:
        if not axis.shows(thing):
            continue
        begins, ends, place = _room(thing, axis)
        line = next((number for number, end in enumerate(full) if end <= begins + 0.5), len(full))
        full[line : line + 1] = [ends]
        filled.append((line, place))
    return filled


def _room(thing, axis):
    """Return from where to where a thing takes room on its line, and how to place it there."""
    if isinstance(thing, Mark):
        return _room_of_mark(thing, axis)
    if thing.look in GRADES:
        return _room_of_grade(thing, axis)
    return _room_of_span(thing, axis)


def _room_of_mark(mark, axis):
    left, right = axis.left(mark.first), axis.right(mark.last)
    middle = max(NAMES + BULLET / 2, min(NAMES + PLOT - BULLET / 2, (left + right) / 2))

    def place(top):
        return Part(
            mark,
            n(left),
            n(top),
            n(right - left),
            n(LINE - 4),
            middle=n(middle),
            foot=n(top + LINE - 3),
        )

    return min(left, middle - BULLET / 2), max(right, middle + BULLET / 2) + 1, place


def _room_of_grade(bar, axis):
    """A grade takes its own days and no more: its word stands inside where it fits, else its mark alone."""
    left, right = axis.left(bar.first), axis.right(bar.last)
    symbol = SYMBOL if bar.severity else 0
    lines = _fitting(bar, right - left - symbol - GAP / 2)

    height = 2 * LINE - 8 if bar.look == Look.FRAMEWORK else LINE - 1

    def place(top):
        shown = symbol and right - left >= SYMBOL
        return Part(
            bar,
            n(left),
            n(top),
            n(right - left),
            n(height),
            label=lines[0] if lines else "",
            second=lines[1] if lines[1:] else "",
            label_left=n(left + 3 + symbol),
            baseline=n(top + 13.5),
            symbol=(n(left + 3), n(top + 4)) if shown else None,
        )

    return left, left, place


def _fitting(bar, room):
    """Return as much of a label as fits and still says the truth, on one line or, of a framework, on two."""
    if bar.look == Look.FRAMEWORK:
        lines = wrapped(bar.label, room, SMALL)
        return lines if len(lines) < 3 and max(map(width_of, lines)) <= room else []
    return next(([each] for each in (bar.label, bar.short) if each and width_of(each) <= room), [])


def _room_of_span(bar, axis):
    """A name stands inside its span if it fits, else after it or, at the edge of the picture, before it."""
    left, right = axis.left(bar.first), max(axis.right(bar.last), axis.left(bar.first) + 2)
    open_to = axis.right(bar.open_until) if bar.open_until else right
    sign = SIGNS.get(bar.end, "") if right + SIGN <= NAMES + PLOT else ""
    after = right + (SIGN if sign else 0)
    room = width_of(bar.label)
    if room + GAP <= right - left:
        label_left, begins, ends = left + 4, left, after
    elif after + 5 + room <= NAMES + PLOT:
        label_left, begins, ends = after + 5, left, after + 5 + room
    else:
        label_left, begins, ends = left - 5 - room, left - 5 - room, after

    tail = ends + 4 if label_left > left + 4 else after

    def place(top):
        return Part(
            bar,
            n(left),
            n(top),
            n(right - left),
            n(LINE - 4),
            sure=_room_for(bar.sure_from, bar.sure_until, axis),
            perhaps=tuple(_perhaps(bar, axis)),
            open_to=n(open_to) if open_to > tail else "",
            right=n(tail),
            foot=n(top + 8.5),
            label=bar.label,
            label_left=n(label_left),
            baseline=n(top + 12.5),
            has_halo=label_left != left + 4 or bar.first != bar.sure_from,
            sign=sign,
            sign_left=n(right + 2),
            edges=_edges(bar, axis, left, right, top),
        )

    gap = 0 if ends == right else GAP
    return begins, max(ends + gap, open_to), place


def _edges(bar, axis, left, right, top):
    """Return lines where a span is known to the day to begin and to end, if that is within the picture."""
    begins = [left] if bar.begins and bar.sure_from == bar.first >= axis.begins else []
    ends = [right] if bar.ends and bar.sure_until == bar.last <= axis.ends else []
    return "".join(f"M{n(place)} {n(top)}v{LINE - 4}" for place in begins + ends)


def _perhaps(bar, axis):
    """Yield where a span possibly was, before and after it certainly was."""
    if not bar.sure_from:
        yield _room_for(bar.first, bar.last, axis)
        return
    day = timedelta(days=1)
    for first, last in [(bar.first, bar.sure_from - day), (bar.sure_until + day, bar.last)]:
        if first <= last and (room := _room_for(first, last, axis)):
            yield room


def _room_for(first, last, axis):
    if not first:
        return None
    left, right = axis.left(first), axis.right(last)
    return (n(left), n(max(right - left, 1))) if right > NAMES and left < NAMES + PLOT else None
