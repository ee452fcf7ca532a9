"""What the database promises of former addresses, and a try to break each, with the models' own checks left out."""

import pytest
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError
from django.utils import timezone

from inspections.models import FormerAddress
from inspections.models.addresses import ADDRESSED, find_by_address
from tests import builders as make

pytestmark = pytest.mark.django_db

EACH_KIND = pytest.mark.parametrize("kind", ADDRESSED)


def build(kind, **fields):
    return make.make_draft(**fields) if kind == "inspection" else getattr(make, f"make_{kind}")(**fields)


def formerly(thing, slug="before", **fields):
    kind = thing._meta.model_name
    by = {"by": make.somebody(), "at": timezone.now(), "reason": "Misspelt"}
    return FormerAddress.objects.create(**{"kind": kind, "slug": slug, kind: thing, **by, **fields})


def refused(act):
    with pytest.raises(IntegrityError), transaction.atomic():
        act()
    return True


@EACH_KIND
class TestAFormerAddress:
    def test_leads_to_its_thing(self, kind):
        thing = build(kind)
        assert formerly(thing).thing == thing
        assert find_by_address(ADDRESSED[kind].objects.all(), "before") == thing
        assert find_by_address(ADDRESSED[kind].objects.all(), thing.slug) == thing
        assert find_by_address(ADDRESSED[kind].objects.none(), "before") is None

    def test_is_of_one_thing(self, kind):
        formerly(build(kind))
        assert refused(lambda: formerly(build(kind)))

    def test_is_never_anothers_again(self, kind):
        formerly(build(kind))
        assert refused(lambda: build(kind, slug="before"))
        other = build(kind)
        assert refused(lambda: type(other).objects.filter(pk=other.pk).update(slug="before"))

    def test_is_none_that_something_has(self, kind):
        thing = build(kind)
        assert refused(lambda: formerly(thing, thing.slug))
        former = formerly(thing)
        assert refused(lambda: FormerAddress.objects.filter(pk=former.pk).update(slug=thing.slug))

    def test_keeps_its_thing_from_being_deleted(self, kind):
        thing = build(kind)
        formerly(thing)
        with pytest.raises(ProtectedError):
            thing.delete()

    def test_is_of_a_thing_of_its_kind_and_no_other(self, kind):
        thing = build(kind)
        other = next(name for name in ADDRESSED if name != kind)
        assert refused(lambda: formerly(thing, kind=other))
        assert refused(lambda: formerly(thing, **{kind: None}))
        assert refused(lambda: formerly(thing, **{other: build(other)}))

    def test_may_be_the_address_of_another_kind(self, kind):
        other = next(name for name in ADDRESSED if name != kind)
        there = build(other, slug="before")
        assert formerly(build(kind)).slug == there.slug
