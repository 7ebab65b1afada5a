"""What every kind of file is turned into first: lines of text and grids of cells, in the order of print."""

from collections.abc import Iterator
from dataclasses import dataclass

from tracker.calendar.deadlines.deadline import Certainty


@dataclass(frozen=True)
class Line:
    """One paragraph or line; an empty one where the print leaves a gap."""

    text: str


@dataclass(frozen=True)
class GridCell:
    """One cell of a grid: the columns it covers are `start` to `end`, `end` not included."""

    text: str
    start: int
    end: int
    from_above: bool = False
    """A vertically merged cell stands in each of its rows with the same text; True in all but the first."""
    lines: tuple[int, int] | None = None
    """The first and last line of its row in the text, where the print has lines and no rows."""
    how: Certainty = Certainty.CERTAIN
    """How sure it is that the cell stands in this column."""


@dataclass(frozen=True)
class Grid:
    rows: tuple[tuple[GridCell, ...], ...]
    nested: bool = False
    """It stands inside a cell of the grid before it, whose text holds its words as well."""
    first_row: int | None = None
    """The number of its first row in a file that numbers its rows, as a sheet does."""
    goes_on: bool = False
    """It stands at the top of a page in the very columns of the grid that ended the page before."""


@dataclass(frozen=True)
class Sheet:
    """A sheet of a workbook begins: what follows stands on it."""

    name: str


Block = Line | Grid | Sheet


def grid_texts(grid: Grid) -> Iterator[str]:
    """The lines of text of a grid, each merged cell once."""
    for row in grid.rows:
        for cell in row:
            if not cell.from_above:
                yield from cell.text.split("\n")
