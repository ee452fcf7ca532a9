"""On a phone a table is a list of cells: each that does not speak for itself is told apart by its label."""

import re

import pytest

pytestmark = pytest.mark.django_db

FIGURES = "/articles/hinckley-times-2017-02-22-childrens-social-care-is-told-it-needs-to-improve/"


@pytest.mark.parametrize(
    ("address", "labels"),
    [
        (FIGURES, ["Figure", "Unit", "Meaning", "Note", "Kind"]),
        ("/councils/trafford/", ["Since", "Before that"]),
        ("/frameworks/", ["In use", "Judges", "On record"]),
        ("/frameworks/sif/", ["Compared as", "Graded", "Who and when", "Length", "Outcome"]),
        ("/interventions/", ["Intervention", "Since", "Status", "Based on"]),
        ("/interventions/years/", ["In force", "All councils", "Began that year"]),
        ("/interventions/after/", ["Began before", "First afterwards", "Next verdict"]),
        ("/interventions/again/", ["Verdicts", "Apart"]),
        ("/councils/sandwell/", ["Worst grade", "Began before", "First afterwards", "Next verdict"]),
        ("/councils/", ["O", "L", "H", "C", "CL"]),
        ("/compare/?council=trafford&beside=neighbours", ["Overall", "Newest verdict", "Interventions"]),
        ("/inspections/", ["Published, or visited", "Framework and kind"]),
    ],
)
def test_a_cell_has_the_label_of_its_column(client, address, labels):
    body = client.get(address).content.decode()
    assert set(labels) <= set(re.findall(r'<td[^>]* data-l="([^"]+)"', body))
