"""A new holder of a post, entered in one go: with a person who is not on record yet, and with whose post it ends."""

from collections.abc import Iterator

from django import forms
from django.core.exceptions import ValidationError

from inspections.curation.succession import is_over_already, why_not_end
from inspections.models import Appointment, Council
from inspections.vocabulary import Role, Status, Tenure

from .names import row_named
from .twice import AppointmentForm, namesakes

NEW_PERSON, ENDS_POST = "new_person", "ends_post"
WHOEVER = "whoever"  # the tick for a post that was not chosen yet when the form was shown
NOBODY = "Nobody is on record as holding this post now: take away the tick."
WHICH = "Only one can be followed: tick the one who held the post last, and end the others' posts on their own forms."


class AppointingForm(AppointmentForm):
    """Finds the person, or makes one; says whose time in the post ends; takes the tenure from the dates."""

    asks_about = {*AppointmentForm.asks_about, NEW_PERSON, ENDS_POST}

    new_person = forms.CharField(
        label="Or somebody new", max_length=120, required=False, help_text="A person who is not on record yet."
    )
    ends_post = forms.MultipleChoiceField(
        label="Ends the post of",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Their post then ends as this one begins, resting on the same sources, once this is published.",
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "tenure" in self.fields and not self.instance.pk:
            self.fields["tenure"].required = False
            self.fields["tenure"].help_text = "Left empty, it follows from the dates: ended, if there is an end."
        if ENDS_POST in self.fields:
            self.holders = self._holders()
            self.fields[ENDS_POST].choices = self._choices()
            self.initial[ENDS_POST] = [str(self.instance.succeeds_id)] if self.instance.succeeds_id else []

    def _holders(self) -> list[Appointment]:
        """Return who is on record in the post that the form is about, as far as it says which."""
        council, role = self._asked("council"), self._asked("role")
        try:
            council = row_named(Council.objects.all(), council) if isinstance(council, str) and council else council
        except ValidationError:
            return []
        if role not in Role.values:
            return []
        held = Appointment.objects.holding(council or None, role).exclude(pk=self.instance.pk)
        return list(held.select_related("leader", "council").newest_first())

    def _asked(self, name):
        return self.data.get(name, "") if self.is_bound else self.get_initial_for_field(self.fields[name], name)

    def _choices(self):
        """Offer those who hold the post and who was ticked before or, while nobody knows which post it is, one tick."""
        known = {each.pk: each for each in [*self.holders, *filter(None, [self.instance.succeeds])]}
        ticks = [(str(pk), f"{each}, {each.period}") for pk, each in known.items()]
        is_open = not ticks or (self.is_bound and WHOEVER in self.data.getlist(ENDS_POST))
        return [(WHOEVER, "Whoever is last on record as holding it"), *ticks] if is_open else ticks

    def _get_validation_exclusions(self):
        """A person who is made only when all is right cannot be missing."""
        return super()._get_validation_exclusions() | ({"leader"} if self.cleaned_data.get(NEW_PERSON) else set())

    def clean(self):
        given = self.cleaned_data
        if "tenure" in self.fields and not given.get("tenure") and "tenure" not in self.errors:
            given["tenure"] = Tenure.ENDED if given.get("ends") else Tenure.IN_POST
        if given.get(NEW_PERSON) and given.get("leader"):
            self.add_error(NEW_PERSON, "Give the person on record or a new one, not both.")
        given["succeeds"] = self._succeeded(given) if given.get(ENDS_POST) else None
        return super().clean()

    def _succeeded(self, given) -> Appointment | None:
        """Return whose post ends, or say why it cannot."""
        ticked, known = given[ENDS_POST], {str(each.pk): each for each in self.holders}
        before = self.instance.succeeds
        known |= {str(before.pk): before} if before else {}
        named = [known[each] for each in ticked if each in known]
        chosen = named or (self.holders[:1] if WHOEVER in ticked else [])
        if len(chosen) != 1:
            self.add_error(ENDS_POST, WHICH if chosen else NOBODY)
            return None
        if why := self._why_not(chosen[0], given):
            self.add_error(ENDS_POST, why)
        return chosen[0]

    def _why_not(self, before, given) -> str:
        if (before.council, before.role) != (given.get("council"), given.get("role")):
            return f"“{before}” is another post: take away the tick."
        successor = Appointment(starts=given.get("starts"))
        return "" if is_over_already(before, self.instance) else why_not_end(before, successor)

    def warnings(self, cleaned) -> Iterator:
        if cleaned.get(NEW_PERSON):
            yield from namesakes(cleaned[NEW_PERSON])
        yield from super().warnings(cleaned)
        if before := cleaned.get("succeeds"):
            for other in Appointment.objects.drafts().filter(succeeds=before).exclude(pk=self.instance.pk):
                yield f"The draft “{other}” is to end the post of {before.holder} as well."


def follows(appointment: Appointment) -> Iterator[str]:
    """Yield what becomes of others once an appointment is published."""
    if appointment.leader and appointment.leader.status == Status.DRAFT:
        yield f"With it, {appointment.leader} will be public too: a person who is a draft so far."
    if (before := appointment.succeeds) and not is_over_already(before, appointment):
        wrong = why_not_end(before, appointment)
        when = appointment.starts.when if appointment.starts else "on a day that is not known"
        yield wrong or f"It ends the post of {before.holder}, {before.period}: {when}."
