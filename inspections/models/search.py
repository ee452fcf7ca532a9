"""The index of search: one row for each public thing that words can find, and what has changed since it was written.

The words themselves stand where each database looks them up fastest: `inspections.search.sqlite`, `.postgresql`.
"""

from django.db import models

from inspections.vocabulary import SearchKind


class SearchGroup(models.Model):
    """Entries that stand in the same places: what the filters of a search choose by, and are counted by."""

    kind = models.CharField(max_length=15, choices=SearchKind)
    councils = models.CharField(max_length=1000, blank=True, help_text="Their numbers, in order; separated by |")
    framework = models.CharField(max_length=40, blank=True, help_text="The code of the report's framework.")
    theme = models.CharField(max_length=20, blank=True, help_text="What its section of the report is about.")
    grade = models.CharField(max_length=40, blank=True, help_text="The code of that section's grade in the report.")
    year = models.PositiveSmallIntegerField(default=0, help_text="Nought where there is none.")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "councils", "framework", "theme", "grade", "year"],
                name="one_group_of_search_entries_per_place",
            ),
        ]

    def __str__(self):
        places = [self.kind, self.councils, self.framework, self.theme, self.grade, self.year]
        return ", ".join(map(str, filter(None, places)))


class SearchEntry(models.Model):
    """One thing that can be found. Its number says what it is, and puts the newest last: `search.entries.number`."""

    id = models.BigIntegerField(primary_key=True)
    group = models.ForeignKey(SearchGroup, on_delete=models.CASCADE, related_name="entries")
    subject = models.CharField(max_length=30, db_index=True, help_text="With what it is written anew: report 12.")

    def __str__(self):
        return f"{self.subject}: {self.pk}"


class SearchChange(models.Model):
    """A row changed on which entries may rest. The database itself notes it (models/search_triggers.py)."""

    kind = models.CharField(max_length=15)
    number = models.BigIntegerField()

    def __str__(self):
        return f"{self.kind} {self.number}"
