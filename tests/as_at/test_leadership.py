"""Who held the posts at fieldwork, at publication and at the verdict before, with every word that is said of it."""

from datetime import date

import pytest

from inspections.as_at.leadership import leadership_at
from inspections.as_at.time_in_post import length_by
from inspections.dates import ReducedDate
from inspections.models import Framework, Inspection
from inspections.vocabulary import Role
from tests import builders as make

pytestmark = pytest.mark.django_db

FIELDWORK = {"started_on": date(2020, 3, 2), "ended_on": date(2020, 3, 13)}
PUBLISHED = date(2020, 5, 4)
BEFORE = date(2016, 6, 1)


@pytest.fixture
def council():
    return make.make_council()


def verdict(council, **fields):
    return make.make_verdict(council=council, **{"day": PUBLISHED, **FIELDWORK, **fields})


def leadership(council, *, before=False, **fields):
    """Return who was in charge at a verdict on a council, perhaps with one before it."""
    older = make.make_verdict(council=council, day=BEFORE) if before else None
    return leadership_at(verdict(council, **fields), older)


def directors(council, **fields):
    """Return the cells of the director's post."""
    return dict(leadership(council, **fields).rows)[Role.DIRECTOR]


def remarks(cell):
    [holder] = cell.holders
    return holder.remarks


def held(council, **span):
    leader = make.published(make.make_leader())
    return make.published(make.make_appointment(council=council, leader=leader, **span))


def test_each_post_is_asked_after_at_fieldwork_at_publication_and_at_the_verdict_before(council):
    moments = leadership(council, before=True).moments
    assert [(each.label, each.words) for each in moments] == [
        ("At fieldwork", "2 to 13 March 2020"),
        ("At publication", "4 May 2020"),
        ("At the previous inspection", "1 June 2016"),
    ]


def test_what_is_not_known_is_not_asked_after(council):
    only_published = leadership(council, started_on=None, ended_on=None).moments
    assert [each.label for each in only_published] == ["At publication"]
    only_visited = leadership(council, day=None, slug="visited").moments
    assert [each.label for each in only_visited] == ["At fieldwork"]
    [began, _] = leadership(council, ended_on=None).moments
    assert (began.first, began.last) == (FIELDWORK["started_on"], FIELDWORK["started_on"])


def test_one_holder_throughout_is_told_in_full_once(council):
    ann = held(council, starts="2014-01-06", ends="2021-01-01")
    cells = directors(council, before=True)
    assert [cell.holders[0].appointment for cell in cells] == [ann] * 3
    assert [cell.holders[0].is_told for cell in cells] == [False, True, True]
    assert [remarks(cell) for cell in cells] == [
        ["6 years and 1 month in post by then"],
        ["6 years and 3 months in post by then"],
        ["2 years and 4 months in post by then"],
    ]


@pytest.mark.parametrize(
    ("starts", "words"),
    [
        ("2020-03-14", "joined after the fieldwork"),
        ("2020-04", "joined after the fieldwork"),
        ("2020-03", "may have joined after the fieldwork"),
        ("2020-03-13", None),
        ("2019", None),
    ],
)
def test_who_joined_after_fieldwork_is_said_to_have(council, starts, words):
    held(council, starts=starts, last_seen="2021")
    publication = directors(council)[1]
    assert publication.holders[0].is_certain
    assert [each for each in remarks(publication) if "joined" in each] == ([words] if words else [])


def test_who_was_first_seen_after_fieldwork_is_not_said_to_have_joined(council):
    held(council, first_seen="2020-04-01", last_seen="2021")
    fieldwork, publication = directors(council)
    assert fieldwork.holders == []
    assert remarks(publication)[0] == "first seen in post after the fieldwork"


def test_who_came_or_went_during_fieldwork_is_told_with_the_other(council):
    gone = held(council, starts="2015-03-02", ends="2020-03-06")
    come = held(council, starts="2020-03-09", last_seen="2021")
    fieldwork = directors(council)[0]
    told = {holder.appointment: holder.remarks for holder in fieldwork.holders if holder.is_certain}
    assert told == {
        gone: ["left during the fieldwork", "5 years in post by then"],
        come: ["joined during the fieldwork"],
    }


def test_an_acting_holder_is_one(council):
    held(council, starts="2020-01", last_seen="2021", is_interim=True)
    assert [cell.holders[0].appointment.is_interim for cell in directors(council)] == [True, True]


@pytest.mark.parametrize(
    ("span", "doubt"),
    [
        ({"starts": "2020", "last_seen": "2021"}, "began in 2020, perhaps only afterwards"),
        ({"first_seen": "2020", "last_seen": "2021"}, "first seen in post in 2020, perhaps only afterwards"),
        ({"starts": "2015", "ends": "2020"}, "left in 2020, perhaps before"),
        ({"starts": "2015", "last_seen": "2020"}, "last seen in post in 2020, perhaps only before"),
        ({"ends": "2020"}, "left in 2020, perhaps before"),
    ],
)
def test_imprecise_dates_make_a_holder_possible_and_say_why(council, span, doubt):
    held(council, **span)
    cell = directors(council, day=date(2020, 3, 13))[1]
    [holder] = cell.holders
    assert not holder.is_certain
    assert holder.remarks[0] == doubt


