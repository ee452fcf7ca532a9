"""“Add from report”: a PDF, or its address at Ofsted, becomes drafts with their evidence beside them."""

from functools import partial

from django import forms
from django.conf import settings
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import URLPattern, path, reverse

from carewatch.uploads import TOO_LARGE
from inspections import curation, pdfs
from inspections.fetching import NotFetched, fetch
from inspections.models import Council, Inspection
from inspections.reading import Reading, Unreadable
from inspections.reading.pages import MOST_BYTES
from inspections.reading.pictures import picture
from inspections.reading.sandbox import read_safely, sandboxed

from .review import words_by_page

THE_FILE_IS_TOO_LARGE = f"The file is larger than {MOST_BYTES // 1_000_000} MB."

MEANWHILE = "Somebody else added this report, or its address, at the same time: look among the inspections."


class ReportForm(forms.Form):
    """A report's PDF: the file itself or where Ofsted has it. `pdf` is then its bytes, `documents` what was read."""

    file = forms.FileField(
        label="The report's PDF",
        required=False,
        widget=forms.FileInput(attrs={"accept": "application/pdf,.pdf"}),
        help_text="Choose it, or drop it here.",
    )
    url = forms.URLField(
        label="Or its address on Ofsted's site",
        required=False,
        assume_scheme="https",
        help_text="Such as https://files.ofsted.gov.uk/v1/file/50308602. It is fetched from there.",
    )

    council = forms.ModelChoiceField(
        Council.objects.all(),
        required=False,
        label="The council, if the title does not say",
        empty_label="As the report says",
        help_text="Such as in a report titled for a trust that serves several councils.",
    )
    is_final = forms.BooleanField(
        label="It is the report as published, whatever it is marked",
        required=False,
        help_text="Tick this only for a file marked “draft” or “embargoed” that you know to be the final report.",
    )

    def clean_file(self):
        file = self.cleaned_data["file"]
        if file and file.size > MOST_BYTES:
            raise forms.ValidationError(THE_FILE_IS_TOO_LARGE)
        return file

    def clean(self):
        cleaned = super().clean()
        if self.errors:
            return cleaned
        if bool(cleaned.get("file")) == bool(cleaned.get("url")):
            raise forms.ValidationError("Give either the PDF or its address.")
        try:
            self.pdf = cleaned["file"].read() if cleaned["file"] else fetch(cleaned["url"], agent=settings.USER_AGENT)
            self.documents = read_safely(self.pdf)
        except (NotFetched, Unreadable) as refused:
            self.add_error("file" if cleaned["file"] else "url", str(refused))
        return cleaned

    @property
    def readings(self) -> list[Reading]:
        return [each for each in self.documents if isinstance(each, Reading)]

    @property
    def unread(self) -> list[Unreadable]:
        return [each for each in self.documents if isinstance(each, Unreadable)]

    @property
    def word(self) -> curation.Word:
        return curation.Word(self.cleaned_data["council"], self.cleaned_data["is_final"])


def report_routes(desk: admin.ModelAdmin) -> list[URLPattern]:
    """Return the routes to adding an inspection from its report, and to pictures of the report's pages."""
    admin_view = desk.admin_site.admin_view
    return [
        path("from-report/", admin_view(partial(from_report_view, desk)), name="inspections_inspection_from_report"),
        path("<int:pk>/page/<int:page>.png", admin_view(partial(page_view, desk)), name="inspections_inspection_page"),
    ]


def from_report_view(desk: admin.ModelAdmin, request: HttpRequest) -> HttpResponse:
    if not desk.has_add_permission(request):
        raise PermissionDenied
    form = ReportForm(request.POST, request.FILES) if request.method == "POST" else ReportForm()
    if hasattr(request, TOO_LARGE):
        form.errors.clear()
        form.add_error("file", THE_FILE_IS_TOO_LARGE)
    if form.is_valid():
        try:
            return _import_reading(desk, request, form)
        except curation.NotAllowed as refused:
            form.add_error(None, str(refused))
        except IntegrityError:
            form.add_error(None, MEANWHILE)
        except OSError as error:
            form.add_error(None, f"The file could not be saved here: {error.strerror}. Nothing was stored.")
    context = {"title": "Add from report", "opts": desk.opts, "form": form, "media": form.media}
    return render(request, "admin/from_report.html", desk.admin_site.each_context(request) | context)


def _import_reading(desk, request, form):
    was_read = curation.is_read(form.readings[0].sha256)
    with transaction.atomic():
        imported = curation.import_file(
            form.readings,
            by=request.user,
            url=form.cleaned_data["url"],
            may_add_to_public=desk.may(request, "correct"),
            word=form.word,
        )
        pdfs.keep(form.pdf)
    for each in form.unread:
        first, last = each.pages
        desk.message_user(request, f"Pages {first} to {last} were not read. {each}", messages.WARNING)
    for each in imported:
        level = messages.WARNING if each.doubts else messages.SUCCESS
        desk.message_user(request, _message_about(each, was_read), level)
    return HttpResponseRedirect(reverse("admin:inspections_inspection_change", args=[imported[0].inspection.pk]))


def page_view(desk: admin.ModelAdmin, request: HttpRequest, pk: int, page: int) -> HttpResponse:
    """Answer with a page of an inspection's report as a picture, the words that grades rest on marked."""
    inspection = get_object_or_404(Inspection.objects.select_related("report"), pk=pk)
    if not desk.has_view_permission(request, inspection):
        raise PermissionDenied
    kept = pdfs.place_of(inspection.report.sha256 if inspection.report else "")
    if not kept.exists():
        raise Http404("The report's file is not kept here.")
    words = words_by_page(inspection).get(page, [])
    try:
        image = sandboxed(picture, kept.read_bytes(), page, *words)
    except Unreadable as refused:
        raise Http404(str(refused)) from refused
    return HttpResponse(image, content_type="image/png", headers={"Cache-Control": "private, max-age=60"})


def _message_about(imported: curation.ImportedReading, was_read: bool) -> str:
    doubts = f" {imported.doubts} doubt{'s' * (imported.doubts > 1)} to settle." if imported.doubts else ""
    if was_read:
        return f"This file was read before: it is the report of {imported.inspection}.{doubts}"
    if imported.is_new:
        return f"Draft made: {imported.inspection}. Check it beside its pages, then publish it.{doubts}"
    return f"{imported.inspection} is on record: pages and words were added to its grades.{doubts}"
