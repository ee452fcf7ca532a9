"""How many things each choice of a filter would find, with all the other filters left as they are."""

from django.db.models import Count, QuerySet
from django.utils.functional import cached_property


class Faceted:
    """It belongs to a filter set. `FACETS` names its counted filters, each with the field that its choices are of."""

    FACETS: dict[str, str] = {}

    @cached_property
    def facets(self) -> dict[str, dict[str, int]]:
        """The number of things, by filter and choice; a choice that would find none may be missing."""
        return {name: self.counted(name) for name in self.FACETS} if self.is_valid() else {}

    def counted(self, name: str) -> dict[str, int]:
        """Return how many things each choice of a filter would find."""
        found = self.without(name).qs.order_by()
        things = found.model.objects.filter(pk__in=found.values("pk"))
        return number_by(things, self.FACETS[name])

    def without(self, name: str):
        """Return the same filter set, with one of its filters left out."""
        if not self.data.get(name):
            return self
        others = self.data.copy()
        del others[name]
        return type(self)(others, self.queryset)


def number_by(things: QuerySet, field: str, of: str = "pk") -> dict[str, int]:
    """Return how many there are with each value of a field."""
    return dict(things.order_by().values_list(field).annotate(Count(of, distinct=True)))
