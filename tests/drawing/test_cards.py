"""The picture of a preview: whatever there is to say has room, and what is measured is what is drawn."""

import io

import pytest
from django.utils.html import escape
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageChops

from inspections.drawing.cards import HEIGHT, ROOM, card_of
from inspections.drawing.lettering import FACES, length_of
from inspections.summaries.link_preview import JudgementLine, LinkPreview
from inspections.views.pixels import pixels_of
from inspections.vocabulary import NoGrade

WORDS = st.lists(st.text("abcdefghijMWÉŵ’-", min_size=1, max_size=14), min_size=1, max_size=6).map(" ".join)
STYLES = {
    "sans-regular": "font-family: sans-serif",
    "sans-bold": "font-family: sans-serif; font-weight: 700",
    "sans-italic": "font-family: sans-serif; font-style: italic",
    "serif-bold": "font-family: serif; font-weight: 700",
}


def preview(name="Sandwell", when="Published", lines=(), notes=()):
    told = [JudgementLine(label, reason=NoGrade.NOT_JUDGED) for label in lines]
    return LinkPreview(name=name, title=name, when=when, lines=told, notes=list(notes))


@settings(deadline=None, max_examples=60)
@given(WORDS, WORDS, st.lists(WORDS.map(lambda words: words[:60]), max_size=9), st.lists(WORDS, max_size=3))
def test_whatever_is_said_has_room(name, when, lines, notes):
    card = card_of(preview(name[:80], when, lines, notes))
    assert card.width * card.scale <= ROOM
    assert card.height * card.scale <= HEIGHT
    parts = [*card.name, *card.when, *((row.top, row.label) for row in card.rows), *card.notes]
    tops = [top for top, _words in parts]
    assert tops == sorted(set(tops))


def test_what_is_short_is_written_large():
    assert card_of(preview()).scale > 1 > card_of(preview(lines=["A judgement"] * 8)).scale


def test_a_day_is_not_broken_in_two():
    card = card_of(preview(when=f"{'Verdict ' * 9}published by Ofsted on 29 January 2025", lines=["One"] * 4))
    assert len(card.when) > 1
    assert any("29\u00a0January\u00a02025" in words for _top, words in card.when)


@pytest.mark.parametrize("face", FACES)
def test_letters_are_as_wide_as_they_are_measured(face):
    """What the record writes is in our letters, too: what is missing would be drawn as nothing."""
    words = "|Bournemouth, Christchurch & Poole’s “Ŵyŵ” – £3 – é|"
    style = f"text {{ {STYLES[face]}; font-size: 40px }}"
    paper = '<rect width="100%" height="100%" fill="white"/>'
    text = f'<text x="20" y="50">{escape(words)}</text>'
    drawn = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="1600" height="80"><style>{style}</style>{paper}{text}</svg>'
    )
    picture = Image.open(io.BytesIO(pixels_of(drawn, 1))).convert("L")
    left, _top, right, _bottom = ImageChops.invert(picture).point(lambda shade: 255 * (shade > 128)).getbbox()
    assert right - left == pytest.approx(length_of(words, 40, face), rel=0.02)
