import shutil
from datetime import date

import pytest

from inspections.models import Framework
from inspections.record import RECORD_DIR
from tests.builders import make_council, make_verdict
from tests.curation.releases import GRADES


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
