"""What a document is that is none of ours: by its own words where they are plain, otherwise by what it lacks."""

import re

from .pages import Document

OPENING = 2500  # letters of the first page in which a document says what it is
_ONE = r".{2,100}?"  # a name, between the words that say what it is the name of
# The first that fits is told. Each is what such a document calls itself, not a mere mention of the thing.
_KINDS = (
    (
        "the report of an inspection before 2013, of a layout that is not known here",
        r"inspection of safeguarding and looked after children services",
        r"inspection of local authority arrangements for the protection of children",
        r"unannounced inspection of contact, referral and assessment",
    ),
    (
        "a children's home's report",
        r"children's homes? (?:-|inspection|interim|full|report|provider)",
        r"(?:full|interim) inspection of (?:a|the) children's home",
        r"inspection report for (?:a )?children's home",
        r"provider details\b.{0,900}\bchildren's home",
    ),
    (
        "a nursery's or a childminder's report",
        r"childminder report",
        r"childminder\b.{0,400}\binspection date",
        r"nursery inspection",
        r"(?:registered )?early years (?:provision|inspection|register)",
    ),
    (
        "a fostering agency's report",
        r"fostering (?:agency|service)(?:'s)? (?:-|inspection|provider|report)",
        rf"inspection of {_ONE} fostering",
        r"provider details\b.{0,900}\bfostering",
    ),
    ("an adoption agency's report", r"adoption agency\b.{0,200}\binspection", rf"inspection of {_ONE} adoption agency"),
    (
        "the report of a provider of supported accommodation",
        r"supported accommodation\b.{0,300}\binspection",
        rf"inspection of {_ONE} supported accommodation",
    ),
    ("a residential family centre's report", r"residential family centre"),
    ("the report of a secure training centre or a secure home", r"secure (?:training centre|children's home)"),
    (
        "a college's report",
        r"further education and skills (?:inspection )?report",
        rf"inspection of {_ONE} college\b",
    ),
    ("a report on the training of teachers", r"initial teacher (?:education|training)\b.{0,200}\binspection"),
    (
        "a school's report",
        r"school (?:inspection )?report",
        rf"(?:ungraded|short|monitoring|section [58]) inspection of {_ONE} (?:school|academy|primary|secondary)\b",
        rf"inspection of {_ONE} (?:school|academy)\b",
        r"dear (?:mr|mrs|ms|miss|dr) .{2,40} (?:short|requires improvement|special measures)[^.]{0,60}inspection",
        r"unique reference number\b.{0,900}\b(?:school|academy|pupils)",
    ),
    ("a report on Cafcass", r"cafcass inspection", r"inspection of (?:cafcass|the children and family court)"),
    ("a press notice", r"(?:press|news|media) (?:release|notice)", r"notes? (?:to|for) editors"),
    ("the papers of a meeting", r"minutes of (?:the|a) ", r"agenda (?:item|no)"),
    ("a review of a serious case", r"serious case review", r"child safeguarding practice review"),
)
_PLAIN = [(name, re.compile(rf"\b(?:{'|'.join(words)})")) for name, *words in _KINDS]
_LETTER = re.compile(r"this letter summarises the findings|hmi for this visit were|inspectors for this visit were")
_VISIT = re.compile(r"(?:focused|monitoring) visit (?:to|of)\b")


def what_it_is(document: Document, has_title: bool, has_table: bool) -> str:
    """Say why a document cannot be read: what it is, if its first page says so, or else what it lacks."""
    opening = " ".join(document.lower[: min(document.end_of_page(1), OPENING)].split())
    if not (has_title or has_table):
        for name, words in _PLAIN:
            if words.search(opening):
                return f"This is not one of the documents that are read here, but {name}."
    if _LETTER.search(document.lower) or (not has_table and _VISIT.search(opening)):
        return "This reads like the letter of a visit, but its title is missing."
    if has_title:
        return "The title is that of an inspection report, but the table of grades is missing from its first two pages."
    if has_table:
        return (
            "There is a table of grades, but the title is missing, or is not that of an inspection report that we know."
        )
    return (
        "This is not a kind of document that we know: both the title and the table of grades of a report are missing."
    )
