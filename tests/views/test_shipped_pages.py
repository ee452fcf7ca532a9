"""What the pages say of real councils, on the shipped record."""

import re

import pytest
from django.db.models import Count
from django.utils import timezone

from inspections.dates import long_date
from inspections.models import Council, Inspection, Leader
from tests.views.reading import read

pytestmark = [pytest.mark.django_db, pytest.mark.thorough]


class TestSandwell:
    def test_verdict_of_5_june_2015(self):
        page = read("/inspections/sandwell-2015-06-05/")
        assert "27 January to 19 February 2015" in page.all
        judged = page.of("judged")
        for judgement, grade in [
            ("Overall effectiveness", "Inadequate"),
            ("Children who need help and protection", "Inadequate"),
            ("Leadership, management and governance", "Inadequate"),
            ("Children looked after and achieving permanence", "Requires improvement"),
            ("Adoption performance", "Requires improvement"),
            ("Experiences and progress of care leavers", "Requires improvement"),
        ]:
            assert f"{judgement}\n{grade}" in judged
        assert "Safeguarding" not in judged.split("Previous verdict")[0]
        assert "Inadequate Safeguarding board" in page.of("beside")

    def test_leader_and_lead_member_that_day(self):
        leadership = read("/inspections/sandwell-2015-06-05/").of("charge")
        assert "Leader of the council\nDarren Cooper" in leadership
        assert "Lead member for children's services\nSimon Hackett" in leadership
        assert "Helen Smith" not in leadership

    def test_history_reads_as_it_was(self):
        verdicts = read("/councils/sandwell/?show=verdicts").of("inspections")
        days = re.findall(r"^(\d+ \w+ \d{4})", verdicts, re.MULTILINE)
        assert days == [
            "2 December 2025",
            "5 July 2022",
            "29 January 2018",
            "5 June 2015",
            "2 August 2013",
            "9 April 2013",
            "20 February 2012",
            "13 January 2010",
        ]
        overall = re.findall(
            r"^([A-Z][a-z ]+) (Overall|Child protection overall|Safeguarding overall|Looked after children overall)\b",
            verdicts,
            re.MULTILINE,
        )
        assert overall == [
            ("Good", "Overall"),
            ("Requires improvement", "Overall"),
            ("Inadequate", "Overall"),
            ("Inadequate", "Overall"),
            ("Inadequate", "Looked after children overall"),
            ("Inadequate", "Child protection overall"),
            ("Adequate", "Safeguarding overall"),
            ("Inadequate", "Safeguarding overall"),
            ("Adequate", "Looked after children overall"),
        ]

    def test_helen_smith_is_no_director_of_childrens_services(self):
        everyone = read("/councils/sandwell/").of("leaders")
        directors = everyone.split("Director of children's services\n")[1].split("Chief executive\n")[0]
        assert "Helen Smith" not in directors
        assert "Helen Smith, Service Director, Children and Families" in everyone

    def test_opinion_piece_shows_as_opinion(self):
        page = read("/articles/sandwell-conservatives-website-2015-06-opinion-piece-on-sandwells-second-inadequate/")
        assert "We do not know the headline" in page.all
        assert "Sandwell Conservatives website, June 2015" in page.all
        assert "1 June 2015" not in page.all
        assert re.search(r"Kind\nOpinion by a political opponent", page.all)
        held_back = next(line for line in page.of("statements").split("The author\n") if "held back" in line)
        assert held_back.strip().endswith("Allegation")

    def test_the_allegation_stands_nowhere_as_a_finding(self):
        for address in [
            "/councils/sandwell/",
            "/events/sandwell-2015-06-suppressed/",
            "/inspections/sandwell-2015-06-05/",
        ]:
            lines = read(address).all.splitlines()
            [place] = [n for n, line in enumerate(lines) if line.startswith("Claim that the report was held back")][:1]
            around = " ".join(lines[place : place + 12])
            assert re.search(r"Allegation", around)
            assert "finding" not in around.lower()

    def test_no_overlap_on_the_day_the_leader_died(self):
        leadership = read("/councils/sandwell/?as_at=2016-03-26").of("posts")
        assert "Darren Cooper" in leadership
        assert "Steve Eling acting or interim" in leadership
        assert "Possibly" not in leadership.split("Leader of the council")[1].split("Lead member")[0]
        later = read("/councils/sandwell/?as_at=2016-06-01").of("posts")
        assert "Leader of the council\nPossibly Steve Eling (Labour), Leader of the Council; from 2016" in later


