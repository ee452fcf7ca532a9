"""Documents made for tests."""

from inspections.reading.pages import Document


def page(*lines):
    """A document of one page with these lines."""
    return pages(lines)


def pages(*pages):
    """A document of pages, each of lines."""
    return Document(tuple("\n".join(lines) for lines in pages))
