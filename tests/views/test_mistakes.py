"""A reader reports a mistake: without an account or a cookie, once, and with nothing lost that was typed."""

from datetime import timedelta
from urllib.parse import quote, urlencode

import pytest
from django.core import signing
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from inspections.curation import mistakes
from inspections.models import Council, MistakeReport, Reporter, Sending
from inspections.views import mistake_form
from inspections.views.mistake_form import FORGED, TOO_LATE, TOO_SOON, TRAPPED, page_here
from inspections.views.mistakes import FLOODED, TOO_MUCH, URLENCODED
from tests import pages

pytestmark = pytest.mark.django_db

FORM = reverse("mistake")
SAID = {"page": "/councils/sandwell/", "wrong": "The director left in May."}


def token(**ago):
    """What a form holds that was opened so long ago: a minute, unless it is said."""
    opened = timezone.now() - timedelta(**ago or {"minutes": 1})
    return signing.dumps({"at": opened.timestamp()}, salt=mistake_form.SALT)


def send(client, address="192.0.2.1", headers=None, **typed):
    body = urlencode({"token": token(), **SAID, **typed})
    return client.post(FORM, body, content_type=URLENCODED, REMOTE_ADDR=address, headers=headers)


@pytest.fixture
def client():
    """A browser that keeps no cookies, and against which the site checks forms."""
    return Client(enforce_csrf_checks=True)


def test_every_page_leads_to_the_form_with_its_own_address(client):
    for address in [reverse("home"), reverse("councils") + "?region=london", pages.of(Council.objects.first())]:
        page = client.get(address).content.decode()
        assert f'{FORM}?page={quote(address)}"' in page, address
        assert client.get(FORM, {"page": address}).context["form"].initial["page"] == address


def test_a_report_is_on_the_desks_list_and_the_reader_is_told_what_happens_next(client):
    answer = send(client, should_say="It was April.", source="Minutes, page 2", email="ann@example.org")
    assert answer.status_code == 302
    page = client.get(answer.url)
    assert "What happens next" in page.content.decode()
    assert 'href="/councils/sandwell/"' in page.content.decode()
    report = MistakeReport.objects.open().get()
    assert (report.page, report.wrong, report.should_say, report.source) == (
        SAID["page"],
        SAID["wrong"],
        "It was April.",
        "Minutes, page 2",
    )
    assert report.reporter.email == "ann@example.org"


def test_nothing_sets_a_cookie(client):
    for answer in (client.get(FORM), send(client), client.get(reverse("mistake-thanks")), client.get(reverse("home"))):
        assert answer.cookies == {}
    assert client.get(FORM).headers["Cache-Control"] == "no-store"


def test_search_engines_find_the_form_once_and_not_for_each_page(client):
    assert "X-Robots-Tag" not in client.get(FORM).headers
    for address in (f"{FORM}?page=/councils/sandwell/", reverse("mistake-thanks")):
        assert client.get(address).headers["X-Robots-Tag"] == "noindex"
    assert f"Disallow: {FORM}?\n" in client.get("/robots.txt").content.decode()


def test_the_same_report_sent_again_is_one_report(client):
    send(client, email="ann@example.org")
    assert send(client).status_code == 302
    assert send(client, token=token(minutes=5)).status_code == 302
    assert MistakeReport.objects.count() == Reporter.objects.count() == Sending.objects.count() == 1


def test_what_was_answered_can_be_reported_again(client, editor):
    send(client)
    mistakes.answer_mistake(MistakeReport.objects.get(), by=editor, reason="It was May.")
    send(client)
    assert MistakeReport.objects.count() == 2


def refused(answer, why, status=200):
    """Is it refused in these words, and is what was typed still in the form?"""
    page = answer.content.decode()
    assert answer.status_code == status
    assert why.replace("'", "&#39;") in page
    assert SAID["wrong"] in page
    assert SAID["page"] in page
    assert not MistakeReport.objects.exists()
    return page


