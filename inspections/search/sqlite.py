"""Search on SQLite: the words of entries are in a table of FTS5's, under the entries' numbers."""

from contextlib import nullcontext
from itertools import pairwise

from django.db import connection

from .entries import words_in
from .ordering import in_two_turns
from .tables import ENTRIES, GROUP_COLUMNS, GROUPS, WORDS, counted_by_group, placeholders

OWN, ANYWHERE = "{title body}", "{title body about}"


class Fts5Index:
    """As `engines.Index`."""

    def reading(self):
        return nullcontext()

    def write(self, entries):
        rows = [(each.number, group, each) for each, group in entries]
        with connection.cursor() as cursor:
            cursor.executemany(
                f"INSERT INTO {ENTRIES} (id, group_id, subject) VALUES (%s, %s, %s)",
                [(number, group, entry.subject) for number, group, entry in rows],
            )
            cursor.executemany(
                f"INSERT OR REPLACE INTO {WORDS} (rowid, title, body, about, places) VALUES (%s, %s, %s, %s, %s)",
                [
                    (number, each.title, each.body, each.about, " ".join(each.places.marks))
                    for number, _group, each in rows
                ],
            )

    def forget(self, subjects):
        theirs = f"SELECT id FROM {ENTRIES} WHERE subject IN ({placeholders(subjects)})"
        with connection.cursor() as cursor:
            cursor.execute(f"DELETE FROM {WORDS} WHERE rowid IN ({theirs})", subjects)
            cursor.execute(f"DELETE FROM {ENTRIES} WHERE subject IN ({placeholders(subjects)})", subjects)

    def forget_all(self):
        with connection.cursor() as cursor:
            cursor.execute(f"DELETE FROM {WORDS}")
            cursor.execute(f"DELETE FROM {ENTRIES}")
            cursor.execute(f"DELETE FROM {GROUPS}")

    def kept(self):
        with connection.cursor() as cursor:
            cursor.execute(
                f"""SELECT e.id, e.subject, {GROUP_COLUMNS}, w.title, w.body, w.about FROM {ENTRIES} AS e
                JOIN {GROUPS} AS g ON g.id = e.group_id LEFT JOIN {WORDS} AS w ON w.rowid = e.id"""
            )
            for number, subject, *group, title, body, about in cursor:
                yield number, subject, tuple(group), words_in(title, body, about)

    def groups(self, lookup, most):
        found, values = _select(lookup, _matching(lookup))
        joined = f"SELECT e.group_id FROM ({found} LIMIT {most:d}) AS w JOIN {ENTRIES} AS e ON e.id = w.rowid"
        with connection.cursor() as cursor:
            cursor.execute(counted_by_group(joined), values)
            return cursor.fetchall()

    def newest(self, lookup, start, stop, *, known):
        matching, best = _matching(lookup), _best(lookup.query)

        def turn(is_best, skipped, number):
            asked = f"({matching}) {'AND' if is_best else 'NOT'} ({best})"
            found, values = _select(lookup, asked)
            with connection.cursor() as cursor:
                cursor.execute(f"{found} ORDER BY rowid DESC LIMIT {number:d} OFFSET {skipped:d}", values)
                return [number for (number,) in cursor]

        return in_two_turns(turn, start, stop, known)


def _select(lookup, matching) -> tuple[str, list]:
    conditions, values = [f"{WORDS} MATCH %s"], [matching]
    for limit, sign in ((lookup.first, ">="), (lookup.before, "<")):
        if limit is not None:
            conditions.append(f"rowid {sign} %s")
            values.append(limit)
    return f"SELECT rowid FROM {WORDS} WHERE {' AND '.join(conditions)}", values


def _matching(lookup) -> str:
    """Return what FTS5 is asked. Every word is letters and digits alone, and stands in quotation marks."""
    query = lookup.query
    asked = [f"{ANYWHERE} : ({_one_of(clause)})" for clause in query.clauses]
    asked.append(f"{OWN} : ({' OR '.join(map(_in_marks, query.words))})")
    asked += [f"places : {_in_marks(mark)}" for mark in lookup.marks]
    matching = " AND ".join(asked)
    return f"({matching}) NOT ({ANYWHERE} : ({_one_of(query.without)}))" if query.without else matching


def _best(query) -> str:
    """Return what asks for all the words in the title, or for each side by side with the next."""
    titled = " AND ".join(f"title : ({' OR '.join(map(_all_words, clause))})" for clause in query.clauses)
    if query.phrase is None:
        return titled
    neighbours = " AND ".join(_in_marks(f"{one} {other}") for one, other in pairwise(query.phrase.words))
    return f"({titled}) OR ({OWN} : ({neighbours}))"


def _one_of(terms) -> str:
    return " OR ".join(map(_phrase, terms))


def _all_words(term) -> str:
    return f"({' AND '.join(map(_in_marks, term.words))})"


def _phrase(term) -> str:
    return _in_marks(" ".join(term.words))


def _in_marks(words) -> str:
    return f'"{words}"'
