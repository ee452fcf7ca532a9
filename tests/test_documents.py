"""README.md, CONTRIBUTING.md and CHANGELOG.md say what is there."""

import csv
import re
import tomllib
from importlib import import_module

import pytest

from tests.imports import ROOT, all_files, graph, package_of

DOCUMENTS = ["README.md", "CONTRIBUTING.md", "CHANGELOG.md"]
COUNTED = {
    "councils": "councils",
    "inspections": "inspections, visits and reviews",
    "ratings": "ratings",
    "leaders": "people",
    "appointments": "appointments",
    "events": "interventions and other events",
    "articles": "press articles",
}


def text_of(name):
    return (ROOT / name).read_text()


def house():
    """Return what README's “The house” names: at the top, and within inspections/."""
    lines = text_of("README.md").partition("## The house")[2].split("```")[1].strip("\n").splitlines()
    named = [re.fullmatch(r"( {2})?(\S+) +(\S.*)", line).groups() for line in lines]
    return [name for indent, name, _words in named if not indent], [name for indent, name, _words in named if indent]


def commands():
    return {path.stem for path in (ROOT / "inspections/management/commands").glob("[!_]*.py")}


def targets():
    return set(re.findall(r"^([a-z-]+):", text_of("Makefile"), re.MULTILINE))


def quoted(name):
    """Return all that a document has between backticks within a line."""
    prose = re.sub(r"^```.*?^```", "", text_of(name), flags=re.DOTALL | re.MULTILINE)
    return re.findall(r"`([^`\n]+)`", prose)


def test_the_house_names_each_package_and_module_once():
    packages = sorted({package_of(path) for path in all_files()} - {"", "carewatch"})
    folder = ROOT / "inspections"
    assert sorted(house()[1]) == sorted(f"{own}/" if (folder / own).is_dir() else f"{own}.py" for own in packages)


def test_the_house_names_folders_that_are_there():
    assert [name for name in house()[0] if not (ROOT / name).is_dir()] == []


def test_the_house_lists_packages_from_the_bottom_up():
    below = {"carewatch"}
    for own in (name.removesuffix("/").removesuffix(".py") for name in house()[1]):
        assert graph()[own] <= below, f"{own} stands above what it imports."
        below.add(own)


@pytest.mark.parametrize("command", sorted(commands()))
def test_the_readme_names_every_command(command):
    assert re.search(rf"\b{command}\b", text_of("README.md"))


@pytest.mark.parametrize("name", DOCUMENTS)
def test_commands_in_a_document_exist(name):
    tables = re.findall(r"^\| `(?!make )([a-z_]+)(?: [^`]*)?` \|", text_of(name), re.MULTILINE)
    typed = re.findall(r"manage\.py (\w+)", text_of(name).replace("\n", " "))
    djangos = {"changepassword", "check", "makemigrations"}
    assert {*tables, *typed} - djangos <= commands()


@pytest.mark.parametrize("name", DOCUMENTS)
def test_make_can_make_what_a_document_says(name):
    asked = re.findall(r"(?:^|`|PORT=\d+ )make ([a-z-]+)", text_of(name), re.MULTILINE)
    assert set(asked) <= targets()


@pytest.mark.parametrize("name", DOCUMENTS)
def test_links_in_a_document_lead_somewhere(name):
    links = re.findall(r"\]\((?!https?:)([^)#]+)", text_of(name))
    assert [link for link in links if not (ROOT / link).exists()] == []


def test_files_that_contributors_are_sent_to_exist():
    files = [each for each in quoted("CONTRIBUTING.md") if re.fullmatch(r"[\w./-]+(/|\.(py|html|csv|toml))", each)]
    files.remove("utils.py")
    assert len(files) > 20
    assert [each for each in files if not (ROOT / each).exists() and not (ROOT / "inspections" / each).exists()] == []


def test_functions_that_contributors_are_sent_to_exist():
    names = [each for each in quoted("CONTRIBUTING.md") if re.fullmatch(r"(reading|curation|as_at)(\.\w+)+", each)]
    assert len(names) > 5
    for name in names:
        module, _, function = name.rpartition(".")
        assert callable(getattr(import_module(f"inspections.{module}"), function)), name


@pytest.mark.parametrize("table", COUNTED)
def test_the_readme_counts_the_record(table):
    with (ROOT / f"inspections/record/{table}.csv").open(newline="", encoding="utf-8") as file:
        rows = sum(1 for _row in csv.DictReader(file))
    assert f"{rows:,} {COUNTED[table]}" in " ".join(text_of("README.md").split())


def test_the_changelog_begins_with_the_projects_version():
    version = tomllib.loads(text_of("pyproject.toml"))["project"]["version"]
    assert (
        re.search(r"^## \[(.+?)\] - (Unreleased|\d{4}-\d\d-\d\d)$", text_of("CHANGELOG.md"), re.MULTILINE)[1] == version
    )
