"""People, events, inspections and the press on a day: what had begun by then, and how it stood."""

from datetime import date

import pytest

from tests import builders as make
from tests.views.reading import apart_from_rareness, read

pytestmark = pytest.mark.django_db

DAY = "2014-02-11"


class TestBirminghamOn11February2014:
    """What the council's page says of that day, the lists and the pages of people say too."""

    def test_who_was_in_office(self):
        leadership = read(f"/councils/birmingham/?as_at={DAY}").of("posts")
        people = read(f"/leaders/?as_at={DAY}&council=birmingham").all
        for name in ("Peter Hay", "Brigid Jones"):
            assert name in leadership
            posts = people.split(f"\n{name}")[1].split("\n", 1)[1]
            assert posts.split("\n")[0].endswith(" · in office that day")
        assert "McNally" not in leadership
        assert "McNally" not in people
        assert "McNally" in read("/leaders/?council=birmingham").all

    def test_what_was_open(self):
        council = read(f"/councils/birmingham/?as_at={DAY}").of("interventions")
        assert "February 2009, end not known · Improvement notice" in council
        events = read(f"/events/?as_at={DAY}&council=birmingham").all
        assert "February 2009, end not known · Improvement notice" in events
        assert "Interventions among them on 11 February 2014: 1 older with no end found." in events
        assert "Lord Warner" not in events

    def test_a_person_in_two_posts_held_the_second(self):
        posts = read(f"/leaders/peter-hay/?as_at={DAY}").of("posts")
        first = posts.index("from July 2013, until December 2013, a permanent appointment was made · ended by then")
        assert posts.index("from December 2013, until 31 March 2017, retired · in office that day") < first

    def test_who_never_began_has_no_post(self):
        posts = read(f"/leaders/bernie-mcnally/?as_at={DAY}").of("posts")
        assert "No post on record that had begun by that day." in posts


class TestLeaders:
    @pytest.fixture
    def council(self):
        council = make.make_council()
        for name, span in {
            "Past": {"starts": "2010", "ends": "2011-05-04"},
            "Seen": {"starts": "2010", "last_seen": "2012-05-04"},
            "Perhaps": {"starts": "2014", "last_seen": "2015"},
            "Held": {"starts": "2013-05-04", "last_seen": "2016-05-04"},
            "Later": {"starts": "2015-05-04"},
            "Unfounded": {"tenure": "never_began"},
        }.items():
            person = make.published(make.make_leader(f"{name} Person"))
            make.published(make.make_appointment(council=council, leader=person, **span))
        return council

    def test_each_stands_as_the_record_knows_it(self, council):
        page = read(f"/leaders/?council={council.slug}&as_at={DAY}").all
        told = {name: page.split(f"{name} Person\n")[1].split("\n")[0] for name in ("Past", "Seen", "Perhaps", "Held")}
        assert {name: line.split(" · ")[-1] for name, line in told.items()} == {
            "Past": "ended by then",
            "Seen": "not known to have been in office that day",
            "Perhaps": "possibly in office that day",
            "Held": "in office that day",
        }
        assert "Later Person" not in page
        assert "Unfounded Person" not in page
        assert "that had begun by 11 February 2014: 2 of them certainly or possibly in office that day" in page

    def test_with_a_day_in_office_too_both_hold(self, client, council):
        page = read(f"/leaders/?council={council.slug}&as_at={DAY}&on=2011-01-01").all
        assert "4 of" not in page
        assert "begun by 11 February 2014, kept to those on record as certainly or possibly in office on 1 Jan" in page
        assert "Past Person" in page
        assert "Held Person" not in page

    @pytest.mark.parametrize(("name", "field"), [("leaders", "on"), ("events", "open_on")])
    def test_a_day_after_the_pages_own_is_explained(self, client, name, field):
        response = client.get(f"/{name}/?as_at={DAY}&{field}=2015-01-01")
        said = "1 January 2015 is later than 11 February 2014, the day this page shows. Change one of the two."
        assert said in response.content.decode()
        assert "The record does not reach that day" in response.content.decode()
        assert response.context["page"].paginator.count == 0
        assert client.get(f"/{name}/?as_at={DAY}&{field}={DAY}").context["filter"].is_valid()

    def test_a_page_tells_of_what_was_by_then(self):
        council = make.make_council()
        person = make.published(make.make_leader("Ann Other"))
        make.published(make.make_appointment(council=council, leader=person, starts="2010", last_seen="2020"))
        for year in (2012, 2016):
            make.make_verdict(
                council=council, day=date(year, 5, 4), started_on=date(year, 1, 4), grades={"overall": "good"}
            )
            make.published(make.make_event(council, people=[person], title=f"Event of {year}", starts=str(year)))
            article = make.make_article(council, people=[person], headline=f"News of {year}", published_on=str(year))
            make.published(article)
        then, now = (read(f"{person.get_absolute_url()}{query}") for query in (f"?as_at={DAY}", ""))
        for section, of in [("led", "4 May {}"), ("events", "Event of {}"), ("press", "News of {}")]:
            assert of.format(2012) in then.of(section)
            assert of.format(2016) not in then.of(section)
            assert of.format(2016) in now.of(section)
        assert "in office that day" in then.of("posts")
        assert "that day" not in now.of("posts")


