"""What a verdict's page answers at once: what changed, how rare that is, and who was in charge."""

from datetime import date

import pytest
from django.urls import reverse

from inspections.models import CouncilChange, Framework, Inspection
from tests import builders as make
from tests.views.reading import read

pytestmark = pytest.mark.django_db


def part(address, section):
    return read(address).of(section)


class TestTrafford:
    address = "/inspections/trafford-2026-08-03/"

    def test_what_was_judged_on_3_august_2026(self):
        words = part(self.address, "judged")
        assert "The impact of leaders on social work practice with children and families\nInadequate" in words
        assert "children who need help and protection\nInadequate" in words
        assert "The experiences and progress of children in care\nGood" in words
        assert "The experiences and progress of care leavers\nRequires improvement" in words
        assert "Since 1 April 2026 Ofsted gives no overall grade" in words

    def test_what_changed_theme_by_theme(self):
        words = part(self.address, "changed")
        no_overall = "Overall\nNo grade\nRequires improvement\nNot comparable: no longer judged"
        assert no_overall + "\nInadequate, May 2019 Good, May 2015" in words
        assert "Leadership\nInadequate\nRequires improvement\nDeclined\n" in words
        assert "Help and protection\nInadequate\nRequires improvement\nDeclined\n" in words
        joint = "Not comparable: judged together with care leavers then"
        assert f"Children in care\nGood\nRequires improvement\n{joint}" in words
        joint = "Not comparable: judged together with children in care then"
        assert f"Care leavers\nRequires improvement\nRequires improvement\n{joint}" in words
        assert "Improved" not in words

    def test_who_else_holds_an_inadequate_for_leaders_that_day_and_of_how_many(self, client):
        words = part(self.address, "rare")
        others = "Halton, Havering, Isles of Scilly, Knowsley, Slough, South Tyneside, Swindon, Tameside"
        counted = "9 of 153 councils held Inadequate for leadership that day"
        assert f"Leadership\nInadequate\n{counted}\n{others}" in words
        address = f"{reverse('councils')}?theme=leadership&amp;grade=inadequate&amp;as_at=2026-08-03"
        assert f'href="{address}"' in client.get(self.address).content.decode()
        listed = client.get(address.replace("&amp;", "&")).context["page"].object_list
        assert {council.name for council in listed} == {"Trafford", *others.split(", ")}

    def test_its_councils_page_says_what_changed(self):
        words = part("/councils/trafford/", "now")
        assert "Since the last inspection (31 January 2023): declined: leadership, help and protection; " in words
        assert "not comparable: overall, children in care, care leavers." in words

    def test_what_its_councils_page_says_goes_by_the_day_asked_for(self):
        words = part("/councils/trafford/?as_at=2023-02-01", "now")
        assert "Since the last inspection (8 May 2019): improved: overall, leadership; same: " in words
        assert "same: help and protection, children in care with care leavers." in words
        assert "Since the last inspection" not in part("/councils/trafford/?as_at=2010-06-01", "now")

    def test_a_shared_grade_of_before_is_marked_as_one(self):
        now = part("/councils/trafford/", "now")
        assert "Requires improvement 2023 with care leavers" in now
        then = part("/councils/trafford/?as_at=2023-02-01", "now")
        assert "with care leavers" not in then.split("Children in care")[1].split("\n")[3]


