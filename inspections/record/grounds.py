"""What the record publishes rests on something, and a verdict says something on each judgement: as at the desk."""

from collections import defaultdict
from collections.abc import Iterator

from inspections.models.inspections import NOT_READ

from .columns import Record, Row

MUST_CITE = {"inspections": "inspection", "appointments": "appointment", "events": "event", "articles": "article"}
NO_SOURCE = "It has no source: citations.csv has no row for it."
NO_ANSWER = "It has no answer on {}: ratings.csv has neither a grade nor “not_judged”."


def ungrounded(record: Record) -> Iterator[tuple[str, str, str]]:
    """Yield file, key and what is wrong for each row that could not be published at the desk."""
    for file, name in MUST_CITE.items():
        cited = {row[name] for row in record["citations"].values()}
        for key, row in record[file].items():
            if key not in cited and not (file == "inspections" and _rests_on_report(row)):
                yield file, key, NO_SOURCE
    yield from _unanswered(record)


def _rests_on_report(inspection: Row) -> bool:
    return bool(inspection["report"]) and NOT_READ not in inspection["note"]


def _unanswered(record):
    asked, answered = defaultdict(list), defaultdict(set)
    for row in record["judgements"].values():
        if row["is_graded"] == "yes":
            asked[row["framework"]].append(row["code"])
    for row in record["ratings"].values():
        answered[row["inspection"]].add(row["judgement"])
    for key, row in record["inspections"].items():
        open_ones = [code for code in asked[row["framework"]] if code not in answered[key]]
        if open_ones and _must_answer(row, record):
            yield "inspections", key, NO_ANSWER.format("; ".join(open_ones))


def _must_answer(inspection: Row, record: Record) -> bool:
    framework = record["frameworks"][inspection["framework"]]
    kind = record["kinds"].get(f"{inspection['framework']}/{inspection['kind']}")
    is_full = kind is None or (kind["gives_grades"] == kind["whole_service"] == "yes")
    return is_full and bool(framework["scale"]) and framework["known_in_part"] != "yes"
