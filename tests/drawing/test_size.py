"""The size of a timeline's picture is known without drawing it."""

import pytest
from django.utils import timezone

from inspections.charts import timeline_of
from inspections.drawing.timelines import draw, size_of
from inspections.models import Council
from inspections.summaries.council import CouncilHistory


@pytest.mark.django_db
@pytest.mark.parametrize("slug", ["sandwell", "northamptonshire", "cumberland", "isles-of-scilly"])
def test_it_is_that_of_the_drawing(slug):
    history = CouncilHistory(Council.objects.get(slug=slug), today=timezone.localdate())
    timeline = timeline_of(history)
    drawing = draw(timeline)
    assert size_of(timeline) == (drawing.width, drawing.height)
