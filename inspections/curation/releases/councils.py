"""Which council a release's row is about, by the code and the name that it prints."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from inspections.models import Council
from inspections.names import core, fold_name
from inspections.releases import NOT_GIVEN, Cell, NotUnderstood, ReleaseRow
from inspections.vocabulary import CouncilType

TRAITS = {"code", "name", "region", "type", "status"}
GONE = {"no longer exists", "abolished", "closed", "former"}
HERE = {"current", "open", "active"}
HERE_IN_WORDS = {True: "Current", False: "No longer exists"}


@dataclass(frozen=True)
class Whose:
    """The councils a row can be about: one; several of one name, of different times; or two that it mixes up.

    Then `mixed` has the two cells of which one is wrong: that of the code and that of the name.
    """

    councils: tuple[Council, ...]
    not_understood: tuple[NotUnderstood, ...] = ()
    mixed: tuple[Cell, Cell] | None = None

    def on(self, day: date) -> Council | None:
        """Return the council it is on that day, if that is known."""
        there = [council for council in self.councils if council.existed_on(day)]
        return there[0] if len(there) == 1 else self.councils[0] if len(self.councils) == 1 else None


class Councils:
    """All councils, found by any code or name they have or had."""

    def __init__(self):
        self.by_code: dict[str, Council] = {}
        self.by_name: dict[str, list[Council]] = defaultdict(list)
        for council in Council.objects.order_by("pk"):
            for code in _codes(council):
                self.by_code[code] = council
            for name in {way(each) for each in council.names for way in (fold_name, core)} - {""}:
                self.by_name[name].append(council)

    def of(self, row: ReleaseRow) -> Whose:
        """Return whose a row is, noting a code that is unknown or another's; the rest of the row is still read."""
        codes, names = row.printed("code"), row.printed("name")
        by_code = list(dict.fromkeys(filter(None, map(self._with_code, codes))))
        by_name = [council for cell in names for council in self._called(cell)]
        faults = [_unknown(cell, "code", by_name) for cell in codes if not self._with_code(cell)]
        faults += [_unknown(cell, "name", by_code) for cell in names if not self._called(cell)]
        if by_code and by_name and not set(by_code) & set(by_name):
            return Whose((*by_code, *by_name), tuple(faults), (codes[0], names[0]))
        if not (codes or names):
            faults.append(NotUnderstood(row.place, "It does not say which council it is about."))
        return Whose(tuple(by_code or by_name), tuple(faults))

    def _with_code(self, cell):
        return self.by_code.get(cell.printed.upper())

    def _called(self, cell):
        return self.by_name.get(fold_name(cell.printed)) or self.by_name.get(core(cell.printed), [])


def _codes(council):
    codes = [council.ons_code, *council.former_ons_codes.split("|"), council.dfe_code, council.ofsted_number]
    return filter(None, codes)


def _unknown(cell: Cell, what: str, otherwise: list[Council]) -> NotUnderstood:
    also = f" The rest of the row is about {otherwise[0]}." if otherwise else ""
    return NotUnderstood(cell.place, f"No council here has the {what} “{cell.printed}”.{also}")


def mixed_up(whose: Whose, meant: Council | None) -> NotUnderstood:
    """Say which of code and name is wrong, going by the council whose inspection the row tells of, if it is known."""
    code, name = whose.mixed
    wrong = name if meant == whose.councils[0] else code
    of_code, of_name = whose.councils[0], whose.councils[-1]
    return NotUnderstood(wrong.place, f"The code belongs to {of_code}, and the name to {of_name}.")


@dataclass(frozen=True)
class Trait:
    """What a row says of the council itself, and what the record says of that."""

    cell: Cell
    record_says: str
    agrees: bool
    rule: str = ""

    def says(self, council: Council) -> tuple[str, str]:
        """Return what the release says and what the record says."""
        printed = f"“{self.cell.printed}”" if self.cell.printed else "nothing"
        return f"{printed} of {council}", f"“{self.record_says}” of {council}"


def traits(row: ReleaseRow, council: Council, day: date) -> Iterator[Trait]:
    """Yield what a row says of its council, as things stood on that day."""
    for field, cell in row.council:
        if field in TRAITS and cell.value in (None, NOT_GIVEN):
            yield Trait(cell, _on_record(field, council, day), False)
    for cell in row.printed("code"):
        if cell.printed.upper() in council.former_ons_codes.split("|"):
            yield Trait(cell, council.ons_code, True, "former ONS codes")
    for cell in row.printed("region"):
        yield _region(cell, council)
    for cell in row.printed("type"):
        yield _type(cell, council)
    for cell in row.printed("status"):
        yield _status(cell, council, day)


def _on_record(field, council, day):
    if field in ("code", "name"):
        return council.ons_code if field == "code" else council.name
    return HERE_IN_WORDS[council.existed_on(day)] if field == "status" else getattr(council, f"get_{field}_display")()


def _region(cell, council):
    """Ofsted has eight regions: one of them joins two, and prints both names."""
    ours = fold_name(council.get_region_display())
    agrees = f" {ours} " in f" {fold_name(cell.printed)} "
    joined = agrees and ours != fold_name(cell.printed)
    rule = "Ofsted regions that combine two of ours" if joined else ""
    return Trait(cell, council.get_region_display(), agrees, rule)


def _type(cell, council):
    """A council that was a county and kept its identity may be printed as either."""
    now = council.get_type_display()
    if fold_name(now) in fold_name(cell.printed):
        return Trait(cell, now, True)
    was_county = council.former_ons_codes.startswith("E10") or "|E10" in council.former_ons_codes
    agrees = was_county and fold_name(CouncilType.COUNTY.label) in fold_name(cell.printed)
    return Trait(cell, now, agrees, "councils listed as the county that they were" if agrees else "")


def _status(cell, council, day):
    exists = council.existed_on(day)
    words = HERE if exists else GONE
    return Trait(cell, HERE_IN_WORDS[exists], fold_name(cell.printed) in words)
