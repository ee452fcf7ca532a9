import shutil
from datetime import date

import pytest

from inspections.models import Framework
from inspections.record import RECORD_DIR, files
from tests.builders import make_council, make_verdict
from tests.curation.releases import GRADES

READ = {}  # what was read of a file, by its name and all that it said


@pytest.fixture(scope="module", autouse=True)
def files_read_once():
    """Read a file of the record once for as long as it says the same: most tests change one of twenty or none."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(files, "_read_table", _reading_once(files._read_table))
        yield


def _reading_once(read_table):
    def read(path, table, faults):
        said = table.file, path.read_bytes() if path.is_file() else None
        if said not in READ:
            found = []
            READ[said] = read_table(path, table, found), found
        rows, found = READ[said]
        faults.extend(found)
        return dict(rows)

    return read


@pytest.fixture
def record(tmp_path):
    """A copy of the shipped record, to be changed by the test."""
    for path in RECORD_DIR.glob("*.csv"):
        shutil.copy(path, tmp_path)
    return tmp_path


@pytest.fixture
def council():
    return make_council("Ruritania", region="london")


@pytest.fixture
def verdict(council):
    framework = Framework.objects.get(code="ilacs_2023")
    return make_verdict(
        council=council,
        framework=framework,
        kind=framework.kinds.get(code="standard"),
        started_on=date(2024, 5, 13),
        day=date(2024, 7, 1),
        grades={**GRADES, "care_leavers": "inadequate"},
    )
