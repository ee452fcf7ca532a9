from dataclasses import dataclass

from django import forms
from django.core.exceptions import ValidationError

from inspections.models import Council

from .strict import CouncilField

LOOKED_UP = 12


@dataclass(frozen=True)
class Named:
    """One name among several: the council that goes by it or, without one, what is to be said of that."""

    text: str
    council: Council | None
    problem: str = ""

    @property
    def written(self) -> str:
        """What the name is in an address."""
        return self.council.slug if self.council else self.text


class CouncilsField(forms.Field):
    """Takes several councils, each as CouncilField takes one. What is wrong with a name is said of that name alone."""

    takes_several = True
    widget = forms.MultipleHiddenInput

    def clean(self, value):
        names = [text for text in dict.fromkeys(value or []) if text.strip()]
        return [self._named(text) for text in names[:LOOKED_UP]]

    @staticmethod
    def _named(text):
        try:
            return Named(text, CouncilField(max_length=100).clean(text))
        except ValidationError as error:
            return Named(text, None, " ".join(error.messages))
