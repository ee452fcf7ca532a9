"""A thing's address changes by an act: in one piece, with a trace, and its old address is never another's."""

import re
from datetime import UTC, date, datetime, timedelta

import pytest
from django.db.models import QuerySet
from django.utils import timezone

from inspections import curation
from inspections.addresses import free_slug
from inspections.curation.snapshots import state_of
from inspections.models import Article, Council, Decision, Event, FormerAddress, Inspection, Leader, Source
from inspections.models.addresses import find_by_address
from tests import builders as make

pytestmark = pytest.mark.django_db

PUBLISHED = {
    Inspection: make.make_verdict,
    Leader: lambda: make.published(make.make_leader()),
    Event: lambda: make.published(make.make_event()),
    Article: lambda: make.published(make.make_article()),
    Source: lambda: make.published(make.make_source()),
}
EVERYTHING = {Council: make.make_council, **PUBLISHED}
EACH = pytest.mark.parametrize("model", EVERYTHING)


def rename(thing, slug, reason="It was misspelt", **more):
    former = curation.rename(thing, slug, by=make.somebody(), reason=reason, **more)
    thing.refresh_from_db()
    return former


def former_slugs(thing):
    return {each.slug for each in thing.former_addresses.all()}


@EACH
class TestTheAct:
    def test_changes_the_address_and_keeps_who_when_and_why(self, model):
        thing, at = EVERYTHING[model](), datetime(2026, 11, 2, 9, 30, tzinfo=UTC)
        was = thing.slug
        former = rename(thing, "right-at-last", "  It was misspelt ", at=at)
        assert thing.slug == "right-at-last"
        assert (former.kind, former.slug, former.thing) == (model._meta.model_name, was, thing)
        assert (former.by, former.at, former.reason) == (make.somebody(), at, "It was misspelt")

    def test_is_told_in_its_history(self, model):
        thing = EVERYTHING[model]()
        was, versions = thing.slug, thing.history.count()
        rename(thing, "right-at-last")
        told = thing.history.first()
        assert thing.history.count() == versions + 1
        assert told.history_user == make.somebody()
        assert told.history_change_reason == f"Address changed from “{was}” to “right-at-last”: It was misspelt"

    def test_leaves_all_else_as_it_is(self, model):
        thing = EVERYTHING[model]()
        before = model.objects.filter(pk=thing.pk).values().get()
        rename(thing, "right-at-last")
        assert model.objects.filter(pk=thing.pk).values().get() == {**before, "slug": "right-at-last"}

    def test_done_twice_keeps_both_former_addresses(self, model):
        thing = EVERYTHING[model]()
        first = thing.slug
        rename(thing, "second")
        rename(thing, "third")
        assert former_slugs(thing) == {first, "second"}
        assert {find_by_address(model.objects.all(), slug) for slug in (first, "second", "third")} == {thing}

    def test_can_give_a_former_address_back_which_then_is_none(self, model):
        thing = EVERYTHING[model]()
        first = thing.slug
        rename(thing, "second")
        rename(thing, first)
        assert thing.slug == first
        assert former_slugs(thing) == {"second"}

    def test_keeps_the_new_address_when_an_earlier_version_is_brought_back(self, model):
        thing = EVERYTHING[model]()
        version = thing.history.first()
        rename(thing, "right-at-last")
        version.instance.save()
        thing.refresh_from_db()
        assert thing.slug == "right-at-last"


STEPS = {
    "the redirect of the address taken back is deleted": lambda model: (QuerySet, "delete"),
    "the address is written": lambda model: (model, "save_base"),
    "its history is written": lambda model: (model.history.model, "save"),
    "the decision is written": lambda model: (Decision.objects, "create"),
    "the redirect is written": lambda model: (FormerAddress.objects, "create"),
}


def all_that_it_writes():
    return [
        *(list(model.objects.order_by("pk").values("pk", "slug")) for model in EVERYTHING),
        *(model.history.count() for model in EVERYTHING),
        list(FormerAddress.objects.order_by("pk").values()),
        Decision.objects.count(),
    ]


@pytest.mark.thorough
@pytest.mark.parametrize(
    ("model", "step"),
    [(model, step) for model in EVERYTHING for step in STEPS if model is not Council or "decision" not in step],
)
def test_a_fault_at_any_step_leaves_everything_as_it_was(model, step, monkeypatch):
    thing = EVERYTHING[model]()
    first = thing.slug
    rename(thing, "second")
    before = all_that_it_writes()

    def fail(*args, **kwargs):
        raise RuntimeError("A fault")

    with monkeypatch.context() as broken:
        broken.setattr(*STEPS[step](model), fail)
        with pytest.raises(RuntimeError, match="A fault"):
            rename(thing, first)
    assert all_that_it_writes() == before


@pytest.mark.parametrize("model", PUBLISHED)
def test_a_decision_tells_of_it(model):
    thing = PUBLISHED[model]()
    was = thing.slug
    rename(thing, "right-at-last")
    decision = thing.decisions.first()
    assert (decision.act, decision.by, decision.reason) == ("renamed", make.somebody(), "It was misspelt")
    assert decision.changes == [{"of": "Address", "was": was, "now": "right-at-last"}]


