"""Merged cells that a page break cuts: the new page prints them empty, and they go on all the same."""

from collections.abc import Sequence
from dataclasses import replace

from tracker.reading.grid import GridCell

Row = tuple[GridCell, ...]


def with_cells_carried_over(rows: Sequence[Row], above: Row) -> list[Row]:
    """The rows at the top of a page, below the last row of the page before."""
    carried = _cut_cells(rows, above)
    made: list[Row] = []
    for row in rows:
        going_on = {cell.start for cell in row if cell.from_above or not made}
        carried = {start: text for start, text in carried.items() if start in going_on}
        made.append(tuple(_filled(cell, carried.get(cell.start, "")) for cell in row))
    return made


def _cut_cells(rows: Sequence[Row], above: Row) -> dict[int, str]:
    """Where they begin, and their texts: an empty cell over several rows, or below one that began further up."""
    if not rows:
        return {}
    below = {cell.start for row in rows[1:2] for cell in row if cell.from_above}
    cut = {(cell.start, cell.end): cell for cell in above if cell.text}
    return {
        cell.start: before.text
        for cell in rows[0]
        if not cell.text and (before := cut.get((cell.start, cell.end))) and (cell.start in below or before.from_above)
    }


def _filled(cell: GridCell, text: str) -> GridCell:
    return replace(cell, text=text, from_above=True) if text else cell