class TestEvents:
    @pytest.mark.parametrize(
        ("span", "stood"),
        [
            ({"starts": "2013", "ends": "2016"}, "In force"),
            ({"starts": "2013"}, "End not known"),
            ({"starts": "2014"}, "Possibly in force"),
            ({"starts": "2010", "ends": "2012"}, "Ended"),
        ],
    )
    def test_a_page_says_how_it_stood(self, span, stood):
        event = make.published(make.make_event(**span))
        assert f"\nOn 11 February 2014\n{stood}\n" in read(f"{event.get_absolute_url()}?as_at={DAY}").all
        assert "11 February" not in read(event.get_absolute_url()).all

    def test_one_still_to_come_says_so_and_tells_no_more(self):
        event = make.published(make.make_event(starts="2015-05-04", summary="What came of it."))
        page = read(f"{event.get_absolute_url()}?as_at={DAY}").all
        assert "This had not happened by 11 February 2014." in page
        assert "What came of it." not in page
        assert "What came of it." in read(f"{event.get_absolute_url()}?as_at=2015-05-04").all

    def test_a_page_tells_of_nothing_later(self):
        council = make.make_council()
        verdicts = [make.make_verdict(council=council, day=date(year, 5, 4)) for year in (2012, 2016)]
        event = make.published(make.make_event(council, starts="2013", inspections=verdicts))
        for year in (2013, 2016):
            make.published(make.make_article(events=[event], headline=f"News of {year}", published_on=str(year)))
        page = read(f"{event.get_absolute_url()}?as_at={DAY}")
        assert "4 May 2012" in page.of("inspections")
        assert "4 May 2016" not in page.of("inspections")
        assert "News of 2013" in page.of("press")
        assert "News of 2016" not in page.of("press")


@pytest.mark.parametrize("name", ["inspections", "articles", "events", "leaders"])
def test_a_list_keeps_what_there_was_by_then_and_counts_it_out_of_as_much(client, name):
    then = client.get(f"/{name}/", {"as_at": "2015-03-10"}).context
    assert then["page"].paginator.count == then["of_all"] < client.get(f"/{name}/").context["of_all"]
    assert client.get(f"/{name}/", {"as_at": "2009-08-07"}).context["of_all"] <= then["of_all"]


@pytest.mark.parametrize(
    "address",
    ["/leaders/", "/leaders/peter-hay/", "/events/", "/events/birmingham-2009-02-notice/", "/councils/birmingham/"],
)
def test_links_keep_the_day(client, address):
    body = apart_from_rareness(client.get(address, {"as_at": DAY})).split("<main")[1]
    for kind in ("councils", "leaders", "events"):
        links = {link.split('"')[0] for link in body.split(f'href="/{kind}/')[1:]}
        lost = {link for link in links if f"as_at={DAY}" not in link}
        assert lost <= {""}, kind  # what clears all filters
    assert "as_at=" not in apart_from_rareness(client.get(address)).split("<main")[1]


@pytest.mark.parametrize(
    "address",
    [
        "/inspections/sandwell-2015-06-05/",
        "/frameworks/sif/",
    ],
)
def test_what_shows_no_state_of_the_world_is_the_same_on_every_day(client, address):
    pages = [client.get(address, {"as_at": day}).content for day in (DAY, "1999-01-01", "soon")]
    assert pages == [client.get(address).content] * 3
