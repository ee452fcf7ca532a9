"""How a person settles what a source says differently from the record: the form, and what is said of both."""

from datetime import date

from django import forms
from django.http import HttpRequest

from inspections.dates import long_date

CHOOSE = "Choose one of the two."


class SettleForm(forms.Form):
    reason = forms.CharField(
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Needed where this changes something published: it is then shown as the reason for the correction.",
    )


def is_chosen(request: HttpRequest) -> bool:
    """Does the form say whether to take or to keep?"""
    return "_take" in request.POST or "_keep" in request.POST


def displayed(value: object) -> str:
    if isinstance(value, bool):
        return "Yes" if value else "No"
    return long_date(value) if isinstance(value, date) else str(value or "Nothing")


def displayed_proposal(proposed: str) -> str:
    """Return what a source has, as data gives it, in a reader's words."""
    try:
        return displayed(date.fromisoformat(proposed))
    except ValueError:
        return displayed(proposed)
