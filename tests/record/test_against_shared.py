"""The shipped record, held against the data it was made from, where that is at hand."""

import csv
import json
from collections import Counter

import pytest

from inspections.curation.sightings.people import is_likely_same
from inspections.models import (
    Appointment,
    Article,
    Council,
    CouncilChange,
    Event,
    Framework,
    Grade,
    Inspection,
    Judgement,
    Leader,
    Neighbour,
    Rating,
    Sighting,
)
from inspections.names import fold_person
from tests.conftest import SHARED, needs_shared

pytestmark = [pytest.mark.django_db, needs_shared, pytest.mark.thorough]

BOARD = "-safeguarding-board"
VISITS = {"focused_visit", "monitoring_visit"}

# Where the record says something else than the data, on purpose.
COMPARED_AS = {("cpi", "overall"): "help_protection"}  # the overall grade of a part of the service
TOLD_ELSEWHERE = [  # grades that an event's summary told, while the verdict called them not known
    ("birmingham-2012-10-19", code, "inadequate") for code in ("help", "practice", "leadership")
]
LIFTED = {  # dated by their end there, since their beginning is not known
    "coventry-2017-06-13-notice-lifted",
    "devon-2016-notice-lifted",
    "sunderland-2018-03-board-ends",
    "waltham-forest-2013-02-notice-lifted",
    "west-berkshire-2017-07-07-notice-lifted",
}
KNOWN_OF = {  # dated by a report of them, since their beginning is not known
    "cambridgeshire-2013-02-notice",
    "cambridgeshire-2024-05-board",
    "cumberland-2024-11-board",
    "devon-2015-05-board",
    "halton-2024-walker",
    "kent-2013-08-notice",
    "leicester-2014-12-board",
    "liverpool-2026-07-adviser",
    "nottingham-2023-01-adviser",
    "shropshire-2024-03-board",
    "surrey-2018-11-revised",
}
TOLD_OTHERWISE = {  # two that are one, one that went on, and two whose end is known from events
    "mil-vasic--director-of-childrens-services--halton",
    "milorad-vasic--director-of-childrens-services--halton",
    "paul-johnson--chief-executive--solihull",
    "peter-dwyer--government-commissioner--middlesbrough",
    "peter-dwyer--government-commissioner--wakefield",
}
RETOLD = {"solihull-2023-03-report"}  # with all that the commissioner recommended
OTHER_PEOPLE = {"surrey-2018-11-report": {"dave-hill-surrey"}}
ELSEWHERE = "http://www.dunstabletoday.co.uk/motors/"  # a car review that was taken for the source
ENDED_IN_ITS_OWN_WORDS = {"sefton-2022-05-moffat"}  # its summary tells of its end
KNOWN_BETTER = {  # a source found since gives the day, the beginning or the end
    "bradford-2023-04-trust": ("2023-04-01", ""),
    "halton-2024-08-30-direction": ("2024-08-30", "2025-02-07"),
    "herefordshire-2024-12-final": ("2024-12-04", ""),
    "medway-2019-08-27-brazil": ("2019-08-27", "2021"),
    "peterborough-2023-08-notice-3": ("2023-08", ""),
}
SHORT_NAMES = {
    "bir-": "birmingham-",
    "lei-": "leicester-",
    "lcs-": "leicestershire-",
    "san-": "sandwell-",
    "sol-": "solihull-",
}
ONE_REVIEW = {"solihull-2022-05-national-review", "bradford-2022-05-26-national-review"}


