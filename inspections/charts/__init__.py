"""Pictures as numbers first: what each shows, in words, rows and spans. Layout follows; colour is the style sheet's."""

from inspections.drawing.timelines import draw

from .timelines import Timeline, timeline_of

__all__ = ["Timeline", "draw", "timeline_of"]
