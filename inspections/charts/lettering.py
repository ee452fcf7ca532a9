"""How much room words take, in units of the picture: the widths of Helvetica, which Arial shares, and a bit more."""

SIZE = 12
SMALL = 11  # what stands on lanes
SPARE = 1.04
WIDTHS = {  # in thousandths of the size
    "ijl": 222,
    " !,./:;I[]ft'’‘": 278,
    "-()r": 333,
    '"“”': 350,
    "ckJsvxyz": 500,
    "FTZ": 611,
    "&ABEKPSVXY": 667,
    "CDHNRUw": 722,
    "GOQ": 778,
    "mM": 833,
    "W%—…": 1000,
}
WIDTH_OF = {letter: width / 1000 for letters, width in WIDTHS.items() for letter in letters}


def width_of(text: str, size: float = SMALL) -> float:
    """Return the room that a line of text takes at most."""
    return SPARE * size * sum(WIDTH_OF.get(letter, 0.556 if letter.isascii() else 0.72) for letter in text)


def wrapped(text: str, room: float, size: float = SIZE) -> list[str]:
    """Break a text between words into lines that fit."""
    lines: list[str] = []
    for word in text.split():
        if lines and width_of(f"{lines[-1]} {word}", size) <= room:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines
