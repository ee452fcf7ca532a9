"""What the shipped record said of a row when it was last loaded: how an editor's own work is told apart."""

from django.db import models


class ShippedRow(models.Model):
    """One row of one file of the shipped record, as last brought in."""

    file = models.CharField(max_length=40)
    key = models.CharField(max_length=300)
    row_id = models.BigIntegerField("row in the database")
    values = models.JSONField(help_text="Column by column, in the record's own writing.")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["file", "key"], name="one_shipped_row_per_key")]

    def __str__(self):
        return f"{self.file}: {self.key}"
