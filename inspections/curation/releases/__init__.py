"""Ofsted's official releases: compared with the record, then brought in as drafts and as questions to an editor."""

from .applying import BroughtIn, bring_in
from .comparison import ReleaseComparison, compare_release

__all__ = ["BroughtIn", "ReleaseComparison", "bring_in", "compare_release"]
