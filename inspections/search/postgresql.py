"""Search on PostgreSQL: each entry has a tsvector, of which a GIN index is kept.

What it holds needs no positions, which that index does not know: a word is itself, two side by side are
“social_worker”. “^” stands before the words of the title, “~” before those that only say what it is about, and “=”
before the marks of its places.
"""

from contextlib import contextmanager
from itertools import pairwise

from django.db import connection, transaction

from .ordering import in_two_turns
from .tables import ENTRIES, GROUP_COLUMNS, GROUPS, counted_by_group, placeholders

_EXACTLY = "words LIKE %s"
LONG_PHRASE = 3  # words: what the pairs of neighbours in a text cannot say for certain


class GinIndex:
    """As `engines.Index`."""

    @contextmanager
    def reading(self):
        with transaction.atomic(), connection.cursor() as cursor:
            # The planner does not know what it costs to look at a vector itself, rather than at the index.
            cursor.execute("SET LOCAL enable_seqscan = off")
            yield

    def write(self, entries):
        with connection.cursor() as cursor:
            cursor.executemany(
                f"""INSERT INTO {ENTRIES} (id, group_id, subject, words, vector)
                VALUES (%s, %s, %s, %s, array_to_tsvector(%s::text[]))""",
                [(each.number, group, each.subject, each.words, _lexemes(each)) for each, group in entries],
            )

    def forget(self, subjects):
        with connection.cursor() as cursor:
            cursor.execute(f"DELETE FROM {ENTRIES} WHERE subject IN ({placeholders(subjects)})", subjects)

    def forget_all(self):
        with connection.cursor() as cursor:
            cursor.execute(f"DELETE FROM {ENTRIES}")
            cursor.execute(f"DELETE FROM {GROUPS}")

    def kept(self):
        with connection.cursor() as cursor:
            cursor.execute(
                f"""SELECT e.id, e.subject, {GROUP_COLUMNS}, e.words FROM {ENTRIES} AS e
                JOIN {GROUPS} AS g ON g.id = e.group_id"""
            )
            for number, subject, *group, words in cursor:
                yield number, subject, tuple(group), words

    def groups(self, lookup, most):
        where, values = _conditions(lookup, _asked(lookup))
        found = f"SELECT group_id FROM {ENTRIES} WHERE {where} LIMIT {most:d}"
        return _fetched(counted_by_group(found), values)

    def newest(self, lookup, start, stop, *, known):
        asked, best = _asked(lookup), _best(lookup.query)
        # A few are all fetched and put in order; of many, those are looked through that have the highest numbers.
        order = "id + 0" if known is not None else "id"

        def turn(is_best, skipped, number):
            where, values = _conditions(lookup, f"{asked} & {'' if is_best else '!'}({best})")
            limit = f"ORDER BY {order} DESC LIMIT {number:d} OFFSET {skipped:d}"
            return [number for (number,) in _fetched(f"SELECT id FROM {ENTRIES} WHERE {where} {limit}", values)]

        return in_two_turns(turn, start, stop, known)


def _fetched(statement, values) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return cursor.fetchall()


def _lexemes(entry) -> list[str]:
    found = {f"^{word}" for word in entry.title.split()}
    for text, sign in ((entry.title, ""), (entry.body, ""), (entry.about, "~")):
        words = text.split()
        found |= {f"{sign}{word}" for word in words}
        found |= {f"{sign}{one}_{other}" for one, other in pairwise(words)}
    return sorted(found | {f"={mark}" for mark in entry.places.marks})


def _conditions(lookup, asked) -> tuple[str, list]:
    """Return the conditions that one query of the index makes, with what it cannot say of long phrases."""
    conditions, values = ["vector @@ %s::tsquery"], [asked]
    for clause in lookup.query.clauses:
        if any(map(_is_long, clause)):
            conditions.append(f"({' OR '.join([_EXACTLY] * len(clause))})")
            values += map(_value, clause)
    for term in filter(_is_long, lookup.query.without):
        conditions.append(f"NOT {_EXACTLY}")
        values.append(_value(term))
    for limit, sign in ((lookup.first, ">="), (lookup.before, "<")):
        if limit is not None:
            conditions.append(f"id {sign} %s")
            values.append(limit)
    return " AND ".join(conditions), values


def _asked(lookup) -> str:
    query = lookup.query
    asked = [_any(clause, _anywhere) for clause in query.clauses]
    asked.append(f"({' | '.join(map(_lexeme, query.words))})")
    asked += [_lexeme(f"={mark}") for mark in lookup.marks]
    asked += [f"!{_anywhere(term)}" for term in query.without if not _is_long(term)]
    return " & ".join(asked)


def _best(query) -> str:
    """Return what asks for all the words in the title, or for each side by side with the next."""
    titled = " & ".join(_any(clause, _titled) for clause in query.clauses)
    return f"({titled}) | {_side_by_side(query.phrase, '')}" if query.phrase else titled


def _any(clause, way) -> str:
    return f"({' | '.join(map(way, clause))})"


def _anywhere(term) -> str:
    return f"({_side_by_side(term, '')} | {_side_by_side(term, '~')})"


def _titled(term) -> str:
    return f"({' & '.join(_lexeme(f'^{word}') for word in term.words)})"


def _side_by_side(term, sign) -> str:
    words = term.words if len(term.words) == 1 else [f"{one}_{other}" for one, other in pairwise(term.words)]
    return f"({' & '.join(_lexeme(f'{sign}{word}') for word in words)})"


def _lexeme(lexeme) -> str:
    """Return a lexeme as a query names it: it is letters, digits and signs of ours."""
    return f"'{lexeme}'"


def _is_long(term) -> bool:
    return len(term.words) >= LONG_PHRASE


def _value(term) -> str:
    return f"% {' '.join(term.words)} %"
