"""“Add from report”: a PDF, or its address at Ofsted, becomes a draft with its evidence beside it."""

from django import forms
from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import path, reverse

from carewatch.uploads import TOO_LARGE
from inspections import curation, pdfs
from inspections.fetching import NotFetched, fetch
from inspections.models import Inspection
from inspections.reading import Unreadable
from inspections.reading.pages import MOST_BYTES
from inspections.reading.pictures import picture
from inspections.reading.sandbox import read_safely, sandboxed

from .review import oddities, pages_of, words_by_page

THE_FILE_IS_TOO_LARGE = f"The file is larger than {MOST_BYTES // 1_000_000} MB."

MEANWHILE = "Somebody else added this report, or its address, at the same time: look among the inspections."


class ReportForm(forms.Form):
    """A report's PDF: the file itself or where Ofsted has it. `pdf` is then its bytes, and `reading` what was read."""

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
            self.reading = read_safely(self.pdf)
        except (NotFetched, Unreadable) as refused:
            self.add_error("file" if cleaned["file"] else "url", str(refused))
        return cleaned


class FromReports:
    """For the desk of inspections: a door for PDFs, and pictures of their pages."""

    def get_urls(self):
        admin_view = self.admin_site.admin_view
        return [
            path("from-report/", admin_view(self.from_report), name="inspections_inspection_from_report"),
            path("<int:pk>/page/<int:page>.png", admin_view(self.picture), name="inspections_inspection_page"),
            *super().get_urls(),
        ]

    def from_report(self, request: HttpRequest) -> HttpResponse:
        if not self.has_add_permission(request):
            raise PermissionDenied
        form = ReportForm(request.POST, request.FILES) if request.method == "POST" else ReportForm()
        if hasattr(request, TOO_LARGE):
            form.errors.clear()
            form.add_error("file", THE_FILE_IS_TOO_LARGE)
        if form.is_valid():
            try:
                return self._import_reading(request, form)
            except curation.NotAllowed as refused:
                form.add_error(None, str(refused))
            except IntegrityError:
                form.add_error(None, MEANWHILE)
            except OSError as error:
                form.add_error(None, f"The file could not be saved here: {error.strerror}. Nothing was stored.")
        context = {"title": "Add from report", "opts": self.opts, "form": form, "media": form.media}
        return render(request, "admin/from_report.html", self.admin_site.each_context(request) | context)

    def _import_reading(self, request, form):
        was_read = curation.is_read(form.reading.sha256)
        with transaction.atomic():
            taken = curation.import_reading(
                form.reading,
                by=request.user,
                url=form.cleaned_data["url"],
                may_add_to_public=self.may(request, "correct"),
            )
            pdfs.keep(form.pdf)
        for each in taken:
            level = messages.WARNING if each.doubts else messages.SUCCESS
            self.message_user(request, _message_about(each, was_read), level)
        return HttpResponseRedirect(reverse("admin:inspections_inspection_change", args=[taken[0].inspection.pk]))

    def picture(self, request: HttpRequest, pk: int, page: int) -> HttpResponse:
        inspection = get_object_or_404(Inspection.objects.select_related("report"), pk=pk)
        if not self.has_view_permission(request, inspection):
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

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        if obj and not obj.is_published and not self.is_past(request):
            context |= {"oddities": list(oddities(obj))}
        if obj and not self.is_past(request):
            context |= {"pages": pages_of(obj), "open_doubts": obj.doubts.open() if obj.is_published else []}
        return super().render_change_form(request, context, add, change, form_url, obj)


def _message_about(taken: curation.ImportedReading, was_read: bool) -> str:
    doubts = f" {taken.doubts} doubt{'s' * (taken.doubts > 1)} to settle." if taken.doubts else ""
    if was_read:
        return f"This file was read before: it is the report of {taken.inspection}.{doubts}"
    if taken.is_new:
        return f"Draft made: {taken.inspection}. Check it beside its pages, then publish it.{doubts}"
    return f"{taken.inspection} is on record: pages and words were added to its grades.{doubts}"
