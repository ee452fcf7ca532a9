"""What every filter shares: a value it does not understand is reported and matches nothing."""

import copy
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

import django_filters
from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.functional import cached_property
from django.utils.http import urlencode
from django.utils.text import Truncator

from inspections.dates import long_date
from inspections.models import Council
from inspections.models.addresses import find_by_address
from inspections.search import near_councils, readable

from .arranged import Arranged
from .facets import Faceted
from .titles import NamedByConditions

DAY_FORMATS = ["%Y-%m-%d", "%d/%m/%Y", "%d %B %Y", "%d %b %Y"]


# The codes of errors in a day that was understood, and that the record does not reach.
OUTSIDE_THE_RECORD = {"before", "future"}


def quoted(value) -> str:
    return f"“{Truncator(value).chars(60)}”"


class ChoiceField(forms.ChoiceField):
    """Takes a choice by its value or its label, however it is spaced, hyphenated or capitalised."""

    def to_python(self, value):
        if value in self.empty_values:
            return ""
        wanted = self._tidy(value)
        for choice, label in self._flat(self.choices):
            if wanted in {self._tidy(choice), self._tidy(label)}:
                return choice
        raise ValidationError(f"{quoted(value)} is not one of the choices.", code="invalid_choice")

    @staticmethod
    def _tidy(text):
        return re.sub(r"[\s_-]+", "-", str(text).strip().lower())

    @classmethod
    def _flat(cls, choices):
        for value, label in choices:
            if isinstance(label, list | tuple):
                yield from cls._flat(label)
            else:
                yield value, label

    def validate(self, value):
        if self.required and value in self.empty_values:
            raise ValidationError("Choose one.", code="required")


class DayField(forms.DateField):
    widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})

    def __init__(self, *args, **kwargs):
        super().__init__(*args, input_formats=DAY_FORMATS, **kwargs)

    def to_python(self, value):
        try:
            return super().to_python(value)
        except ValidationError:
            message = f"{quoted(value)} is not a day. Write it as 2018-06-01, 1/6/2018 or 1 June 2018."
            raise ValidationError(message, code="invalid") from None


class CouncilField(forms.CharField):
    """Takes a council by its slug, one it had before, any of its names or any of its codes."""

    def clean(self, value):
        text = super().clean(value)
        if not text:
            return None
        if council := Council.objects.named(text).first() or find_by_address(Council.objects.all(), text):
            return council
        near = [f"{each.name} ({each.slug})" for each in near_councils(text)]
        hint = f" Did you mean {' or '.join(near)}?" if near else ""
        raise ValidationError(f"No council is called {quoted(text)}.{hint}", code="invalid")


class LightFilter(django_filters.Filter):
    """Of each filter every request has a copy of its own. It shares what no request changes: choices and validators."""

    def __deepcopy__(self, memo):
        copied = copy.copy(self)
        copied.extra = dict(self.extra)
        copied.method = self.method  # it is told which filter it belongs to
        return copied


class ChoiceFilter(LightFilter):
    """Chooses among values that are fixed or, where a callable gives them, looked up once for each request."""

    field_class = ChoiceField

    def __init__(self, *args, choices: Iterable | Callable, empty_label="Any", **kwargs):
        super().__init__(*args, **kwargs)
        self.choices = choices
        self.empty_label = empty_label

    @property
    def field(self):
        if not hasattr(self, "_field"):
            choices = self.choices() if callable(self.choices) else self.choices
            self.extra["choices"] = [("", self.empty_label), *choices]
        return super().field


class DayFilter(LightFilter):
    field_class = DayField


class CouncilNameFilter(LightFilter):
    field_class = CouncilField

    def __init__(self, *args, **kwargs):
        super().__init__(*args, max_length=100, **kwargs)


def is_legible(text: str) -> None:
    """Raise ValidationError for text in which a control character stood."""
    if "�" in text:
        raise ValidationError(f"{quoted(text)} contains characters that cannot be read.", code="invalid")


class WordsFilter(LightFilter):
    field_class = forms.CharField

    def __init__(self, *args, **kwargs):
        super().__init__(*args, max_length=100, validators=[is_legible], **kwargs)


def takes_several(field: forms.Field) -> bool:
    return getattr(field, "takes_several", False)


class StrictForm(forms.Form):
    use_required_attribute = False

    def __init__(self, *args, **kwargs):
        super().__init__(*args, label_suffix="", **kwargs)

    def clean(self):
        for name, field in self.fields.items():
            if not takes_several(field) and len(set(self.data.getlist(name))) > 1:
                self.add_error(name, "This was given more than once: choose one.")