FORGERIES = {
    "nothing": "",
    "a letter": "x",
    "three parts": "a:b:c",
    "no letters": "é\x00",
    "cut short": token()[:-1],
    "without a time": signing.dumps({}, salt=mistake_form.SALT),
}


@pytest.mark.parametrize("forged", FORGERIES.values(), ids=FORGERIES)
def test_a_forged_token_is_refused_and_nothing_typed_is_lost(client, forged):
    page = refused(send(client, token=forged), FORGED)
    assert f'value="{forged}"' not in page or forged == ""


def test_a_token_made_for_something_else_is_refused(client):
    elsewhere = signing.dumps({"at": timezone.now().timestamp() - 60}, salt="elsewhere")
    refused(send(client, token=elsewhere), FORGED)


@pytest.mark.parametrize(
    ("opened", "why"), [({"days": 2}, TOO_LATE), ({"seconds": 0}, TOO_SOON), ({"days": -1}, TOO_SOON)]
)
def test_a_stale_or_new_token_is_refused_and_nothing_typed_is_lost(client, opened, why):
    refused(send(client, token=token(**opened)), why)


def test_a_token_that_is_only_too_new_ages_in_the_form(client):
    new = token(seconds=0)
    assert send(client, token=new).context["token"] == new
    old = token(days=2)
    assert send(client, token=old).context["token"] != old


def test_a_field_that_only_robots_see_must_stay_empty(client):
    page = refused(send(client, subject="Buy"), TRAPPED)
    assert "Buy" not in page


def test_a_form_on_another_site_is_refused(client):
    refused(send(client, headers={"Origin": "https://evil.example"}), FORGED)
    refused(send(client, headers={"Sec-Fetch-Site": "cross-site"}), FORGED)
    assert send(client, headers={"Origin": "http://testserver", "Sec-Fetch-Site": "same-origin"}).status_code == 302


@pytest.mark.parametrize("field", ["wrong", "should_say", "source"])
def test_a_hundred_kilobytes_are_refused_with_the_limit_and_kept_in_the_form(client, field):
    long = "word " * 20_000
    answer = send(client, **{field: long})
    assert answer.status_code == 200
    assert "Shorten this to " in answer.content.decode()
    assert long.strip() in answer.content.decode()
    assert not MistakeReport.objects.exists()


def test_no_browser_is_told_to_cut_off_what_is_too_long(client):
    areas = client.get(FORM).content.decode().split("<textarea")[1:]
    assert [area for area in areas if "maxlength" in area.partition(">")[0]] == []


def test_more_than_a_request_may_hold_is_refused_in_words(client):
    answer = send(client, wrong="x" * 3_000_000)
    assert answer.status_code == 413
    assert TOO_MUCH in answer.content.decode()


def test_files_are_not_taken(client):
    answer = Client().post(FORM, {"token": token(), **SAID})
    assert answer.status_code == 200
    assert not MistakeReport.objects.exists()


def test_scripts_and_links_are_only_text(client):
    script = "<script>alert(1)</script> [x](https://evil.example)"
    page = send(client, wrong=script, token="").content.decode()
    assert "<script>alert" not in page
    assert 'href="https://evil' not in page
    assert send(client, wrong=script).status_code == 302
    assert MistakeReport.objects.get().wrong == script


def test_control_characters_are_left_out_and_lines_kept(client):
    send(client, wrong="One\x00\x07\x1b line\r\nand\u202e another\ud83d\ude00".encode("utf-8", "replace").decode())
    assert MistakeReport.objects.get().wrong.splitlines()[:2] == ["One line", "and another??"]


def test_nothing_but_what_does_not_show_is_nothing(client):
    answer = send(client, wrong="\x00\u200b \n")
    assert "Say what is wrong." in answer.content.decode()


