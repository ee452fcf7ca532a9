"""A council on one page: what it answers, in which order, and what it says of what it leaves out."""

import pytest

from inspections.models import Council, Framework
from inspections.summaries.briefing import ARTICLES, EVENTS, POINTS
from inspections.views.briefings import WIDTH
from tests import builders as make
from tests.views.reading import read

pytestmark = pytest.mark.django_db

TRAFFORD = [
    "3 August 2026",
    "Good 2015, Inadequate 2019, Requires improvement 2023",
    "Leadership, Inadequate: 9 of 153; also Halton, Havering, Isles of Scilly, Knowsley, Slough, South Tyneside,"
    " Swindon and Tameside",
    "Hertfordshire",
    "Tom Ross",
    "Improvement notice: 23 May 2019, end not known",
    "no grade sums them up",
    "Cite as",
]


def text_of(client, slug, **query):
    response = client.get(f"/councils/{slug}/briefing.txt", query)
    assert response.status_code == 200
    return response.content.decode()


def flat(text):
    return " ".join(text.replace("\n- ", "\n").split())


def in_order(text, answers):
    places = [text.index(answer) for answer in answers]
    return places == sorted(places)


def test_traffords_answers_a_deadline_in_this_order(client):
    assert in_order(read("/councils/trafford/briefing/").all, TRAFFORD)
    assert in_order(flat(text_of(client, "trafford").replace("AUGUST", "August")), TRAFFORD)


def test_the_page_and_the_text_say_the_same_of_every_section(client):
    page, text = read("/councils/sandwell/briefing/"), flat(text_of(client, "sandwell"))
    for section in ("government", "press", "limits"):
        for line in page.of(section).split("\n")[1:]:
            assert line in text, line


def test_sandwells_is_read_on_a_day_of_2015(client):
    words = read("/councils/sandwell/briefing/?as_at=2015-06-05")
    assert "Judged on 5 June 2015" in words.of("judged")
    assert "Inadequate 2013" in words.of("judged")
    assert "2018" not in words.of("judged")
    assert "Direction to move services to a trust: December 2013" not in words.of("government")
    assert "takes over" not in words.of("government")
    assert "as at 5 June 2015" in words.of("cite")
    assert "?as_at=2015-06-05" in text_of(client, "sandwell", as_at="2015-06-05")


def test_an_abolished_councils_is_read_at_its_end(client):
    words = read("/councils/northamptonshire/briefing/").all
    assert "31 March 2021" in words
    assert "abolished on 1 April 2021" in words
    assert "None: the model covers only councils that exist today." in words


def test_one_not_inspected_yet_says_so(client):
    council = make.make_council(established_on="2024-04-01")
    for words in (read(f"/councils/{council.slug}/briefing/").all, text_of(client, council.slug)):
        assert "not inspected yet" in words.lower()
        assert "How rare" not in words


def test_what_is_left_out_is_counted(client):
    council = make.make_council()
    report = make.make_read_report(recommendations=POINTS + 3, licence="ogl")
    make.make_verdict(council=council, report=report, grades={"overall": "good"})
    for _ in range(EVENTS + 2):
        make.published(make.make_event(council, kind="improvement_notice"))
    for _ in range(ARTICLES + 4):
        make.published(make.make_article(council))
    words = read(f"/councils/{council.slug}/briefing/")
    assert "And 3 more." in words.of("improve")
    assert "And 2 more on record." in words.of("government")
    assert "And 4 more on record." in words.of("press")
    text = flat(text_of(client, council.slug))
    assert text.count("more on record.") == 2


def test_a_report_that_is_not_open_is_counted_only(client):
    council = make.make_council()
    report = make.make_read_report(recommendations=2, licence="non_commercial")
    make.make_verdict(council=council, report=report, grades={"overall": "good"})
    for words in (read(f"/councils/{council.slug}/briefing/").all, flat(text_of(client, council.slug))):
        assert "2 points in the report. Its terms do not let us show them." in words
        assert "What leaders know." not in words


def test_what_is_in_force_comes_before_what_is_newer():
    council = make.make_council()
    make.published(make.make_event(council, kind="improvement_notice", title="Newer", starts="2022", ends="2023"))
    make.published(make.make_event(council, kind="statutory_direction", title="Of unknown end", starts="2019"))
    make.published(
        make.make_event(
            council, kind="statutory_direction", title="Still in force", starts="2018", last_seen="2025-01-01"
        )
    )
    assert in_order(
        read(f"/councils/{council.slug}/briefing/?as_at=2024-12-31").of("government"),
        ["Still in force", "Of unknown end", "Newer"],
    )


def test_the_grade_of_an_older_verdict_says_of_when_it_is():
    council = make.make_council()
    make.make_verdict(council=council, day="2019-05-04", grades={"overall": "good"})
    adoption = Framework.objects.get(code="sif")
    make.make_verdict(council=council, framework=adoption, day="2014-05-04", grades={"adoption": "good"})
    words = read(f"/councils/{council.slug}/briefing/").of("judged")
    assert "Adoption\nNo longer given\nGood 2014" in words


@pytest.mark.parametrize("day", ["yesterday", "2050-01-01", "1990-01-01"])
def test_a_day_that_cannot_be_shown_is_explained(client, day):
    page = client.get("/councils/trafford/briefing/", {"as_at": day})
    assert page.status_code == 200
    assert 'role="alert"' in page.content.decode()
    assert "Judged on" not in page.content.decode()
    answer = client.get("/councils/trafford/briefing.txt", {"as_at": day})
    assert answer.status_code == 400
    assert answer["Content-Type"].startswith("text/plain")


def test_unknown_councils_are_not_found(client):
    assert client.get("/councils/nowhere/briefing/").status_code == 404
    assert client.get("/councils/nowhere/briefing.txt").status_code == 404


def test_every_councils_text_is_lines_that_fit(client):
    for slug in Council.objects.values_list("slug", flat=True)[::8]:
        lines = text_of(client, slug).splitlines()
        long = [line for line in lines if len(line) > WIDTH and "http" not in line]
        assert not long, slug
        assert "\n\n\n" not in "\n".join(lines)
        assert "&#" not in "".join(lines)
        assert "<" not in "".join(lines)
