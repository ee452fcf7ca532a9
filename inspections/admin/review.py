"""What an editor is shown beside what was read from a report: its pages, what looks odd, what is doubted."""

from collections.abc import Iterator
from datetime import timedelta
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlencode

from django import forms
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from inspections import curation, pdfs
from inspections.analysis.changes import compare_verdicts
from inspections.as_at.posts import posts_on
from inspections.curation.doubts import DAY
from inspections.dates import long_date
from inspections.models import Appointment, Inspection
from inspections.reading import Unreadable
from inspections.reading.pictures import sizes as picture_sizes
from inspections.reading.sandbox import sandboxed
from inspections.vocabulary import Role, Tenure

GRADE = "grade_"  # before a judgement's code: the box for its grade on the verdict's form
SETTLED = "settled_"  # before a doubt's number: the box that settles it
NEAR = timedelta(days=60)
BY_HAND = "Checked on the verdict's form"


def fields_for_doubts(inspection: Inspection) -> dict[str, forms.Field]:
    """Return a box for each open doubt of a draft: ticked, it keeps what stands on the form."""
    if inspection.pk is None or inspection.is_published:
        return {}
    return {
        f"{SETTLED}{doubt.pk}": forms.BooleanField(label=doubt.says, required=False, help_text=_settles(doubt))
        for doubt in inspection.doubts.open()
    }


def _settles(doubt):
    if doubt.field == DAY:
        return "Giving the day on the form settles this. If it is there already, tick this box."
    told = "and the form is right. Changing the form settles this too."
    if not doubt.page:
        return f"Tick this once you have checked, {told}"
    place = '<a href="#page-{}">page {}</a>'
    return format_html(
        f"Tick this once you have checked {place}, where it says “{{}}”, {told}", doubt.page, doubt.page, doubt.quote
    )


def refused_ticks(form: forms.ModelForm) -> list[str]:
    """Return the boxes that were ticked to settle that the day of publication is not known."""
    if form.cleaned_data.get(DAY) or not form.instance.pk:
        return []
    boxes = [f"{SETTLED}{doubt.pk}" for doubt in form.instance.doubts.open() if doubt.field == DAY]
    return [box for box in boxes if form.cleaned_data.get(box)]


def settle_doubts(form: forms.ModelForm, by) -> None:
    """Settle the doubts that the saved form has ticked, or whose field was changed on it."""
    for doubt in form.instance.doubts.open().select_related("judgement"):
        field = f"{GRADE}{doubt.judgement.code}" if doubt.judgement else doubt.field
        is_given = field in form.changed_data and form.cleaned_data.get(field)
        if form.cleaned_data.get(f"{SETTLED}{doubt.pk}") or is_given:
            curation.settle(doubt, by=by, take=False, reason=BY_HAND)


class PageShown(NamedTuple):
    """A page of a report as the desk shows it; its width and height keep its room until it is there."""

    number: int
    picture: str
    width: int | None
    height: int | None


def pages_of(inspection: Inspection) -> list[PageShown]:
    """Return the pages of the kept report on which a grade or a doubt stands."""
    if not (inspection.report and pdfs.place_of(inspection.report.sha256).exists()):
        return []
    pages = {*words_by_page(inspection)} or {1}
    try:
        sizes = dict(enumerate(_sizes(pdfs.place_of(inspection.report.sha256)), start=1))
    except (Unreadable, OSError):
        sizes = {}
    picture = "admin:inspections_inspection_page"
    return [
        PageShown(page, reverse(picture, args=[inspection.pk, page]), *sizes.get(page, (None, None)))
        for page in sorted(pages)
    ]


@lru_cache(maxsize=200)
def _sizes(place: Path) -> list[tuple[int, int]]:
    """Return the sizes of the pictures of a kept file, which never changes: its name is its checksum."""
    return sandboxed(picture_sizes, place.read_bytes())


def words_by_page(inspection: Inspection) -> dict[int, list[str]]:
    """Return the words that grades and doubts stand on, by page."""
    found: dict[int, list[str]] = {}
    places = [*inspection.ratings.values_list("page", "quote"), *inspection.doubts.values_list("page", "quote")]
    for page, quote in places:
        if page:
            found.setdefault(page, []).append(quote)
    return found


def oddities(inspection: Inspection) -> Iterator[str | SafeString]:
    """Yield what may be right, but should be looked at before a verdict is published."""
    yield from out_of_its_time(inspection)
    yield from _likely_duplicates(inspection)
    yield from _unusual_changes(inspection)
    yield from _director_not_known(inspection)


def out_of_its_time(inspection: Inspection) -> Iterator[str]:
    """Yield what was not there yet, or no longer, when inspectors were."""
    framework, day = inspection.framework, inspection.started_on or inspection.report_published_on
    if not framework.is_in_use_on(day):
        yield f"{framework} was not in use on {long_date(day)}: check it."
    if not inspection.council.existed_on(day):
        yield f"{inspection.council} did not exist on {long_date(day)}."


def _likely_duplicates(inspection):
    near = Inspection.objects.verdicts().filter(day__range=(inspection.day - NEAR, inspection.day + NEAR))
    near = near.filter(council=inspection.council, framework__judges=inspection.framework.judges)
    for other in near.exclude(pk=inspection.pk).select_related("council", "framework"):
        address = reverse("admin:inspections_inspection_change", args=[other.pk])
        status = other.get_status_display().lower()
        yield format_html('Perhaps the same verdict: <a href="{}">{}</a> ({}).', address, other, status)


def _unusual_changes(inspection):
    """Yield the grades that moved further than they seldom do since the verdict before, where the two compare."""
    older = Inspection.objects.published().verdicts().filter(council=inspection.council, day__lt=inspection.day)
    verdict = Inspection.objects.for_comparing().get(pk=inspection.pk)
    comparison = compare_verdicts(verdict, older.newest_first().for_comparing()[:1])
    for change in comparison.unusual if comparison else []:
        yield (
            f"Unusual: {change.now.judgement.short_label} was {change.then.grade.label}"
            f" on {long_date(comparison.before.day)} and is {change.now.grade.label} now."
        )


def _director_not_known(inspection):
    day = inspection.started_on or inspection.day
    held = Appointment.objects.not_withdrawn().filter(council=inspection.council).with_certainty(on=day)
    director = next(post for post in posts_on(day, held.select_related("leader")) if post.role == Role.DIRECTOR)
    if director.certain:
        return
    known = {"council": inspection.council.name, "role": Role.DIRECTOR.value, "tenure": Tenure.IN_POST.value}
    since = inspection.report and inspection.report.director_since
    known |= {"starts": since} if since else {}
    known |= {"last_seen": inspection.ended_on} if inspection.ended_on else {}
    address = f"{reverse('admin:inspections_appointment_add')}?{urlencode(known)}"
    said = f" The report says that its director has been in post since {since}." if since else ""
    yield format_html(
        'No director is known for certain at fieldwork, {}.{} <a href="{}">Enter an appointment</a>'
        " (leave the name empty if it is not known).",
        long_date(day),
        said,
        address,
    )
