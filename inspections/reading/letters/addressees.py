"""Whom a letter is addressed to, and that person's post as printed."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from inspections.reading.days import visit_in
from inspections.reading.pages import Document

from .names import is_place, person_in

LONGEST_BLOCK = 24  # lines; joint inspections are addressed to a dozen people
LONGEST_POST = 4  # lines
_DEAR = re.compile(r"Dear\b ?(?P<whom>.*)", re.IGNORECASE)
_POST = re.compile(
    r"\b(?:director|directors|executive|officer|head|commissioner|chief|lead|chair|manager|dcs|dass|leader|constable"
    r"|scrutineer|ceo)\b",
    re.IGNORECASE,
)
_ENDS_POST = re.compile(
    r"\d|\b(?:council|borough|city of|county|london|royal|civic|hall|house|offices?|centre|street|road|floor|building"
    r"|buildings|trust|authority|insert|po box|copy to|dear|partnership)\b",
    re.IGNORECASE,
)
_GOES_ON = re.compile(r"(?:,|&|\band|\bof|\bfor|-|/)$", re.IGNORECASE)
_WORDS_OF_POST = re.compile(
    r"\b(?:adults?|care|children'?s?|communit(?:y|ies)|culture|education|famil(?:y|ies)|health|learning|people'?s?"
    r"|schools?|services?|skills|social|wellbeing|young|public|safeguarding|housing|improvement|joint|commissioning)\b",
    re.IGNORECASE,
)
_DIRECTOR = re.compile(
    r"\bdirectors?\b.*\b(?:child|people|famil|young|education)|\bchild.*\bdirector|\bdcs\b", re.IGNORECASE
)
_STATUTORY = re.compile(r"\bdirector (?:of|for|,)? ?children|\bdcs\b|\bchildren.{1,40}\bdirector", re.IGNORECASE)
_FIRST_LETTERS = 3  # of a first name and its short form: Sal, Saleem; Cath, Catherine
_BODY = re.compile(
    r",(?= )(?=[^,]*\b(?:council|borough|london|royal|trust|authority|ccg|nhs|icb|partnership)\b).*$", re.IGNORECASE
)


@dataclass(frozen=True)
class Addressee:
    name: str
    title: str


def addressees(document: Document, whom: str) -> list[Addressee]:
    """Return everybody that the block above the salutation names, each once, in its order.

    `whom` is greeted. A line without a post names somebody only if that is the one greeted, or the first of all.
    """
    lines = _block(document)
    named = [person for number, line in enumerate(lines) for person in _people_in(line, lines[number + 1 :])]
    posts = {person.name: person.title for person in reversed(named) if person.title}
    greeted = {person.name for person in named if is_greeted(person, whom) and (whom or not is_place(person.name))}
    first = next((person.name for person in named if not is_place(person.name)), "")
    kept = {person.name for person in named if person.name in posts and not is_place(person.name)}
    kept |= greeted & ({first} if first in greeted else greeted)
    kept |= set() if kept else {first} - {""}
    return [Addressee(name, posts.get(name, "")) for name in dict.fromkeys(p.name for p in named) if name in kept]


def addressed_director(people: Sequence[Addressee]) -> Addressee | None:
    """Return the one who is addressed: the only one or, of several, the only one who directs children's services."""
    if len(people) == 1:
        return people[0]
    for post in (_STATUTORY, _DIRECTOR):
        directors = [person for person in people if post.search(_with_plain_apostrophes(person.title))]
        if len(directors) == 1:
            return directors[0]
    return None


def greeting(document: Document) -> str:
    """Return whom the letter greets after "Dear"; empty if it greets nobody."""
    lines = document.lines[: _last_line(document)]
    return next((match["whom"].strip(" ,.:;") for line in lines if (match := _DEAR.fullmatch(line))), "")


def is_greeted(person: Addressee, whom: str) -> bool:
    """Does a greeting fit a person: by the last name or the first, perhaps in short?"""
    greeted = _words(whom)
    first, *others = _words(person.name)
    return any(word in others for word in greeted) or any(_may_be_short(word, first) for word in greeted)


def _may_be_short(word, first):
    return word[:_FIRST_LETTERS] == first[:_FIRST_LETTERS]


def _words(text):
    return [
        word
        for word in re.split(r"[\s-]+", _with_plain_apostrophes(text).lower())
        if word not in ("mr", "mrs", "ms", "dr", "ms.")
    ]


def _with_plain_apostrophes(text):
    return text.replace("’", "'").replace("‘", "'")


def _last_line(document):
    return document.line_at(document.end_of_page(1) - 1) + 1


def _block(document):
    """Return the lines under the letter's date, which may stand at the foot of the page, or else at its top."""
    lines = document.lines[: _last_line(document)]
    dear = next((number for number, line in enumerate(lines) if _DEAR.fullmatch(line)), None)
    dated = [number for number, line in enumerate(lines) if visit_in(line, whole=True)]
    begin = dated[0] + 1 if dated else 0
    if dear is None or (dated and begin > dear):
        end = begin + LONGEST_BLOCK if dated else 0
    else:
        end = min(dear, begin + LONGEST_BLOCK)
    return lines[begin:end]


def _people_in(line, following):
    """Yield each person whom a line of the block names, with the post: in the line, or in the lines below it."""
    name, comma, post = line.partition(",")
    if comma and (person := person_in(name)) and _POST.search(post):
        yield Addressee(person, _without_body(_joined([post.strip(), *_rest_of_line(following)])))
        return
    names = [person_in(each) for each in re.split(r" and | & ", line)]
    if all(names):
        for person in names:
            yield Addressee(person, _joined(_post_in(following)))


def _post_in(lines):
    """Return the lines that name a post, from the one below the name on."""
    if not lines or not _POST.search(lines[0]) or _names_body(lines[0]):
        return []
    return [lines[0], *_rest_of_post(lines[0], lines[1:])]


def _rest_of_post(above, lines):
    rest = []
    for line in lines[: LONGEST_POST - 1]:
        goes_on = _GOES_ON.search(above) or line[:1].islower() or line[:1] in "&("
        more = goes_on or _WORDS_OF_POST.search(line) or _POST.search(line)
        if not more or _ENDS_POST.search(line) or person_in(line.partition(",")[0]):
            break
        rest.append(line)
        above = line
    return rest


def _rest_of_line(lines):
    """Return the lines over which a person's line goes on, up to the next person's."""
    rest = []
    for line in lines[:2]:
        if (person_in(line.partition(",")[0]) and "," in line) or _DEAR.fullmatch(line):
            break
        rest.append(line)
    return rest


def _without_body(post):
    """Return a post without the council or the other body that stands after it."""
    post = _BODY.sub("", post)
    before, comma, last = post.rpartition(", ")
    return before if comma and not (_WORDS_OF_POST.search(last) or _POST.search(last)) else post


def _names_body(line):
    return re.search(r"\bcouncil\b|\bborough of\b", line, re.IGNORECASE) is not None


def _joined(lines):
    return " ".join(lines).strip(" ,;")
