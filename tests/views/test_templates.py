"""How templates are written: lines short enough to read, none that nobody renders, no name that hides another."""

import re
from pathlib import Path

import django.contrib.admin
import pytest
from django.conf import settings
from django.template import engines
from jinja2 import nodes

TEMPLATES = settings.BASE_DIR / "templates"
SITE, DESK = TEMPLATES / "site", TEMPLATES / "desk"
FILES = sorted(path for path in TEMPLATES.rglob("*") if path.is_file())
PUBLIC = sorted(path.relative_to(SITE).as_posix() for path in FILES if path.is_relative_to(SITE))
LONGEST = 140
NAME = re.compile(r"""["']([\w./-]+\.(?:html|svg|txt))["']""")
RENDERED_BY_DJANGO = {"403.html", "403_csrf.html", "500.html"}
ADMINS = Path(django.contrib.admin.__file__).parent / "templates"


@pytest.fixture
def environment():
    return engines["jinja2"].env


def test_lines_are_short_enough_to_read():
    long = [
        f"{path.relative_to(TEMPLATES)}:{number}"
        for path in FILES
        for number, line in enumerate(path.read_text().splitlines(), 1)
        if len(line) > LONGEST
    ]
    assert long == []


def test_every_template_is_rendered_or_included():
    written = [*FILES, *(settings.BASE_DIR / "inspections").rglob("*.py")]
    named = {name for path in written for name in NAME.findall(path.read_text())} | RENDERED_BY_DJANGO
    names = {path.relative_to(SITE if path.is_relative_to(SITE) else DESK).as_posix() for path in FILES}
    assert sorted(name for name in names - named if not _overrides_the_admins(name)) == []


def _overrides_the_admins(name):
    """Is it found by Django's admin in place of its own template, for the whole desk, one application or one model?"""
    return (ADMINS / name).exists() or (name.count("/") > 1 and (ADMINS / "admin" / Path(name).name).exists())


@pytest.mark.parametrize("name", PUBLIC)
def test_no_name_in_a_template_hides_what_all_templates_can_call(environment, name):
    written = (SITE / name).read_text()
    stored = {each.name for each in environment.parse(written).find_all(nodes.Name) if each.ctx != "load"}
    assert stored & set(environment.globals) == set()


@pytest.mark.parametrize("name", PUBLIC)
def test_a_template_includes_only_what_there_is(environment, name):
    environment.get_template(name)
    missing = [each for each in NAME.findall((SITE / name).read_text()) if _is_a_template(each) and each not in PUBLIC]
    assert missing == []


def _is_a_template(name):
    return name.endswith(".html") or name.startswith("inspections/")


@pytest.mark.parametrize(
    ("written", "rendered"),
    [
        ("<ul>\n  {% if true %}\n  <li>One</li>\n  {% endif %}\n</ul>", "<ul>\n<li>One</li>\n</ul>"),
        ("found{% if true %} twice{% endif %}\nin all", "found twice\nin all"),
        ("found\n  {%- if true %}, and kept{% endif %}\nin all", "found, and kept\nin all"),
        ("{# Of two\n   lines. #}\n<p>", "<p>"),
        ("{% set words =\n  'one' %}\n{{ words }}", "one"),
        ("{% for each in 'ab' -%}\n  {{ each }}\n{%- endfor %}\n.", "ab."),
    ],
)
def test_what_is_there_for_those_who_read_templates_is_left_out(environment, written, rendered):
    assert environment.from_string(written).render() == rendered


def test_an_error_names_its_line_in_the_template(environment):
    template = environment.from_string("<p>\n  {% if true %}\n  {# Why. #}\n  {{ 1 / 0 }}\n  {% endif %}\n</p>")
    with pytest.raises(ZeroDivisionError) as raised:
        template.render()
    assert raised.traceback[-1].lineno + 1 == 4
