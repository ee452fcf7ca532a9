"""The columns of every file of rows, once: what each is called, what it means and how to get it from a row."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from .dates import ReducedDate


@dataclass(frozen=True)
class Column:
    """One column of a file: its name in the heading, what it means in plain English, and what it holds of a row."""

    name: str
    meaning: str
    get: Callable


COUNCIL = Column(
    "council", "The council, by the name it has in addresses: /councils/<council>/.", lambda row: row.council.slug
)
COUNCIL_NAME = Column("council_name", "The council's usual name.", lambda row: row.council.name)
ONS_CODE = Column(
    "ons_code", "The council's code from the Office for National Statistics.", lambda row: row.council.ons_code
)
REGION = Column(
    "region",
    "The region of England, by the name it has in addresses; empty where the row counts all of England.",
    lambda row: row.region.value if row.region else "",
)
REGION_NAME = Column(
    "region_name",
    "The name of the region; “England” where the row counts all of it.",
    lambda row: row.region.label if row.region else "England",
)
THEME = Column(
    "theme",
    "What was judged, by the name it has in addresses. Judgements of different frameworks on one thing share a theme.",
    lambda row: row.theme.value,
)
AS_AT = Column(
    "as_at",
    "The day the row describes: only what Ofsted had published, or what had begun, by then is counted.",
    lambda row: row.as_at,
)
GRADE = Column(
    "grade",
    "The code of the grade; empty where there is none.",
    lambda row: row.key.code if row.key.is_grade else "",
)
GRADE_LABEL = Column(
    "grade_label",
    "The grade in short, such as “Requires improvement”; empty where there is none.",
    lambda row: row.key.label if row.key.is_grade else "",
)
REASON = Column(
    "reason",
    "The code of the reason why there is no current grade; empty where there is one.",
    lambda row: "" if row.key.is_grade else row.key.code,
)
REASON_LABEL = Column(
    "reason_label",
    "The reason why there is no current grade, in words; empty where there is one.",
    lambda row: "" if row.key.is_grade else row.key.label,
)
INSPECTION = Column(
    "inspection",
    "The inspection that gave the grade, by the name it has in addresses: /inspections/<inspection>/.",
    lambda row: row.given and row.given.slug,
)
REPORT_PUBLISHED_ON = Column(
    "report_published_on",
    "The day on which Ofsted published the report of that inspection.",
    lambda row: row.given and row.given.published_on,
)
LAST_GRADE = Column(
    "last_grade",
    "Where there is no current grade: the code of the last one the council was given, if it ever had one.",
    lambda row: row.last and row.last.grade.code,
)
LAST_GRADE_LABEL = Column(
    "last_grade_label", "The last grade, in short.", lambda row: row.last and row.last.grade.short_label
)
LAST_INSPECTION = Column(
    "last_inspection",
    "The inspection that gave the last grade, by the name it has in addresses.",
    lambda row: row.last and row.last.slug,
)
LAST_REPORT_PUBLISHED_ON = Column(
    "last_report_published_on",
    "The day on which Ofsted published the report with the last grade.",
    lambda row: row.last and row.last.published_on,
)
COUNCILS = Column("councils", "How many councils the row counts.", lambda row: row.councils)
OF_COUNCILS = Column(
    "of_councils", "How many councils there were that day, in the region if the row is of one.", lambda row: row.of
)
KIND = Column(
    "kind",
    "The kind of intervention, by the name it has in addresses; “any” where a council counts whatever the kind.",
    lambda row: row.kind or "any",
)
KIND_LABEL = Column("kind_label", "The kind of intervention, in words.", lambda row: row.kind_label)
STATUS = Column(
    "intervention_status",
    "The code of how the intervention stood. A council with several counts once, by the one most surely in force.",
    lambda row: row.key.code,
)
STATUS_LABEL = Column("intervention_status_label", "How the intervention stood, in words.", lambda row: row.key.label)
BEGINS = Column(
    "begins",
    "The first day, as precisely as it is known: 2014-10-06, 2014-10 or 2014."
    " Empty where it is not known, or comes before the file begins.",
    lambda row: row.begins,
)
ENDS = Column(
    "ends",
    "The last day, as precisely as it is known. Empty where it is not known, or had not come yet.",
    lambda row: row.ends,
)
RECORD_URL = Column("record_url", "The page of this site about it.", lambda row: row.record_url)
LANE = Column("lane", "The line of the timeline on which it is drawn.", lambda row: row.lane)
NUMBER = Column("number", "Its number on that line, where the things on the line are numbered.", lambda row: row.number)
WHAT = Column("what", "What it is, in short.", lambda row: row.what)
PERIOD = Column("period", "When it was, in words.", lambda row: row.period)
WORDS = Column("words", "What the timeline says about it, in full.", lambda row: row.words)
BEGUN_BEFORE = Column(
    "begun_before",
    "The interventions that had begun before the report was published and were not known to have ended, each with how"
    " it stood that day. A semicolon separates them.",
    lambda row: "; ".join(f"{event.slug} ({status.value})" for event, status in row.follow_up.before),
)
OUTCOME = Column(
    "outcome",
    "The code of what the government had done, or began to do.",
    lambda row: row.follow_up.outcome.name.lower(),
)
OUTCOME_LABEL = Column(
    "outcome_label", "What the government had done, or began to do, in words.", lambda row: row.follow_up.outcome.value
)
FIRST_TO_BEGIN = Column(
    "first_to_begin",
    "The first intervention to begin on the day the report was published or later, and before the next verdict."
    " Where the dates leave it open which was first, all that may have been, separated by a semicolon.",
    lambda row: "; ".join(event.slug for event in row.first.events) if row.first else "",
)
FIRST_AFTER_AT_LEAST = Column(
    "first_at_least_days_after",
    "The fewest days from the report to that intervention that its dates allow.",
    lambda row: row.first and row.first.wait.least,
)
FIRST_AFTER_AT_MOST = Column(
    "first_at_most_days_after",
    "The most days from the report to that intervention that its dates allow.",
    lambda row: row.first and row.first.wait.most,
)
NEXT_INSPECTION = Column(
    "next_inspection",
    "The inspection that gave the next verdict, by the name it has in addresses; empty where there is none yet.",
    lambda row: row.next and row.next.slug,
)
NEXT_REPORT_PUBLISHED_ON = Column(
    "next_report_published_on",
    "The day on which Ofsted published the next verdict.",
    lambda row: row.next and row.next.published_on,
)
DAYS_TO_NEXT = Column(
    "days_to_next_verdict", "Days from this report to the next verdict.", lambda row: row.days if row.next else None
)
ABOLISHED_ON = Column(
    "council_abolished_on",
    "The day on which the council was abolished, if that came before a next verdict.",
    lambda row: row.follow_up.ended_on if not row.next else None,
)
DAYS_SO_FAR = Column(
    "days_so_far",
    "Where there was no next verdict: days from this report to the day the row describes, or to the council's end.",
    lambda row: None if row.next else row.days,
)
WORST_BEFORE = Column(
    "worst_grade_within_five_years_before",
    "The day on which Ofsted had last given the council the worst grade on this, if it was within five years before.",
    lambda row: row.worst_before,
)

WHO = [COUNCIL, COUNCIL_NAME]
WHERE = [REGION, REGION_NAME]
GRADED = [GRADE, GRADE_LABEL, REASON, REASON_LABEL]
GIVEN = [INSPECTION, REPORT_PUBLISHED_ON]
LAST = [LAST_GRADE, LAST_GRADE_LABEL, LAST_INSPECTION, LAST_REPORT_PUBLISHED_ON]
COUNTED = [COUNCILS, OF_COUNCILS]

MAP = [*WHO, ONS_CODE, *WHERE, THEME, AS_AT, *GRADED, *GIVEN, *LAST]
TRENDS = [AS_AT, THEME, *WHERE, *GRADED, *COUNTED]
INTERVENTIONS = [AS_AT, KIND, KIND_LABEL, STATUS, STATUS_LABEL, *COUNTED]
AFTER_VERDICTS = [
    *[*WHO, THEME, AS_AT, GRADE, GRADE_LABEL, *GIVEN],
    *[BEGUN_BEFORE, OUTCOME, OUTCOME_LABEL, FIRST_TO_BEGIN, FIRST_AFTER_AT_LEAST, FIRST_AFTER_AT_MOST],
    *[NEXT_INSPECTION, NEXT_REPORT_PUBLISHED_ON, DAYS_TO_NEXT, ABOLISHED_ON, DAYS_SO_FAR, WORST_BEFORE],
]
COMPARE = [*WHO, ONS_CODE, *WHERE, THEME, AS_AT, BEGINS, ENDS, *GRADED, *GIVEN, RECORD_URL]
TIMELINE = [LANE, NUMBER, WHAT, BEGINS, ENDS, PERIOD, WORDS, RECORD_URL]

# The columns of each file, by the name of its address.
FILES = {
    "map-csv": MAP,
    "trends-csv": TRENDS,
    "interventions-csv": INTERVENTIONS,
    "follow_ups-csv": AFTER_VERDICTS,
    "compare-csv": COMPARE,
    "timeline-csv": TIMELINE,
}


def names_of(columns: Iterable[Column]) -> list[str]:
    return [column.name for column in columns]


def cells_of(columns: Iterable[Column], row) -> list:
    """Return what a row holds in each of these columns, as a file has it."""
    return [_written(column.get(row)) for column in columns]


def rows_in(columns: list[Column], rows: Iterable) -> Iterator[list]:
    """Yield the cells of each row in these columns."""
    return (cells_of(columns, row) for row in rows)


def _written(value):
    """Write dates as ISO 8601 does, and nothing where there is nothing."""
    if value is None:
        return ""
    return value.isoformat() if isinstance(value, date | ReducedDate) else value