class TestLeicester:
    def test_the_verdict_and_the_itv_article_are_leicesters(self):
        leicester, leicestershire = read("/councils/leicester/"), read("/councils/leicestershire/")
        assert "'Massive shake-up' of children's services in Leicester after Ofsted inspection" in leicester.of("press")
        assert "Massive shake-up" not in leicestershire.all
        assert "20 March 2015" in leicester.of("inspections")
        assert "20 March 2015" not in leicestershire.of("inspections")

    def test_no_chief_executive_after_august_2011(self):
        leaders = read("/councils/leicester/").of("posts")
        assert "Chief executive\nThe post was abolished in August 2011." in leaders
        on_record = read("/councils/leicester/?as_at=2012-01-01").of("posts")
        assert "Chief executive\nThe post was abolished in August 2011." in on_record
        assert "Chief executive\nSheila Lock" in read("/councils/leicester/?as_at=2011-01-01").of("posts")

    def test_peter_soulsby_holds_two_roles_at_once(self):
        page = read("/leaders/peter-soulsby/").of("posts")
        assert "City Mayor, Leicester" in page
        assert "Lead for services for children and schools, Leicester" in page
        assert "At the same time: City Mayor" in page
        leadership = read("/councils/leicester/?as_at=2015-03-09").of("posts")
        assert "Elected mayor\nSir Peter Soulsby" in leadership
        assert "Lead member for children's services\nSir Peter Soulsby" in leadership


class TestLeicestershire:
    def test_its_verdict_its_article_and_its_chief_executive(self):
        page = read("/councils/leicestershire/")
        assert "13 February 2017" in page.of("inspections")
        assert "Children’s social care is told it needs to improve" in page.of("press")
        assert "John Sinnott, Chief Executive; from April 1994" in page.of("leaders")

    def test_the_articles_fourteen_figures_are_the_articles(self):
        page = read("/articles/hinckley-times-2017-02-22-childrens-social-care-is-told-it-needs-to-improve/")
        figures = page.of("figures")
        assert "These are the article's figures, not Ofsted's." in figures
        body = figures.split("Note\n", 1)[1]
        assert "276\nfiles\ncase files read" in body
        assert "15 to 19\ncases\ntarget per social worker" in body
        assert "£3,500,000" in body
        assert len(re.findall(r"^£?[\d,]+(?: to \d+)?$", body, re.MULTILINE)) == 14

    def test_the_articles_statements_are_told_by_speaker(self):
        statements = read("/articles/hinckley-times-2017-02-22-childrens-social-care-is-told-it-needs-to-improve/").of(
            "statements"
        )
        for speaker, basis in [("Ivan Ould", "Claim"), ("Sean Sheahan", "Claim"), ("Ofsted, as reported", "Finding")]:
            assert re.search(rf"^{speaker}\n.+\n{basis}$", statements, re.MULTILINE)


class TestBirmingham:
    def test_an_article_about_no_inspection_does_not_look_broken(self):
        page = read(
            "/articles/care-appointments-2014-02-social-services-management-tendency-to-blame-care-workers-for/"
        )
        assert "The article mentions no inspection." in page.of("inspections")
        assert "Birmingham, 19 October 2012" in page.of("inspections")

    def test_bernie_mcnally_was_never_in_office(self):
        assert "never took up the post" in read("/leaders/bernie-mcnally/").of("posts")
        for day in ("2014-08-26", "2014-11-01", "2015-01-01"):
            leadership = read(f"/councils/birmingham/?as_at={day}").of("posts")
            assert "McNally" not in leadership
            assert "McNally" not in read(f"/leaders/?council=birmingham&on={day}").all

    def test_peter_hay_in_two_consecutive_posts(self):
        posts = read("/leaders/peter-hay/").of("posts")
        assert "from July 2013, until December 2013, a permanent appointment was made" in posts
        assert "from December 2013, until 31 March 2017, retired" in posts

    def test_on_11_february_2014(self):
        page = read("/councils/birmingham/?as_at=2014-02-11")
        leadership = page.of("posts")
        assert "Peter Hay" in leadership
        assert "Brigid Jones" in leadership
        assert "February 2009, end not known · Improvement notice" in page.of("interventions")


