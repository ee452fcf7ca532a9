import shutil

import pytest

from inspections.record import RECORD_DIR


@pytest.fixture
def record(tmp_path):
    """A copy of the shipped record, to be changed by the test."""
    for path in RECORD_DIR.glob("*.csv"):
        shutil.copy(path, tmp_path)
    return tmp_path
