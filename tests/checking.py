"""Foreign keys checked at the end of each test that wrote: SQLite looks through every row of the record for that."""

from django.test import TestCase


def check_only_after_writing() -> None:
    should_check = TestCase._should_check_constraints
    checked = {}

    def should_check_now(self, connection):
        if not should_check(self, connection):
            return False
        if connection.vendor != "sqlite":
            return True
        link = connection.connection
        before = checked.get(link)
        checked.clear()
        checked[link] = link.total_changes
        return checked[link] != before

    TestCase._should_check_constraints = should_check_now