class TestSandwell:
    def test_who_held_the_posts_on_5_june_2015(self):
        words = part("/inspections/sandwell-2015-06-05/", "charge")
        assert "At fieldwork 27 January to 19 February 2015" in words
        assert "At publication 5 June 2015\nAt the previous inspection 2 August 2013" in words
        director = words.split("Director of children's services\n")[1].split("\nChief executive\n")[0]
        assert director.startswith("Last known: Simon White acting or interim")
        assert director.split("\n")[1] == "We do not know who followed"
        assert director.count("We do not know who held it.") == 2
        assert "On record after: Matthew Sampson" in director
        chief, leader, member = (
            words.split(f"\n{post}\n")[1].split("\n")[:3]
            for post in ("Chief executive", "Leader of the council", "Lead member for children's services")
        )
        for told, name in ((chief, "Jan Britton"), (leader, "Darren Cooper"), (member, "Simon Hackett")):
            assert all(cell.startswith(name) for cell in told)
        assert [cell.split(" about ")[1] for cell in leader] == [
            "5 years and 1 month in post by then",
            "5 years and 6 months in post by then",
            "3 years and 8 months in post by then",
        ]

    def test_what_is_said_of_a_holder_leads_to_its_sources(self, client):
        body = client.get("/inspections/sandwell-2015-06-05/").content.decode()
        panel = body.split('id="charge"')[1].split("</section>")[0]
        assert panel.count('class="notes"') >= 10
        assert "Darren Cooper" in panel


class TestLeicester:
    def test_frances_craven_is_in_office_and_elaine_mchale_is_not(self):
        day = part("/councils/leicester/?as_at=2015-03-10", "posts")
        assert "Director of children's services\nFrances Craven" in day
        assert "Elaine McHale" not in day
        leadership = part("/inspections/leicester-2015-03-20/", "charge")
        director = leadership.split("Director of children's services\n")[1].split("\nChief executive")[0]
        fieldwork, says, publication, *before = director.split("\n")
        assert says.endswith("had been in post since October 2014.")
        assert fieldwork.startswith("Frances Craven")
        assert fieldwork.endswith("about 3 months in post by then")
        assert publication.startswith("Frances Craven")
        assert before[0] == "Nobody is on record for that day."
        assert before[1].startswith("First on record: Elaine McHale acting or interim")
        assert "until October 2014" in before[1]

    def test_no_verdict_fell_in_elaine_mchales_time_and_two_in_frances_cravens(self):
        assert "No verdict on record here had its fieldwork in that time." in part("/leaders/elaine-mchale/", "led")
        words = part("/leaders/frances-craven/", "led")
        assert words.index("4 September 2017") < words.index("20 March 2015")
        assert "Possibly" not in words

    def test_the_post_of_chief_executive_was_abolished(self):
        leadership = part("/inspections/leicester-2015-03-20/", "charge")
        assert leadership.count("The post was abolished in August 2011.") == 3
        assert leadership.count("Last holder: Sheila Lock") == 1


class TestBirmingham:
    def test_two_leaders_are_possible_in_the_year_of_the_change(self):
        leadership = part("/inspections/birmingham-2014-05-23/", "charge")
        assert "Possibly Sir Albert Bore" in leadership
        assert "began in 2012, perhaps only afterwards" in leadership
        assert "Possibly Mike Whitby" in leadership
        assert "left in 2012, perhaps before" in leadership

    def test_grades_on_the_scale_of_then_are_not_compared(self):
        words = part("/inspections/birmingham-2014-05-23/", "changed")
        scale = "Not comparable: on another scale then (four points, used from 2009 to 2013)"
        assert f"Help and protection\nInadequate\nInadequate\n{scale}" in words
        assert "Declined" not in words
        assert "Improved" not in words

    def test_the_verdicts_of_peter_hays_time_are_told(self):
        words = part("/leaders/peter-hay/", "led")
        assert words.index("25 November 2016") < words.index("23 May 2014")
        assert "19 October 2012" not in words


def test_a_visit_and_a_boards_review_have_no_panel_of_change(client):
    for slug in ("trafford-2024-08-01-focused-visit", "trafford-2015-05-12-safeguarding-board"):
        page = read(f"/inspections/{slug}/")
        assert {"changed", "rare"}.isdisjoint(page.sections)
        assert "At fieldwork" in page.of("charge")
        assert "At the previous inspection" not in page.of("charge")


