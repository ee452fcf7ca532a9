"""How a filter's fields stand on its page: three open, the others folded away until they are used."""

from django.forms import BoundField


class Arranged:
    """It belongs to a class that has the query as `data` and, bound to it, a strict `form`."""

    OPEN: list[str] = []  # the fields that most people use
    NO_LONGER_SHOWN: set[str] = set()  # still understood, for the sake of old addresses; shown where they are given
    NO_FILTERS = {"sort", "show"}  # fields that choose how the list looks

    kept: dict[str, str] = {}  # what the form hands on as it is
    cleared = ""  # the query without any filter

    @property
    def open_fields(self) -> list[BoundField]:
        return [self.form[name] for name in self.OPEN]

    @property
    def more_fields(self) -> list[BoundField]:
        hidden = {*self.OPEN, *(name for name in self.NO_LONGER_SHOWN if not self.data.get(name))}
        return [self.form[name] for name in self.form.fields if name not in hidden]

    @property
    def more_are_used(self) -> bool:
        """Is any of the folded fields used, or not understood?"""
        return any(self._is_used(field.name) or field.errors for field in self.more_fields)

    @property
    def number_used(self) -> int:
        return sum(map(self._is_used, self.form.fields))

    def _is_used(self, name):
        return bool(self.data.get(name)) and name not in self.NO_FILTERS