def test_two_with_overlapping_dates_are_both_possible(council):
    old, new = held(council, starts="2015", ends="2020"), held(council, starts="2020", last_seen="2022")
    cell = directors(council)[1]
    assert {holder.appointment for holder in cell.holders if not holder.is_certain} == {old, new}


def test_where_nobody_is_known_who_was_before_and_after_is_told_once(council):
    old = held(council, starts="2010", last_seen="2015-01-01", tenure="ended_unknown")
    new = held(council, starts="2021-02")
    fieldwork, publication, before = directors(council, before=True)
    assert (fieldwork.holders, fieldwork.last.appointment, fieldwork.next.appointment) == ([], old, new)
    assert (publication.last, publication.next) == (None, None)
    assert publication.is_known_before_or_after
    assert (before.last, before.next) == (None, None)


def test_who_was_only_last_seen_before_does_not_hold_it_still(council):
    seen = held(council, starts="2010", last_seen="2019-12-31", tenure="in_post")
    fieldwork = directors(council)[0]
    assert (fieldwork.holders, fieldwork.last.appointment) == ([], seen)


def test_who_never_began_is_never_named(council):
    held(council, tenure="never_began")
    assert directors(council) == []


def test_an_abolished_post_is_one(council):
    held(council, starts="2008", ends="2011-08", end_reason="post_abolished")
    fieldwork = directors(council)[0]
    assert fieldwork.post.was_abolished
    assert fieldwork.last


def test_a_post_with_nobody_on_record_has_no_cells(council):
    assert dict(leadership(council).rows) == {
        Role.DIRECTOR: [],
        Role.CHIEF_EXECUTIVE: [],
        Role.COUNCIL_LEADER: [],
        Role.LEAD_MEMBER: [],
    }


def test_a_post_that_was_not_there_before_says_so(council):
    held(council, role="elected_mayor", starts="2018-05-07", last_seen="2024")
    fieldwork, _, before = dict(leadership(council, before=True).rows)[Role.ELECTED_MAYOR]
    assert fieldwork.holders
    assert before.holders == []


def test_what_the_report_says_of_the_director_stands_with_the_director(council):
    report = make.make_read_report(director_since=ReducedDate(2019, 9))
    rows = dict(leadership(council, report=report).rows)
    assert [cell.said for cell in rows[Role.DIRECTOR]] == [ReducedDate(2019, 9), None]
    assert rows[Role.CHIEF_EXECUTIVE] == []


def test_a_boards_review_has_its_own_days_and_no_verdict_before(client, council):
    make.make_verdict(council=council, day=BEFORE)
    board = verdict(council, framework=Framework.objects.get(code="lscb_review"), grades={"lscb": "good"})
    body = client.get(board.get_absolute_url()).content.decode()
    assert "At fieldwork" in body
    assert "At the previous inspection" not in body


def test_all_that_is_named_comes_in_the_order_of_the_page(council):
    chief = held(council, role="chief_executive", starts="2019-01-01", last_seen="2021")
    director = held(council, starts="2019-01-01", last_seen="2021")
    assert leadership(council).appointments == [director, director, chief, chief]


def test_the_appointments_are_asked_for_once_for_each_moment(council, django_assert_num_queries):
    before = make.make_verdict(council=council, day=BEFORE)
    for year in range(2010, 2020):
        held(council, starts=str(year), ends=str(year + 1))
    inspection = Inspection.objects.select_related("council").get(pk=verdict(council).pk)
    with django_assert_num_queries(1):
        assert leadership_at(inspection, before).appointments


@pytest.mark.parametrize(
    ("span", "words"),
    [
        ({"starts": "2020-05-04"}, "less than a month in post by then"),
        ({"starts": "2020-04-04"}, "1 month in post by then"),
        ({"starts": "2020-04-05"}, "less than a month in post by then"),
        ({"starts": "2019-05-04"}, "1 year in post by then"),
        ({"starts": "2018-03-01"}, "2 years and 2 months in post by then"),
        ({"starts": "2018-03"}, "about 2 years and 2 months in post by then"),
        ({"starts": "2020-05"}, "less than a month in post by then"),
        ({"starts": "2019"}, "4 to 16 months in post by then"),
        ({"starts": "2020"}, "up to 4 months in post by then"),
        ({"starts": "2014"}, "5 to 7 years in post by then"),
        ({"starts": "2020-05-05"}, ""),
        ({"first_seen": "2019-11"}, "at least 5 months in post by then"),
        ({"first_seen": "2020-04-28"}, "in post by then, not known since when"),
        ({"first_seen": "2020"}, ""),
        ({"ends": "2021"}, "time in post by then not known"),
    ],
)
def test_how_long_somebody_had_been_in_post(span, words):
    assert length_by(PUBLISHED, make.make_appointment(**span)) == words
