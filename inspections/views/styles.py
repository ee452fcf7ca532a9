"""The style that a picture carries with it, so that it is complete; and the same in plain values."""

import re
from functools import cache
from pathlib import Path

from django.contrib.staticfiles import finders
from django.templatetags.static import static
from markupsafe import Markup

# The site's colours, which stand in one place: its custom properties in light and in dark.
LIGHT = re.compile(r"^:root \{.*?^\}", re.DOTALL | re.MULTILINE)
DARK = re.compile(r"^@media \(prefers-color-scheme: dark\) \{\s+:root \{.*?^\}", re.DOTALL | re.MULTILINE)
ADDRESS = re.compile(r'url\("([^"#][^"]*)"\)')

COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
AT_RULE = re.compile(r"@[^{}]*\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}")
RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
VALUE = re.compile(r"(--[\w-]+):\s*([^;]+?)\s*(?:;|$)")
NAMED = re.compile(r"var\((--[\w-]+)\)")
TOUCHED = re.compile(r":(hover|focus)")  # which no file of pixels ever is


@cache
def style_of(sheet: str, *, dark: bool = False) -> str:
    """Return the rules of a sheet after the site's colours: those on light paper and, if wanted, on dark."""
    site = _read("carewatch.css")
    colours = [LIGHT.search(site)[0], *(DARK.findall(site) if dark else [])]
    rules = ADDRESS.sub(lambda match: f'url("{static(match[1])}")', _read(sheet))
    return "\n".join([*colours, rules])


def picture_style(sheet: str = "charts.css", dark: bool = False) -> Markup:
    """Write what colours a picture that stands alone: the site's own colours and the rules of its sheet."""
    return Markup(style_of(sheet, dark=dark))


def in_plain_values(style: str) -> str:
    """Put the light values in for all custom properties, which what makes PNGs does not know.

    Only those of `:root` have one value wherever they are used, so a style with others is refused.
    """
    rules = RULE.findall(AT_RULE.sub("", COMMENT.sub("", style)))
    values = {name: value for selector, body in rules if _is_root(selector) for name, value in VALUE.findall(body)}
    rules = [(selector.strip(), body) for selector, body in rules if not _is_root(selector)]
    if own := [selector for selector, body in rules if VALUE.search(body)]:
        raise ValueError(f"A custom property has no one value: {own[0]}")
    return "\n".join(
        f"{selector} {{{NAMED.sub(lambda match: values[match[1]], body)}}}"
        for selector, body in rules
        if not TOUCHED.search(selector)
    )


def _is_root(selector):
    return selector.strip() == ":root"


def _read(name):
    return Path(finders.find(name)).read_text(encoding="utf-8")
