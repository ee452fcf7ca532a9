"""Every address that was ever published: pages.txt and routes.txt, which only grow.

    .venv/bin/python manage.py shell --command "from tests import lasting; lasting.add_all()"

adds what the shipped record and the site have now. A line is never taken out: where something gets another address, the
old one leads there.
"""

from pathlib import Path

from django.urls import get_resolver

from inspections.models import Article, Council, Event, FormerAddress, Framework, Inspection, Leader, Source

PAGES, ROUTES = (Path(__file__).with_name(name) for name in ["pages.txt", "routes.txt"])
PUBLISHED = [Inspection, Leader, Event, Article, Source]


def lines_of(path: Path) -> set[str]:
    return set(path.read_text().split()) if path.exists() else set()


def pages_now() -> set[str]:
    """Return the page of everything that is public, as the database has it."""
    things = [*Council.objects.all(), *Framework.objects.all()]
    for model in PUBLISHED:
        things += model.objects.published()
    return {each.get_absolute_url() for each in things}


def pages_before() -> set[str]:
    """Return the addresses that led to something else before: they lead on, or say that it was withdrawn."""
    former = FormerAddress.objects.all()
    renamed = {f"/{each.kind}s/{each.slug}/" for each in former}
    withdrawn = {each.get_absolute_url() for model in PUBLISHED for each in model.objects.filter(status="withdrawn")}
    return renamed | withdrawn


def routes_now() -> set[str]:
    """Return the patterns of all public addresses, such as councils/<slug:slug>.csv."""
    [public] = [each for each in get_resolver().url_patterns if str(each.pattern) == ""]
    return {str(each.pattern) or "/" for each in public.url_patterns}


def add_all() -> None:
    """Add what is published now to both lists."""
    for path, lines in [(PAGES, pages_now()), (ROUTES, routes_now())]:
        path.write_text("\n".join(sorted(lines_of(path) | lines)) + "\n")
