"""How a page is cited: in words, and as managers of references read it."""

import re
from dataclasses import dataclass
from datetime import date

from django.utils.text import capfirst, slugify

from inspections.dates import long_date

NAME = "CareWatch"
# Signs that mean something to TeX; and braces, which would end a field too soon.
TO_TEX = {sign: f"\\{sign}" for sign in "&%$#_"} | {
    "\\": "\\textbackslash{}",
    "~": "\\textasciitilde{}",
    "^": "\\textasciicircum{}",
    "{": "(",
    "}": ")",
}
IN_TEX = str.maketrans(TO_TEX)


@dataclass(frozen=True)
class PageCitation:
    """A page's title and address, the day of the record's edition, if it has one, and the day it was seen."""

    title: str
    address: str
    edition: date | None
    seen: date

    @property
    def in_words(self) -> str:
        edition = f", {self._edition}" if self.edition else ""
        return f"{NAME}, “{self.title}”, {self.address}{edition}, seen on {long_date(self.seen)}."

    @property
    def bibtex(self) -> str:
        """Return it as an entry of BibTeX, which BibLaTeX reads too."""
        fields = {
            "author": f"{{{NAME}}}",
            "title": f"{{{self.title.translate(IN_TEX)}}}",
            "year": str(self._day.year),
            "note": capfirst(", ".join(filter(None, [self._edition, f"seen on {long_date(self.seen)}"]))),
            "url": self.address,
            "urldate": self.seen.isoformat(),
        }
        lines = [f"  {name} = {{{value}}}," for name, value in fields.items()]
        return "\n".join([f"@misc{{{self._key},", *lines, "}"])

    @property
    def ris(self) -> str:
        """Return it as a record of RIS, whose type for a web page is ELEC and whose lines begin with a tag."""
        tags = [
            ("TY", "ELEC"),
            ("AU", NAME),
            ("TI", self.title),
            ("PY", str(self._day.year)),
            ("DA", f"{self._day:%Y/%m/%d}/"),
            *([("ET", capfirst(self._edition))] if self.edition else []),
            ("UR", self.address),
            ("Y2", f"{self.seen:%Y/%m/%d}/"),
            ("ER", ""),
        ]
        return "\n".join(f"{tag}  - {value}" for tag, value in tags)

    @property
    def _edition(self) -> str:
        return f"edition of {long_date(self.edition)}" if self.edition else ""

    @property
    def _day(self) -> date:
        return self.edition or self.seen

    @property
    def _key(self) -> str:
        path = re.sub(r"^\w+://[^/]*", "", self.address)
        return "-".join(filter(None, [NAME.lower(), slugify(re.sub(r"\W+", "-", path)), f"{self._day:%Y-%m-%d}"]))
