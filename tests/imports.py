"""Which package of ours imports which: the rule and, read from the code, how it is. Run it to print the latter."""

import ast
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache
from graphlib import TopologicalSorter
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent

Graph = dict[str, set[str]]

# Each package and what it may import: from the bottom up, so that what it imports stands above it here.
MAY_IMPORT = {
    "carewatch": "",
    "vocabulary": "",
    "dates": "",
    "pdfs": "",
    "routing": "",
    "names": "",
    "reading": "dates",
    "releases": "reading",
    "fetching": "reading",
    "models": "vocabulary dates names routing",
    "migrations": "models",
    "addresses": "models",
    "groups": "models",
    "apps": "groups models",
    "record": "dates names models",
    "search": "vocabulary dates names routing models",
    "as_at": "vocabulary dates routing models",
    "analysis": "vocabulary dates models as_at",
    "summaries": "vocabulary dates models as_at analysis",
    "charts": "vocabulary dates models as_at analysis summaries",
    "drawing": "charts summaries",
    "dataset": "vocabulary dates models as_at summaries charts",
    "exporting": "dates models as_at dataset",
    "curation": "vocabulary dates names addresses reading releases models record search as_at",
    "filters": "vocabulary dates models search",
    "sitemaps": "models",
    "views": "vocabulary dates routing models search as_at analysis summaries charts drawing dataset exporting curation"
    " filters",
    "urls": "models sitemaps views",
    "management": "vocabulary pdfs reading releases fetching models groups record search filters curation exporting",
    "admin": "carewatch vocabulary dates names addresses pdfs reading fetching models as_at analysis curation views",
}


def files(folder: str = "") -> list[Path]:
    """Return our Python files in a folder of inspections, and in those below it."""
    return sorted((ROOT / "inspections" / folder).rglob("*.py"))


def all_files() -> list[Path]:
    return sorted([*(ROOT / "carewatch").rglob("*.py"), *files()])


@cache
def nodes_of(path: Path) -> list[ast.AST]:
    return list(ast.walk(ast.parse(path.read_text())))


def imported(path: Path) -> Iterator[str]:
    """Yield the dotted name of everything that a file imports, wherever in it."""
    folder = path.relative_to(ROOT).parts[:-1]
    for node in nodes_of(path):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            above = folder[: len(folder) - node.level + 1] if node.level else ()
            module = ".".join([*above, *filter(None, [node.module])])
            yield from (f"{module}.{alias.name}" for alias in node.names)


def package_of(path: Path) -> str:
    """Return the package in which a file lies, or the module that it is; for what holds them all, nothing."""
    first, *rest = path.relative_to(ROOT).parts
    return "" if rest == ["__init__.py"] else rest[0].removesuffix(".py") if first == "inspections" else first


def package_named(dotted: str) -> str:
    """Return the package of ours to which an imported name belongs, if it does to any."""
    first, *rest = dotted.split(".")
    if first == "carewatch":
        return first
    return rest[0] if first == "inspections" and rest else ""


@cache
def imports() -> list[tuple[Path, str, str]]:
    """Return each import of one package by another: the file, its package and the package that it imports."""
    return [
        (path, own, other)
        for path, own in ((path, package_of(path)) for path in all_files())
        for other in sorted(set(map(package_named, imported(path))) - {"", own})
    ]


def graph() -> Graph:
    """Return each package with those that it imports."""
    found: Graph = defaultdict(set, {own: set() for own in map(package_of, all_files()) if own})
    for _path, own, other in imports():
        found[own].add(other)
    return found


def bottom_up(packages: Graph) -> Iterator[str]:
    """Yield each package after all that it imports. Raise CycleError, naming them, where some import each other."""
    sorter = TopologicalSorter(packages)
    sorter.prepare()
    while sorter.is_active():
        ready = sorted(sorter.get_ready())
        yield from ready
        sorter.done(*ready)


def lines(packages: Graph) -> Iterable[str]:
    """Yield one line for each package, from the bottom up."""
    order = list(bottom_up(packages))
    return (f"{own:<12}<- {' '.join(sorted(packages[own], key=order.index))}".rstrip(" <-") for own in order)


if __name__ == "__main__":
    print(*lines(graph()), sep="\n")