class TestRefusals:
    @pytest.mark.parametrize(
        ("slug", "why"),
        [
            ("", "Give an address: it cannot be empty."),
            (" ", "An address has lower-case letters, digits and hyphens only, and a letter or a digit at each end."),
            *(
                (slug, "lower-case letters, digits and hyphens only")
                for slug in ("Sandwell", "sand well", "sand_well", "sand/well", "sändwell", "sandwell\n", "٣", "..")
            ),
            *((slug, "a letter or a digit at each end") for slug in ("-", "-sandwell", "sandwell-")),
        ],
    )
    def test_of_what_is_no_address(self, slug, why):
        self.assert_refused(make.make_council(), slug, why)

    @EACH
    def test_of_one_that_is_too_long(self, model):
        most = model._meta.get_field("slug").max_length
        why = f"This has {most + 1} characters: an address here has {most} at the most."
        self.assert_refused(EVERYTHING[model](), "x" * (most + 1), why)
        rename(EVERYTHING[model](), "x" * most)

    @EACH
    def test_of_the_address_it_has(self, model):
        thing = EVERYTHING[model]()
        self.assert_refused(thing, thing.slug, f"“{thing.slug}” is its address already.")

    @EACH
    def test_of_one_in_use(self, model):
        thing, other = EVERYTHING[model](), EVERYTHING[model]()
        self.assert_refused(thing, other.slug, f"“{other.slug}” is the address of “{other}”.")

    @EACH
    def test_of_one_that_another_had(self, model):
        thing, other = EVERYTHING[model](), EVERYTHING[model]()
        was = other.slug
        rename(other, "another")
        self.assert_refused(
            thing, was, f"“{was}” was the address of “{other}” and still leads there: nothing else can have it."
        )

    @EACH
    @pytest.mark.parametrize("reason", ["", "  \n"])
    def test_without_a_reason(self, model, reason):
        self.assert_refused(EVERYTHING[model](), "right-at-last", "Changing an address needs a reason.", reason)

    @staticmethod
    def assert_refused(thing, slug, why, reason="It was misspelt"):
        before = all_that_it_writes()
        with pytest.raises(curation.NotAllowed, match=re.escape(why)):
            curation.rename(thing, slug, by=make.somebody(), reason=reason)
        assert all_that_it_writes() == before

    def test_not_of_one_of_another_kind(self):
        council, leader = make.make_council(), make.published(make.make_leader())
        rename(leader, council.slug)
        rename(leader, "elsewhere")
        other = make.make_council()
        rename(other, "elsewhere")
        assert (leader.slug, other.slug) == ("elsewhere", "elsewhere")


class TestDrafts:
    def test_leave_neither_redirect_nor_decision(self):
        draft = make.make_leader(slug="jhon-smith")
        assert rename(draft, "john-smith") is None
        assert draft.slug == "john-smith"
        assert not FormerAddress.objects.exists()
        assert not draft.decisions.exists()
        assert draft.history.first().history_change_reason.startswith("Address changed from “jhon-smith”")

    def test_may_leave_their_address_to_another(self):
        rename(make.make_leader(slug="jhon-smith"), "john-smith")
        assert make.make_leader(slug="jhon-smith").pk

    def test_keep_the_time_that_is_set_for_them(self):
        draft, editor = make.ready(make.make_draft()), make.somebody()
        editor.is_superuser = True
        editor.save()
        now = timezone.now()
        curation.set_time(draft, at=now + timedelta(hours=1), by=editor)
        rename(draft, "right-at-last")
        list(curation.publish_due(at=now + timedelta(hours=2)))
        draft.refresh_from_db()
        assert draft.is_published


def test_what_is_withdrawn_keeps_its_former_address():
    verdict = make.make_verdict()
    was = verdict.slug
    curation.withdraw(verdict, by=make.somebody(), reason="Wrong")
    rename(verdict, "right-at-last")
    assert former_slugs(verdict) == {was}
    assert verdict.status == "withdrawn"


def test_a_form_that_was_open_meanwhile_can_still_be_saved():
    verdict = make.make_verdict()
    opened = state_of(verdict)
    rename(verdict, "right-at-last")
    assert state_of(verdict) == opened


class TestFreeAddresses:
    def test_are_none_that_something_had(self):
        leader = make.published(make.make_leader(slug="ann-other"))
        rename(leader, "ann-smith")
        assert free_slug(Leader, "Ann Other") == "ann-other-2"
        assert free_slug(Source, "Ann Other") == "ann-other"

    def test_of_what_has_no_page_need_only_be_its_own(self):
        appointment = make.make_appointment(slug="somebody-somewhere")
        assert free_slug(type(appointment), "somebody somewhere") == "somebody-somewhere-2"


def test_a_report_of_a_renamed_council_is_still_that_councils():
    """Its printed name is looked up in the shipped record, which calls the council by its first address."""
    council = Council.objects.get(slug="sandwell")
    rename(council, "sandwell-council")
    reading = make.make_reading(
        council="Sandwell Metropolitan Borough Council",
        grades={"overall": "good"},
        started_on=date(2025, 1, 13),
        ended_on=date(2025, 1, 24),
        published_on=date(2025, 3, 3),
    )
    [taken] = curation.import_reading(reading, by=make.somebody())
    assert taken.is_new
    assert taken.inspection.council == council
