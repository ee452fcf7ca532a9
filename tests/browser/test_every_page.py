"""Every kind of page, public and desk, light and dark, wide and narrow: accessible, and never wider than the screen."""

from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import complaints_of, pages_of
from tests.browser.test_phone_and_paper import UNFOLD
from tests.reading.pdfs import REPORT, stream, text, with_pages

AXE = (Path(__file__).parent / "axe.min.js").read_text(encoding="utf-8")
SETTLED = "Promise.all(document.getAnimations().map(each => each.finished))"  # a link's colour fades in at the desk
# Style sheets would be copied for one rule, an experimental one that is not among those measured, against our policy.
MEASURED = "axe.run(document, {resultTypes: ['violations'], preload: {assets: ['media']}})"

PUBLIC = [
    "/",
    "/?as_at=2013-06-01",
    "/?as_at=2018-06-01&theme=overall",
    "/?as_at=2030-01-01",
    "/councils/",
    "/councils/?as_at=2018-06-01&theme=adoption&sort=-adoption&abolished=include",
    "/councils/?region=nowhere",
    "/councils/?theme=overall&grade=none",
    "/councils/birmingham/",
    "/councils/cumberland/",
    "/councils/northamptonshire/",
    "/councils/isles-of-scilly/",
    "/councils/sandwell/?as_at=2015-06-05",
    "/councils/trafford/briefing/",
    "/councils/northamptonshire/briefing/",
    "/councils/sandwell/briefing/?as_at=2015-06-05",
    "/councils/trafford/embed/",
    "/embed/councils/sandwell/",
    "/embed/councils/sandwell/timeline/",
    "/embed/councils/sandwell/table/",
    "/inspections/",
    "/inspections/?kind=focused_visit&page=2",
    "/inspections/trafford-2026-08-03/",
    "/inspections/sandwell-2015-06-05/",
    "/inspections/solihull-2022-02-21-jtai/",
    "/inspections/barking-and-dagenham-2012-07-27/",
    "/reports/trafford-2026-08-03/",
    "/reports/trafford-2026-08-03/#p14",
    "/reports/trafford-2026-08-03/paragraphs/p14/",
    "/reports/sandwell-2015-06-05/",
    "/leaders/",
    "/leaders/?on=2015-06-05&council=sandwell",
    "/leaders/?as_at=2014-02-11&council=birmingham",
    "/leaders/eleanor-brazil/",
    "/leaders/eleanor-brazil/?as_at=2014-02-11",
    "/events/",
    "/events/?open_on=2019-05-01",
    "/events/?as_at=2014-02-11&council=birmingham",
    "/events/national-review-2022-05-26/",
    "/events/national-review-2022-05-26/?as_at=2014-02-11",
    "/articles/",
    "/articles/hinckley-times-2017-02-22-childrens-social-care-is-told-it-needs-to-improve/",
    "/sources/ofsted-childrens-social-care-data-in-england-2023/",
    "/compare/",
    "/compare/?council=trafford&beside=neighbours",
    "/compare/?council=city-of-london&beside=region",
    "/compare/?council=bournemouth-christchurch-and-poole&council=bath-and-north-east-somerset&council=bury&council=bolton",
    "/compare/?council=northamptonshire&council=west-northamptonshire&council=isles-of-scilly&as_at=2014-02-11",
    "/compare/?council=sandwel&council=northamptonshire&beside=neighbours",
    "/trends/",
    "/trends/?theme=care_leavers&region=south-west&as_at=2021-03-31",
    "/trends/?theme=nothing",
    "/interventions/",
    "/interventions/?theme=overall&as_at=2018-06-01",
    "/interventions/years/",
    "/interventions/after/?theme=overall&as_at=2018-06-01",
    "/interventions/again/?theme=help_protection",
    "/councils/?theme=any&grade=inadequate",
    "/councils/?theme=any&grade=inadequate&show=leaders&as_at=2015-06-05",
    "/?theme=any",
    "/interventions/?theme=nothing",
    "/frameworks/",
    "/frameworks/slac/",
    "/frameworks/ilacs_2026/",
    "/about/",
    "/data/",
    "/corrections/",
    "/corrections/?council=sandwel",
    "/mistakes/new/?page=/councils/sandwell/",
    "/mistakes/thanks/?page=/councils/sandwell/",
    "/search/?q=sandwell",
    "/search/?q=sandwel",
    "/search/?q=improvement+notice",
    "/search/?q=trust&kind=event&region=west-midlands&page=2",
]
# They hold a national picture.
NATIONAL = ["/", *(path for path in PUBLIC if path.startswith(("/?", "/trends/")))]
DESK = [
    "/admin/",
    "/admin/inspections/",
    "/admin/inspections/inspection/",
    "/admin/inspections/inspection/?status__exact=draft",
    "/admin/inspections/inspection/add/",
    "/admin/inspections/inspection/from-report/",
    "/admin/inspections/inspection/1/change/",
    "/admin/inspections/inspection/1/history/",
    "/admin/inspections/inspection/1/withdraw/",
    "/admin/inspections/leader/add/",
    "/admin/inspections/appointment/add/",
    "/admin/inspections/appointment/add/?role=director_of_childrens_services&council=York",
    "/admin/inspections/event/add/",
    "/admin/inspections/event/1/change/",
    "/admin/inspections/article/add/",
    "/admin/inspections/article/80/change/",
    "/admin/inspections/source/1/change/",
    "/admin/inspections/council/1/change/",
    "/admin/inspections/council/1/address/",
    "/admin/inspections/framework/1/change/",
    "/admin/inspections/report/",
    "/admin/inspections/decision/",
    "/admin/inspections/opendoubt/",
    "/admin/inspections/openmistake/",
    "/admin/inspections/mistakereport/",
    "/admin/inspections/reply/",
    "/admin/inspections/reply/add/",
    "/admin/inspections/doubt/",
    "/admin/inspections/doubt/1/change/",
    "/admin/inspections/doubt/explained/",
    "/admin/inspections/councilwithoutdirector/",
    "/admin/inspections/inspectionwithoutreport/",
    "/admin/password_change/",
]
LOOKS = [(320, "dark"), (1280, "light")]  # each width and each scheme once: together they take minutes