def _readable_query(data):
    query = QueryDict(mutable=True)
    for name, values in data.lists():
        query.setlistdefault(readable(name)).extend(map(readable, values))
    return query


@dataclass(frozen=True)
class Chip:
    """One chosen condition, by the name of its filter and in words, and the query string without it."""

    name: str
    label: str
    value: str
    without: str


class Asked:
    """What a query string asks for, and what of it was not understood.

    It belongs to a class that has the query as `data` and, bound to it, a strict `form`.
    """

    BESIDE_FILTERS: set[str] = set()  # names that are no filters, and yet no mistakes
    NOT_CONDITIONS = {"sort", "show", "as_at"}

    @cached_property
    def problems(self) -> list[tuple[str, str, str]]:
        """What was not understood: the filter's name, its label and the message."""
        return [(name, str(self.form[name].label), error) for name, errors in self.errors.items() for error in errors]

    @property
    def problem_heading(self) -> str:
        """What the problems have in common."""
        codes = {error.code for errors in self.errors.as_data().values() for error in errors}
        if not codes:
            return "Something in the address was ignored"
        if codes <= OUTSIDE_THE_RECORD:
            return "The record does not reach that day, so nothing is shown"
        return "Something here was not understood, so nothing is shown"

    @cached_property
    def unknown_names(self) -> list[str]:
        known = {*self.form.fields, *self.BESIDE_FILTERS}
        return [Truncator(name).chars(60) for name in self.data if name not in known]

    @property
    def repeated_names(self) -> list[str]:
        """The names given more than once that take one value, whether or not the values differ."""
        return [name for name, field in self.form.fields.items() if not takes_several(field) and self._times(name) > 1]

    def _times(self, name):
        return len(self.data.getlist(name))

    @cached_property
    def chips(self) -> list[Chip]:
        if not self.is_valid():
            return []
        chosen = self.form.cleaned_data.items()
        return [
            Chip(name, str(self.form[name].label), self._in_words(name, value), self._without(name))
            for name, value in chosen
            if value not in (None, "") and name not in self.NOT_CONDITIONS
        ]

    @property
    def words(self) -> str:
        """The conditions as a line of text, for a title."""
        return "; ".join(f"{chip.label}: {chip.value}" for chip in self.chips)

    @property
    def canonical(self) -> str:
        """What begins the query of the one address that stands for all that ask alike: without page and order."""
        chosen = self.form.cleaned_data.items() if self.is_valid() else ()
        asked = {name: self._written(name, value) for name, value in chosen if self._counts(name, value)}
        return f"?{urlencode(asked, doseq=True)}" if asked else ""

    def _counts(self, name, value):
        return value not in (None, "", []) and name != "sort"

    def _written(self, name, value):
        if isinstance(value, date):
            return value.isoformat()
        if isinstance(value, list):
            return [each.written for each in value]
        return value if isinstance(value, str) else value.slug

    def _in_words(self, name, value):
        field = self.form.fields[name]
        if isinstance(field, ChoiceField):
            return str(dict(ChoiceField._flat(field.choices))[value])
        return long_date(value) if isinstance(value, date) else str(value)

    def _without(self, name):
        query = self.data.copy()
        for left_out in {name, *self.BESIDE_FILTERS}:
            query.pop(left_out, None)
        return query.urlencode()

    def chosen(self, name):
        """The understood value of a filter, or None."""
        return self.form.cleaned_data.get(name) or None if self.is_valid() else None


class StrictFilterSet(Arranged, Faceted, NamedByConditions, Asked, django_filters.FilterSet):
    """A filter whose `qs` is empty while any of its values is not understood."""

    BESIDE_FILTERS = {"page"}

    class Meta:
        form = StrictForm

    def __init__(self, data: QueryDict, queryset):
        super().__init__(_readable_query(data), queryset)

    @cached_property
    def form(self) -> StrictForm:
        """The form of its fields. django-filter would make a class for it, and copy the fields, at every request."""
        form = self._meta.form(self.data, prefix=self.form_prefix)
        form.fields = {name: each.field for name, each in self.filters.items()}
        return form

    @property
    def qs(self):
        return super().qs if self.is_valid() else self.queryset.none()


class StrictQuery(Asked):
    """What is asked for where there is no list to narrow. By itself it takes nothing."""

    form_class = StrictForm

    def __init__(self, data: QueryDict):
        self.data = _readable_query(data)
        self.form = self.form_class(self.data)

    @property
    def errors(self):
        return self.form.errors

    def is_valid(self) -> bool:
        return self.form.is_valid()
