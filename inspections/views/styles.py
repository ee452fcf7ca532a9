"""The style that a picture carries with it, so that it stands by itself."""

import base64
import hashlib
import re
from functools import cache
from pathlib import Path

from django.contrib.staticfiles import finders

# The site's colours, which stand in one place: its custom properties in light and in dark.
COLOURS = re.compile(
    r"^:root \{.*?^\}|^@media \(prefers-color-scheme: dark\) \{\s+:root \{.*?^\}", re.DOTALL | re.MULTILINE
)


@cache
def style_of_pictures() -> tuple[str, str]:
    """Return the style, and the Content-Security-Policy under which a picture may use it and nothing else."""
    colours = COLOURS.findall(_read("carewatch.css"))
    style = "\n".join([*colours, _read("timeline.css")])
    checksum = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    return style, f"default-src 'none'; style-src 'sha256-{checksum}'; frame-ancestors 'self'"


def _read(name):
    return Path(finders.find(name)).read_text(encoding="utf-8")
