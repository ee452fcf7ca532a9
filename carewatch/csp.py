"""A Content-Security-Policy on every answer, until Django 6.0 brings its own (same setting)."""

from http import HTTPStatus

from django.conf import settings

# With DEBUG on, Django answers these with pages that carry their own styles and scripts.
DEBUG_PAGES = {HTTPStatus.NOT_FOUND, HTTPStatus.INTERNAL_SERVER_ERROR}


class ContentSecurityPolicyMiddleware:
    def __init__(self, get_response):
        self.get_response = get_response
        self.policy = "; ".join(" ".join([name, *sources]) for name, sources in settings.SECURE_CSP.items())

    def __call__(self, request):
        response = self.get_response(request)
        if not (settings.DEBUG and response.status_code in DEBUG_PAGES):
            response.headers.setdefault("Content-Security-Policy", self.policy)
        return response
