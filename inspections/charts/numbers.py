"""How numbers of councils are written in the words of a picture."""


def so_many_councils(number: int) -> str:
    """Return “24 councils”, and of one “1 council”."""
    return f"{number} council" if number == 1 else f"{number} councils"
