"""Rows chosen by typing their name: by keyboard, on a phone, without script."""

import difflib

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Model, QuerySet
from django.urls import reverse
from django.utils.html import format_html

from inspections.models import Council, Event, Inspection, Leader, Publication
from inspections.models.searching import with_words
from inspections.names import fold_name, fold_person

from .suggesting import NameInput, NameInputs, address_for, name_of

LONGEST_NAME = 250
MOST_NEAR = 5
ENTERED_ON_THE_WAY = [Leader, Event, Publication]  # by somebody who enters what names them
# Where the words of a name that is not quite a row's are looked for.
TOLD_IN = {
    Council: ["name", "official_name", "other_names"],
    Leader: ["name"],
    Inspection: ["council__name", "slug"],
    Event: ["title", "councils__name", "slug"],
    Publication: ["name"],
}


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
    near = _near(rows, text)
    hint = f" Did you mean {' or '.join(near)}?" if near else ""
    raise ValidationError(f"There is no {rows.model._meta.verbose_name} called “{text}”.{hint}")


def _near(rows: QuerySet, text: str) -> list[str]:
    """Return what to type for the rows that may be meant: those that have its words or, if none has, a like spelling.

    Where only an address names a row, its title follows, since nobody can guess which is which.
    """
    told = with_words(rows, text, *TOLD_IN[rows.model]).order_by("-pk")[:MOST_NEAR]
    if not told:
        asked = fold_person(text).replace(" ", "-")
        return difflib.get_close_matches(asked, rows.values_list("slug", flat=True), n=3, cutoff=0.5)
    is_named = rows.model in {Council, Leader, Publication}
    return [row.slug if is_named else f"{row.slug} ({row})" for row in told]


def _called(rows: QuerySet, text: str) -> QuerySet:
    """Return the rows whose whole name this is, however either is written."""
    if rows.model is Council:
        return rows.named(text)
    if rows.model is Leader:
        return rows.called(text)
    return rows.filter(pk__in=_publications_called(text)) if rows.model is Publication else rows.none()


def publication_called(name: str) -> Publication | None:
    """Return the publication that goes by this name, however either is written."""
    return Publication.objects.filter(pk__in=_publications_called(name)).first()


def _publications_called(text):
    named = Publication.objects.values_list("pk", "name") if fold_name(text) else []
    return [pk for pk, name in named if fold_name(name) == fold_name(text)]


class NameField(forms.ModelChoiceField):
    """One row, by name."""

    def __init__(self, queryset, *, suggested_at: str, **kwargs):
        super().__init__(queryset, widget=NameInput(suggested_at), **kwargs)

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

    def __init__(self, queryset, *, suggested_at: str, **kwargs):
        super().__init__(queryset, widget=NameInputs(suggested_at), **kwargs)

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
    """For an admin whose `by_name` fields are chosen by typing a name; those `made_here` have a box for a new one."""

    by_name: list[str] = []
    made_here: list[str] = []

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        """Leave out the buttons beside a box: they would put a row's number in it, or change what others rest on."""
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if hasattr(getattr(field, "widget", None), "widget"):
            field.widget = field.widget.widget
        is_entered_elsewhere = db_field.name in self.by_name and db_field.name not in self.made_here
        if is_entered_elsewhere and db_field.related_model in ENTERED_ON_THE_WAY:
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
            kwargs |= {"suggested_at": address_for(db_field)}
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def formfield_for_manytomany(self, db_field, request, **kwargs):
        if db_field.name in self.by_name:
            kwargs |= {"form_class": NamesField, "queryset": db_field.related_model._default_manager.all()}
            kwargs |= {"suggested_at": address_for(db_field)}
            return db_field.formfield(**kwargs)
        return super().formfield_for_manytomany(db_field, request, **kwargs)
