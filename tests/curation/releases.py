"""Releases made for tests, and what comparing them found."""

from datetime import date

from inspections.curation import releases
from inspections.releases import open_release
from tests.releases.test_reading import HISTORY
from tests.spreadsheets import write_csv

GRADES = {"overall": "good", "leadership": "good", "help_protection": "good", "care": "outstanding"}
PRINTED = ["Good", "Good", "Good", "Outstanding", "Inadequate"]
VISIT = [*HISTORY, "Visit Theme"]


def row(council, *, kind="ILACS Standard Inspection", days=(date(2024, 5, 13), date(2024, 7, 1)), grades=PRINTED):
    return ["Link", council.ons_code, council.name, "London", *days, kind, *grades]


def compared(tmp_path, *rows, headings=HISTORY):
    return releases.compare_release(open_release(write_csv(tmp_path / "release.csv", [headings, *rows])))


def told(comparison):
    """Say all that a comparison found but what is unchanged."""
    changed = [f"{each.cell.place.column}: {each.release_says} / {each.record_says}" for each in comparison.changed]
    return [*map(str, comparison.new), *changed, *(fault.says for fault in comparison.not_understood)]


def changed_to(line, heading, value):
    return [value if name == heading else cell for name, cell in zip(HISTORY, line, strict=True)]


def brought_in(tmp_path, *rows, headings=HISTORY):
    return releases.bring_in(open_release(write_csv(tmp_path / "release.csv", [headings, *rows])))
