"""A report dropped at the desk."""

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from tests.admin.entering import typed
from tests.reading.pdfs import REPORT, stream, text, with_pages

FROM_REPORT = reverse("admin:inspections_inspection_from_report")


def report_on(council="Bury"):
    return with_pages(stream(text(REPORT.replace("Testshire", council))))


def drop(client, data, name="report.pdf", **more):
    return client.post(FROM_REPORT, {"file": SimpleUploadedFile(name, data), **more})


def refusals(response):
    assert response.status_code == 200
    return [message for messages in response.context["form"].errors.values() for message in messages]


def as_shown(response):
    """Return what the verdict's form would send if it was saved as it is shown."""
    form = response.context["adminform"].form
    sent = {name: form[name].value() for name in form.fields}
    sent = {name: "" if value is None else value for name, value in sent.items() if value is not False}
    return {**typed(), "council": "Bury", **sent}
