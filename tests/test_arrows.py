"""Imports point one way: down the house (DESIGN 4), and within the models from the many side to the one."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent

# Each line of a floor may import from the floors above it in this list, and from its own.
FLOORS = [
    ["dates", "vocabulary"],
    ["models", "reading", "outcomes", "fetching"],
    [
        *["promises", "groups", "addresses", "pdfs", "record", "contents", "search"],
        *["standings", "courses", "rarities", "changes", "tenures", "posts", "leadership", "careers"],
        *["histories", "previews", "sides"],
    ],
    ["grade_counts", "intervention_counts", "follow_ups", "persistent_failures", "briefings"],
    ["curation", "filters", "dataset", "charts"],
    ["templatetags", "views", "feeds", "sitemaps"],
    ["admin", "management", "urls", "apps"],
]
FLOOR_OF = {part: number for number, floor in enumerate(FLOORS) for part in floor}
MODELS = [
    "fields",
    "publishing",
    "spans",
    "councils",
    "frameworks",
    "reports",
    "inspections",
    "doubts",
    "leaders",
    "events",
    "articles",
    "sources",
    "addresses",
    "decisions",
    "shipped",
    "worklists",
]


def modules(folder):
    return [path for path in (ROOT / folder).rglob("*.py") if "migrations" not in path.parts]


def imports(path):
    """Yield the dotted name of every module of ours that a file imports, wherever in it."""
    package = path.relative_to(ROOT).parts[:-1]
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = list(package[: len(package) - node.level + 1]) if node.level else []
            dotted = ".".join([*base, *([node.module] if node.module else [])])
            yield dotted
            if not node.module or dotted == "inspections":
                yield from (f"{dotted}.{alias.name}" for alias in node.names)


def part_of(dotted):
    names = dotted.split(".")
    return names[1] if names[0] == "inspections" and len(names) > 1 else None


@pytest.mark.parametrize("path", modules("inspections"), ids=lambda path: str(path.relative_to(ROOT)))
def test_imports_run_downward(path):
    relative = path.relative_to(ROOT / "inspections")
    own = relative.parts[0].removesuffix(".py")
    if own == "__init__":
        return
    assert own in FLOOR_OF, f"Say in FLOORS where {own} stands."
    for dotted in imports(path):
        other = part_of(dotted)
        if other and other != own:
            assert FLOOR_OF[other] <= FLOOR_OF[own], f"{relative} imports {dotted}, which stands above it."


@pytest.mark.parametrize("path", modules("inspections/models"), ids=lambda path: path.name)
def test_the_many_side_knows_the_one(path):
    own = path.stem
    if own == "__init__":
        return
    for dotted in imports(path):
        names = dotted.split(".")
        if names[:2] == ["inspections", "models"] and len(names) > 2:
            assert MODELS.index(names[2]) < MODELS.index(own), f"{own} imports {names[2]}."


def test_no_import_hides_inside_a_function():
    """But where Django asks for it: an app's models are not there yet when its configuration is read."""
    hidden = []
    for path in [*modules("inspections"), *modules("carewatch")]:
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.FunctionDef | ast.Lambda):
                inner = [each for each in ast.walk(node) if isinstance(each, ast.Import | ast.ImportFrom)]
                hidden += [str(path.relative_to(ROOT)) for _ in inner]
    assert set(hidden) == {"inspections/apps.py"}


def test_only_curation_writes_a_status():
    """No assignment to, nor update or creation with, a status outside curation and the models that define it."""
    writers = set()
    for path in modules("inspections"):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Assign) and any(
                isinstance(target, ast.Attribute) and target.attr in {"status", "published_at", "published_by"}
                for target in node.targets
            ):
                writers.add(path)
            if isinstance(node, ast.Call) and getattr(node.func, "attr", "") in {
                "update",
                "create",
                "_write",
                "create_all",
            }:
                if any(keyword.arg in {"status", "published_at", "published_by"} for keyword in node.keywords):
                    writers.add(path)
    assert {path.relative_to(ROOT / "inspections").parts[0] for path in writers} <= {"curation"}


def test_status_is_asked_for_only_in_the_models():
    """“Public” is written once: nobody else filters by status."""
    askers = set()
    for path in modules("inspections"):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Call) and getattr(node.func, "attr", "") in {"filter", "exclude", "get"}:
                if any((keyword.arg or "").split("__")[-1] == "status" for keyword in node.keywords):
                    askers.add(path.relative_to(ROOT / "inspections").parts[0])
    assert askers == {"models"}