class TestSolihull:
    def test_a_joint_inspection_without_grades_shows_as_such(self):
        area = read("/councils/solihull/?show=area").of("inspections")
        assert "This kind of inspection gives no grades." in area
        assert "Areas for priority action" in area
        assert "21 February 2022" not in read("/councils/solihull/?show=verdicts").of("inspections")
        one = read("/inspections/solihull-2022-02-21-jtai/")
        assert "this kind of inspection gives no grades" in one.of("judged")

    def test_an_acting_chief_executive_on_30_march_2023(self):
        leadership = read("/councils/solihull/?as_at=2023-03-30").of("posts")
        assert "Chief executive\nPaul Johnson acting or interim" in leadership


class TestTrafford:
    def test_four_ratings_and_why_there_is_no_overall(self):
        page = read("/inspections/trafford-2026-08-03/")
        judged = page.of("judged").split("Previous verdict")[0]
        assert len(re.findall(r"^(Inadequate|Good|Requires improvement|Outstanding)$", judged, re.MULTILINE)) == 4
        assert "Since 1 April 2026 Ofsted gives no overall grade" in judged

    def test_leadership_inadequate_lists_it(self):
        page = read("/councils/?theme=leadership&grade=inadequate")
        assert "Trafford" in page.all
        assert "8 of the 153 councils with a current grade for leadership; 153 councils in all" in page.all

    def test_its_page_answers_a_deadline_in_this_order(self):
        words = read("/councils/trafford/").all
        answers = [
            "Newest verdict 3 August 2026",
            "Good 2015, Inadequate 2019, Requires improvement 2023",
            "Who leads it",
            "What the government did",
            "The story at a glance",
            "9 of 153 councils held Inadequate for leadership that day",
            "Halton, Havering, Isles of Scilly, Knowsley, Slough, South Tyneside, Swindon, Tameside",
            "The ten councils most like Trafford",
            "Verdicts (5)",
        ]
        places = [words.index(answer) for answer in answers]
        assert places == sorted(places)

    def test_its_overall_of_2023_is_the_last_and_not_current(self):
        now = read("/councils/trafford/").of("now")
        assert re.search(
            r"Overall\nNo longer given\nSince .*\nThe last grade was Requires improvement, 31 January 2023", now
        )
        for query in ("theme=overall&grade=requires_improvement", "theme=overall&grade=inadequate"):
            assert "Trafford" not in read(f"/councils/?{query}").all
        without = read("/councils/?theme=overall&grade=none")
        assert "11 of 153 councils" in without.all
        assert "None now; Requires improvement in 2023" in without.all

    def test_142_of_153_councils_have_a_current_overall_grade(self):
        home = read("/").of("stand")
        assert "Overall\n46\n61\n24\n11\nof 142; 11 no longer given" in home
        assert "of 142 with a current grade; 11 no longer given" in read("/councils/?theme=overall").all

    def test_no_page_calls_it_not_rated(self):
        for address in ("/councils/trafford/", "/inspections/trafford-2026-08-03/", "/councils/?q=trafford", "/"):
            assert "not rated" not in read(address).all.lower()


class TestInterventions:
    def test_blackpools_direction_and_what_followed(self):
        told = read("/councils/blackpool/").of("interventions")
        assert "25 March 2019 to July 2019 · Statutory direction" in told
        assert "July 2019 to June 2024 · Statutory direction" in told
        assert "Direction lifted" in told

    def test_a_notice_whose_end_is_not_known_is_neither_in_force_nor_lifted(self):
        today = timezone.localdate().isoformat()
        told = read("/councils/trafford/").of("interventions")
        assert "23 May 2019, end not known · Improvement notice" in told
        assert "in force" not in told.split("“End not known”")[0]
        assert "in force" not in told.split("nor lifted.")[1]
        one = read("/events/trafford-2019-05-23-notice/").all
        assert "23 May 2019, end not known" in one
        assert "in force" not in one
        assert "Trafford" in read("/councils/?intervention=end_not_known").all
        for state in ("in_force", "ended"):
            assert "Trafford" not in read(f"/councils/?intervention={state}&q=trafford").all.split("of 153 councils")[1]
        listed = read(f"/events/?open_on={today}&council=trafford").all
        assert f"Interventions on {long_date(timezone.localdate())}: 1 older with no end found." in listed

    def test_sloughs_send_outcome_stands_apart(self):
        assert "Area SEND (from 2023)" in read("/councils/slough/?show=area").of("inspections")
        assert "SEND" not in read("/councils/slough/?show=verdicts").of("inspections").split("Verdicts are on")[0]
        assert "was not read for this record" in read("/inspections/slough-2025-11-06-send/").all

    def test_the_review_of_two_deaths_stands_at_both_councils(self):
        for slug in ("solihull", "bradford"):
            events = read(f"/councils/{slug}/").all
            assert events.count("National panel reports on the deaths of Arthur Labinjo-Hughes and Star Hobson") == 1


