import pytest
from django.core.exceptions import ValidationError

from inspections.models import Framework, Judgement

pytestmark = pytest.mark.django_db


def test_what_looks_at_a_part_gives_no_grade_for_the_whole():
    judgement = Judgement.objects.get(framework__code="cpi", code="leadership")
    judgement.leads_theme = True
    with pytest.raises(ValidationError, match="gives no grade for its leadership"):
        judgement.clean()
    judgement.framework = Framework.objects.get(code="sif")
    judgement.clean()
