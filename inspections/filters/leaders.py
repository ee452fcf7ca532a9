from inspections.models import Appointment
from inspections.vocabulary import Role

from .as_at import is_not_to_come
from .strict import ChoiceFilter, CouncilNameFilter, DayFilter, StrictFilterSet, WordsFilter


class LeaderFilter(StrictFilterSet):
    """People, by name, or by one post of theirs that meets every condition at once."""

    q = WordsFilter(label="Name", method="by_words")
    role = ChoiceFilter(label="Post", choices=Role.choices, method="not_alone")
    council = CouncilNameFilter(label="Council", method="not_alone")
    on = DayFilter(label="In office on", validators=[is_not_to_come], method="not_alone")

    def by_words(self, leaders, name, value):
        return leaders.named_like(value)

    def not_alone(self, leaders, name, value):
        return leaders

    def filter_queryset(self, queryset):
        leaders = super().filter_queryset(queryset)
        if not any(self.chosen(name) for name in ("role", "council", "on")):
            return leaders
        return leaders.filter(pk__in=self.posts().values("leader"))

    def posts(self):
        """Return the posts that meet the conditions: of a kind, at a council, held on a day."""
        posts = Appointment.objects.published().filter(leader__isnull=False)
        if role := self.chosen("role"):
            posts = posts.filter(role=role)
        if council := self.chosen("council"):
            posts = posts.filter(council=council)
        if day := self.chosen("on"):
            posts = posts.in_office(on=day)
        return posts
