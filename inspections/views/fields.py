"""How the fields of the forms of public pages are written: what Django's own templates say, in a fifth of the time."""

from collections.abc import Iterable, Iterator

from django.forms import BoundField, Select, Textarea
from markupsafe import Markup, escape


def form_field(bound: BoundField, between: str = "") -> Markup:
    """Write a field with its label, and perhaps something between the two."""
    label = f'<label for="{escape(bound.id_for_label)}">{escape(bound.label)}</label>'
    widget = bound.field.widget
    write = _select if isinstance(widget, Select) else _area if isinstance(widget, Textarea) else _input
    return Markup(f"{label}{between}{write(bound, widget)}")


def _input(bound, widget) -> str:
    value = widget.format_value(bound.value())
    given = "" if value is None else f' value="{escape(value)}"'
    return f'<input type="{widget.input_type}" name="{bound.html_name}"{given}{_attributes(bound, widget)}>'


def _area(bound, widget) -> str:
    typed = escape(widget.format_value(bound.value()) or "")
    return f'<textarea name="{bound.html_name}"{_attributes(bound, widget)}>\n{typed}</textarea>'


def _select(bound, widget) -> str:
    [chosen] = widget.format_value(bound.value())
    options = "".join(_options(bound.field.choices, chosen))
    return f'<select name="{bound.html_name}"{_attributes(bound, widget)}>{options}\n</select>'


def _options(choices: Iterable, chosen: str) -> Iterator[str]:
    for value, label in choices:
        if isinstance(label, list | tuple):
            yield f'\n<optgroup label="{escape(value)}">{"".join(_options(label, chosen))}\n</optgroup>'
        else:
            selected = " selected" if value == chosen else ""
            yield f'\n<option value="{escape(value)}"{selected}>{escape(label)}</option>'


def _attributes(bound, widget) -> str:
    attributes = {**widget.attrs, **bound.build_widget_attrs({}, widget), "id": bound.auto_id}
    return "".join(f' {name}="{escape(value)}"' for name, value in attributes.items())
