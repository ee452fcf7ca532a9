"""The form on which a reader reports a mistake, and the token that tells it from what robots send."""

import unicodedata
from urllib.parse import urlsplit

from django import forms
from django.conf import settings
from django.core import signing
from django.http import QueryDict
from django.utils import timezone

SALT = "carewatch.mistakes"
SOONEST, LATEST = 3, 24 * 60 * 60  # seconds from opening the form to sending it
LONGEST = {"page": 300, "wrong": 4000, "should_say": 4000, "source": 1000, "email": 254}
TRAP = "subject"  # nobody sees this field, so nobody but a robot fills it in

TOO_SOON = "This was sent within seconds of opening the form, as robots do. Wait a moment, then send it again."
TOO_LATE = "This form was open for more than a day. What you typed is still here: send it again."
FORGED = "We could not check that this came from our form. What you typed is still here: send it again."
TRAPPED = "A field that people do not see was filled in. We have emptied it: send this again."
NOT_HERE = "Give the address of a page on this site, such as /councils/sandwell/."


def fresh_token() -> str:
    """Return what says, signed, when a form was opened."""
    return signing.dumps({"at": timezone.now().timestamp()}, salt=SALT)


def fault_of(token: str) -> str:
    """Return what is wrong with a token, in words for the reader; nothing if it is ours and neither new nor old."""
    try:
        age = timezone.now().timestamp() - signing.loads(token, salt=SALT)["at"]
    except (signing.BadSignature, KeyError, TypeError):
        return FORGED
    if age < SOONEST:
        return TOO_SOON
    return TOO_LATE if age > LATEST else ""


def page_here(address: str) -> str:
    """Return an address on this site from its first slash on; nothing for one elsewhere."""
    address = address.strip().removeprefix(settings.SITE_URL)
    try:
        parts = urlsplit(address)
    except ValueError:
        return ""
    is_path = address.startswith("/") and not parts.scheme and not parts.netloc and "\\" not in address
    return address if is_path and not any(each.isspace() for each in address) else ""


def plain(text: str) -> str:
    """Return text without what does not show: control characters and marks that turn the writing round."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(each for each in lines if each in "\n\t" or unicodedata.category(each) not in {"Cc", "Cf", "Cs"})


class Text(forms.CharField):
    """Says how much too long a text is, where a browser told of the limit would cut it off unsaid."""

    def __init__(self, *, longest: int, **kwargs):
        message = f"Shorten this to {longest:,} characters."
        super().__init__(
            max_length=longest, error_messages={"max_length": message, **kwargs.pop("messages", {})}, **kwargs
        )

    def widget_attrs(self, widget):
        return {name: value for name, value in super().widget_attrs(widget).items() if name != "maxlength"}


class MistakeForm(forms.Form):
    use_required_attribute = False

    page = Text(label="Page", longest=LONGEST["page"], messages={"required": NOT_HERE})
    wrong = Text(
        label="What is wrong",
        longest=LONGEST["wrong"],
        messages={"required": "Say what is wrong."},
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    should_say = Text(
        label="What it should say (optional)",
        longest=LONGEST["should_say"],
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    source = Text(
        label="How you know (optional)",
        help_text="Such as the address of a report, or its title and page.",
        longest=LONGEST["source"],
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    email = forms.EmailField(
        label="Your e-mail address (optional)",
        help_text="Only if we may ask you about it. It is kept apart from your report, never shown and can be deleted.",
        max_length=LONGEST["email"],
        required=False,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages={"invalid": "Give an e-mail address such as name@example.org, or leave this empty."},
    )

    def __init__(self, data: QueryDict | None = None, **kwargs):
        typed = None if data is None else {name: plain(data.get(name, "")) for name in self.base_fields}
        super().__init__(typed, label_suffix="", **kwargs)
        self.is_trapped = bool(data and data.get(TRAP))

    def clean_page(self):
        if not (page := page_here(self.cleaned_data["page"])):
            raise forms.ValidationError(NOT_HERE)
        return page

    def clean(self):
        if self.is_trapped:
            self.add_error(None, TRAPPED)
