"""What a search finds, in words a test can compare."""

from inspections.search import Asking, Results
from inspections.vocabulary import SearchKind

MANY = 1_000


def found(text, **chosen):
    """Return the names of what a search finds, by kind, in order; of passages, what they say."""
    results = Results(Asking(text, chosen))
    hits = {kind.value: results.of_kind(kind, 0, MANY) for kind in SearchKind if chosen.get("kind", kind) == kind}
    return {kind: [getattr(hit.thing, "text", None) or str(hit.thing) for hit in those] for kind, those in hits.items()}


def people(text):
    return found(text)["person"]


def councils(text):
    return found(text)["council"]


def first(text):
    """Return the name of what a search finds before anything else."""
    return next((names[0] for names in found(text).values() if names), None)
