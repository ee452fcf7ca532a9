"""The site as it is run, in processes of its own, and a real browser to use it with."""

import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import sync_playwright

from tests import databases, installed

CHROMIUM = next(filter(None, map(shutil.which, ["chromium", "chromium-browser", "google-chrome"])), None)
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
ACCOUNTS = {"editor": "Editors", "contributor": "Contributors"}
PASSWORD = "a long and secret word"


def pytest_collection_modifyitems(items):
    """Without a browser these tests cannot be run. Where REQUIRE_BROWSER is set, that is an error."""
    if CHROMIUM or os.environ.get("REQUIRE_BROWSER"):
        return
    for item in items:
        if "tests/browser" in str(item.path):
            item.add_marker(pytest.mark.skip(reason="needs Chromium"))


@pytest.fixture(scope="session")
def site():
    """Serve the shipped record, and say where."""
    with served() as address:
        yield address


@contextmanager
def served(before: str = ""):
    """Serve the shipped record from a database of its own, as `make run` does, and say where.

    `before` is Python that is run in the site's shell first.
    """
    with (
        tempfile.TemporaryDirectory(prefix="carewatch-browser-") as folder,
        databases.for_site(Path(folder)) as address,
    ):
        port, state = _free_port(), Path(folder)
        (state / "static").symlink_to(installed.static_files())
        environment = installed.environment(state, address) | {"CAREWATCH_URL": f"http://localhost:{port}"}
        lines = "\n".join([_accounts(), _reports_read(), before])
        installed.manage(environment, "shell", "--command", lines)
        log = (state / "log").open("w+")
        server = subprocess.Popen(
            [
                sys.executable,
                "-m",
                "gunicorn",
                "carewatch.wsgi",
                "--bind",
                f"127.0.0.1:{port}",
                "--workers",
                "1",
                "--no-control-socket",
            ],
            cwd=installed.ROOT,
            env=environment,
            stderr=log,
        )
        try:
            _wait_for(f"http://localhost:{port}/healthz", server, log)
            yield f"http://localhost:{port}"
        finally:
            server.terminate()
            server.wait(timeout=20)
            log.close()


def _accounts():
    lines = ["from django.contrib.auth.models import Group, User"]
    for name, group in ACCOUNTS.items():
        lines.append(f"user = User.objects.create_user({name!r}, password={PASSWORD!r}, is_staff=True)")
        lines.append(f"user.groups.add(Group.objects.get(name={group!r}))")
    return "\n".join(lines)


def _reports_read():
    """Let a report under the Open Government Licence, and one that is not, have been read, with words of ours."""
    return """
from inspections.models import Inspection
from tests import builders as make
for slug in ("trafford-2026-08-03", "sandwell-2015-06-05"):
    verdict = Inspection.objects.get(slug=slug)
    report = make.read_here(verdict.report, paragraphs=0, recommendations=0)
    for number in range(100):
        section = f"The experiences and progress of children, part {number // 25 + 1}"
        make.make_paragraph(report, "Leaders know what they do. " * 20, section=section, page=number // 8 + 1)
    make.make_paragraph(report, number="", section="Annex")
    for kind in ("priority", "improvement", "improvement"):
        make.make_recommendation(report, "Let leaders know. " * 5, kind=kind, tags="outcome 2|enabler: leaders lead")
    verdict.ratings.update(page=3, quote="The experiences and progress of children Requires improvement to be good")
"""


def _free_port():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


def _wait_for(address, server, log, seconds=30):
    for _ in range(seconds * 10):
        try:
            with urllib.request.urlopen(address):
                return
        except OSError:
            if server.poll() is not None:
                log.seek(0)
                pytest.fail(f"The site did not start: {log.read()}")
            time.sleep(0.1)
    pytest.fail("The site did not answer in time.")


@pytest.fixture(scope="package")
def browser():
    """Open a browser, and close it after the last test of this folder.

    While it is open an event loop runs, and Django refuses the database to any test that a worker runs next.
    """
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def open_page(browser, site):
    with pages_of(browser, site) as open_page:
        yield open_page


@contextmanager
def pages_of(browser, site):
    """Open pages of a site; at the end, no page must have complained."""
    contexts, heard = [], []

    def open_page(path="/", *, width=1280, scheme="light", javascript=True, cookies=()):
        context = browser.new_context(
            base_url=site,
            viewport={"width": width, "height": 900},
            color_scheme=scheme,
            java_script_enabled=javascript,
            locale="en-GB",
        )
        contexts.append(context)
        context.add_cookies(list(cookies))
        page = context.new_page()
        heard.append(complaints_of(page, site))
        page.goto(path)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert [complaint for each in heard for complaint in each] == []


def complaints_of(page, site):
    """Return what a page complains of in its console, and whom it asks besides the site: a list that grows."""
    heard = []
    page.on("console", lambda said: heard.append(f"{said.text} {said.location}") if said.type == "error" else None)
    page.on("pageerror", lambda error: heard.append(str(error)))
    page.on(
        "request",
        lambda request: request.url.startswith((site, "data:")) or heard.append(f"asked for {request.url}"),
    )
    return heard


@pytest.fixture(scope="package")
def signed_in(browser, site):
    """Sign an editor in, and return the cookies for a page that is opened later."""
    with pages_of(browser, site) as open_page:
        return sign_in(open_page("/admin/")).context.cookies()


def sign_in(page, name="editor"):
    page.goto("/admin/")
    page.get_by_label("Username").fill(name)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Log in").click()
    assert "/admin/login/" not in page.url
    return page
