"""A table's rows, as the database has them and as the record wants them, written as the record writes them."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction
from simple_history.models import HistoricalRecords

from inspections.models import FormerAddress
from inspections.models.addresses import ADDRESSED
from inspections.record.columns import Reference, References
from inspections.record.files import Fault, ReadRow
from inspections.record.tables import RecordTable

# A row by column: plain values as the record writes them, references as the keys they point to.
Cells = dict[str, str]
BATCH = 500


@dataclass(frozen=True)
class Wanted:
    """A row as the record wants it."""

    key: str
    line: int
    cells: Cells
    values: dict[str, Any]
    targets: dict[str, list[str]]


class Refused(Exception):
    """The database refused a row; `fault` says which and why."""

    def __init__(self, fault: Fault):
        super().__init__(str(fault))
        self.fault = fault


class Rows:
    """The rows of one table, locked. `all_pks` finds rows by file and key, and gains those of this table.

    `shipped` says under which keys the record brought rows in: they go by these, whatever was changed here since.
    Only where the record, of which `keys` are all, has such a key no longer but the row's own, it goes by its own.
    A former address names a row as well. Of a row's keys, others name it by the last.
    """

    def __init__(self, table: RecordTable, all_pks: dict[str, dict[str, int]], shipped: dict[str, int], keys: set[str]):
        self.table = table
        self.all_pks = all_pks
        self.many = [column for column in table.columns if isinstance(column, References)]
        self.objects = {obj.pk: obj for obj in table.model._default_manager.order_by("pk").select_for_update()}
        self.keys_of = {file: {pk: key for key, pk in pks.items()} for file, pks in all_pks.items()}
        self.pks = all_pks[table.file] = self._former_addresses()
        self._learn_own_keys()
        for key, pk in shipped.items():
            if pk in self.objects:
                self._go_by(self._key_in_record(key, pk, shipped, keys), pk)
        self.related = {column.name: self._related(column) for column in self.many}
        self.cells = {pk: self._cells(obj) for pk, obj in self.objects.items()}

    def _former_addresses(self) -> dict[str, int]:
        kind = self.table.model._meta.model_name
        if kind not in ADDRESSED:
            return {}
        return dict(FormerAddress.objects.filter(kind=kind).values_list("slug", kind))

    def _key_in_record(self, key, pk, shipped, keys):
        own = self.keys_of[self.table.file][pk]
        return own if key not in keys and own in keys and own not in shipped else key

    def _go_by(self, key, pk):
        self.pks.pop(key, None)
        self.pks[key], self.keys_of[self.table.file][pk] = pk, key

    def key_of(self, pk: int) -> str | None:
        """Return the key by which a row goes; None if it is not here."""
        return self.keys_of[self.table.file].get(pk)

    def _learn_own_keys(self):
        keys = self.keys_of[self.table.file] = {}
        key_columns = [column for column in self.table.columns if column.name in self.table.key]
        for pk, obj in self.objects.items():
            key = self.table.key_of({column.name: self._key_part(column, obj) for column in key_columns})
            keys[pk] = key
            self.pks[key] = pk

    def _key_part(self, column, obj):
        """What stands in the file's own cell: without what a reference's `within` puts before it."""
        text = self._cell(column, obj)
        return text.rsplit("/", 1)[-1] if isinstance(column, Reference) and column.within else text

    def _related(self, column) -> dict[int, list[str]]:
        source, target = column.field.m2m_field_name(), column.field.m2m_reverse_field_name()
        keys = self.keys_of[column.to]
        found = defaultdict(list)
        through = column.field.remote_field.through._default_manager
        for pk, other in through.values_list(f"{source}_id", f"{target}_id"):
            found[pk].append(keys.get(other, f"#{other}"))
        return found

    def _cells(self, obj) -> Cells:
        return {column.name: self._cell(column, obj) for column in self.table.columns}

    def _cell(self, column, obj):
        if isinstance(column, References):
            return "|".join(sorted(self.related[column.name][obj.pk]))
        value = getattr(obj, column.field.attname)
        if isinstance(column, Reference):
            return "" if value is None else self.keys_of[column.to].get(value, f"#{value}")
        return column.write(value)

    def like(self, wanted: Wanted) -> int | None:
        """Return the row that has a value, or several together, which only one row may have and the wanted one has."""
        for fields in self._unique:
            values = tuple(wanted.values.get(name) for name in fields)
            if all(value not in (None, "") for value in values[:1]) and (pk := self._by_unique[fields].get(values)):
                return pk
        return None

    @cached_property
    def _unique(self) -> list[tuple[str, ...]]:
        plain = {column.name for column in self.table.columns if not isinstance(column, Reference | References)}
        alone = [(name,) for name in plain if self.table.model._meta.get_field(name).unique]
        constraints = (getattr(constraint, "fields", ()) for constraint in self.table.model._meta.constraints)
        return alone + [fields for fields in constraints if fields and plain.issuperset(fields)]

    @cached_property
    def _by_unique(self) -> dict[tuple[str, ...], dict[tuple, int]]:
        return {
            fields: {tuple(getattr(obj, name) for name in fields): pk for pk, obj in self.objects.items()}
            for fields in self._unique
        }

    def wanted(self, record: dict[str, dict[str, ReadRow]]) -> Iterator[Wanted]:
        rows = {file: {key: each.row for key, each in read.items()} for file, read in record.items()}
        for key, each in record[self.table.file].items():
            targets = {
                column.name: column.target(each.row[column.name], each.row, rows)
                for column in self.table.columns
                if isinstance(column, Reference | References)
            }
            cells = {
                column.name: "|".join(sorted(targets[column.name]))
                if column.name in targets
                else column.write(each.values[column.name])
                for column in self.table.columns
            }
            yield Wanted(key, each.line, cells, each.values, targets)

    def create(self, fresh: list[Wanted], *, user, reason, **more) -> tuple[list[tuple[Wanted, int]], list[Wanted]]:
        """Create rows, those first that others of them name. Return them with their numbers, and those left
        because something they name is not there."""
        created, left, every = [], list(fresh), set(self.table.header)
        while ready := [wanted for wanted in left if self._can_point(wanted)]:
            objects = [self.table.model(**self._fields(wanted, every), **more) for wanted in ready]
            self._write(objects, ready, lambda some: self.table.model._default_manager.bulk_create(some, BATCH))
            for wanted, obj in zip(ready, objects, strict=True):
                self.pks[wanted.key] = obj.pk
                created.append((wanted, obj.pk))
            self._relate([(obj, wanted, self.many) for wanted, obj in zip(ready, objects, strict=True)])
            self._remember(objects, user, reason, is_update=False)
            done = {wanted.key for wanted in ready}
            left = [wanted for wanted in left if wanted.key not in done]
        return created, left

    def update(self, stale: list[tuple[int, Wanted, list[str]]], *, user, reason) -> None:
        """Change the named cells of rows to what is wanted."""
        objects, names, relations = [], set(), []
        for pk, wanted, changed in stale:
            obj = self.objects[pk]
            many = [column for column in self.many if column.name in changed]
            plain = set(changed) - {column.name for column in many}
            for name, value in self._fields(wanted, plain).items():
                setattr(obj, name, value)
            objects.append(obj)
            names |= plain
            relations.append((obj, wanted, many))
        if names:
            manager = self.table.model._default_manager
            self._write(objects, [w for _, w, _ in stale], lambda some: manager.bulk_update(some, names, BATCH))
        self._relate(relations)
        self._remember(objects, user, reason, is_update=True)

    def _can_point(self, wanted):
        files = {column.name: column.to for column in self.table.columns if column.name in wanted.targets}
        return all(key in self.all_pks[files[name]] for name, keys in wanted.targets.items() for key in keys)

    def _fields(self, wanted, names: set[str]) -> dict[str, Any]:
        """Return what to write into these columns."""
        fields = {}
        for column in self.table.columns:
            if column.name not in names:
                continue
            if isinstance(column, Reference):
                keys = wanted.targets[column.name]
                fields[column.field.attname] = self.all_pks[column.to][keys[0]] if keys else None
            elif not isinstance(column, References):
                fields[column.name] = wanted.values[column.name]
        return fields

    def _relate(self, relations):
        for column in self.many:
            through = column.field.remote_field.through
            source, target = f"{column.field.m2m_field_name()}_id", f"{column.field.m2m_reverse_field_name()}_id"
            changed = [(obj, wanted) for obj, wanted, many in relations if column in many]
            through._default_manager.filter(**{f"{source}__in": [obj.pk for obj, _ in changed]}).delete()
            through._default_manager.bulk_create(
                through(**{source: obj.pk, target: self.all_pks[column.to][key]})
                for obj, wanted in changed
                for key in wanted.targets[column.name]
            )

    def _remember(self, objects, user, reason, *, is_update):
        """Begin or continue the history of rows that were written in bulk, which does not write any."""
        if not (objects and hasattr(self.table.model, "history")):
            return
        past = self.table.model.history.bulk_history_create(
            objects, update=is_update, default_user=user, default_change_reason=reason, batch_size=BATCH
        )
        past_of = {each.id: each for each in past}
        for column in self.many:
            through = column.field.remote_field.through
            source = f"{column.field.m2m_field_name()}_id"
            rows = through._default_manager.filter(**{f"{source}__in": past_of})
            model = HistoricalRecords.m2m_models[column.field]
            names = [field.attname for field in through._meta.fields]
            model.objects.bulk_create(
                model(history=past_of[getattr(row, source)], **{name: getattr(row, name) for name in names})
                for row in rows
            )

    def _write(self, objects, wanted, write):
        try:
            with transaction.atomic():
                write(objects)
        except IntegrityError as error:
            raise Refused(self._blame(objects, wanted, error)) from error

    def _blame(self, objects: list[models.Model], wanted: list[Wanted], error) -> Fault:
        """Find the row that the database refuses, by trying them one by one."""
        file = f"{self.table.file}.csv"
        for obj, each in zip(objects, wanted, strict=True):
            try:
                with transaction.atomic():
                    obj.save(force_insert=obj._state.adding)
            except IntegrityError as refused:
                columns, message = _broken_constraint(obj)
                return Fault(file, each.line, columns, message or str(refused))
        return Fault(file, 1, "", str(error))


def _broken_constraint(obj) -> tuple[str, str]:
    """Return the columns of the constraint that a row breaks, and its message; empty if it is not a constraint."""
    for constraint in obj._meta.constraints:
        try:
            constraint.validate(type(obj), obj)
        except ValidationError as error:
            condition = getattr(constraint, "condition", None)
            fields = getattr(constraint, "fields", ()) or sorted(condition.referenced_base_fields)
            return " and ".join(fields), " ".join(error.messages)
    return "", ""