class TestCouncilsAreDated:
    def test_councils_of_june_2018(self):
        page = read("/councils/?as_at=2018-06-01")
        names = set(page.all.splitlines())
        assert "152 of 152 councils on 1 June 2018" in page.all
        gone = {"Northamptonshire until 2021", "Cumbria until 2023", "Poole until 2019", "Bournemouth until 2019"}
        assert gone <= names
        assert any(name.startswith("Dorset") and name.endswith("until 2019") for name in names)
        assert not names & {"North Northamptonshire", "Cumberland", "Dorset", "Bournemouth, Christchurch and Poole"}

    def test_northamptonshire_and_its_successors(self):
        page = read("/councils/northamptonshire/")
        assert "29 July 2019" in page.of("inspections")
        changes = page.of("changes")
        assert "North Northamptonshire Council" in changes
        assert "West Northamptonshire Council" in changes
        assert "Where it stood when it was abolished" in page.all
        for slug in ("north-northamptonshire", "west-northamptonshire"):
            verdicts = read(f"/councils/{slug}/?show=verdicts").of("inspections")
            own, theirs = verdicts.split("Verdicts on Northamptonshire County Council")
            assert "does not inherit the grades" in theirs
            assert "Northamptonshire, 29 July 2019" in theirs
            assert "29 July 2019" not in own


class TestPeople:
    def test_a_post_held_by_somebody_unnamed_says_so_and_since_when(self):
        page = read("/councils/barking-and-dagenham/?as_at=2014-05-01").of("posts")
        assert "somebody whose name is not known" in page
        assert "from September 2009" in page

    def test_one_person_who_led_several_councils_has_one_page(self):
        posts = read("/leaders/eleanor-brazil/").of("posts")
        for council in ("Birmingham", "Sandwell", "Leeds", "Stoke-on-Trent", "Slough", "Doncaster"):
            assert council in posts
        assert Leader.objects.filter(name="Eleanor Brazil").count() == 1


def assert_nobody_serves_on_an_old_sighting(page):
    """No post's holder today rests on a sighting of an older year: at most on one of this year, and then possibly."""
    this_year = str(timezone.localdate().year)
    for line in page.of("posts").splitlines():
        if seen := re.search(r"(?:seen in post|confirmed) (?:\d+ )?(?:\w+ )?(\d{4})", line):
            possible = line.startswith("Possibly") and seen[1] == this_year
            assert line.startswith(("Last known", "The post was abolished")) or possible, line


@pytest.mark.parametrize("start", range(0, 158, 40))
def test_every_council_page_opens_with_no_section_empty_and_nobody_serving_on_an_old_sighting(start):
    for council in Council.objects.order_by("pk")[start : start + 40]:
        page = read(council.get_absolute_url())
        assert page.all.count(council.name) >= 1
        for name in (
            "now",
            "posts",
            "inspections",
            "interventions",
            "press",
            "neighbours",
            "sources",
        ):
            lines = page.of(name).splitlines()
            assert len(lines) > 1, (council, name)
        assert "None\n" not in page.all.replace("None on record", "")
        if not council.abolished_on:
            assert_nobody_serves_on_an_old_sighting(page)
        has_verdict = Inspection.objects.published().verdicts().filter(council=council).exists()
        assert has_verdict or "Not inspected yet" in page.of("now")


def test_the_councils_of_whom_most_is_known_have_small_pages(client):
    """Under 100 KB before compression; whatever is added to a council's page is added to these first."""
    most = Council.objects.annotate(
        known=Count("events", distinct=True) + Count("articles", distinct=True) + Count("appointments", distinct=True)
    )
    for council in most.order_by("-known")[:5]:
        assert len(client.get(council.get_absolute_url()).content) < 100_000, council
