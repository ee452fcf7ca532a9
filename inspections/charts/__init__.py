"""Pictures as numbers first: what each shows, in words, rows and spans. Layout follows; colour is the style sheet's."""

from .timelines import Timeline, timeline_of

__all__ = ["Timeline", "timeline_of"]
