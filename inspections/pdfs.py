"""The PDFs of the reports that were read, kept where no web server looks, under names of our own."""

import hashlib
from pathlib import Path
from tempfile import NamedTemporaryFile

from django.conf import settings


def keep(data: bytes) -> None:
    """Keep a PDF under its checksum. Keeping it again changes nothing."""
    path = place_of(hashlib.sha256(data).hexdigest())
    if path.exists():
        return
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    with NamedTemporaryFile(dir=path.parent, delete=False) as unfinished:
        unfinished.write(data)
    Path(unfinished.name).replace(path)  # whole or not at all


def place_of(sha256: str) -> Path:
    """Return where the PDF with this checksum is kept, if it is."""
    return settings.REPORTS_DIR / f"{sha256}.pdf"
