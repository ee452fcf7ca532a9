"""The columns of pictures as files of rows, and of what is counted."""

from .columns import Column, Type
from .shared import (
    AS_AT,
    BEGAN,
    ENDED,
    GIVEN,
    GRADE,
    GRADE_LABEL,
    GRADED,
    LAST,
    ONS_CODE,
    RECORD_URL,
    STATUS,
    STATUS_LABEL,
    THEME,
    WHERE,
    WHO,
)

COUNCILS = Column("councils", "How many councils the row counts.", lambda row: row.councils, Type.NUMBER)
OF_COUNCILS = Column(
    "of_councils",
    "How many councils there were that day, in the region, if the row is about one.",
    lambda row: row.of,
    Type.NUMBER,
)
KIND = Column(
    "kind",
    "The kind of intervention, as it stands in web addresses; “any” where a council counts whatever the kind.",
    lambda row: row.kind or "any",
)
KIND_LABEL = Column("kind_label", "The kind of intervention, in words.", lambda row: row.kind_label)
LANE = Column("lane", "The line of the timeline on which it is drawn.", lambda row: row.lane)
NUMBER = Column(
    "number", "Its number on that line, where the things on the line are numbered.", lambda row: row.number, Type.NUMBER
)
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
    Type.NUMBER,
)
FIRST_AFTER_AT_MOST = Column(
    "first_at_most_days_after",
    "The most days from the report to that intervention that its dates allow.",
    lambda row: row.first and row.first.wait.most,
    Type.NUMBER,
)
NEXT_INSPECTION = Column(
    "next_inspection",
    "The inspection that gave the next verdict, as it stands in web addresses; empty where there is none yet.",
    lambda row: row.next and row.next.slug,
)
NEXT_REPORT_PUBLISHED_ON = Column(
    "next_report_published_on",
    "The day on which Ofsted published the next verdict.",
    lambda row: row.next and row.next.published_on,
    Type.DAY,
)
DAYS_TO_NEXT = Column(
    "days_to_next_verdict",
    "Days from this report to the next verdict.",
    lambda row: row.days if row.next else None,
    Type.NUMBER,
)
ABOLISHED_ON = Column(
    "council_abolished_on",
    "The day on which the council was abolished, if that came before a next verdict.",
    lambda row: row.follow_up.ended_on if not row.next else None,
    Type.DAY,
)
DAYS_SO_FAR = Column(
    "days_so_far",
    "Where there was no next verdict: days from this report to the day the row describes, or to the council's end.",
    lambda row: None if row.next else row.days,
    Type.NUMBER,
)
WORST_BEFORE = Column(
    "worst_grade_within_five_years_before",
    "The day on which Ofsted had last given the council the worst grade on this, if it was within five years before.",
    lambda row: row.worst_before,
    Type.DAY,
)

COUNTED = [COUNCILS, OF_COUNCILS]
MAP = [*WHO, ONS_CODE, *WHERE, THEME, AS_AT, *GRADED, *GIVEN, *LAST]
TRENDS = [AS_AT, THEME, *WHERE, *GRADED, *COUNTED]
INTERVENTIONS = [AS_AT, KIND, KIND_LABEL, STATUS, STATUS_LABEL, *COUNTED]
AFTER_VERDICTS = [
    *[*WHO, THEME, AS_AT, GRADE, GRADE_LABEL, *GIVEN],
    *[BEGUN_BEFORE, OUTCOME, OUTCOME_LABEL, FIRST_TO_BEGIN, FIRST_AFTER_AT_LEAST, FIRST_AFTER_AT_MOST],
    *[NEXT_INSPECTION, NEXT_REPORT_PUBLISHED_ON, DAYS_TO_NEXT, ABOLISHED_ON, DAYS_SO_FAR, WORST_BEFORE],
]
COMPARE = [*WHO, ONS_CODE, *WHERE, THEME, AS_AT, *BEGAN, *ENDED, *GRADED, *GIVEN, RECORD_URL]
TIMELINE = [LANE, NUMBER, WHAT, *BEGAN, *ENDED, PERIOD, WORDS, RECORD_URL]

# The columns of each, by the name of its address.
PICTURES = {
    "map-csv": MAP,
    "trends-csv": TRENDS,
    "interventions-csv": INTERVENTIONS,
    "follow_ups-csv": AFTER_VERDICTS,
    "compare-csv": COMPARE,
    "timeline-csv": TIMELINE,
}