def test_the_first_verdict_on_a_successor_names_its_predecessors_and_compares_nothing():
    words = part("/inspections/cumberland-2024-11-26/", "changed")
    assert "No earlier verdict on this council is on record." in words
    assert "On 1 April 2023 it took over from Cumbria County Council, whose grades it does not inherit." in words
    first = Inspection.objects.published().verdicts().filter(council__slug="trafford").order_by("day").first()
    assert "took over" not in part(first.get_absolute_url(), "changed")


def test_a_predecessors_verdict_is_never_the_one_before():
    old, new = make.make_council(abolished_on=date(2019, 4, 1)), make.make_council(established_on=date(2019, 4, 1))
    CouncilChange.objects.create(predecessor=old, successor=new, changed_on=date(2019, 4, 1), kind="merge", area="all")
    make.make_verdict(council=old, day=date(2015, 1, 1), grades={"leadership": "good"})
    verdict = make.make_verdict(council=new, grades={"leadership": "inadequate"})
    words = part(verdict.get_absolute_url(), "changed")
    assert "No earlier verdict on this council is on record." in words
    assert "Since the last inspection" not in part(new.get_absolute_url(), "now")


def test_drafts_are_neither_compared_nor_counted_nor_told_to_a_career():
    council = make.make_council()
    make.make_draft(council=council, day=date(2016, 1, 1), grades={"leadership": "good"})
    verdict = make.make_verdict(council=council, grades={"leadership": "inadequate"}, day=date(2026, 8, 4))
    before = part(verdict.get_absolute_url(), "rare")
    make.make_draft(grades={"leadership": "inadequate"}, day=date(2026, 8, 1))
    make.make_appointment(council=council, leader=make.published(make.make_leader("Zzyzx")), starts="2016")
    page = read(verdict.get_absolute_url())
    assert "No earlier verdict" in page.of("changed")
    assert page.of("rare") == before
    assert "Zzyzx" not in page.all


def test_the_preview_of_a_draft_compares_it_but_does_not_count_it(as_editor):
    council = make.make_council()
    make.make_verdict(council=council, day=date(2016, 1, 1), grades={"leadership": "good"})
    draft = make.make_draft(council=council, grades={"leadership": "inadequate"})
    body = as_editor.get(reverse("admin:inspections_inspection_preview", args=[draft.pk])).content.decode()
    assert "Declined" in body
    assert "We count how many councils hold these grades once the verdict is published." in body


def test_without_days_of_fieldwork_or_grades_the_page_says_so():
    page = read(make.make_verdict().get_absolute_url())
    assert "We do not know any of its grades." in page.of("rare")
    assert "We do not know when its fieldwork was" in page.of("charge")
    unseen = make.make_verdict(grades={"leadership": "good"}, day=None, started_on=date(2020, 3, 2), slug="unseen")
    page = read(unseen.get_absolute_url())
    assert "We do not know when it was published." in page.of("rare")
    assert "when its fieldwork was" not in page.of("charge")


def test_what_the_report_says_of_the_director_stands_in_the_directors_row():
    verdict = Inspection.objects.published().filter(report__director_since__isnull=False).first()
    if verdict is None:
        since = make.ReducedDate(2019, 9)
        verdict = make.make_verdict(report=make.make_read_report(director_since=since))
    words = part(verdict.get_absolute_url(), "charge")
    since = verdict.report.director_since
    director = words.split("Director of children's services\n")[1].split("\nChief executive\n")[0]
    assert f"had been in post since {since}." in director


@pytest.mark.parametrize("code", ["sif", "ilacs_2018", "ilacs_2026"])
def test_tables_have_captions_and_scoped_headers(client, code):
    verdict = Inspection.objects.published().verdicts().filter(framework=Framework.objects.get(code=code)).first()
    body = client.get(verdict.get_absolute_url()).content.decode()
    for section in ("changed", "rare", "charge"):
        table = body.split(f'id="{section}"')[1].split("</section>")[0]
        assert table.count("<table") == table.count("<caption>") == 1
        assert table.count("<th ") == table.count('<th scope="')
