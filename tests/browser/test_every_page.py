"""Every kind of page, public and desk, light and dark, wide and narrow: accessible, and never wider than the screen."""

import urllib.request
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import sign_in
from tests.reading.pdfs import REPORT, stream, text, with_pages

AXE = (Path(__file__).parent / "axe.min.js").read_text(encoding="utf-8")

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
    "/inspections/",
    "/inspections/?kind=focused_visit&page=2",
    "/inspections/trafford-2026-08-03/",
    "/inspections/sandwell-2015-06-05/",
    "/inspections/solihull-2022-02-21-jtai/",
    "/inspections/barking-and-dagenham-2012-07-27/",
    "/reports/trafford-2026-08-03/",
    "/reports/trafford-2026-08-03/#p14",
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
    "/interventions/?theme=nothing",
    "/frameworks/",
    "/frameworks/slac/",
    "/frameworks/ilacs_2026/",
    "/about/",
    "/search/?q=sandwell",
    "/search/?q=sandwel",
]
# They hold a national picture.
NATIONAL = ["/", *(path for path in PUBLIC if path.startswith(("/?", "/trends/", "/interventions/")))]
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
    "/admin/inspections/event/add/",
    "/admin/inspections/event/1/change/",
    "/admin/inspections/article/add/",
    "/admin/inspections/article/80/change/",
    "/admin/inspections/source/1/change/",
    "/admin/inspections/council/1/change/",
    "/admin/inspections/council/1/address/",
    "/admin/inspections/framework/1/change/",
    "/admin/inspections/decision/",
    "/admin/inspections/opendoubt/",
    "/admin/inspections/doubt/",
    "/admin/inspections/doubt/1/change/",
    "/admin/inspections/doubt/explained/",
    "/admin/inspections/councilwithoutdirector/",
    "/admin/inspections/inspectionwithoutreport/",
    "/admin/password_change/",
]
LOOKS = [(1280, "light"), (320, "dark")]  # each width and each scheme once: together they take minutes


def violations(page):
    page.evaluate(AXE)
    found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")["violations"]
    return [f"{each['id']}: {each['nodes'][0]['html'][:120]}" for each in found]


def too_wide(page):
    return page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")


def walk(page, paths, width):
    wrong = {}
    for path in paths:
        page.goto(path)
        found = violations(page)
        if width == 320 and (pixels := too_wide(page)):
            found.append(f"{pixels} pixels too wide")
        if found:
            wrong[path] = found
    return wrong


@pytest.mark.parametrize(("width", "scheme"), LOOKS)
def test_public_pages_are_accessible_and_fit(open_page, width, scheme):
    page = open_page("/about/", width=width, scheme=scheme, bypass_csp=True)
    assert walk(page, PUBLIC, width) == {}


@pytest.mark.parametrize(("width", "scheme"), LOOKS)
def test_the_desk_is_accessible_and_fits(open_page, width, scheme):
    page = open_page("/admin/login/", width=width, scheme=scheme, bypass_csp=True)
    assert violations(page) == []
    sign_in(page)
    assert walk(page, DESK, width) == {}


def test_forms_with_faults_are_accessible_and_fit(open_page):
    page = sign_in(open_page("/admin/", width=320, bypass_csp=True))
    for path in ("inspection", "event", "article", "appointment"):
        page.goto(f"/admin/inspections/{path}/add/")
        page.get_by_role("button", name="Save", exact=True).click()
        expect(page.locator(".errornote")).to_be_visible()
        assert violations(page) == []
        assert too_wide(page) == 0


@pytest.mark.parametrize(("width", "scheme"), LOOKS)
def test_a_report_beside_its_draft_is_accessible_and_fits(open_page, tmp_path, width, scheme):
    report = tmp_path / "report.pdf"
    report.write_bytes(with_pages(stream(text(REPORT.replace("Testshire", "Bury")))))
    page = sign_in(open_page("/admin/", width=width, scheme=scheme, bypass_csp=True))
    page.goto("/admin/inspections/inspection/from-report/")
    page.get_by_label("The report's PDF").set_input_files(report)
    page.get_by_role("button", name="Read it").click()
    expect(page.get_by_role("img", name="Page 1 of the report")).to_be_visible()
    change = page.url
    assert violations(page) == []
    assert width > 320 or too_wide(page) == 0
    assert walk(page, [change.replace("/change/", "/time/"), change.replace("/change/", "/publish/")], width) == {}


def test_pages_that_say_what_is_missing_are_accessible_and_fit(browser, site):
    for path in ("/nowhere/", "/councils/sandwel/", "/leaders/peter-hey/"):
        page = browser.new_page(base_url=site, viewport={"width": 320, "height": 800}, bypass_csp=True)
        page.goto(path)
        assert violations(page) == []
        assert too_wide(page) == 0
        page.close()


def test_pages_keep_their_policy_and_ask_nobody_else(open_page):
    """No inline style or script, nothing from elsewhere: the console would complain (see open_page)."""
    page = sign_in(open_page("/"))
    for path in [*PUBLIC, *DESK]:
        page.goto(path)


@pytest.mark.parametrize("path", PUBLIC)
def test_pages_are_small(site, path):
    with urllib.request.urlopen(site + path) as answer:  # which comes as it is: nothing was said of compression
        assert len(answer.read()) < (250_000 if path in NATIONAL else 100_000)
