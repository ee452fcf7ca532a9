from datetime import date

from inspections.models import Appointment
from inspections.vocabulary import Role

from .as_at import AsAtFilterSet, is_not_to_come
from .facets import number_by
from .strict import ChoiceFilter, CouncilNameFilter, DayFilter, WordsFilter


class LeaderFilter(AsAtFilterSet):
    """People, by name, or by one post of theirs that meets every condition at once.

    `as_at` tells of the posts that had begun by a day, `on` keeps those that were held on one.
    """

    OPEN = ["council", "role", "on"]
    FACETS = {"role": "role"}

    q = WordsFilter(label="Name", method="by_words")
    role = ChoiceFilter(label="Post", choices=Role.choices, method="not_alone")
    council = CouncilNameFilter(label="Council", method="not_alone")
    on = DayFilter(label="In office on", validators=[is_not_to_come], method="not_alone")

    def counted(self, name):
        """Count people by the roles in which they meet all other conditions."""
        others = self.without(name)
        return number_by(others.posts().filter(leader__in=others.qs.order_by().values("pk")), name, of="leader")

    def by_words(self, leaders, name, value):
        return leaders.named_like(value)

    def not_alone(self, leaders, name, value):
        return leaders

    def filter_queryset(self, queryset):
        leaders = super().filter_queryset(queryset)
        if not any(self.chosen(name) for name in ("role", "council", "on")):
            return leaders
        return leaders.filter(pk__in=self.posts().values("leader"))

    @property
    def day_in_office(self) -> date | None:
        """The day on which the page says who was in office, if one was asked for."""
        return self.chosen("on") or self.day_asked

    def on_record(self, queryset):
        return queryset.filter(pk__in=self._begun().values("leader")) if self.day_asked else queryset

    def in_office(self):
        """Return who of them held such a post on the day of the page."""
        return self.qs.filter(pk__in=self.posts().in_office(on=self.day).values("leader"))

    def _begun(self):
        return Appointment.objects.published().filter(leader__isnull=False).as_at(self.day_asked)

    def posts(self):
        """Return the posts that meet the conditions: of a kind, at a council, held on a day."""
        posts = self._begun()
        if role := self.chosen("role"):
            posts = posts.filter(role=role)
        if council := self.chosen("council"):
            posts = posts.filter(council=council)
        if day := self.chosen("on"):
            posts = posts.in_office(on=day)
        return posts
