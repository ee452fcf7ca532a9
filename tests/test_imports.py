"""Imports point one way: from package to package (tests/imports.py), and among models from the many side to the one."""

import ast
from graphlib import CycleError

import pytest

from tests.imports import (
    MAY_IMPORT,
    ROOT,
    all_files,
    bottom_up,
    files,
    graph,
    imported,
    imports,
    lines,
    nodes_of,
    package_of,
)

MODELS = [
    "prepared",
    "fields",
    "publishing",
    "spans",
    "councils",
    "frameworks",
    "reports",
    "inspections",
    "replies",
    "handbook",
    "periods",
    "leaders",
    "events",
    "trusts",
    "articles",
    "sources",
    "sightings",
    "doubts",
    "addresses",
    "decisions",
    "mistakes",
    "editions",
    "coverage",
    "shipped",
    "triggers",
    "contradictions",
    "worklists",
]
SET_WHEN_PUBLISHING = {"status", "published_at", "published_by"}
WRITES = {"create", "bulk_create", "get_or_create", "update_or_create", "update", "bulk_update", "delete", "save"}
OUR_FILES = [path for path in files() if "migrations" not in path.parts]


def relative(path):
    return str(path.relative_to(ROOT))


def calls(path):
    return (node for node in nodes_of(path) if isinstance(node, ast.Call))


def called(call):
    """Return the name of the function or method that is called."""
    return getattr(call.func, "attr", getattr(call.func, "id", ""))


def sets_a_status(node):
    """Does this assign a status, or write one in a query?"""
    if isinstance(node, ast.Assign):
        return any(isinstance(each, ast.Attribute) and each.attr in SET_WHEN_PUBLISHING for each in node.targets)
    if isinstance(node, ast.Call) and called(node) in {*WRITES, "_write"}:
        return any(keyword.arg in SET_WHEN_PUBLISHING for keyword in node.keywords)
    return False


def writes_grade_periods(call):
    """Does this make a grade period, or end a query of them with a write?"""
    if called(call) == "GradePeriod":
        return True
    named = {getattr(each, "id", getattr(each, "attr", "")) for each in ast.walk(call.func)}
    return called(call) in WRITES and bool(named & {"GradePeriod", "grade_periods"})


def test_every_package_is_in_the_table():
    assert set(MAY_IMPORT) == {package_of(path) for path in all_files()} - {""}


@pytest.mark.parametrize("own", MAY_IMPORT)
def test_a_package_imports_what_the_table_says_and_nothing_else(own):
    allowed, found = set(MAY_IMPORT[own].split()), graph()[own]
    breaking = [
        f"{relative(path)} imports {other}" for path, of, other in imports() if of == own and other not in allowed
    ]
    assert not breaking
    assert allowed == found, f"{own} no longer imports {allowed - found}: take it out of MAY_IMPORT."


def test_no_two_packages_import_each_other():
    try:
        assert set(bottom_up(graph())) == set(MAY_IMPORT)
    except CycleError as error:
        pytest.fail(f"These import each other in a circle: {' -> '.join(reversed(error.args[1]))}")


def test_a_circle_of_imports_is_found():
    with pytest.raises(CycleError):
        list(bottom_up({"charts": {"drawing"}, "drawing": {"key"}, "key": {"charts"}}))


def test_the_table_lists_packages_from_the_bottom_up():
    above = set()
    for own, allowed in MAY_IMPORT.items():
        assert set(allowed.split()) <= above, f"{own} stands above what it imports."
        above.add(own)


def test_the_graph_is_printed_one_package_a_line():
    printed = list(lines({"views": {"models", "dates"}, "models": {"dates"}, "dates": set()}))
    assert printed == ["dates", "models      <- dates", "views       <- dates models"]


@pytest.mark.parametrize("path", files("models"), ids=lambda path: path.name)
def test_the_many_side_knows_the_one(path):
    own = path.stem
    if own == "__init__":
        return
    for dotted in imported(path):
        names = dotted.split(".")
        if names[:2] == ["inspections", "models"] and names[2] in MODELS:
            assert MODELS.index(names[2]) < MODELS.index(own), f"{own} imports {names[2]}."


def test_no_import_hides_inside_a_function():
    """But where Django asks for it: an app's models are not there yet when its configuration is read."""
    hidden = set()
    for path in all_files():
        for node in nodes_of(path):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
                if any(isinstance(inner, ast.Import | ast.ImportFrom) for inner in ast.walk(node)):
                    hidden.add(relative(path))
    assert hidden == {"inspections/apps.py"}


def test_only_curation_writes_a_status():
    writers = {package_of(path) for path in OUR_FILES if any(map(sets_a_status, nodes_of(path)))}
    assert writers == {"curation"}


def test_only_curation_writes_grade_periods():
    assert {package_of(path) for path in OUR_FILES if any(map(writes_grade_periods, calls(path)))} == {"curation"}


@pytest.mark.parametrize(
    ("code", "is_a_write"),
    [
        ("GradePeriod(council=council)", True),
        ("GradePeriod.objects.filter(council=council).delete()", True),
        ("council.grade_periods.update(reason='')", True),
        ("GradePeriod.objects.on(day).graded()", False),
        ("council.delete()", False),
    ],
)
def test_a_write_of_grade_periods_is_told_from_a_look_up(code, is_a_write):
    assert writes_grade_periods(ast.parse(code, mode="eval").body) == is_a_write


def test_status_is_asked_for_only_in_the_models():
    """“Public” is written once: nobody else filters by status."""
    askers = {
        package_of(path)
        for path in OUR_FILES
        for call in calls(path)
        if called(call) in {"filter", "exclude", "get"}
        if any((keyword.arg or "").split("__")[-1] == "status" for keyword in call.keywords)
    }
    assert askers == {"models"}
