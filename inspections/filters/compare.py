from django.http import QueryDict
from django.utils.functional import cached_property

from inspections.models import Council
from inspections.vocabulary import Beside

from .several import LOOKED_UP, CouncilsField, Named
from .strict import Chip, ChoiceField, quoted
from .themes import ThemeForm, ThemeQuery

MOST = 4


class CompareForm(ThemeForm):
    council = CouncilsField(label="Council", required=False)
    beside = ChoiceField(label="Beside it", choices=[("", "Only those I name"), *Beside.choices], required=False)


class CompareQuery(ThemeQuery):
    """Up to four councils, or one beside others. A name that is not understood takes nothing from the rest."""

    form_class = CompareForm

    @cached_property
    def named(self) -> list[Named]:
        """The names given, of those of one council the first. Another filter's fault takes nothing from them."""
        found = {}
        for each in self._given:
            found.setdefault(each.council or each.text, each)
        return list(found.values())

    @property
    def _given(self) -> list[Named]:
        return self.form.cleaned_data.get("council", []) if self.errors is not None else []

    @property
    def mistaken(self) -> Named | None:
        """The first name that no council goes by."""
        return next((each for each in self.named if not each.council), None)

    @property
    def given_twice(self) -> list[Council]:
        """The councils that more than one of the names stands for."""
        given = [each.council for each in self._given]
        return [council for council in self._known if given.count(council) > 1]

    @cached_property
    def _known(self) -> list[Council]:
        return [each.council for each in self.named if each.council]

    @property
    def councils(self) -> list[Council]:
        """Those that are named, as many as can stand side by side."""
        return self._known[:MOST]

    @property
    def compared(self) -> list[Council]:
        """The councils to show, in order."""
        return self.councils + self.others

    @cached_property
    def others(self) -> list[Council]:
        """Those beside the one that is named, if such are asked for and there are any."""
        asked = self.chosen("beside")
        if not asked or len(self._known) != 1:
            return []
        [council] = self._known
        if asked == Beside.NEIGHBOURS:
            return [each.neighbour for each in council.neighbours.select_related("neighbour")]
        return list(Council.objects.on(self.day).filter(region=council.region).exclude(pk=council.pk))

    @property
    def way(self) -> Beside | None:
        """With whom the one council is compared, if it is."""
        return Beside(self.chosen("beside")) if self.others else None

    @cached_property
    def problems(self):
        names = [("council", "Council", words) for words in self._about_names()]
        return [*super().problems, *names, *(("beside", "Beside it", words) for words in self._about_beside())]

    def _about_names(self):
        yield from (each.problem for each in self.named if each.problem)
        for council in self._known[MOST:]:
            yield f"{council} is left out, because at most four councils can be compared: remove one of the others."
        if len(set(self.data.getlist("council"))) > LOOKED_UP:
            yield f"Only the first {LOOKED_UP} names were looked at."

    def _about_beside(self):
        asked = self.chosen("beside")
        if asked and len(self._known) != 1:
            yield f"Name just one council to see {Beside(asked).label.lower()} beside it."
        elif asked and not self.others:
            yield f"{self._known[0]} has none: the statistical neighbours model covers only the councils of today."

    @property
    def problem_heading(self):
        return super().problem_heading if self.errors or not self.problems else "Not all of this can be shown"

    @cached_property
    def chips(self):
        chips = [self._chip(each) for each in self.named]
        if self.way:
            chips.append(Chip("beside", "Beside it", self.way.label, self.query_of(self.named, beside="")))
        return chips

    def _chip(self, name):
        rest = [each for each in self.named if each != name]
        return Chip("council", "Council", str(name.council or quoted(name.text)), self.query_of(rest))

    def query_of(self, names, **others) -> str:
        """Write the query of these names with all else that was asked for, or with something else instead."""
        query = QueryDict(mutable=True)
        query.setlist("council", [each.written for each in names])
        asked = {name: self.data.get(name) for name in ("beside", "theme", "as_at")} | others
        query.update({name: value for name, value in asked.items() if value})
        return query.urlencode()

    def query(self, theme) -> str:
        """Write the query of what is shown."""
        shown = [each for each in self.named if each.council in self.councils]
        return self.query_of(shown, theme=theme, beside=self.way or "")
