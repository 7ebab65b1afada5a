"""Tables written as a plain text prints them: each cell on its own line, the empty ones left out."""

from collections.abc import Sequence

from tracker.reading.draft import PlanDraft
from tracker.reading.flattened.unflatten import unflattened
from tracker.reading.formats.txt import read_file
from tracker.reading.grid import Grid
from tracker.reading.read import read_plan

Rows = Sequence[Sequence[str]]


def flat(rows: Rows) -> str:
    return "\n".join(cell for row in rows for cell in row if cell)


def flattened(tab_separated: str) -> str:
    """A text whose tables are rows with tabs, each of their cells on a line of its own."""
    lines = []
    for line in tab_separated.splitlines():
        lines += [cell.strip() for cell in line.split("\t") if cell.strip()] if "\t" in line else [line]
    return "\n".join(lines)


def read_flat(*parts: str | Rows, year: int = 2026) -> PlanDraft:
    """Lines and flattened tables, one right below the other."""
    text = "\n".join(part if isinstance(part, str) else flat(part) for part in parts)
    return read_plan(text.encode(), "ke-hoach.txt", year=year)


def grids(*parts: str | Rows) -> list[list[tuple[str, ...]]]:
    """The cells of each grid that the lines become."""
    text = "\n".join(part if isinstance(part, str) else flat(part) for part in parts)
    found = unflattened(read_file(text.encode()).blocks)
    return [[tuple(cell.text for cell in row) for row in grid.rows] for grid in found if isinstance(grid, Grid)]
