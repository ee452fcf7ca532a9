"""Which council a report's title leads to: by its name, or by the trust that ran its services."""

from datetime import date

import pytest

from inspections.dates import ReducedDate
from inspections.models import Council, Trust, TrustService
from inspections.record.names import Titled, council_titled

DAY = date(2024, 5, 1)


@pytest.mark.parametrize(("printed", "slug"), [
    ("Bradford", "bradford"),
    ("Bradford Council's", "bradford"),
    ("Birmingham City Council and Birmingham Children's Trust", "birmingham"),
    ("Birmingham City Council's and Birmingham Children’s Trust", "birmingham"),
    ("Birmingham Children's Trust and Birmingham City Council", "birmingham"),
    ("Slough Children First on behalf of Slough Borough Council", "slough"),
    ("Achieving for Children – Royal Borough of Kingston upon Thames", "kingston-upon-thames"),
    ("Achieving for Children in Windsor and Maidenhead", "windsor-and-maidenhead"),
    ("West Northamptonshire (Northamptonshire Children’s Trust)", "west-northamptonshire"),
])  # fmt: skip
def test_a_council_that_is_named_is_not_doubted(printed, slug):
    assert council_titled(printed, DAY) == Titled(slug)


@pytest.mark.parametrize(("printed", "slug", "day"), [
    ("Bradford Children and Families Trust", "bradford", DAY),
    ("Bradford Children & Families Trust", "bradford", DAY),
    ("Slough Children's Services Trust", "slough", date(2018, 11, 1)),
    ("Doncaster Children’s Services Trust", "doncaster", date(2017, 11, 1)),
    ("Northamptonshire Children’s Trust", "northamptonshire", date(2020, 12, 1)),
    ("Achieving for Children", "windsor-and-maidenhead", None),
])  # fmt: skip
def test_a_trust_alone_never_leads_to_a_council_without_a_doubt(printed, slug, day):
    titled = council_titled(printed, day)
    assert titled.council in (slug, None)
    assert titled.doubt
    assert (titled.council is None) == (day is None)


@pytest.mark.parametrize(("printed", "day"), [
    ("Achieving for Children", DAY),
    ("Northamptonshire Children’s Trust", DAY),
    ("Bradford Children and Families Trust", date(2021, 1, 1)),
    ("Doncaster Children’s Services Trust", date(2024, 1, 1)),
    ("Testland", DAY),
    ("Devon Children’s Trust", DAY),
])  # fmt: skip
def test_several_councils_or_none_are_not_chosen_from(printed, day):
    titled = council_titled(printed, day)
    assert titled.council is None
    assert titled.doubt


def test_a_council_named_beside_a_trust_that_served_another_is_doubted():
    titled = council_titled("Leeds City Council and Birmingham Children's Trust", DAY)
    assert titled.council == "leeds"
    assert "Birmingham Children’s Trust" in titled.doubt


def test_trusts_on_record_elsewhere_count_too():
    trust, council = Trust(name="Testshire Trust"), Council(slug="testshire", name="Testshire")
    service = TrustService(trust=trust, council=council, starts=ReducedDate.parse("2023-04"))
    assert council_titled("Testshire Trust", DAY, [service]).council == "testshire"
    assert council_titled("Testshire Trust", date(2023, 3, 31), [service]).council is None


def test_a_title_without_a_name_leads_nowhere():
    assert council_titled("", DAY) == Titled(None)
