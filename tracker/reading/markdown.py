"""Tables drawn with upright strokes, as in Markdown: lines → grids.

    | STT | Nội dung | Đơn vị chủ trì |        the strokes at the ends may be missing
    |-----|----------|----------------|        where such a line of dashes says that it is a table
    | 1   | …        | …              |

A table may also be framed line by line (+-----+-----+): what stands between two of its borders is one row.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from tracker.core.text import clean
from tracker.reading.grid import Block, Grid, GridCell, Line

_STROKE = re.compile(r"(?<!\\)[|│┃]")
_RULE = re.compile(r"[|│┃]?\s*:?-{2,}:?\s*(?:[|│┃]\s*:?-{1,}:?\s*)*[|│┃]?")
_BORDER = re.compile(r"[+|├┌└╔╟╚╠┣┏┗][-=─━═+┬┼┴┤┐┘╦╬╩╣╗╝┳╋┻┫┓┛:|]{2,}")
_FEWEST_COLUMNS = 2

Texts = list[str]


def with_drawn_tables(blocks: Sequence[Block]) -> list[Block]:
    """The blocks, with grids in place of the lines of drawn tables."""
    found: list[Block] = []
    for drawn, group in groupby(blocks, key=_may_be_drawn):
        here = list(group)
        grid = _grid([block.text for block in here if isinstance(block, Line)]) if drawn else None
        found += [grid] if grid else here
    return found


def _may_be_drawn(block: Block) -> bool:
    return isinstance(block, Line) and (_STROKE.search(block.text) is not None or _is_drawing(block.text))


def _is_drawing(text: str) -> bool:
    """A line that holds nothing but strokes."""
    text = text.strip()
    return len(text) > 2 and (_RULE.fullmatch(text) or _BORDER.fullmatch(text)) is not None


def _grid(lines: Sequence[str]) -> Grid | None:
    rows = [row for row in (_between_borders(lines) if _is_framed(lines) else _line_by_line(lines)) if any(row)]
    framed_by_strokes = all(_STROKE.match(line.strip()) for line in lines if not _is_drawing(line))
    width = max(map(len, rows), default=0)
    if len(rows) < 2 or width < _FEWEST_COLUMNS:
        return None
    if not any(map(_is_drawing, lines)) and not framed_by_strokes:
        return None
    return Grid(tuple(_cells(row, width) for row in rows))


def _is_framed(lines: Sequence[str]) -> bool:
    """Borders stand between all its rows, so that a row may take several lines."""
    borders = sum(_BORDER.fullmatch(line.strip()) is not None for line in lines)
    return borders > 2


def _line_by_line(lines: Iterable[str]) -> Iterator[Texts]:
    return (_texts(line) for line in lines if not _is_drawing(line))


def _between_borders(lines: Iterable[str]) -> Iterator[Texts]:
    for border, group in groupby(lines, key=_is_drawing):
        if not border:
            rows = [_texts(line) for line in group]
            columns = range(max(map(len, rows)))
            yield ["\n".join(row[at] for row in rows if at < len(row) and row[at]) for at in columns]


def _texts(line: str) -> Texts:
    text = line.strip()
    parts = _STROKE.split(text)
    if not parts[0].strip() and _STROKE.match(text):
        parts = parts[1:]
    if parts and not parts[-1].strip() and text[-1:] in "|│┃":
        parts = parts[:-1]
    return ["\n".join(map(clean, part.replace("\\|", "|").split("\n"))).strip() for part in parts]


def _cells(row: Texts, width: int) -> tuple[GridCell, ...]:
    texts = [*row, *[""] * (width - len(row))]
    return tuple(GridCell(text, at, at + 1) for at, text in enumerate(texts))
