"""What is entered beside what it belongs to, one below the other."""

from django import forms
from django.contrib import admin


class BriefForm(forms.ModelForm):
    """Explains its boxes on a new row alone: what is said fifteen times over, nobody reads."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for field in self.fields.values() if self.instance.pk else []:
            field.help_text = ""


class Inline(admin.StackedInline):
    """Django's own, without the blank space between its tags: half of a long form's bytes."""

    template = "admin/inline.html"
    form = BriefForm
    extra = 0