@pytest.mark.parametrize("email", ["ann", "ann@", "a@b.example\nBcc: c@d.example", "x" * 300 + "@example.org"])
def test_an_address_nobody_can_write_to_is_refused(client, email):
    answer = send(client, email=email)
    assert answer.status_code == 200
    assert SAID["wrong"] in answer.content.decode()
    assert not Reporter.objects.exists()


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("/councils/sandwell/?as_at=2015-01-01#posts", "/councils/sandwell/?as_at=2015-01-01#posts"),
        (" http://localhost:8000/about/ ", "/about/"),
        ("https://evil.example/", ""),
        ("//evil.example/", ""),
        ("/\\evil.example/", ""),
        ("http://localhost:8000.evil.example/", ""),
        ("http://localhost:8000@evil.example/", ""),
        ("http://[", ""),
        ("javascript:alert(1)", ""),
        ("/a b", ""),
        ("", ""),
    ],
)
def test_only_an_address_on_this_site_is_one(given, kept):
    assert page_here(given) == kept


def test_a_page_elsewhere_is_neither_reported_nor_linked(client):
    answer = send(client, page="https://evil.example/")
    assert "Give the address of a page on this site" in answer.content.decode()
    assert "evil" not in client.get(FORM, {"page": "//evil.example/"}).content.decode()
    assert "evil" not in client.get(reverse("mistake-thanks"), {"page": "//evil.example/"}).content.decode()


class TestAFlood:
    def test_is_stopped_and_what_was_typed_stays(self, client):
        answers = [send(client, wrong=f"{SAID['wrong']} {number}") for number in range(100)]
        assert [each.status_code for each in answers] == [302] * mistakes.FROM_ONE + [429] * (100 - mistakes.FROM_ONE)
        page = answers[-1].content.decode()
        assert FLOODED in page
        assert f"{SAID['wrong']} 99" in page
        assert MistakeReport.objects.count() == Sending.objects.count() == mistakes.FROM_ONE

    def test_from_one_address_keeps_nobody_else_out(self, client):
        for number in range(mistakes.FROM_ONE + 1):
            send(client, wrong=str(number))
        assert send(client, address="192.0.2.2").status_code == 302

    def test_from_many_addresses_is_stopped_too(self, client, monkeypatch):
        monkeypatch.setattr(mistakes, "FROM_ALL", 3)
        statuses = [send(client, address=f"192.0.2.{number}", wrong=str(number)).status_code for number in range(4)]
        assert statuses == [302, 302, 302, 429]

    def test_is_over_after_an_hour_and_forgotten_after_a_day(self, client):
        for number in range(mistakes.FROM_ONE):
            send(client, wrong=str(number))
        Sending.objects.update(at=timezone.now() - timedelta(hours=1, seconds=1))
        assert send(client).status_code == 302
        Sending.objects.update(at=timezone.now() - timedelta(days=1, seconds=1))
        assert send(client, wrong="Another").status_code == 302
        assert Sending.objects.count() == 1

    @pytest.mark.parametrize(
        ("nearest", "told", "other"),
        [
            ("127.0.0.1", "203.0.113.1", "203.0.113.2"),
            ("127.0.0.1", "198.51.100.1, 203.0.113.1", "203.0.113.1, 203.0.113.2"),
            ("", "2001:db8:0:1::1", "2001:db8:0:2::1"),
        ],
    )
    def test_behind_a_proxy_is_told_by_whom_the_proxy_had_it_from(self, client, nearest, told, other):
        for number in range(mistakes.FROM_ONE + 1):
            answer = send(client, address=nearest, headers={"X-Forwarded-For": told}, wrong=str(number))
        assert answer.status_code == 429
        assert send(client, address=nearest, headers={"X-Forwarded-For": other}).status_code == 302

    def test_cannot_pretend_to_come_from_many(self, client):
        for number in range(mistakes.FROM_ONE + 1):
            answer = send(client, headers={"X-Forwarded-For": f"203.0.113.{number}"}, wrong=str(number))
        assert answer.status_code == 429

    def test_is_counted_without_keeping_an_address(self, client):
        send(client, address="192.0.2.77")
        assert "192.0.2.77" not in str(Sending.objects.values().get())
