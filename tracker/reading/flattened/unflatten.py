"""Blocks → blocks: each table that is printed one cell a line becomes a grid."""

from collections.abc import Iterable, Sequence
from itertools import groupby, zip_longest

from tracker.reading.flattened.alignment import AlignedRow, align
from tracker.reading.flattened.bodies import Block as NumberedBlock
from tracker.reading.flattened.bodies import cut_body
from tracker.reading.flattened.heads import Head, find_heads
from tracker.reading.flattened.numbering import Numbering
from tracker.reading.flattened.printed import Printed, printed_lines
from tracker.reading.grid import Block, Grid, GridCell, Line
from tracker.reading.roles import Role

Cells = tuple[GridCell, ...]


def unflattened(blocks: Sequence[Block]) -> list[Block]:
    """The blocks, with grids in place of the lines of flattened tables."""
    found: list[Block] = []
    counted = 0
    for is_line, group in groupby(blocks, key=lambda block: isinstance(block, Line)):
        here = list(group)
        found += _with_grids([block for block in here if isinstance(block, Line)], counted + 1) if is_line else here
        counted += sum(len(block.rows) if isinstance(block, Grid) else 1 for block in here)
    return found


def _with_grids(lines: list[Line], first: int) -> Iterable[Block]:
    printed = printed_lines([line.text for line in lines], first)
    heads = find_heads(printed)
    done = first
    before: tuple[Head, Numbering, AlignedRow | None] | None = None
    for head, following in zip_longest(heads, heads[1:]):
        below = printed[head.last : following.first if following else len(printed)]
        goes_on = before is not None and head.is_like(before[0])
        body = cut_body(below, head.roles, before[1] if before and goes_on else Numbering())
        if not body.count:
            continue
        rows = _aligned(body.blocks, head.roles[1:], before[2] if before and goes_on else None)
        begins, ends = printed[head.first].number, below[body.count - 1].number
        yield from lines[done - first : begins - first]
        yield Grid((_head_row(head, printed), *(_row(code, row, len(head.roles) - 1) for code, row in rows)))
        before = head, body.numbering, rows[-1][1]
        done = ends + 1
    yield from lines[done - first :]


def _aligned(
    blocks: Sequence[NumberedBlock], roles: Sequence[Role], above: AlignedRow | None
) -> list[tuple[Printed | None, AlignedRow]]:
    """The rows in order, each with its number, where it has one."""
    found: list[tuple[Printed | None, AlignedRow]] = []
    for block in blocks:
        rows = align(block.lines, roles, above if block.code is None else None) or [AlignedRow()]
        found += zip_longest([block.code], rows)
    return found


def _head_row(head: Head, printed: Sequence[Printed]) -> Cells:
    place = (printed[head.first].number, printed[head.last - 1].number)
    return tuple(GridCell(column.text, at, at + 1, lines=place) for at, column in enumerate(head.columns))


def _row(code: Printed | None, row: AlignedRow, columns: int) -> Cells:
    numbers = [line.number for cell in row.cells.values() for line in cell.lines] + ([code.number] if code else [])
    place = (min(numbers), max(numbers))
    cells = [GridCell(code.text if code else "", 0, 1, lines=place)]
    for column in range(columns):
        cell = row.cells.get(column)
        if cell:
            cells.append(GridCell(cell.text, column + 1, column + 2, lines=place, how=cell.how))
        else:
            cells.append(GridCell("", column + 1, column + 2, lines=place))
    return tuple(cells)
