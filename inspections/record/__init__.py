"""The shipped record: tidy files, one for each table, and how they are read."""

from pathlib import Path

RECORD_DIR = Path(__file__).parent
