"""Pages read as a person reads them: their words, section by section."""

import re
from html.parser import HTMLParser

from django.test import Client

SPOKEN_APART = {
    "p",
    "blockquote",
    "li",
    "td",
    "th",
    "h1",
    "h2",
    "h3",
    "h4",
    "dt",
    "dd",
    "tr",
    "ul",
    "ol",
    "table",
    "section",
    "div",
}


class Words(HTMLParser):
    """The words of a page, a line for each block, and those of each section by its heading's id."""

    def __init__(self, html: str):
        super().__init__()
        self.lines, self.sections, self._open, self._skip = [""], {}, [], 0
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        if tag in {"script", "style", "head", "datalist", "select"}:
            self._skip += 1
        if tag == "section":
            self._open.append(attrs.get("aria-labelledby"))
        if tag in SPOKEN_APART:
            self._break()

    def handle_endtag(self, tag):
        if tag in {"script", "style", "head", "datalist", "select"}:
            self._skip -= 1
        if tag in SPOKEN_APART:
            self._break()
        if tag == "section":
            self._open.pop()

    def handle_data(self, data):
        if not self._skip:
            self.lines[-1] += data
            for name in self._open:
                self.sections.setdefault(name, [""])[-1] += data

    def _break(self):
        self.lines.append("")
        for name in self._open:
            self.sections.setdefault(name, []).append("")

    def of(self, section: str) -> str:
        return self._tidy(self.sections[section])

    @property
    def all(self) -> str:
        return self._tidy(self.lines)

    @staticmethod
    def _tidy(lines):
        return "\n".join(filter(None, (re.sub(r"\s+", " ", line).strip() for line in lines)))


def read(address: str) -> Words:
    response = Client().get(address)
    assert response.status_code == 200, (address, response.status_code)
    return Words(response.content.decode())


def apart_from_rareness(response):
    """A page without the section that tells of another day: that on which the newest verdict was published."""
    before, _, rest = response.content.decode().partition('<section aria-labelledby="rare">')
    return before + rest.partition("</section>")[2]
