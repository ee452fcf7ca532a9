"""What the record's own page counts, table by table and council by council. Run it to write the numbers anew.

    .venv/bin/python -m tests.record.numbers

The numbers before, of the record as it first was, stand in the page and are kept.
"""

import csv
import re
from pathlib import Path

RECORD = Path(__file__).resolve().parents[2] / "inspections/record"
PAGE = RECORD / "README.md"

# The columns of the table of councils: the file, and the column that names its councils.
PARTS = {
    "inspections": "council",
    "appointments": "council",
    "events": "councils",
    "articles": "councils",
}

Numbers = dict[str, list[int]]


def rows_of(file: str) -> list[dict[str, str]]:
    with (RECORD / f"{file}.csv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def by_table() -> Numbers:
    """Return how many rows each file of the record has."""
    return {path.stem: [len(rows_of(path.stem))] for path in sorted(RECORD.glob("*.csv"))}


def by_council() -> Numbers:
    """Return how many inspections, appointments, events and articles name each council."""
    naming = [[set(row[column].split("|")) for row in rows_of(file)] for file, column in PARTS.items()]
    return {
        council["slug"]: [sum(council["slug"] in named for named in part) for part in naming]
        for council in rows_of("councils")
    }


def told(section: str) -> tuple[Numbers, Numbers]:
    """Return the numbers before and now that a table of the page gives."""
    lines = PAGE.read_text(encoding="utf-8").partition(f"### {section}\n")[2].partition("\n#")[0].splitlines()
    cells = [[cell.strip(" `") for cell in line.strip("|").split("|")] for line in lines if line.startswith("| `")]
    numbers = {name: [re.findall(r"\d+", pair) for pair in pairs] for name, *pairs in cells}
    before = {name: [int(pair[0]) for pair in pairs] for name, pairs in numbers.items()}
    return before, {name: [int(pair[-1]) for pair in pairs] for name, pairs in numbers.items()}


def table(heads: list[str], before: Numbers, now: Numbers) -> str:
    """Return a table in Markdown; what has no number before had none."""
    lines = [f"| {' | '.join(heads)} |", f"| --- |{' ---: |' * (len(heads) - 1)}"]
    for name, numbers in now.items():
        pairs = zip(before.get(name, [0] * len(numbers)), numbers, strict=True)
        lines.append(f"| `{name}` | {' | '.join(f'{was} → {is_now}' for was, is_now in pairs)} |")
    return "\n".join(lines)


def write() -> None:
    """Write both tables of the page anew, keeping the numbers before."""
    for section, heads, now in [
        ("By table", ["File", "Rows"], by_table()),
        ("By council", ["Council", *map(str.capitalize, PARTS)], by_council()),
    ]:
        page = PAGE.read_text(encoding="utf-8")
        start, heading, rest = page.partition(f"### {section}\n")
        _old, next_heading, end = rest.partition("\n#")
        fresh = f"{start}{heading}\n{table(heads, told(section)[0], now)}\n{next_heading}{end}"
        PAGE.write_text(fresh, encoding="utf-8")


if __name__ == "__main__":
    write()
