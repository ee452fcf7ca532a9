"""The desk: where editors enter, check and publish. Django finds what is registered by importing this package."""

from . import (
    articles,
    decisions,
    doubts,
    events,
    inspections,
    leaders,
    mistakes,
    reference,
    replies,
    reports,
    sources,
    worklists,
)

__all__ = [
    "articles",
    "decisions",
    "doubts",
    "events",
    "inspections",
    "leaders",
    "mistakes",
    "reference",
    "replies",
    "reports",
    "sources",
    "worklists",
]
