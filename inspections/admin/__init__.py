"""The desk: where editors enter, check and publish. Django finds what is registered by importing this package."""

from . import articles, decisions, events, inspections, leaders, reference, sources, worklists

__all__ = ["articles", "decisions", "events", "inspections", "leaders", "reference", "sources", "worklists"]
