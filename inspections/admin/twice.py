"""What looks like a mistake in a person or an appointment is asked about before it is saved, and saved with a tick."""

import hashlib
from collections.abc import Iterator
from datetime import date

from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from inspections.dates import long_date
from inspections.models import Appointment, Leader
from inspections.models.spans import POINTS
from inspections.vocabulary import Tenure

from .forms import CorrectingForm

SURE = "_sure"
TICK = "If this is right all the same, tick the box below and save again."


class AskingForm(CorrectingForm):
    """Refuses what looks like a mistake until the box beside these very warnings is ticked; `warned` is true then."""

    asks_about: set[str] = set()  # the fields of which a change may be the mistake
    warned = ""  # what the tick stands for
    sure = SURE

    def clean(self):
        cleaned = super().clean()
        is_new = self.instance.pk is None or self.asks_about & set(self.changed_data)
        warnings = list(self.warnings(cleaned)) if is_new and not self.version else []
        if warnings:
            self.warned = hashlib.sha256("".join(warnings).encode()).hexdigest()
            if not self.is_ticked:
                self.add_error(None, [ValidationError(each) for each in (*warnings, TICK)])
        return cleaned

    @property
    def is_ticked(self) -> bool:
        return bool(self.warned) and self.data.get(SURE) == self.warned

    def warnings(self, cleaned: dict) -> Iterator[SafeString]:
        """Yield what looks like a mistake in what was typed."""
        raise NotImplementedError


class LeaderForm(AskingForm):
    """Asks about a person of a name that is on record."""

    asks_about = {"name"}

    def warnings(self, cleaned):
        yield from namesakes(cleaned.get("name") or "", but_for=self.instance.pk)


def namesakes(name: str, *, but_for: int | None = None) -> Iterator[SafeString]:
    """Yield, for each person on record who goes by that name, who they are."""
    for other in Leader.objects.called(name).exclude(pk=but_for).order_by("pk"):
        posts = Appointment.objects.filter(leader=other).select_related("council").newest_first()[:3]
        held = "; ".join(f"{post.title or post.get_role_display()}, {post.council or 'national'}" for post in posts)
        yield format_html("{} is on record already: {}.", _link(other), held or "with no post")


class AppointmentForm(AskingForm):
    """Asks about a post that the person is on record as holding then, or at a council that did not exist then."""

    asks_about = {"leader", "council", "role", "tenure", *POINTS}

    def warnings(self, cleaned):
        if cleaned.get("role") and not cleaned.get("new_person"):
            yield from self._there_already(cleaned)
        if cleaned.get("council"):
            yield from _outside_its_time(cleaned["council"], cleaned)

    def _there_already(self, cleaned):
        same = Appointment.objects.filter(**{name: cleaned.get(name) for name in ("leader", "council", "role")})
        mine = _lasts([cleaned[point] for point in POINTS if cleaned.get(point)], cleaned.get("tenure"))
        for other in same.exclude(pk=self.instance.pk).select_related("leader", "council").order_by("pk"):
            theirs = _lasts([day for point in POINTS if (day := getattr(other, point))], other.tenure)
            if mine[0] <= theirs[1] and theirs[0] <= mine[1]:
                yield format_html("{} is on record already, {}.", _link(other), other.period)


def _link(thing):
    address = reverse(f"admin:inspections_{thing._meta.model_name}_change", args=[thing.pk])
    return format_html('<a href="{}" target="_blank">{}</a>', address, thing)


def _lasts(days, tenure) -> tuple[date, date]:
    """Return the first day that its beginning can mean, and that its end can: without an end, it may go on.

    So a term that ended in 2009 is not taken for the next, which began in December 2009.
    """
    known = [day.earliest for day in days]
    return min(known, default=date.min), max(known) if known and tenure == Tenure.ENDED else date.max


def _outside_its_time(council, cleaned):
    """Yield what is said of days on which the council did not exist. What ends as the council does may say its end."""
    begins, ends = council.established_on, council.abolished_on
    days = {point: cleaned[point] for point in POINTS if cleaned.get(point)}
    for point, day in days.items():
        if begins and day.latest < begins:
            yield format_html("{} did not exist {}: it was established on {}.", council, day.when, long_date(begins))
        if ends and (day.earliest > ends if point == "ends" else day.earliest >= ends):
            yield format_html("{} did not exist {}: it was abolished on {}.", council, day.when, long_date(ends))
