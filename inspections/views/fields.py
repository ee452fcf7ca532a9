"""How the fields of the forms of public pages are written: what Django's own templates say, in a fifth of the time."""

from collections.abc import Iterable, Iterator, Mapping

from django.contrib.humanize.templatetags.humanize import intcomma
from django.forms import BoundField, Select, Textarea
from markupsafe import Markup, escape


def form_field(bound: BoundField, between: str = "", counts: Mapping[str, int] | None = None) -> Markup:
    """Write a field with its label, and perhaps something between the two; beside its choices, what each would find."""
    label = f'<label for="{escape(bound.id_for_label)}">{escape(bound.label)}</label>'
    widget = bound.field.widget
    if isinstance(widget, Select):
        return Markup(f"{label}{between}{_select(bound, widget, counts)}")
    write = _area if isinstance(widget, Textarea) else _input
    return Markup(f"{label}{between}{write(bound, widget)}")


def _input(bound, widget) -> str:
    value = widget.format_value(bound.value())
    given = "" if value is None else f' value="{escape(value)}"'
    return f'<input type="{widget.input_type}" name="{bound.html_name}"{given}{_attributes(bound, widget)}>'


def _area(bound, widget) -> str:
    typed = escape(widget.format_value(bound.value()) or "")
    return f'<textarea name="{bound.html_name}"{_attributes(bound, widget)}>\n{typed}</textarea>'


def _select(bound, widget, counts) -> str:
    [chosen] = widget.format_value(bound.value())
    options = "".join(_options(bound.field.choices, chosen, counts))
    return f'<select name="{bound.html_name}"{_attributes(bound, widget)}>{options}\n</select>'


def _options(choices: Iterable, chosen: str, counts: Mapping[str, int] | None) -> Iterator[str]:
    for value, label in choices:
        if isinstance(label, list | tuple):
            yield f'\n<optgroup label="{escape(value)}">{"".join(_options(label, chosen, counts))}\n</optgroup>'
        else:
            selected = " selected" if value == chosen else ""
            found = f" ({intcomma(counts.get(value, 0))})" if value and counts is not None else ""
            yield f'\n<option value="{escape(value)}"{selected}>{escape(label)}{found}</option>'


def _attributes(bound, widget) -> str:
    attributes = {**widget.attrs, **bound.build_widget_attrs({}, widget), "id": bound.auto_id}
    return "".join(f' {name}="{escape(value)}"' for name, value in attributes.items())
