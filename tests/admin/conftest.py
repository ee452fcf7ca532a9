import pytest

from inspections.models import Inspection
from tests.admin.dropping import drop, report_on


@pytest.fixture(autouse=True)
def shelf(settings, tmp_path):
    settings.REPORTS_DIR = tmp_path / "reports"


@pytest.fixture
def draft(as_editor):
    drop(as_editor, report_on())
    return Inspection.objects.drafts().get()
