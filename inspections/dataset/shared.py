"""Columns that many files have. One name is one column in all of them."""

from .columns import Column, Type, dated

COUNCIL = Column(
    "council",
    "The council, as it stands in web addresses: /councils/<council>/. Empty where the row is not about a council.",
    lambda row: row.council and row.council.slug,
)
COUNCIL_NAME = Column("council_name", "The council's usual name.", lambda row: row.council and row.council.name)
ONS_CODE = Column(
    "ons_code",
    "The council's code from the Office for National Statistics.",
    lambda row: row.council and row.council.ons_code,
)
REGION = Column(
    "region",
    "The region of England, as it stands in web addresses; empty where the row is about all of England.",
    lambda row: row.region.value if row.region else "",
)
REGION_NAME = Column(
    "region_name",
    "The name of the region; “England” where the row is about all of it.",
    lambda row: row.region.label if row.region else "England",
)
THEME = Column(
    "theme",
    "What was judged, as it stands in web addresses. Judgements of different frameworks on one thing share a theme.",
    lambda row: row.theme,
)
AS_AT = Column(
    "as_at",
    "The day the row describes: only what Ofsted had published, or what had begun, by then is counted.",
    lambda row: row.as_at,
    Type.DAY,
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
    "The inspection that the row is about, or that gave the grade, as it stands in web addresses:"
    " /inspections/<inspection>/.",
    lambda row: row.given and row.given.slug,
)
REPORT_PUBLISHED_ON = Column(
    "report_published_on",
    "The day on which Ofsted published the report of that inspection.",
    lambda row: row.given and row.given.published_on,
    Type.DAY,
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
    "The inspection that gave the last grade, as it stands in web addresses.",
    lambda row: row.last and row.last.slug,
)
LAST_REPORT_PUBLISHED_ON = Column(
    "last_report_published_on",
    "The day on which Ofsted published the report with the last grade.",
    lambda row: row.last and row.last.published_on,
    Type.DAY,
)
STATUS = Column(
    "intervention_status",
    "The code of how the intervention stood that day. Where councils are counted, one with several counts once, by the"
    " one most surely in force.",
    lambda row: row.status and row.status.code,
)
STATUS_LABEL = Column(
    "intervention_status_label", "How the intervention stood, in words.", lambda row: row.status and row.status.label
)
BEGAN = dated(
    "began", "When it began; empty where that is not known, or comes before the file begins", lambda row: row.begins
)
ENDED = dated("ended", "When it ended; empty where that is not known, or had not come yet", lambda row: row.ends)
FIRST_SEEN = dated("first_seen", "When it is first known to have gone on", lambda row: row.cites.first_seen)
LAST_SEEN = dated("last_seen", "When it was last known to go on", lambda row: row.cites.last_seen)
RECORD_URL = Column("record_url", "The page of this site about it.", lambda row: row.record_url, Type.ADDRESS)

WHO = [COUNCIL, COUNCIL_NAME]
WHERE = [REGION, REGION_NAME]
GRADED = [GRADE, GRADE_LABEL, REASON, REASON_LABEL]
GIVEN = [INSPECTION, REPORT_PUBLISHED_ON]
LAST = [LAST_GRADE, LAST_GRADE_LABEL, LAST_INSPECTION, LAST_REPORT_PUBLISHED_ON]
