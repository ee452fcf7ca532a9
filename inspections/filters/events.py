from datetime import date

from inspections.models import Event
from inspections.models.searching import with_words
from inspections.vocabulary import INTERVENTION_STATUSES, EventKind

from .as_at import AsAtFilterSet, is_not_to_come
from .facets import number_by
from .strict import ChoiceFilter, CouncilNameFilter, DayFilter, WordsFilter


class EventFilter(AsAtFilterSet):
    """Events: `as_at` keeps those that had begun by a day, `open_on` the interventions that were open on one."""

    OPEN = ["council", "kind", "status"]
    WITH_LABEL = {"status"}
    FACETS = {"kind": "kind", "status": "intervention_status"}

    q = WordsFilter(label="Words in title or summary", method="by_words")
    council = CouncilNameFilter(label="Council", method="by_council")
    kind = ChoiceFilter(label="Kind", choices=EventKind.choices)
    status = ChoiceFilter(
        label="Intervention",
        choices=[(status.value, status.label.capitalize()) for status in INTERVENTION_STATUSES],
        method="by_status",
    )
    open_on = DayFilter(label="In force, or end not known, on", validators=[is_not_to_come], method="by_open")
    after = DayFilter(label="Began after", field_name="possible_from", lookup_expr="gt")
    before = DayFilter(label="Began before", field_name="certain_from", lookup_expr="lt")

    def counted(self, name):
        """Count the events, and those of them that are interventions by how they stand on the day of the page."""
        found = self.without(name).qs.order_by()
        events = Event.objects.filter(pk__in=found.values("pk")).with_intervention_status(on=self.day_of_status)
        return number_by(events, self.FACETS[name])

    def on_record(self, queryset):
        return queryset.as_at(self.day_asked)

    @property
    def day_of_status(self) -> date:
        """The day on which the page says what was in force."""
        return self.chosen("open_on") or self.day

    def by_words(self, events, name, value):
        return with_words(events, value, "title", "summary")

    def by_council(self, events, name, value):
        return events.filter(pk__in=Event.objects.of(value).values("pk"))

    def by_status(self, events, name, value):
        return events.with_intervention_status(on=self.day_of_status).filter(intervention_status=value)

    def by_open(self, events, name, value):
        return events.interventions().open_on(value).in_force_first()
