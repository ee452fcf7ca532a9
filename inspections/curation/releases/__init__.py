"""Ofsted's official releases: held against the record, then brought in as drafts and as questions to an editor."""

from .applying import BroughtIn, bring_in
from .comparison import Comparison, compare

__all__ = ["BroughtIn", "Comparison", "bring_in", "compare"]
