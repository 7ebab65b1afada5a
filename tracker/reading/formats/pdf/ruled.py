"""Tables by their rules: the cells that the rules draw, and the words in them."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tracker.reading.formats.markup import plain
from tracker.reading.formats.pdf.words import Box, Word, cell_text
from tracker.reading.grid import Grid, GridCell

_SAME = 4.0
"""Edges that lie nearer to each other than this are one."""

_Band = tuple[Box, int, int]
"""A cell with the rows that it covers, the last not included."""


@dataclass(frozen=True)
class RuledTable:
    cells: tuple[Box, ...]

    @property
    def box(self) -> Box:
        return Box(
            min(cell.x0 for cell in self.cells),
            min(cell.top for cell in self.cells),
            max(cell.x1 for cell in self.cells),
            max(cell.bottom for cell in self.cells),
        )

    @property
    def edges(self) -> list[float]:
        return _distinct(edge for cell in self.cells for edge in (cell.x0, cell.x1))


def left_out(upright: Sequence[Box], level: Sequence[Box]) -> tuple[list[Box], list[Box]]:
    """The rules across and down that would close the sides of tables: a row that the end of a page cuts may have none
    below, and some prints rule only between the cells."""
    across: list[Box] = []
    down: list[Box] = []
    for group in _standing_together(upright):
        top, bottom = min(rule.top for rule in group), max(rule.bottom for rule in group)
        left, right = min(rule.x0 for rule in group), max(rule.x1 for rule in group)
        crossing = [rule for rule in level if top - _SAME <= rule.top <= bottom + _SAME]
        crossing = [rule for rule in crossing if rule.x0 < right + _SAME and rule.x1 > left - _SAME]
        left, right = min([left, *(rule.x0 for rule in crossing)]), max([right, *(rule.x1 for rule in crossing)])
        across += [Box(left, top, right, top), Box(left, bottom, right, bottom)]
        down += [Box(left, top, left, bottom), Box(right, top, right, bottom)]
    return across, down


def _standing_together(upright: Iterable[Box]) -> list[list[Box]]:
    """Rules that overlap from top to bottom, at least two of them."""
    groups: list[list[Box]] = []
    lowest = 0.0
    for rule in sorted(upright, key=lambda rule: rule.top):
        if groups and rule.top <= lowest + _SAME:
            groups[-1].append(rule)
            lowest = max(lowest, rule.bottom)
        else:
            groups.append([rule])
            lowest = rule.bottom
    return [group for group in groups if len(group) > 1]


def has_columns(table: RuledTable, edges: Sequence[float]) -> bool:
    """Whether the table stands in these columns, some of them perhaps merged all the way down."""
    own = table.edges
    outer = len(edges) > 1 and _near(own[0], edges[:1]) and _near(own[-1], edges[-1:])
    return outer and all(_near(edge, edges) for edge in own)


def grid_of(table: RuledTable, words: Sequence[Word], edges: Sequence[float], *, goes_on: bool) -> Grid:
    tops = _distinct(edge for cell in table.cells for edge in (cell.top, cell.bottom))
    bands = [(cell, _at(tops, cell.top), _at(tops, cell.bottom)) for cell in table.cells]
    held = _words_by_cell(bands, tops, words)
    gaps = [word.x0 - cell.x0 for cell, inside in held.items() for word in inside]
    padding = max(min(gaps, default=0.0), 0.0)
    rows: list[list[GridCell]] = [[] for _ in tops[1:]]
    for cell, first, last in bands:
        text = plain(cell_text(held[cell], cell.x0 + padding, cell.x1 - padding))
        start, end = _at(edges, cell.x0), _at(edges, cell.x1)
        for row in range(first, last):
            rows[row].append(GridCell(text, start, max(end, start + 1), from_above=row > first))
    return Grid(tuple(tuple(_filled(row, len(edges) - 1)) for row in rows), goes_on=goes_on)


def _words_by_cell(bands: Sequence[_Band], tops: Sequence[float], words: Sequence[Word]) -> dict[Box, list[Word]]:
    """Each word goes to the smallest cell that holds it."""
    held: dict[Box, list[Word]] = {cell: [] for cell, _, _ in bands}
    of_row: list[list[Box]] = [[] for _ in tops]
    for cell, first, last in sorted(bands, key=lambda band: (band[0].x1 - band[0].x0) * band[0].height):
        for row in range(first, last):
            of_row[row].append(cell)
    for word in words:
        row = max(bisect_right(tops, (word.top + word.bottom) / 2) - 1, 0)
        inside = next((cell for cell in of_row[row] if cell.holds(word)), None)
        if inside:
            held[inside].append(word)
    return held


def _filled(cells: Iterable[GridCell], width: int) -> list[GridCell]:
    """From left to right, with an empty cell where no rules draw one; of two that overlap, the first."""
    filled: list[GridCell] = []
    end = 0
    for cell in sorted(cells, key=lambda cell: (cell.start, cell.end)):
        if cell.start < end:
            continue
        if cell.start > end:
            filled.append(GridCell("", end, cell.start))
        filled.append(cell)
        end = cell.end
    return [*filled, GridCell("", end, width)] if end < width else filled


def _distinct(edges: Iterable[float]) -> list[float]:
    distinct: list[float] = []
    for edge in sorted(edges):
        if not distinct or edge - distinct[-1] > _SAME:
            distinct.append(edge)
    return distinct


def _near(edge: float, edges: Sequence[float]) -> bool:
    return any(abs(edge - other) <= _SAME for other in edges)


def _at(edges: Sequence[float], edge: float) -> int:
    return max(bisect_right(edges, edge + _SAME) - 1, 0)
