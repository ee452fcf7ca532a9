"""The forms of the desk, which say on themselves why what was typed was refused."""

from django import forms

MOST_SHOWN = 500  # characters of what shows a correction


class DeskForm(forms.ModelForm):
    """Shows why what was typed was `refused`, or the relations of an earlier `version` to go back to.

    Both are set by HistoryAdmin. A field that is declared on the form and left out of the page is dropped.
    """

    refused = ""
    version = None

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name in self.declared_fields.keys() - set(self._meta.fields or self.declared_fields):
            del self.fields[name]
        for field in self._meta.model._meta.many_to_many if self.version else []:
            rows = getattr(self.version, field.name).all()
            self.initial[field.name] = [getattr(row, f"{field.m2m_reverse_field_name()}_id") for row in rows]

    def clean(self):
        cleaned = super().clean()
        if self.refused:
            self.add_error(None, self.refused)
        return cleaned


class CorrectingForm(DeskForm):
    """Asks for a reason where it changes what is published."""

    correction_reason = forms.CharField(
        label="Reason for the correction",
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="This is public: say what was wrong, and where that can be seen.",
    )
    correction_source = forms.CharField(
        label="What shows it",
        max_length=MOST_SHOWN,
        required=False,
        widget=forms.TextInput(attrs={"size": 60}),
        help_text="This is public too: the title or the address of a source.",
    )


class ReferenceForm(DeskForm):
    """Asks for a reason where it changes what the record refers to."""

    change_reason = forms.CharField(label="Reason for the change", max_length=200, help_text="Kept in its history.")