def rows(name):
    with (SHARED / "data" / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def documents(*names):
    return [json.loads((SHARED / "data" / name).read_text(encoding="utf-8")) for name in names]


def iso(value):
    return value.isoformat() if value else ""


def reduced(day, precision):
    """Write a date of the data, in which a placeholder stands for what is not known, as far as it is known."""
    return (day or "")[: {"day": 10, "month": 7, "year": 4}[precision or "day"]]


def slug_of(event_id):
    for short, name in SHORT_NAMES.items():
        if event_id.startswith(short):
            event_id = name + event_id.removeprefix(short)
    return event_id


def test_every_council_is_there():
    theirs = {
        (row["slug"], row["name"], row["official_name"], row["gss_code"], row["dfe_code"], row["ofsted_urn"])
        for row in rows("councils.csv")
    }
    fields = ["slug", "name", "official_name", "ons_code", "dfe_code", "ofsted_number"]
    assert set(Council.objects.values_list(*fields)) == theirs
    for row in rows("councils.csv"):
        council = Council.objects.get(slug=row["slug"])
        assert council.get_region_display() == row["region"]
        assert council.type == row["council_type"]
        assert (iso(council.established_on), iso(council.abolished_on)) == (row["established_on"], row["abolished_on"])
        hexagon = tuple("" if place is None else str(place) for place in (council.hex_q, council.hex_r))
        assert hexagon == (row["hex_q"], row["hex_r"])
        assert council.former_ons_codes == row["former_gss_codes"]


def test_every_change_and_neighbour_is_there():
    changes = CouncilChange.objects.values_list("predecessor__slug", "successor__slug", "area")
    assert set(changes) == {
        (row["predecessor_slug"], row["successor_slug"], row["area_transferred"]) for row in rows("council_changes.csv")
    }
    neighbours = Neighbour.objects.values_list("council__slug", "rank", "neighbour__slug", "closeness")
    assert set(neighbours) == {
        (row["slug"], int(row["rank"]), row["neighbour_slug"], row["closeness"])
        for row in rows("statistical_neighbours.csv")
    }


def test_every_framework_judgement_and_grade_is_there():
    assert set(Framework.objects.values_list("code", flat=True)) == {row["code"] for row in rows("frameworks.csv")}
    judgements = Judgement.objects.values_list("framework__code", "code", "wording", "theme", "is_overall", "order")
    assert set(judgements) == {
        (
            row["framework_code"],
            row["code"],
            row["official_wording"],
            COMPARED_AS.get((row["framework_code"], row["code"]), row["theme"]),
            row["is_overall"] == "yes",
            int(row["display_order"]),
        )
        for row in rows("judgement_areas.csv")
    }
    grades = Grade.objects.values_list("scale__code", "code", "label")
    assert set(grades) == {(row["scale_code"], row["grade_code"], row["label"]) for row in rows("grades.csv")}


@pytest.mark.parametrize("name", ["inspections.csv", "joint_inspections.csv"])
def test_every_inspection_is_there(name):
    for row in rows(name):
        mine = Inspection.objects.select_related("council", "framework", "kind", "report").get(slug=row["id"])
        assert mine.is_published
        assert (mine.council.slug, mine.framework.code) == (row["council"], row["framework"])
        assert row["framework"] == "lscb_review" or (mine.kind.code if mine.kind else "") == row["kind"]
        dates = map(iso, (mine.started_on, mine.ended_on, mine.report_published_on))
        theirs = [row["started_on"], row["ended_on"], row["published_on"], row["lead_inspector"]]
        for ours, told in zip([*dates, mine.lead_inspectors], theirs, strict=True):
            assert ours == told or (told == "" and row["kind"] in VISITS), mine.slug  # more was found on visits since
        assert (mine.report.url if mine.report else "") == row["report_url"]
        if "report not read" in row["notes"].lower():
            assert "was not read" in mine.note
        if "Theme: " in row["notes"]:
            theme = row["notes"].split("Theme: ")[1].split(";")[0]
            assert mine.visit_theme.lower() == theme.lower()


def test_nothing_is_there_beside_the_inspections_but_board_reviews_and_visits_found_since():
    theirs = {row["id"] for name in ("inspections.csv", "joint_inspections.csv") for row in rows(name)}
    boards = {row["inspection"] + BOARD for row in rows("ratings.csv") if row["framework"] == "lscb_review"}
    boards -= {"surrey-2015-08-03" + BOARD}
    mine = set(Inspection.objects.values_list("slug", flat=True))
    assert theirs | boards <= mine
    since = Inspection.objects.filter(slug__in=mine - theirs - boards)
    assert set(since.values_list("kind__code", flat=True)) == VISITS


def test_every_rating_is_there_and_no_other():
    def key(row):
        apart = row["framework"] == "lscb_review" and row["inspection"] != "surrey-2015-08-03"
        return (
            row["inspection"] + BOARD * apart,
            row["judgement"],
            None if row["grade"] == "not_judged" else row["grade"],
        )

    theirs = Counter(key(row) for name in ("ratings.csv", "joint_ratings.csv") for row in rows(name))
    theirs.update(TOLD_ELSEWHERE)
    mine = Counter(Rating.objects.values_list("inspection__slug", "judgement__code", "grade__code"))
    assert mine == theirs
    assert sum(mine.values()) == 3019 + 97 + 3


def test_every_person_is_there():
    theirs = {
        (each["id"], each["name"], each["party"] or "", each["confidence"])
        for document in documents("curated.json", "leadership.json")
        for each in document["leaders"]
    }
    theirs = {row for row in theirs if row[0] not in {"mil-vasic", "milorad-vasic"}}
    theirs.add(("milorad-vasic", "Milorad Vasic", "", "high"))  # two names of one person
    assert set(Leader.objects.values_list("slug", "name", "party", "confidence")) >= theirs
    assert len(theirs) == 814
    seen = {fold_person(row["person"]) for row in rows("sightings.csv")}
    more = Leader.objects.exclude(slug__in=[slug for slug, *_ in theirs])
    assert {fold_person(name) for name in more.values_list("name", flat=True)} <= seen


TENURES = {
    "current_when_last_seen": "in_post",
    "ended": "ended",
    "ended_date_unknown": "ended_unknown",
    "never_started": "never_began",
}


def one(address):
    """Return one address for a page of the BBC's that has two."""
    return address.replace("feeds.bbci.co.uk", "www.bbc.co.uk")


def test_every_appointment_is_there():
    held = [each for document in documents("curated.json", "leadership.json") for each in document["appointments"]]
    assert len(held) == 1256
    for row in held:
        if row["id"] in TOLD_OTHERWISE:
            continue
        mine = Appointment.objects.select_related("leader", "council").get(slug=row["id"])
        assert (mine.leader.slug if mine.leader else None) == row["leader"]
        assert (mine.council.slug if mine.council else None) == row["council"]
        tenure = "ended" if mine.ends else TENURES[row["status"]]  # an end that was found since
        assert (mine.role, mine.title, mine.tenure) == (row["role"], row["role_title"], tenure)
        assert (mine.is_interim, mine.end_reason or None) == (row["interim"], row["end_reason"])
        assert (mine.employer or None, mine.confidence) == (row["body"], row["confidence"])
        dates = {name: reduced(row[name], row[f"{name}_precision"]) for name in ("start", "end")}
        seen = [reduced(row[name], row[f"{name}_precision"]) for name in ("first_seen", "last_seen") if row[name]]
        if mine.slug.startswith("terrence-herbert"):
            seen = seen[1:]  # the first is the day he was chosen, not one on which he was in post
        if mine.slug.startswith("chris-kiernan"):
            seen = []  # the day he was announced
        assert iso(mine.starts).startswith(dates["start"]), mine.slug
        assert iso(mine.ends).startswith(dates["end"]), mine.slug
        assert set(seen) <= {iso(each.on) for each in mine.sightings.all()}, mine.slug
        sources = {one(source["url"]) for source in row["sources"] if source["url"] and ELSEWHERE not in source["url"]}
        assert sources <= {one(citation.source.url) for citation in mine.citations.select_related("source")}


def test_every_event_is_there():
    told = [each for document in documents("curated.json", "interventions.json") for each in document["events"]]
    assert len(told) == 357
    assert Event.objects.count() == 356 + 24 + 5  # one national review stands in both files; 29 were found since
    for row in told:
        slug = slug_of(row["id"])
        if slug in ONE_REVIEW:
            continue
        mine = Event.objects.get(slug=slug)
        assert (mine.title, mine.basis) == (row["title"], row["basis"])
        assert (mine.summary == row["summary"]) == (slug not in RETOLD)
        assert [council.slug for council in mine.councils.all()] == [row["council"]]
        assert {council.slug for council in mine.also_councils.all()} == set(row.get("also_councils", []))
        assert {person.slug for person in mine.people.all()} == OTHER_PEOPLE.get(slug, set(row["people"]))
        _assert_dates(mine, reduced(row["date"], row["precision"]), reduced(row["end_date"], row["end_precision"]))


def _assert_dates(mine, date, end):
    if mine.slug in LIFTED:
        assert (iso(mine.starts), iso(mine.ends)) == ("", date)
    elif mine.slug in KNOWN_OF:
        assert (iso(mine.starts), iso(mine.first_seen), iso(mine.ends)) == ("", date, end)
    elif mine.slug in ENDED_IN_ITS_OWN_WORDS or (mine.ended_by and not end):
        assert (iso(mine.starts), end) == (date, "")
        assert mine.ends
    elif mine.slug in KNOWN_BETTER:
        assert (iso(mine.starts), iso(mine.ends)) == KNOWN_BETTER[mine.slug]
        assert KNOWN_BETTER[mine.slug][0].startswith(date) and KNOWN_BETTER[mine.slug][1].startswith(end)
    else:
        assert (iso(mine.starts), iso(mine.ends)) == (date, end), mine.slug


def test_the_national_review_stands_once_at_both_councils():
    review = Event.objects.get(kind="national_review", starts="2022-05-26")
    assert {council.slug for council in review.councils.all()} == {"bradford", "solihull"}
    assert review.citations.count() >= 2


def test_every_article_is_there():
    [curated] = documents("curated.json")
    assert len(curated["articles"]) == 82
    for row in curated["articles"]:
        mine = Article.objects.select_related("publication").get(url=row["url"])
        assert mine.headline == (row["title"] if row["title_known"] else "")
        assert (mine.publication.name, mine.byline or None) == (row["publication"], row["byline"])
        assert iso(mine.published_on) == reduced(row["date"], row["precision"])
        assert (mine.kind, mine.stance, mine.summary) == (row["kind"], row["stance"], row["summary"])
        assert {council.slug for council in mine.councils.all()} == set(row["councils"])
        assert {person.slug for person in mine.people.all()} == set(row["people"])
        for name in ("inspections", "background_inspections"):
            theirs = {(each["council"], each["published"]) for each in row[name]}
            linked = {(each.council.slug, iso(each.report_published_on)) for each in getattr(mine, name).all()}
            assert linked == theirs
        figures = [(figure["value"], figure["value_high"], figure["meaning"]) for figure in row.get("figures", [])]
        assert [(each.value, each.value_high, each.meaning) for each in mine.figures.all()] == figures
        statements = [(each["who"], each["text"], each["basis"]) for each in row.get("statements", [])]
        assert [(each.speaker, each.text, each.basis) for each in mine.statements.all()] == statements


def test_every_sighting_is_there():
    """Each with its person, under whichever name, its source, and what it says of beginning and end."""
    unlike = []
    for row in rows("sightings.csv"):
        at = Sighting.objects.filter(appointment__council__slug=row["council"], appointment__role=row["role"])
        found = at.filter(on=row["last_seen"] or None, source__isnull=False)
        names = {fold_person(each.appointment.holder) for each in found}
        name = fold_person(row["person"])
        if not any(name == other or is_likely_same(name, other) for other in names):
            unlike.append((row["council"], row["person"], row["last_seen"]))
    assert unlike == []


def test_three_sightings_contradict_the_record_and_both_versions_are_kept():
    contradicting = [row for row in rows("sightings.csv") if row["relation"] == "contradicts"]
    assert len(contradicting) == 3
    for row in contradicting:
        sighting = Sighting.objects.get(appointment__council__slug=row["council"], on=row["last_seen"])
        assert not sighting.fits
        assert sighting.doubts.exists()
