from .strict import CouncilNameFilter, StrictFilterSet


class CorrectionFilter(StrictFilterSet):
    """What was put right or withdrawn, of one council or of all."""

    council = CouncilNameFilter(label="Council", method="by_council")

    def by_council(self, decisions, name, value):
        return decisions.of_council(value.pk)
