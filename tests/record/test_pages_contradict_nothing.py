"""What pages work out of the record does not contradict the record: on every verdict, visit and council of it."""

from collections import defaultdict

import pytest

from inspections.analysis.around import TimeAround, around
from inspections.as_at.leadership import leadership_at
from inspections.as_at.posts import posts_on
from inspections.models import Appointment, Event, Inspection
from inspections.summaries import statements

pytestmark = [pytest.mark.django_db, pytest.mark.thorough]


@pytest.fixture
def verdicts():
    return list(Inspection.objects.published().verdicts().select_related("council").with_scope())


@pytest.fixture
def appointments():
    """All that are public, by council and role."""
    found = defaultdict(list)
    for each in Appointment.objects.published().exclude(council=None):
        found[each.council_id, each.role].append(each)
    return found


def test_nobody_is_the_first_on_record_where_somebody_held_the_post_before(verdicts, appointments):
    told = 0
    for verdict in verdicts:
        for role, cells in leadership_at(verdict, None).rows:
            for cell in cells:
                if cell.holders or cell.last or not cell.next:
                    continue
                told += 1
                held = appointments[verdict.council_id, role]
                before = [each for each in held if each.possible_from and each.possible_from <= cell.moment.last]
                assert before == [], (verdict, role)
    assert told > 20


def test_nobody_possibly_holds_a_post_beside_one_who_certainly_does(verdicts):
    for verdict in verdicts:
        held = Appointment.objects.published().filter(council=verdict.council).with_certainty(on=verdict.day)
        for post in posts_on(verdict.day, held.newest_first()):
            sure = [each for each in post.certain if each.certain_from <= verdict.day <= each.certain_until]
            assert not (sure and post.possible), (verdict, post.role)


def test_who_began_on_a_day_was_there_on_that_day(appointments):
    days = 0
    for (council, role), held in appointments.items():
        for each in held:
            if not each.starts or each.starts.earliest != each.starts.latest:
                continue
            marked = Appointment.objects.filter(council=council).published().with_certainty(on=each.starts.earliest)
            for post in posts_on(each.starts.earliest, marked):
                if post.role == role:
                    days += 1
                    assert each in (*post.certain, *post.possible), each
    assert days > 100


def test_what_followed_an_inspection_did_not_come_before_it(verdicts):
    followed = 0
    for inspection in Inspection.objects.published().select_related("framework", "kind"):
        events = statements.events_about(inspection.pk)
        for when, found in around(inspection, events):
            if when == TimeAround.AFTER:
                followed += len(found)
                assert all(last_day(event) >= inspection.day for event in found), inspection
    assert followed > 10


def last_day(event: Event):
    return (event.starts or event.first_seen or event.ends).latest


def test_an_inspection_goes_by_its_publication_and_only_without_by_its_fieldwork():
    for each in Inspection.objects.published():
        assert each.day == (each.report_published_on or each.ended_on or each.started_on)
        assert ("publication not known" in each.clock) == (each.report_published_on is None)
