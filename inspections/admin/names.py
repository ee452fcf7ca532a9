"""Rows chosen by typing their name, with the browser's own suggestions: by keyboard, on a phone, without script."""

import difflib
from collections.abc import Callable, Iterable

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Model, QuerySet
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from inspections.models import Council, Event, Inspection, Leader, Publication
from inspections.names import as_typed, fold_name, fold_person

MOST_SUGGESTIONS = 2000
LONGEST_NAME = 250
ENTERED_ON_THE_WAY = [Leader, Event, Publication]  # by somebody who enters what names them
EMPTY_LINES = 3


def name_of(row: Model) -> str:
    """Return what to type for a row: its name where no other can have it, else its address."""
    return row.name if isinstance(row, Council | Publication) else row.slug


def suggestions(rows: QuerySet) -> Iterable[tuple[str, str]]:
    """Return what to type for each row, the newest first, and what it means, in letters of any keyboard too."""
    named = rows.select_related("council", "framework") if rows.model is Inspection else rows
    return ((name_of(row), _in_any_letters(str(row))) for row in named.order_by("-pk")[:MOST_SUGGESTIONS])


def _in_any_letters(words):
    """Browsers look for what is typed letter by letter, so “O’Brien” is also given as O'Brien."""
    plain = as_typed(words)
    return words if plain == words else f"{words} ({plain})"


class SuggestingInput(forms.TextInput):
    """A text box that suggests: pairs of what to type and what it means."""

    def __init__(self, suggest: Callable[[], Iterable[tuple[str, str]]], attrs=None):
        super().__init__({"autocomplete": "off", **(attrs or {})})
        self.suggest = suggest

    def render(self, name, value, attrs=None, renderer=None):
        listed = f"{name}-suggestions"
        box = super().render(name, value, {**(attrs or {}), "list": listed}, renderer)
        return format_html("{}{}", box, datalist(listed, self.suggest()))


class SuggestingInputs(SuggestingInput):
    """One such box for each of many, and some empty ones. Emptying a box removes its row."""

    def render(self, name, value, attrs=None, renderer=None):
        listed = f"{name}-suggestions"
        given = {**self.attrs, **(attrs or {}), "list": listed}
        first, label = given.pop("id", f"id_{name}"), name.replace("_", " ").capitalize()
        boxes = []
        for number, line in enumerate([*(value or []), *[""] * EMPTY_LINES]):
            own = {"id": f"{first}_{number}" if number else first, "aria-label": f"{label}, {number + 1}"}
            boxes.append((forms.TextInput().render(name, line, {**given, **own}, renderer),))
        return format_html(
            '<div class="names">{}</div>{}', format_html_join("", "{}", boxes), datalist(listed, self.suggest())
        )

    def value_from_datadict(self, data, files, name):
        return [line for line in data.getlist(name) if line.strip()]

    def value_omitted_from_data(self, data, files, name):
        return False


def datalist(listed: str, options: Iterable[tuple[str, str]]) -> SafeString:
    written = format_html_join("", '<option value="{}">{}</option>', options)
    return format_html('<datalist id="{}">{}</datalist>', listed, written)


def row_named(rows: QuerySet, text: str) -> Model:
    """Return the row that goes by this, its address or name. Raise ValidationError, with the nearest names."""
    text = text.strip()
    if len(text) > LONGEST_NAME or "\0" in text:
        raise ValidationError("No name is that long." if len(text) > LONGEST_NAME else "A name has no such characters.")
    found = list(rows.filter(slug=text)) or list(_called(rows, text))
    if len(found) == 1:
        return found[0]
    if found:
        several = " or ".join(row.slug for row in found)
        raise ValidationError(f"“{text}” is the name of more than one: type {several}.")
    asked = fold_person(text).replace(" ", "-")
    near = difflib.get_close_matches(asked, rows.values_list("slug", flat=True), n=3, cutoff=0.5)
    hint = f" Did you mean {' or '.join(near)}?" if near else ""
    raise ValidationError(f"There is no {rows.model._meta.verbose_name} called “{text}”.{hint}")


def _called(rows: QuerySet, text: str) -> QuerySet:
    """Return the rows whose whole name this is, however either is written."""
    if rows.model is Council:
        return rows.named(text)
    if rows.model is Leader:
        return rows.called(text)
    if rows.model is not Publication or not fold_name(text):
        return rows.none()
    named = rows.values_list("pk", "name")
    return rows.filter(pk__in=[pk for pk, name in named if fold_name(name) == fold_name(text)])


class NameField(forms.ModelChoiceField):
    """One row, by name."""

    def __init__(self, queryset, **kwargs):
        kwargs["widget"] = SuggestingInput(lambda: suggestions(self.queryset))
        super().__init__(queryset, **kwargs)

    def prepare_value(self, value):
        if isinstance(value, int):
            value = self.queryset.filter(pk=value).first()
        return name_of(value) if isinstance(value, Model) else value

    def to_python(self, value):
        if value in self.empty_values or isinstance(value, Model):
            return value or None
        return row_named(self.queryset, str(value))


class NamesField(forms.ModelMultipleChoiceField):
    """Any number of rows, by name."""

    def __init__(self, queryset, **kwargs):
        kwargs["widget"] = SuggestingInputs(lambda: suggestions(self.queryset))
        super().__init__(queryset, **kwargs)

    def prepare_value(self, value):
        rows = [] if value is None else list(value)
        numbers = [each for each in rows if isinstance(each, int)]
        fetched = {row.pk: row for row in self.queryset.filter(pk__in=numbers)} if numbers else {}
        rows = [fetched.get(each, each) for each in rows]
        return [name_of(each) if isinstance(each, Model) else each for each in rows]

    def clean(self, value):
        if self.required and not value:
            raise ValidationError(self.error_messages["required"], code="required")
        rows, unknown = [], []
        for text in value or []:
            try:
                rows.append(row_named(self.queryset, text).pk)
            except ValidationError as error:
                unknown += error.messages
        if unknown:
            raise ValidationError(unknown)
        return self.queryset.filter(pk__in=rows)


class ByName:
    """For an admin whose `by_name` fields are chosen by typing a name."""

    by_name: list[str] = []

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        """Leave out the buttons beside a box: they would put a row's number in it, or change what others rest on."""
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if hasattr(getattr(field, "widget", None), "widget"):
            field.widget = field.widget.widget
        if db_field.name in self.by_name and db_field.related_model in ENTERED_ON_THE_WAY:
            field.help_text = self._with_way_to_add(db_field, request, field.help_text)
        return field

    def _with_way_to_add(self, db_field, request, help_text):
        meta = db_field.related_model._meta
        if not request.user.has_perm(f"{meta.app_label}.add_{meta.model_name}"):
            return help_text
        address = reverse(f"admin:{meta.app_label}_{meta.model_name}_add")
        text = '{} Not there yet? <a href="{}" target="_blank">Add it in another window</a>, then type its name here.'
        return format_html(text, help_text, address)

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        if db_field.name in self.by_name:
            kwargs |= {"form_class": NameField, "queryset": db_field.related_model._default_manager.all()}
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def formfield_for_manytomany(self, db_field, request, **kwargs):
        if db_field.name in self.by_name:
            kwargs |= {"form_class": NamesField, "queryset": db_field.related_model._default_manager.all()}
            return db_field.formfield(**kwargs)
        return super().formfield_for_manytomany(db_field, request, **kwargs)
