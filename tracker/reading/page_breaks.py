"""Merged cells that a page break cuts: the new page prints them empty, and they go on all the same.

An empty cell over several rows is drawn as merged. One of a single row may as well be left empty by its author: it is
filled where the cell above was merged, and marked as inferred.
"""

from collections.abc import Sequence
from dataclasses import replace

from tracker.calendar.deadlines.deadline import Certainty
from tracker.reading.grid import GridCell

Row = tuple[GridCell, ...]


def with_cells_carried_over(rows: Sequence[Row], above: Row) -> list[Row]:
    """The rows at the top of a page, below the last row of the page before."""
    carried = _cut_cells(rows, above)
    made: list[Row] = []
    for row in rows:
        going_on = {cell.start for cell in row if cell.from_above or not made}
        carried = {start: cell for start, cell in carried.items() if start in going_on}
        made.append(tuple(_filled(cell, carried.get(cell.start)) for cell in row))
    return made


def _cut_cells(rows: Sequence[Row], above: Row) -> dict[int, GridCell]:
    """What they hold, by where they begin."""
    if not rows:
        return {}
    below = {cell.start for row in rows[1:2] for cell in row if cell.from_above}
    cut = {(cell.start, cell.end): cell for cell in above if cell.text}
    found: dict[int, GridCell] = {}
    for cell in rows[0]:
        before = None if cell.text else cut.get((cell.start, cell.end))
        if before and cell.start in below:
            found[cell.start] = before
        elif before and before.from_above:
            found[cell.start] = replace(before, how=Certainty.INFERRED)
    return found


def _filled(cell: GridCell, cut: GridCell | None) -> GridCell:
    return replace(cell, text=cut.text, from_above=True, how=cut.how) if cut else cell
