"""When what the public sees last changed: the edition that a citation names."""

from django.db import models


class Edition(models.Model):
    """One row. `curation` keeps it: every act that changes what is public moves it on."""

    ONLY = 1

    changed_at = models.DateTimeField()

    class Meta:
        constraints = [models.CheckConstraint(name="there_is_one_edition", condition=models.Q(pk=1))]

    def __str__(self):
        return f"Edition of {self.changed_at:%Y-%m-%d}"
