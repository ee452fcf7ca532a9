"""Pictures as PNG: what the SVG shows, in its colours and with its words, and no more work than that."""

import io
import re
from itertools import pairwise

import pytest
import resvg_py
from PIL import Image, ImageChops

from inspections.drawing.lettering import FACES, file_of
from inspections.models import Council
from inspections.views.pictures import DENSITY
from inspections.views.pixels import pixels_of
from inspections.views.styles import in_plain_values, style_of
from tests import builders as make

pytestmark = [pytest.mark.django_db, pytest.mark.one_database, pytest.mark.thorough]

SHEETS = [("charts.css", False), ("timeline.css", True)]
PICTURES = {  # with the names of colours that each surely shows
    "/map.png?theme=leadership&as_at=2026-09-01": ["g1", "g2", "g3", "g4"],
    "/map.png?as_at=2012-01-01&theme=care": ["g2", "g3-old", "g4"],
    "/trends.png?theme=help_protection&as_at=2026-09-01": ["g1", "g2", "g3", "g3-old", "g4"],
    "/trends.png?theme=care_leavers&region=london&as_at=2020-01-01": ["g2", "g3"],
    "/councils/birmingham/timeline.png": ["g2", "g3", "g3-old", "g4"],
    "/councils/cumberland/timeline.png?as_at=2024-01-01": ["g2", "g3", "g4"],
    "/interventions/years.png": ["accent", "card"],
    "/compare.png?council=trafford&beside=neighbours": ["g1", "g2", "g3", "g4"],
}


def opened(pixels):
    return Image.open(io.BytesIO(pixels)).convert("RGB")


def colours_of(image):
    """Return how often each colour is there. It looks for no more than there can be: room for those is made first."""
    return {shade: number for number, shade in image.getcolors(image.width * image.height)}


def drawn(client, address):
    return client.get(address.replace(".png", ".svg")).content.decode()


def frame_of(svg):
    return [float(number) for number in re.search(r'viewBox="([^"]+)"', svg)[1].split()]


def colour(name):
    value = re.search(rf"--{name}: #(\w+)", style_of("charts.css"))[1]
    return tuple(bytes.fromhex(value))


@pytest.mark.parametrize("address", PICTURES)
def test_it_is_twice_as_many_pixels_across_as_the_picture_has_units(client, address):
    response = client.get(address)
    assert response.headers["Content-Type"] == "image/png"
    assert re.fullmatch(r'inline; filename="[\w-]+\.png"', response.headers["Content-Disposition"])
    _x, _y, width, height = frame_of(drawn(client, address))
    size = opened(response.content).size
    assert size == pytest.approx((DENSITY * width, DENSITY * height), abs=1)


@pytest.mark.parametrize(("address", "names"), PICTURES.items())
def test_it_has_the_colours_of_the_grades(client, address, names):
    counted = colours_of(opened(client.get(address).content))
    for name in ["paper", "ink", *names]:
        assert counted.get(colour(name), 0) > 50, name


@pytest.mark.parametrize("address", PICTURES)
def test_each_of_its_words_is_written(client, address):
    """Without one word the pixels differ about where it stands, and nowhere else."""
    svg = drawn(client, address)
    words = re.findall(r"<text[^>]*>[^<\s][^<]*</text>", svg)
    whole = opened(pixels_of.__wrapped__(svg, 1))
    for each in [words[0], words[len(words) // 2], words[-1]]:
        without = opened(pixels_of.__wrapped__(svg.replace(each, "", 1), 1))
        left, top, right, bottom = ImageChops.difference(whole, without).getbbox()
        assert 3 < right - left < whole.width
        assert 3 < bottom - top < 40, each


@pytest.mark.parametrize(("sheet", "dark"), SHEETS)
def test_nothing_is_left_of_custom_properties(sheet, dark):
    plain = in_plain_values(style_of(sheet, dark=dark))
    assert not re.search(r"var\(|--|@|:root|prefers", plain)
    assert "#8f1d2c" in plain
    assert "#ff9aa5" not in plain  # the dark one for what is wrong
    for opening, closing in pairwise(re.findall("[{}]", plain)):
        assert opening != closing


def test_a_property_with_more_than_one_value_is_refused():
    with pytest.raises(ValueError, match=r"no one value: \.g1$"):
        in_plain_values(":root { --g1: red; } .g1 { --fill: var(--g1); } .area { fill: var(--fill); }")
    with pytest.raises(KeyError, match="--fill"):
        in_plain_values(":root { --g1: red; } .area { fill: var(--fill); }")


@pytest.mark.parametrize("address", PICTURES)
def test_what_makes_pixels_understands_every_rule(client, address, capfd):
    """It skips what it does not know, and says so where it logs."""
    head, style, body = re.split("</?style>", drawn(client, address))
    fonts = [file_of(face) for face in FACES]
    families = {"sans_serif_family": "CareWatch Sans", "serif_family": "CareWatch Serif"}
    plain = f"{head}<style>{in_plain_values(style)}</style>{body}"
    resvg_py.svg_to_bytes(
        svg_string=plain, zoom=0.1, skip_system_fonts=True, log_information=True, font_files=fonts, **families
    )
    told = capfd.readouterr()
    assert "Warning" not in told.out + told.err


def test_that_it_skips_something_would_be_seen(capfd):
    svg = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><style>a:not(b) { fill: red }</style></svg>'
    resvg_py.svg_to_bytes(svg_string=svg, log_information=True)
    told = capfd.readouterr()
    assert "Warning" in told.out + told.err


def test_every_council_has_its_pixels(client):
    for slug in Council.objects.values_list("slug", flat=True)[::6]:
        svg = client.get(f"/councils/{slug}/timeline.svg").content.decode()
        assert colours_of(opened(pixels_of.__wrapped__(svg, 0.1))), slug


def test_no_parameter_makes_more_work(client):
    for unknown in ("width=9000", "zoom=90", "density=90"):
        assert client.get(f"/trends.png?theme=overall&{unknown}").status_code == 400


def test_who_has_it_is_told_so_until_the_record_changes(client):
    address = "/councils/sandwell/timeline.png"
    first = client.get(address)
    assert first.headers["Cache-Control"] == "no-cache"
    again = client.get(address, headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    make.published(make.make_event(Council.objects.get(slug="sandwell"), starts="2020-05-04"))
    changed = client.get(address, headers={"If-None-Match": first.headers["ETag"]})
    assert changed.status_code == 200
    assert changed.content != first.content
