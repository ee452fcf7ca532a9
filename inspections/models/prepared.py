"""Querysets whose SQL is written once in a process, and then run with other values each time.

Django builds a query and writes its SQL anew for every request, which takes several times as long as the database
needs to answer. What a page asks for is always the same but for a day and some councils, so it is written once:

    @prepared
    def _open_on(day):
        return Event.objects.published().open_on(day)

Only the statement is kept, never what it returned.
"""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from functools import lru_cache, wraps
from itertools import count, islice
from typing import Any, NamedTuple

from django.core.exceptions import EmptyResultSet, ImproperlyConfigured
from django.db import connections
from django.db.models import DateField, Func, IntegerField, QuerySet

STATEMENTS = 200  # kept of one function
# What stands in a statement, while it is written, for the values that it is run with. No record holds such.
FIRST_DAY, FIRST_NUMBER, TEXT = date(2, 1, 1), 2_147_000_000, "stands in for text {}"
VALUES = {int, date, str}


def prepared(build: Callable[..., QuerySet]) -> Callable[..., list]:
    """Let a function that returns a queryset return what it fetches, as a list.

    Arguments that are days, numbers, text, or lists of numbers are values of the statement: the function may pass them
    on but must not look at them. Any other argument, None too, is fixed in a statement of its own.
    """

    @lru_cache(maxsize=STATEMENTS)
    def statement(*shapes: Shape) -> PreparedQuery:
        return PreparedQuery(build, shapes)

    @wraps(build)
    def fetch(*arguments: Any) -> list:
        padded = [_padded(each) if type(each) is list else each for each in arguments]
        return statement(*map(_shape_of, padded)).fetch(padded)

    return fetch


def number_of(things: QuerySet) -> QuerySet:
    """Return what fetches how many there are. An aggregate of Django's would have them grouped, and be no queryset."""
    number = Func(template="COUNT(*)", output_field=IntegerField())
    return things.order_by().values_list(number, flat=True)


def _padded(numbers: list[int]) -> list[int]:
    """Repeat the last of some numbers, so that lists of a few lengths make do with one statement."""
    wanted = 1 << (len(numbers) - 1).bit_length() if numbers else 0
    return numbers + numbers[-1:] * (wanted - len(numbers))


class Shape(NamedTuple):
    """What an argument is in a statement: a value of this type, so many values in a list, or something fixed."""

    type: type | None
    length: int | None = None
    fixed: Any = None


def _shape_of(argument) -> Shape:
    if type(argument) is list:
        return Shape(int, len(argument))
    return Shape(type(argument)) if type(argument) in VALUES else Shape(None, None, argument)


class PreparedQuery:
    """A query's SQL, and which of its parameters are values that it is run with."""

    def __init__(self, build: Callable[..., QuerySet], shapes: tuple[Shape, ...]):
        stand_ins = _stand_ins(shapes)
        self._queryset = build(*stand_ins)
        self._compiler = self._queryset.query.get_compiler(using=self._queryset.db)
        try:
            self._sql, self._parameters = self._compiler.as_sql()
        except EmptyResultSet:
            self._sql = ""
            return
        self._converters = self._compiler.get_converters([each[0] for each in self._compiler.select])
        values = self._values_of(stand_ins)
        self._places = [values.index(each) if each in values else None for each in self._parameters]
        _check(build, set(values), set(self._parameters))

    def fetch(self, arguments: list) -> list:
        """Run it with these arguments, which have the shapes it was made for."""
        if not self._sql:
            return []
        values, pairs = self._values_of(arguments), zip(self._parameters, self._places, strict=True)
        running = _copy_of(self._compiler)
        running.connection = connections[self._queryset.db]
        running.as_sql = lambda: (self._sql, tuple(each if at is None else values[at] for each, at in pairs))
        running.get_converters = lambda _fields: self._converters
        return list(self._running(running))

    def _running(self, compiler) -> QuerySet:
        """Return the queryset, to be run by this compiler."""
        made = self._queryset
        query = _copy_of(made.query)
        query.get_compiler = lambda *_args, **_options: compiler
        running = type(made)(made.model, query, made.db)
        running._iterable_class, running._fields = made._iterable_class, made._fields
        running._prefetch_related_lookups = made._prefetch_related_lookups
        return running

    def _values_of(self, arguments) -> list:
        """Return the values, list after list, as the database is given them."""
        connection, day = connections[self._queryset.db], DateField()
        values: list = []
        for each in arguments:
            if type(each) is date:
                values.append(day.get_db_prep_value(each, connection))
            elif type(each) is list:
                values += each
            elif type(each) in VALUES:
                values.append(each)
        return values


def _copy_of(thing):
    """Copy a thing, not what it has: as `copy` does, which takes five times as long to find out how."""
    made = object.__new__(type(thing))
    made.__dict__.update(thing.__dict__)
    return made


def _check(build, values, parameters) -> None:
    """Raise ImproperlyConfigured if a value was changed on its way, or if a day, such as today, is not a value."""
    missed, fixed = values - parameters, {each for each in parameters - values if _is_day(each)}
    if missed or fixed:
        raise ImproperlyConfigured(f"{build.__qualname__}: values changed: {missed}, days that are no values: {fixed}")


def _is_day(parameter) -> bool:
    """Is it a day, as databases are given it? SQLite is given its ISO form."""
    try:
        return isinstance(parameter, date) or (type(parameter) is str and bool(date.fromisoformat(parameter)))
    except ValueError:
        return False


def _stand_ins(shapes: tuple[Shape, ...]) -> list:
    """Return arguments of these shapes, whose values differ from each other."""
    left: dict[type, Iterator] = {
        int: count(FIRST_NUMBER),
        date: (FIRST_DAY + timedelta(days=number) for number in count()),
        str: (TEXT.format(number) for number in count()),
    }
    return [_stand_in(shape, left) for shape in shapes]


def _stand_in(shape, left):
    if shape.type is None:
        return shape.fixed
    return next(left[shape.type]) if shape.length is None else [*islice(left[shape.type], shape.length)]
