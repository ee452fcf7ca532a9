"""One name means one thing, wherever in the tree it stands."""

import ast
from collections import defaultdict

import pytest
from django.conf import settings

FOLDERS = ["inspections", "carewatch"]
DJANGOS_OWN = {"Command"}  # Django finds a command's class by this name
MOST_ALIKE = 2  # modules in which one private name may stand


def definitions():
    """Yield each class and function that stands at the top of a module, with the module's path."""
    for path in sorted(path for folder in FOLDERS for path in (settings.BASE_DIR / folder).rglob("*.py")):
        if "migrations" not in path.parts:
            for node in ast.parse(path.read_text(encoding="utf-8")).body:
                if isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
                    yield node, path.relative_to(settings.BASE_DIR)


def modules_by_name(*kinds, private=False):
    found = defaultdict(list)
    for node, path in definitions():
        if isinstance(node, kinds) and node.name.startswith("_") == private and node.name not in DJANGOS_OWN:
            found[node.name].append(str(path))
    assert len(found) > 50
    return found


@pytest.mark.parametrize("kind", [ast.ClassDef, ast.FunctionDef])
def test_two_classes_or_two_public_functions_never_share_a_name(kind):
    assert {name: paths for name, paths in modules_by_name(kind).items() if len(paths) > 1} == {}


def test_a_private_name_stands_in_two_modules_at_most():
    shared = modules_by_name(ast.ClassDef, ast.FunctionDef, private=True)
    assert {name: paths for name, paths in shared.items() if len(paths) > MOST_ALIKE} == {}
