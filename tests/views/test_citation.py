"""Every page says how to cite it: with its address, its edition and the day it was seen."""

import html
import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from inspections import curation
from inspections.as_at.record_state import RecordState
from inspections.dates import long_date
from inspections.models import Council, Edition, Source
from tests import builders as make
from tests.views.reading import Words

pytestmark = pytest.mark.django_db

LONG_AGO = timezone.now() - timedelta(days=400)


@pytest.fixture
def old_edition():
    Edition.objects.update(changed_at=LONG_AGO)


def cited(client, address):
    page = Words(client.get(address).content.decode()).all
    return page.partition("Cite this page: ")[2].partition("\n")[0]


def test_a_page_is_cited_with_title_address_edition_and_day(client, old_edition):
    today, then = long_date(timezone.localdate()), long_date(timezone.localdate(LONG_AGO))
    assert cited(client, "/sources/" + Source.objects.published().first().slug + "/").endswith(
        f", edition of {then}, seen on {today}."
    )
    council = Council.objects.get(slug="sandwell")
    assert "http://localhost:8000/councils/sandwell/?as_at=2015-06-05," in cited(
        client, council.get_absolute_url() + "?as_at=2015-06-05"
    )
    assert cited(client, reverse("about")).startswith("CareWatch, “About: method, sources, licences”, http")


def test_a_page_is_cited_for_managers_of_references_too(client, old_edition):
    then = timezone.localdate(LONG_AGO)
    page = client.get("/councils/sandwell/?as_at=2015-06-05").content.decode()
    entry, record = map(html.unescape, re.findall(r"<pre data-copy=[^>]*>(.*?)</pre>", page, re.DOTALL))
    assert entry.startswith(f"@misc{{carewatch-councils-sandwell-as_at-2015-06-05-{then},\n")
    assert "  url = {http://localhost:8000/councils/sandwell/?as_at=2015-06-05},\n" in entry
    assert record.startswith("TY  - ELEC\nAU  - CareWatch\nTI  - Sandwell children's services on 5 June 2015: ")
    assert f"\nDA  - {then:%Y/%m/%d}/\n" in record


def test_without_an_edition_none_is_named(client):
    Edition.objects.all().delete()
    assert RecordState().edition is None
    assert "edition" not in cited(client, reverse("frameworks"))


def test_every_public_act_makes_a_new_edition(client):
    verdict = make.make_draft()
    acts = [
        lambda: make.published(verdict),
        lambda: curation.rename(verdict, "renamed-2020", by=make.somebody(), reason="Misspelt"),
        lambda: curation.withdraw(verdict, by=make.somebody(), reason="Wrong"),
        lambda: curation.follow_reference(verdict.council),
    ]
    for act in acts:
        Edition.objects.update(changed_at=LONG_AGO)
        act()
        assert RecordState().edition == timezone.localdate()


def test_a_draft_makes_no_new_edition(client, old_edition):
    council = Council.objects.get(slug="sandwell")
    make.make_draft(council=council)
    make.make_event(council)
    assert RecordState().edition == timezone.localdate(LONG_AGO)


def test_an_edition_never_goes_back(client):
    make.published(make.make_draft(), at=LONG_AGO)
    assert RecordState().edition == timezone.localdate()


def test_a_preview_is_not_cited(as_editor):
    draft = make.make_draft()
    page = as_editor.get(reverse("admin:inspections_inspection_preview", args=[draft.pk])).content.decode()
    assert "Cite this page" not in page


@pytest.mark.parametrize("email", ["", "news@carewatch.example"])
def test_each_page_leads_to_the_form_and_to_the_address_if_there_is_one(client, settings, email):
    settings.CONTACT_EMAIL = email
    for address in ("/", "/about/", "/corrections/", "/nowhere/"):
        page = client.get(address).content.decode()
        assert reverse("mistake") in page.partition("<footer")[2]
        assert (f'href="mailto:{email}"' in page.partition("<footer")[2]) == bool(email)
