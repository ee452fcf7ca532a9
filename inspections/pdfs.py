"""The PDFs of the reports that were read, kept where no web server looks, under names of our own."""

import hashlib
from pathlib import Path
from uuid import uuid4

from django.conf import settings


def keep(data: bytes) -> None:
    """Keep a PDF under its checksum. Keeping it again changes nothing."""
    path = place_of(hashlib.sha256(data).hexdigest())
    if path.exists():
        return
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    unfinished = path.with_name(f"{path.name}.{uuid4()}")
    try:
        unfinished.write_bytes(data)
        unfinished.replace(path)  # whole or not at all
    finally:
        unfinished.unlink(missing_ok=True)


def place_of(sha256: str) -> Path:
    """Return where the PDF with this checksum is kept, if it is."""
    return settings.REPORTS_DIR / f"{sha256}.pdf"
