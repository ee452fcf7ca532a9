"""Where each hexagon of the map stands, in the units of the map's own frame."""

from inspections.charts.england import England, Hexagon

HALF_COLUMN, ROW, MARGIN = 26, 45, 32  # half a hexagon across, and one row down


def translate(hexagon: Hexagon) -> str:
    """Write where a hexagon stands."""
    return f"translate({MARGIN + HALF_COLUMN * hexagon.half_columns} {MARGIN + ROW * hexagon.row})"


def map_frame(picture: England, above: int = 0, below: int = 0) -> str:
    """Write the frame of the map, with so much room above it and below."""
    width, height = 2 * MARGIN + HALF_COLUMN * picture.across, map_foot(picture)
    return f"0 {-above} {width} {height + above + below}"


def map_foot(picture: England) -> int:
    """Return where the map ends."""
    return 2 * MARGIN + ROW * picture.down


def cell(index: int, across: int, width: int, height: int) -> str:
    """Write where a cell stands in rows of `across` cells, by its number."""
    return f"translate({index % across * width} {index // across * height})"
