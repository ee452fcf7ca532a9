"""Numbers for pictures, with title, words and table; no HTML, no colour."""
