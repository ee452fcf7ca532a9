"""Changing an address at the desk: by whom, with what reason, and what it says beforehand."""

import pytest
from django.db import IntegrityError
from django.urls import NoReverseMatch, reverse

from inspections import curation
from inspections.models import Appointment, Article, Council, Event, FormerAddress, Inspection, Leader, Source
from tests import builders as make
from tests.admin.entering import change_url, typed
from tests.admin.test_the_rest import errors, no_rows, url

pytestmark = pytest.mark.django_db

ADDRESSED = [Council, Inspection, Leader, Event, Article, Source]
EACH = pytest.mark.parametrize("model", ADDRESSED)
TYPED = {"slug": "right-at-last", "reason": "It was misspelt"}


def one(model):
    return model.objects.published().first() if model is not Council else Council.objects.get(slug="sandwell")


@EACH
def test_an_editor_changes_it(as_editor, editor, model):
    thing = one(model)
    old, address = thing.get_absolute_url(), url(model, "address", thing.pk)
    assert f'href="{address}"' in as_editor.get(url(model, "change", thing.pk)).content.decode()
    page = as_editor.get(address).content.decode()
    assert f"The address is now <strong>{old}</strong>." in page
    assert "The old address, and every page below it, will lead to the new one for ever." in page
    response = as_editor.post(address, TYPED, follow=True)
    assert response.redirect_chain == [(url(model, "change", thing.pk), 302)]
    said = f"The address of “{thing}” was changed from “{thing.slug}” to “right-at-last”."
    assert [str(message) for message in response.context["messages"]] == [said]
    former = FormerAddress.objects.get()
    assert (former.slug, former.by, former.reason) == (thing.slug, editor, "It was misspelt")
    assert as_editor.get(old, follow=True).redirect_chain[-1][0].endswith("/right-at-last/")
    page = as_editor.get(address).content.decode()
    assert f"<strong>{thing.slug}</strong>, until " in page
    assert "Changed by ed: It was misspelt" in page


@EACH
def test_a_contributor_does_not(as_contributor, model):
    thing = one(model)
    address = url(model, "address", thing.pk)
    assert address not in as_contributor.get(url(model, "change", thing.pk)).content.decode()
    assert as_contributor.get(address).status_code == 403
    assert as_contributor.post(address, TYPED).status_code == 403
    assert not FormerAddress.objects.exists()


@EACH
def test_nobody_does_without_signing_in(client, model):
    response = client.post(url(model, "address", one(model).pk), TYPED)
    assert response.headers["Location"].startswith(reverse("admin:login"))
    assert not FormerAddress.objects.exists()


@EACH
def test_of_what_is_not_there_is_not_found(as_editor, model):
    assert as_editor.get(url(model, "address", 10**9)).status_code == 404


@pytest.mark.parametrize(
    ("field", "value", "why"),
    [
        ("slug", "", "This field is required."),
        ("slug", "Right At Last", "An address has lower-case letters, digits and hyphens only"),
        ("slug", "x" * 5000, "This has 5000 characters: an address here has 80 at the most."),
        ("slug", "nu\0l", "Null characters are not allowed."),
        ("slug", "sandwell", "“sandwell” is its address already."),
        ("slug", "solihull", "“solihull” is the address of “Solihull”."),
        ("slug", "once", "“once” was the address of “Birmingham” and still leads there: nothing else can have it."),
        ("reason", " ", "This field is required."),
        ("reason", "x" * 1001, "Ensure this value has at most 1000 characters (it has 1001)."),
    ],
)
def test_what_cannot_be_is_said_and_keeps_what_was_typed(as_editor, editor, field, value, why):
    birmingham = Council.objects.get(slug="birmingham")
    for slug in ("once", "birmingham"):
        curation.rename(birmingham, slug, by=editor, reason="To and fro")
    response = as_editor.post(url(Council, "address", one(Council).pk), {**TYPED, field: value})
    assert response.status_code == 200
    assert response.context["form"].errors[field][0].startswith(why)
    kept = {"slug": "reason", "reason": "slug"}[field]
    assert TYPED[kept] in response.content.decode()
    assert one(Council).slug == "sandwell"


def test_one_taken_at_the_same_moment_is_said(as_editor, monkeypatch):
    def take_it(*args, **kwargs):
        raise IntegrityError("UNIQUE constraint failed")

    monkeypatch.setattr(curation, "rename", take_it)
    response = as_editor.post(url(Council, "address", one(Council).pk), TYPED)
    assert "Something else was given this address at the same time" in response.content.decode()


