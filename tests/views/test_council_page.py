"""What a council's page says of where it stood, who led it and where else to look."""

from datetime import date

import pytest

from inspections.models import Framework
from tests import builders as make
from tests.views.reading import apart_from_rareness, read

pytestmark = pytest.mark.django_db


class TestBeforeThat:
    def test_a_grade_given_together_with_another_is_shown_and_said_to_be_so(self):
        now = read("/councils/trafford/").of("now")
        leavers = "Outstanding 2015, Requires improvement 2019 with children in care, Requires improvement 2023 with"
        assert f"Care leavers\nRequires improvement\n3 August 2026\n{leavers} children in care" in now
        scales = "Good 2010 on another scale, Good 2015, Requires improvement 2019 with care leavers"
        assert f"Children in care\nGood\n3 August 2026\n{scales}" in now
        assert "No earlier grade" not in read("/councils/bournemouth-christchurch-and-poole/").of("now")

    def test_a_theme_judged_together_today_reads_as_a_sentence(self):
        now = read("/councils/northamptonshire/").of("now")
        last = "judged together with children in care\nRequires improvement 2016"
        assert f"Care leavers\nInadequate\n29 July 2019\n{last}" in now
        assert "Last grade" in now
        assert "Current grade" not in now

    def test_what_never_had_a_grade_is_not_no_longer_given(self):
        now = read("/councils/isles-of-scilly/").of("now")
        assert "Adoption\nNot judged under the framework of the time" in now
        assert "was not judged" not in now

    def test_the_last_grade_is_the_last_that_was_given(self):
        council = make.make_council()
        sif = Framework.objects.get(code="sif")
        make.make_verdict(council=council, framework=sif, day="2014-05-04", grades={"adoption": "good"})
        make.make_verdict(council=council, framework=sif, day="2016-05-04", grades={"adoption": None})
        make.make_verdict(council=council, grades={"overall": "good"})
        assert "Adoption\nNo longer given\nThe last grade was Good, 4 May 2014." in read(council.get_absolute_url()).of(
            "now"
        )


class TestLeaders:
    def test_the_newest_holder_is_the_last_on_record(self):
        def leadership(slug):
            return read(f"/councils/{slug}/").of("posts")

        assert "Last known: Martin Murray" in leadership("staffordshire")
        assert "Last known: Shokat Lal" in leadership("sandwell")

    def test_nobody_on_record_yet_names_the_first(self):
        page = read("/councils/staffordshire/?as_at=2011-01-01")
        posts = page.of("posts")
        assert "Chief executive\nFirst known afterwards: Pat Flaherty" in posts
        assert posts.split("Pat Flaherty")[1].split("\n")[1] == "Nobody is on record for that day"
        assert "Pat Flaherty" not in page.of("leaders")
        assert "Nobody is on record for this post." not in posts

    def test_what_is_known_comes_before_what_is_not(self):
        council, person = make.make_council(), make.published(make.make_leader("Ann Other"))
        post = {"council": council, "leader": person, "role": "chief_executive", "title": "Head of Paid Service"}
        seen = make.make_appointment(**post, first_seen="2019-02-01", last_seen="2019-05-21")
        make.published(seen)
        page = read(f"/councils/{council.slug}/?as_at=2020-11-25").of("posts")
        told = "Last known: Ann Other, Head of Paid Service, confirmed 21 May 2019, 1 year and 6 months earlier"
        assert f"Chief executive\n{told}. Not confirmed since" in page
        seen.tenure, seen.ends = "ended", "2019-06"
        seen.save()
        page = read(f"/councils/{council.slug}/?as_at=2019-08-25").of("posts")
        told = "Last known: Ann Other, Head of Paid Service, until June 2019, 1 month earlier"
        assert f"Chief executive\n{told}. We do not know who followed" in page

    def test_a_verdicts_page_names_the_first_too(self):
        council = make.make_council()
        verdict = make.make_verdict(council=council)
        person = make.published(make.make_leader("Ann Later"))
        make.published(make.make_appointment(council=council, leader=person, starts="2021-03"))
        leadership = read(verdict.get_absolute_url()).of("charge")
        assert "Nobody is on record for that day.\nFirst on record: Ann Later; from March 2021" in leadership
        assert "Chief executive\nNobody is on record for this post." in leadership

    def test_a_successor_in_post_stands_above(self):
        leaders = read("/councils/northamptonshire/").of("leaders")
        assert leaders.index("Cathi Hadley") < leaders.index("Sally Hodges")


class TestSuccessors:
    @pytest.mark.parametrize(
        ("section", "where"), [("interventions", "interventions"), ("visits", "inspections"), ("leaders", "")]
    )
    def test_what_was_the_predecessors_is_led_to(self, client, section, where):
        page = read("/councils/west-northamptonshire/")
        words = page.of(where) if where else page.all
        assert "on the page for Northamptonshire County Council" in words
        body = client.get("/councils/west-northamptonshire/?as_at=2022-06-01").content.decode()
        assert f'"/councils/northamptonshire/?as_at=2022-06-01#{section}"' in body
        assert "its predecessor" not in read("/councils/sandwell/").all


class TestAnotherDay:
    def test_links_to_councils_keep_the_day(self, client):
        for address in ("/councils/sandwell/", "/councils/", "/"):
            body = apart_from_rareness(client.get(address, {"as_at": "2018-06-01"}))
            links = [link.split('"')[0] for link in body.split('href="/councils/')[1:]]
            kept = [link for link in links if "as_at=2018-06-01" in link]
            assert len(kept) >= 8, address
            assert set(links) - set(kept) <= {""}, address
            assert "as_at=" not in apart_from_rareness(client.get(address)).split("</header>")[1]

    def test_a_councils_page_can_be_seen_on_another_day(self, client):
        body = client.get("/councils/sandwell/?as_at=2018-06-01").content.decode()
        assert '<input type="date" name="as_at" value="2018-06-01"' in body


class TestPriorityAction:
    """Where inspectors last named areas for priority action stands beside the grades."""

    def test_leads_to_the_newest_letter_that_named_some(self):
        council = make.make_council()
        for day, named in (("2020-01-01", True), ("2021-01-01", True), ("2022-01-01", False), ("2023-01-01", None)):
            make.make_verdict(council=council, day=date.fromisoformat(day), priority_action=named)
        now = read(f"/councils/{council.slug}/").of("now")
        assert "Areas for priority action were last named on 1 January 2021 (Inspection, ILACS" in now
        assert "last named on 1 January 2020" in read(f"/councils/{council.slug}/?as_at=2020-06-01").of("now")

    def test_none_named_and_a_draft_that_does_are_not_told(self):
        council = make.make_council()
        make.make_verdict(council=council, day=date(2020, 1, 1), priority_action=False)
        make.make_draft(council=council, day=date(2021, 1, 1), priority_action=True)
        assert "priority action" not in read(f"/councils/{council.slug}/").of("now")
