"""What the desk suggests while a name is typed: a few rows that have its words, asked for one box at a time."""

from collections.abc import Callable, Iterable
from urllib.parse import urlencode

from django import forms
from django.db.models import Field, Model
from django.forms.widgets import Script
from django.urls import reverse
from django.utils.html import format_html, format_html_join

from inspections.models import Council, Publication
from inspections.names import as_typed

EMPTY_LINES = 3


def name_of(row: Model) -> str:
    """Return what to type for a row: its name where no other can have it, else its address."""
    return row.name if isinstance(row, Council | Publication) else row.slug


def in_any_letters(words: str) -> str:
    """Browsers look for what is typed letter by letter, so “O’Brien” is also given as O'Brien."""
    plain = as_typed(words)
    return words if plain == words else f"{words} ({plain})"


def suggestion(row: Model) -> dict[str, str]:
    """Return what to type for a row, and what it means."""
    return {"id": name_of(row), "text": in_any_letters(str(row))}


def address_for(field: Field) -> str:
    """Return where suggestions for a relation are asked for."""
    asked = {"app_label": field.model._meta.app_label, "model_name": field.model._meta.model_name}
    return f"{reverse('admin:autocomplete')}?{urlencode(asked | {'field_name': field.name})}"


class NameInput(forms.TextInput):
    """A text box for a name. With static/suggest.js it suggests; without, the name is typed in full."""

    class Media:
        js = [Script("suggest.js", defer=True)]

    def __init__(self, address: str, attrs=None):
        super().__init__({"autocomplete": "off", "data-suggest": address, **(attrs or {})})


class NameInputs(NameInput):
    """One such box for each of many, and some empty ones. Emptying a box removes its row."""

    def render(self, name, value, attrs=None, renderer=None):
        given = {**self.attrs, **(attrs or {})}
        first, label = given.pop("id", f"id_{name}"), name.replace("_", " ").capitalize()
        boxes = []
        for number, line in enumerate([*(value or []), *[""] * EMPTY_LINES]):
            own = {"id": f"{first}_{number}" if number else first, "aria-label": f"{label}, {number + 1}"}
            boxes.append((forms.TextInput().render(name, line, {**given, **own}, renderer),))
        return format_html('<div class="names">{}</div>', format_html_join("", "{}", boxes))

    def value_from_datadict(self, data, files, name):
        return [line for line in data.getlist(name) if line.strip()]

    def value_omitted_from_data(self, data, files, name):
        return False


class ListedInput(forms.TextInput):
    """A text box that brings all its suggestions with it, for words that are no row's name."""

    def __init__(self, suggest: Callable[[], Iterable[str]], attrs=None):
        super().__init__({"autocomplete": "off", **(attrs or {})})
        self.suggest = suggest

    def render(self, name, value, attrs=None, renderer=None):
        listed = f"{name}-suggestions"
        box = super().render(name, value, {**(attrs or {}), "list": listed}, renderer)
        options = format_html_join("", '<option value="{}">', ((each,) for each in self.suggest()))
        return format_html('{}<datalist id="{}">{}</datalist>', box, listed, options)