def test_it_says_what_the_old_address_of_a_draft_or_of_something_withdrawn_will_be(as_editor, editor):
    leader = make.make_leader()
    address = url(Leader, "address", leader.pk)
    assert "nobody can have linked to the old address" in as_editor.get(address).content.decode()
    make.published(leader)
    curation.withdraw(leader, by=editor, reason="Wrong")
    assert "Both the old address and the new one will say so" in as_editor.get(address).content.decode()


def test_a_post_has_none(as_editor):
    post = Appointment.objects.published().first()
    assert "Change the address" not in as_editor.get(url(Appointment, "change", post.pk)).content.decode()
    with pytest.raises(NoReverseMatch):
        url(Appointment, "address", post.pk)


def test_a_verdicts_address_that_was_changed_before_it_is_public_stays_so(as_editor):
    """It follows from council, day and kind only as long as these change."""
    as_editor.post(reverse("admin:inspections_inspection_add"), typed())
    draft = Inspection.objects.get(slug="sandwell-2026-11-20")
    as_editor.post(url(Inspection, "address", draft.pk), TYPED)
    as_editor.post(change_url(draft), typed(note="A note"))
    draft.refresh_from_db()
    assert (draft.slug, draft.note) == ("right-at-last", "A note")
    as_editor.post(change_url(draft), typed(report_published_on="21/11/2026"))
    draft.refresh_from_db()
    assert draft.slug == "sandwell-2026-11-21"


def test_a_new_verdict_gets_no_address_that_another_had(as_editor, editor):
    verdict = make.make_verdict(slug="sandwell-2026-11-20")
    curation.rename(verdict, "elsewhere", by=editor, reason="Misspelt")
    as_editor.post(reverse("admin:inspections_inspection_add"), typed())
    assert Inspection.objects.drafts().get().slug == "sandwell-2026-11-20-2"


class TestANewCouncil:
    @staticmethod
    def enter(client, **fields):
        given = {"name": "Newshire", "official_name": "Newshire Council", "ons_code": "E06000099", "dfe_code": "999"}
        given |= {"type": "unitary", "region": "london", "slug": "newshire", **no_rows("neighbours"), **fields}
        return client.post(url(Council, "add"), given)

    def test_is_given_an_address(self, as_editor):
        assert self.enter(as_editor).status_code == 302
        assert Council.objects.get(name="Newshire").slug == "newshire"

    @pytest.mark.parametrize(
        ("slug", "why"),
        [
            ("New_Shire", "An address has lower-case letters, digits and hyphens only"),
            ("once", "“once” was the address of “Birmingham” and still leads there"),
            ("birmingham", "“birmingham” is the address of “Birmingham”."),
        ],
    )
    def test_is_given_none_that_cannot_be(self, as_editor, editor, slug, why):
        birmingham = Council.objects.get(slug="birmingham")
        for each in ("once", "birmingham"):
            curation.rename(birmingham, each, by=editor, reason="To and fro")
        assert errors(self.enter(as_editor, slug=slug))[0].startswith(why)
        assert not Council.objects.filter(name="Newshire").exists()


def test_going_back_to_an_earlier_version_of_a_council_keeps_its_address(as_editor, editor):
    council = one(Council)
    version = council.history.first()
    curation.rename(council, "right-at-last", by=editor, reason="Misspelt")
    form = as_editor.get(url(Council, "simple_history", council.pk, version.pk)).context["adminform"].form
    fields = {name: value for name in form.fields if (value := form[name].value()) not in (None, "")}
    fields |= {"note": "Gone back", "change_reason": "A try"}
    response = as_editor.post(url(Council, "simple_history", council.pk, version.pk), fields)
    assert response.status_code == 302, errors(response)
    council.refresh_from_db()
    assert (council.slug, council.note) == ("right-at-last", "Gone back")


def test_a_councils_history_tells_of_it(as_editor, editor):
    council = one(Council)
    as_editor.post(url(Council, "address", council.pk), TYPED)
    page = as_editor.get(url(Council, "history", council.pk)).content.decode()
    assert "Address changed from “sandwell” to “right-at-last”: It was misspelt" in page


def test_the_desk_shows_the_decision(as_editor):
    leader = one(Leader)
    was = leader.slug
    as_editor.post(url(Leader, "address", leader.pk), TYPED)
    page = as_editor.get(url(Leader, "change", leader.pk)).content.decode()
    assert f"<strong>Address</strong> was: {was}<br>is now: right-at-last" in page
    assert "Address changed by ed. It was misspelt" in page
