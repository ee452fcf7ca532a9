"""A model field for dates of reduced precision, and what databases are asked about them."""

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Transform

from inspections.dates import ReducedDate


class WebAddressField(models.URLField):
    """A URL, typed with or without its https://."""

    def formfield(self, **kwargs):
        return super().formfield(**{"assume_scheme": "https", **kwargs})


class ReducedDateFormField(forms.Field):
    """A text box that reads `2016`, `March 2016`, `26/03/2016` and their like."""

    def __init__(self, **kwargs):
        kwargs.setdefault("help_text", "As far as it is known: 26 March 2016, March 2016 or 2016.")
        super().__init__(**kwargs)

    def to_python(self, value):
        if isinstance(value, ReducedDate):
            return value
        text = str(value or "").strip()
        return _read(ReducedDate.from_words, text) if text else None

    def prepare_value(self, value):
        return str(value) if isinstance(value, ReducedDate) else value

    def has_changed(self, initial, data):
        try:
            return self.to_python(initial) != self.to_python(data)
        except ValidationError:
            return True


def _read(read, text):
    try:
        return read(text)
    except ValueError as error:
        raise ValidationError(str(error), code="invalid") from error


class ReducedDateField(models.Field):
    """Holds a ReducedDate as ISO 8601 text, which the database itself checks.

    Ask about it through its first and last day: `starts__earliest__lte=day`, `order_by("starts__earliest")`.
    """

    description = "A date known to the day, the month or the year"

    def __init__(self, *args, **kwargs):
        kwargs["max_length"] = 10
        super().__init__(*args, **kwargs)

    def deconstruct(self):
        name, path, args, kwargs = super().deconstruct()
        del kwargs["max_length"]
        return name, path, args, kwargs

    def get_internal_type(self):
        return "CharField"

    def db_check(self, connection):
        column = connection.ops.quote_name(self.column)
        if connection.vendor == "sqlite":
            first = f"substr({column} || '-01-01', 1, 10)"
            # Moving by no days makes SQLite reckon with the date, and 30 February come out as 2 March.
            rule = f"length({column}) IN (4, 7, 10) AND date({first}, '+0 days') IS {first}"
        else:
            # Being a function of whole numbers, make_date refuses what does not exist by an error of its own.
            rule = f"{column} ~ '^[0-9]{{4}}(-[0-9]{{2}}){{0,2}}$' AND {_first_day(column)} IS NOT NULL"
        return f"{column} IS NULL OR ({rule})"

    def from_db_value(self, value, expression, connection):
        return None if value is None else ReducedDate.parse(value)

    def to_python(self, value):
        if value is None or isinstance(value, ReducedDate):
            return value
        return _read(ReducedDate.parse, value) if value else None

    def get_prep_value(self, value):
        value = self.to_python(super().get_prep_value(value))
        return None if value is None else value.isoformat()

    def value_to_string(self, obj):
        value = self.value_from_object(obj)
        return "" if value is None else value.isoformat()

    def formfield(self, **kwargs):
        return super().formfield(**{"form_class": ReducedDateFormField, **kwargs})


def _first_day(column):
    """PostgreSQL for the first day that ISO text of reduced precision stands for."""
    month, day = (f"coalesce(nullif(substr({column}, {start}, 2), ''), '1')::int" for start in (6, 9))
    return f"make_date(substr({column}, 1, 4)::int, {month}, {day})"


class _Day(Transform):
    """A day that follows from the ISO text; `{}` in a template stands for that text."""

    output_field = models.DateField()

    def as_sqlite(self, compiler, connection, **context):
        return self._fill(self.sqlite, compiler)

    def as_postgresql(self, compiler, connection, **context):
        return self._fill(self.postgresql, compiler)

    def _fill(self, template, compiler):
        sql, params = compiler.compile(self.lhs)
        return template.replace("{}", sql), list(params) * template.count("{}")


@ReducedDateField.register_lookup
class Earliest(_Day):
    """The first day a date of reduced precision can stand for."""

    lookup_name = "earliest"
    sqlite = "date(substr({} || '-01-01', 1, 10))"
    postgresql = _first_day("{}")


@ReducedDateField.register_lookup
class Latest(_Day):
    """The last day a date of reduced precision can stand for."""

    lookup_name = "latest"
    sqlite = """CASE length({})
        WHEN 4 THEN {} || '-12-31' WHEN 7 THEN date({} || '-01', '+1 month', '-1 day') ELSE {} END"""
    postgresql = f"""({_first_day("{}")} + CASE length({{}}) WHEN 4 THEN interval '1 year'
        WHEN 7 THEN interval '1 month' ELSE interval '1 day' END - interval '1 day')::date"""
