"""The rows of a sheet, of a workbook or of a file of separated values, cut into lines and grids.

A sheet knows no paragraphs: the letterhead and the title stand in cells above the table, the signature in cells below.
What has vertical rules is the table; where nothing is ruled, it lasts from the first row of many cells to the last
stretch of rows that holds one.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tracker.reading.codes import read_code
from tracker.reading.grid import Block, Grid, GridCell, Line

_MANY = 3
_NUMBERED = re.compile(r"[\w.]{1,8}[.)]\s|[-–+•]")


@dataclass(frozen=True)
class SheetRow:
    number: int
    cells: tuple[GridCell, ...]
    ruled: bool = False

    @property
    def texts(self) -> list[str]:
        return [cell.text for cell in self.cells if cell.text and not cell.from_above]

    @property
    def filled(self) -> int:
        return sum(1 for cell in self.cells if cell.text)


def blocks_of(rows: Sequence[SheetRow]) -> list[Block]:
    """`rows` follow each other without a gap; a blank one holds cells without text."""
    blocks: list[Block] = []
    behind = 0
    for first, last in _tables(rows):
        blocks += _lines(rows[behind:first])
        blocks.append(Grid(tuple(row.cells for row in rows[first:last]), first_row=rows[first].number))
        behind = last
    return [*blocks, *_lines(rows[behind:])]


def _tables(rows: Sequence[SheetRow]) -> Iterator[tuple[int, int]]:
    """Where tables begin and end, the row behind the end not included."""
    many = _MANY if any(row.filled >= _MANY for row in rows) else 2
    stretches = _ruled_stretches(rows, many) or _filled_stretches(rows, many)
    for first, last in stretches:
        begins = next((at for at in range(first, last) if _is_full(rows[at], many)), None)
        if begins is not None:
            yield begins, _without_remarks(rows, last)


def _without_remarks(rows: Sequence[SheetRow], last: int) -> int:
    """A last row that only says something from the first column on, without a number, is a remark below the table."""
    while not rows[last - 1].filled or (rows[last - 1].filled == 1 and _is_remark(rows[last - 1].cells[0].text)):
        last -= 1
    return last


def _is_remark(text: str) -> bool:
    return bool(text) and _NUMBERED.match(text) is None


def _is_full(row: SheetRow, many: int) -> bool:
    """Many cells, or a name behind its number."""
    return row.filled >= many or (row.filled == 2 and read_code(row.texts[0]) is not None)


def _ruled_stretches(rows: Sequence[SheetRow], many: int) -> list[tuple[int, int]]:
    """Ruled rows, over blank ones; none where the rows of many cells have no rules."""
    if not any(row.ruled and row.filled >= many for row in rows):
        return []
    stretches: list[tuple[int, int]] = []
    is_open = False
    for at, row in enumerate(rows):
        if row.ruled and is_open:
            stretches[-1] = (stretches[-1][0], at + 1)
        elif row.ruled:
            stretches.append((at, at + 1))
            is_open = True
        elif row.filled:
            is_open = False
    return stretches


def _filled_stretches(rows: Sequence[SheetRow], many: int) -> list[tuple[int, int]]:
    """One stretch, up to the last one between blank rows in which a row has many cells."""
    table = [at for at, row in enumerate(rows) if row.filled >= many]
    if not table:
        return []
    last = next((at for at in range(table[-1], len(rows)) if not rows[at].filled), len(rows))
    return [(table[0], last)]


def _lines(rows: Sequence[SheetRow]) -> Iterator[Line]:
    """Two cells side by side, row after row, are the two halves of a letterhead or a signature: left, then right."""
    halves: list[tuple[str, str]] = []
    for row in rows:
        texts = row.texts
        if len(texts) == 2:
            halves.append((texts[0], texts[1]))
            continue
        yield from _both(halves)
        halves = []
        yield from _split(texts or [""])
    yield from _both(halves)


def _both(halves: Sequence[tuple[str, str]]) -> Iterator[Line]:
    yield from _split([left for left, _ in halves])
    yield from _split([right for _, right in halves])


def _split(texts: Sequence[str]) -> Iterator[Line]:
    for text in texts:
        yield from (Line(line) for line in text.split("\n"))
