"""What `make dev` turns on: faults in full, and a restart after a change."""

import pytest
from django.conf import settings as site_settings
from django.http import HttpResponse
from django.utils.autoreload import StatReloader, autoreload_started

from carewatch.csp import ContentSecurityPolicyMiddleware

POLICY = "Content-Security-Policy"


def answer(rf, status):
    return ContentSecurityPolicyMiddleware(lambda request: HttpResponse(status=status))(rf.get("/"))


@pytest.mark.parametrize("status", [404, 500])
def test_djangos_fault_pages_keep_their_styles_with_debug_on(rf, settings, status):
    assert POLICY in answer(rf, status).headers
    settings.DEBUG = True
    assert POLICY not in answer(rf, status).headers


def test_every_other_page_has_its_policy_with_debug_on(rf, settings):
    settings.DEBUG = True
    assert POLICY in answer(rf, 200).headers


def test_a_changed_style_sheet_restarts_the_server():
    reloader = StatReloader()
    autoreload_started.send(sender=reloader)
    assert "*.css" in reloader.directory_globs[site_settings.BASE_DIR / "static"]
