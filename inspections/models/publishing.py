"""What our public may see: a draft is ours, a published thing everybody's, a withdrawn one nobody's."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from inspections.vocabulary import Status

# What curation writes and decisions tell of: left out of a row's history, so that going back never unpublishes.
PUBLISHING = ["status", "published_at", "published_by"]


def is_public(path: str = "") -> Q:
    """Return the condition that something, or what the path leads to from it, is what the public may see."""
    return Q(**{f"{path}status": Status.PUBLISHED})


class PublishableQuerySet(models.QuerySet):
    def published(self):
        """Keep what the public may see. The one gate: pages, counts, search and exports all start here."""
        return self.filter(is_public())

    def not_published(self):
        """Keep what the public may not see: drafts, and what was withdrawn."""
        return self.filter(status__in=[status for status in Status if status != Status.PUBLISHED])

    def drafts(self):
        return self.filter(status=Status.DRAFT)

    def not_withdrawn(self):
        return self.exclude(status=Status.WITHDRAWN)


class Publishable(models.Model):
    """Draft until somebody publishes it. Only `inspections.curation` writes the three fields."""

    status = models.CharField(max_length=10, choices=Status, default=Status.DRAFT, editable=False, db_index=True)
    published_at = models.DateTimeField("published here at", null=True, blank=True, editable=False)
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, editable=False, related_name="+"
    )

    class Meta:
        abstract = True

    @property
    def is_published(self):
        return self.status == Status.PUBLISHED


def says_who_and_when(name: str) -> models.CheckConstraint:
    """Return the constraint, for a model of that name, that a published row says who published it and when."""
    return models.CheckConstraint(
        name=f"published_{name}_says_who_and_when",
        condition=~Q(status=Status.PUBLISHED) | Q(published_at__isnull=False, published_by__isnull=False),
    )


def has_a_known_status(name: str) -> models.CheckConstraint:
    """Return the constraint, for a model of that name, that a row is a draft, published or withdrawn."""
    return models.CheckConstraint(name=f"{name}_has_a_known_status", condition=Q(status__in=Status.values))


def may_be_published(name: str) -> list[tuple[str, str]]:
    """Return the permissions, beyond Django's own, that acts on a model of that name need."""
    return [
        (f"publish_{name}", f"Can publish {name}"),
        (f"withdraw_{name}", f"Can withdraw {name}"),
        (f"correct_{name}", f"Can correct a published {name}"),
    ]
