"""The lines and grids of a text file: rows that stand together and hold tabs are one grid."""

from tracker.reading.formats.decoding import decoded
from tracker.reading.formats.markup import plain
from tracker.reading.formats.opened import Opened
from tracker.reading.formats.whole_rows import whole_rows
from tracker.reading.grid import Block, Grid, GridCell, Line


def read_file(content: bytes) -> Opened:
    blocks: list[Block] = []
    table: list[str] = []
    lines = decoded(content).splitlines()
    for position, line in enumerate(lines):
        if "\t" in line.strip("\n") or (table and _stands_between_rows(lines, position)):
            table.append(line)
            continue
        _close(table, blocks)
        blocks.append(Line(plain(line)))
    _close(table, blocks)
    return Opened(blocks)


def _stands_between_rows(lines: list[str], position: int) -> bool:
    """A line without tabs right between two rows is a row whose other cells are empty."""
    following = lines[position + 1] if position + 1 < len(lines) else ""
    return bool(lines[position].strip()) and "\t" in following


def _close(table: list[str], blocks: list[Block]) -> None:
    if table:
        blocks.append(Grid(tuple(_row(line) for line in whole_rows(table))))
        table.clear()


def _row(line: str) -> tuple[GridCell, ...]:
    return tuple(GridCell(plain(text), start, start + 1) for start, text in enumerate(line.split("\t")))
