"""Where each part of a preview stands in its picture: as large as fits, in our own fonts."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial
from typing import ClassVar

from inspections.charts.keys import WITHOUT_GRADE, Key, key_of_grade
from inspections.summaries.link_preview import JudgementLine, LinkPreview

from .lettering import length_of, wrapped

ROOM, HEIGHT = 1072, 490  # within margins, and above the line that says whose it is
LARGEST, SMALLEST = 124, 40  # percent
LEADING = 1.25
DAY = re.compile(r"(\d{1,2}) ([A-Z][a-z]+) (\d{4})")

Lines = list[tuple[float, str]]  # each with where it stands


@dataclass(frozen=True)
class CardRow:
    """A grade, or the reason for none, and what was judged, in its place."""

    key: Key
    label: str
    top: float


@dataclass(frozen=True)
class Card:
    """A preview laid out, in units that fit once they are multiplied by `scale`."""

    WIDTH: ClassVar = 1200  # the size that sites which show previews ask for
    TALL: ClassVar = 630
    NAME: ClassVar = 74  # sizes of letters
    WHEN: ClassVar = 30
    WORD: ClassVar = 34
    NOTE: ClassVar = 26
    ROW: ClassVar = 64
    BEFORE_WORD: ClassVar = 54  # in a chip, with its mark
    GAP: ClassVar = 22

    preview: LinkPreview
    scale: float
    name: Lines
    when: Lines
    rows: list[CardRow]
    chip: float  # as wide as the widest word asks
    notes: Lines
    width: float
    height: float

    @property
    def fits(self) -> bool:
        return self.width * self.scale <= ROOM and self.height * self.scale <= HEIGHT


def card_of(preview: LinkPreview) -> Card:
    """Give each part of a preview its place."""
    cards = (_card(preview, percent / 100) for percent in range(LARGEST, SMALLEST, -4))
    return next((card for card in cards if card.fits), _card(preview, SMALLEST / 100))


def _card(preview, scale) -> Card:
    room = ROOM / scale
    name, below = _written([preview.name], room, 0, Card.NAME, "serif-bold")
    when, below = _written([preview.when[:1].upper() + preview.when[1:]], room, below + 4, Card.WHEN)
    rows = [
        CardRow(_key(line), line.label, below + 22 + number * Card.ROW) for number, line in enumerate(preview.lines)
    ]
    chip = max((Card.BEFORE_WORD + length_of(row.key.label, Card.WORD, "sans-bold") for row in rows), default=0) + 18
    label = max((length_of(row.label, Card.WORD, "sans-regular") for row in rows), default=0)
    notes, bottom = _written(preview.notes, room, below + 30 + len(rows) * Card.ROW, Card.NOTE)
    texts = [(name, Card.NAME, "serif-bold"), (when, Card.WHEN, "sans-regular"), (notes, Card.NOTE, "sans-regular")]
    longest = max(length_of(words, size, face) for lines, size, face in texts for _top, words in lines)
    width = max(longest, chip + Card.GAP + label)
    return Card(preview, scale, name, when, rows, round(chip, 1), notes, width, bottom)


def _written(texts: Iterable[str], room, top, size, face="sans-regular") -> tuple[Lines, float]:
    """Return the lines of some texts, and where they end."""
    kept = (DAY.sub("\\1\u00a0\\2\u00a0\\3", text) for text in texts)  # a date stays on one line
    lines = [line for text in kept for line in wrapped(text, room, size, partial(length_of, face=face))]
    step = size * LEADING
    return [(round(top + step * number + size, 1), line) for number, line in enumerate(lines)], top + step * len(lines)


def _key(line: JudgementLine) -> Key:
    return key_of_grade(line.grade) if line.grade else WITHOUT_GRADE[line.reason]
