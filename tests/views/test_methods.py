"""Public pages can only be read, and whoever may not do something is told so in the site's look."""

import pytest
from django.test import Client
from django.urls import reverse

from inspections.models import Council
from tests import pages

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_other_methods_are_answered_with_what_is_allowed(method):
    strict = Client(enforce_csrf_checks=True)
    for address in [*pages.undetailed(), pages.of(Council.objects.first())]:
        response = getattr(strict, method)(address)
        assert response.status_code == 405, address
        assert response.headers["Allow"] == "GET, HEAD"


def test_the_head_of_a_page_can_be_asked_for(client):
    assert client.head(reverse("home")).status_code == 200


def test_a_form_from_elsewhere_is_refused_in_the_sites_look():
    response = Client(enforce_csrf_checks=True).post(reverse("admin:login"))
    assert response.status_code == 403
    assert "Go back, reload the page" in response.content.decode()
    assert 'class="brand"' in response.content.decode()


def test_what_is_not_permitted_is_refused_in_the_sites_look(as_contributor):
    response = as_contributor.get(reverse("admin:inspections_council_add"))
    assert response.status_code == 403
    assert "You do not have permission" in response.content.decode()
