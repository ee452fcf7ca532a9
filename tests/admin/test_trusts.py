"""Trusts at the desk: whose services they ran, and which events say so."""

import pytest
from django.urls import reverse

from inspections.models import Trust
from tests import builders as make

pytestmark = pytest.mark.django_db
ADD = reverse("admin:inspections_trust_add")


@pytest.fixture
def typed():
    council, event = make.make_council("Testshire"), make.make_event()
    return {
        "slug": "testshire-trust",
        "name": "Testshire Trust",
        "other_names": "",
        "note": "",
        "services-TOTAL_FORMS": "1",
        "services-INITIAL_FORMS": "0",
        "services-0-council": council.name,
        "services-0-starts": "April 2023",
        "services-0-ends": "",
        "services-0-events": event.slug,
        "services-0-note": "",
    }


def test_an_editor_enters_a_trust_with_what_it_did(as_editor, typed):
    response = as_editor.post(ADD, typed)
    assert response.status_code == 302, response.context["errors"]
    [service] = Trust.objects.get(slug="testshire-trust").services.all()
    assert (service.council.name, str(service.starts), service.ends) == (
        typed["services-0-council"],
        "April 2023",
        None,
    )
    assert [event.slug for event in service.events.all()] == [typed["services-0-events"]]
    assert service.council.name in as_editor.get(_change(service.trust)).content.decode()


def test_what_a_trust_did_rests_on_an_event(as_editor, typed):
    response = as_editor.post(ADD, typed | {"services-0-events": ""})
    assert response.status_code == 200
    assert not Trust.objects.filter(slug="testshire-trust").exists()


def test_a_contributor_only_looks(as_contributor, typed):
    assert as_contributor.post(ADD, typed).status_code == 403
    trust = Trust.objects.create(slug="testshire-trust", name="Testshire Trust")
    assert as_contributor.get(_change(trust)).status_code == 200


def _change(trust):
    return reverse("admin:inspections_trust_change", args=[trust.pk])