def faults(page):
    """What is wrong with a page as it is shown now."""
    page.evaluate(UNFOLD)
    page.evaluate(SETTLED)
    if not page.evaluate("typeof axe === 'object'"):
        page.evaluate(AXE)
    found = page.evaluate(MEASURED)["violations"]
    wrong = [f"{each['id']}: {each['nodes'][0]['html'][:120]}" for each in found]
    pixels = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    if pixels and page.viewport_size["width"] == 320:
        wrong.append(f"{pixels} pixels too wide")
    return wrong


def faults_in_each_look(page):
    """What is wrong with a page in each width and scheme."""
    found = {}
    for width, scheme in LOOKS:
        look(page, width, scheme)
        if wrong := faults(page):
            found[width, scheme] = wrong
    return found


def look(page, width, scheme):
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme=scheme)


@pytest.fixture(scope="module")
def go(browser, site):
    """Let one page go from address to address, each time as if nothing had been before."""
    with pages_of(browser, site) as open_page:
        yield _goer(open_page("about:blank"), site)


@pytest.fixture(scope="module")
def go_at_the_desk(browser, site, signed_in):
    with pages_of(browser, site) as open_page:
        yield _goer(open_page("about:blank", cookies=signed_in), site)


def _goer(page, site):
    complaints = complaints_of(page, site)

    def go(path):
        if page.url.startswith(site + path.partition("#")[0]):
            page.goto("about:blank")  # else it would only move down to the place
        look(page, *LOOKS[0])
        complaints.clear()
        return page.goto(path), complaints

    return go


@pytest.mark.parametrize("path", PUBLIC)
def test_a_public_page_is_small_accessible_and_fits(go, path):
    """It also keeps its policy and asks nobody else: else it would complain."""
    answer, complaints = go(path)
    assert len(answer.body()) < (250_000 if path in NATIONAL else 100_000)
    assert faults_in_each_look(answer.frame.page) == {}
    assert complaints == []


@pytest.mark.parametrize("path", DESK)
def test_a_page_of_the_desk_is_accessible_and_fits(go_at_the_desk, path):
    """It also keeps its policy and asks nobody else: else it would complain."""
    answer, complaints = go_at_the_desk(path)
    assert "/admin/login/" not in answer.url
    assert faults_in_each_look(answer.frame.page) == {}
    assert complaints == []


def test_the_page_to_sign_in_is_accessible_and_fits(open_page):
    page = open_page("/admin/login/", width=320, scheme="dark")
    assert faults_in_each_look(page) == {}


def test_forms_with_faults_are_accessible_and_fit(open_page, signed_in):
    for path in ("inspection", "event", "article", "appointment"):
        page = open_page(f"/admin/inspections/{path}/add/", width=320, cookies=signed_in)
        page.get_by_role("button", name="Save", exact=True).click()
        expect(page.locator(".errornote")).to_be_visible()
        assert faults(page) == []


def test_a_report_beside_its_draft_is_accessible_and_fits(open_page, signed_in, tmp_path):
    report = tmp_path / "report.pdf"
    report.write_bytes(with_pages(stream(text(REPORT.replace("Testshire", "Bury")))))
    page = open_page("/admin/inspections/inspection/from-report/", width=320, scheme="dark", cookies=signed_in)
    page.get_by_label("The report's PDF").set_input_files(report)
    page.get_by_role("button", name="Read it").click()
    expect(page.get_by_role("img", name="Page 1 of the report")).to_be_visible()
    change = page.url
    assert faults_in_each_look(page) == {}
    for act in ("time", "publish"):
        page.goto(change.replace("/change/", f"/{act}/"))
        assert faults_in_each_look(page) == {}


def test_pages_that_say_what_is_missing_are_accessible_and_fit(browser, site):
    for path in ("/nowhere/", "/councils/sandwel/", "/leaders/peter-hey/"):
        page = browser.new_page(base_url=site, viewport={"width": 320, "height": 800})
        page.goto(path)
        assert faults(page) == []
        page.close()


@pytest.mark.parametrize(
    ("spoil", "fault"),
    [
        ("document.querySelector('h1').style.color = '#eee'", "color-contrast: <h1"),
        ("document.querySelector('main').style.minWidth = '2000px'", "pixels too wide"),
        ("document.querySelector('main').append(document.createElement('img'))", "image-alt: <img"),
    ],
)
def test_what_is_wrong_is_found(open_page, spoil, fault):
    """The policy of the page does not keep it from being measured."""
    page = open_page("/about/", width=320)
    page.evaluate(spoil)
    assert any(fault in each for each in faults(page))
