"""Where the head of a table stands in its grid, and which column holds what."""

from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from tracker.calendar.deadlines.deadline import Certainty
from tracker.core.text import clean, fold
from tracker.reading.codes import Style, read_code
from tracker.reading.grid import GridCell
from tracker.reading.roles import ColumnFacts, Role, find_roles, is_plan

Row = tuple[GridCell, ...]

_TITLES_ABOVE = 6
_MOST_ROWS = 3
_LONGEST_HEAD = 160
_SAMPLE = 80
_ALIKE = 88


@dataclass(frozen=True)
class Column:
    heads: tuple[str, ...]
    start: int
    end: int
    role: Role

    @property
    def head(self) -> str:
        return " – ".join(self.heads)


@dataclass(frozen=True)
class Header:
    """The rows `first` to `last` of a grid, `last` not included, and the columns they head."""

    first: int
    last: int
    columns: tuple[Column, ...]
    rows: tuple[str, ...]
    """The words of each head row, to know it again where it is repeated."""

    def is_repeated_by(self, row: Row) -> bool:
        words = row_words(row)
        return bool(words) and any(fuzz.ratio(words, own) >= _ALIKE for own in self.rows)

    def is_like(self, other: "Header") -> bool:
        return len(self.columns) == len(other.columns) and fuzz.ratio(*map("|".join, (self.rows, other.rows))) >= _ALIKE


@dataclass(frozen=True)
class PlacedRow:
    """The texts of a row, one for each column."""

    texts: tuple[str, ...]
    merged: tuple[bool, ...]
    """Whether the text stands in a cell that began in a row above."""
    wide: bool
    """One text only, across the table."""
    how: tuple[Certainty, ...] = ()
    """How sure each text is of its column; none where all are."""


def find_header(rows: Sequence[Row]) -> Header | None:
    for first in range(min(_TITLES_ABOVE, len(rows))):
        header = header_at(rows, first)
        if header is not None:
            return header
    return None


def header_at(rows: Sequence[Row], first: int) -> Header | None:
    texts = [cell.text for cell in rows[first] if cell.text]
    if len(texts) < 2 or any(len(text) > _LONGEST_HEAD for text in texts) or _starts_with_number(rows[first]):
        return None
    last = _last_row(rows, first)
    spans = _spans(rows[first:last], rows[last:])
    heads = [_heads(rows[first:last], start, end) for start, end in spans]
    body = [place(row, spans, 0) for row in rows[last : last + _SAMPLE]]
    roles = find_roles([_facts(heads[position], position, body) for position in range(len(spans))])
    if not is_plan(roles):
        return None
    columns = tuple(Column(head, *span, role) for head, span, role in zip(heads, spans, roles, strict=True))
    words = tuple(row_words(row) for row in rows[first:last])
    if last < len(rows) and counts_columns(rows[last]):
        last += 1
    return Header(first, last, columns, words)


def place(row: Row, spans: Sequence[tuple[int, int]], name: int) -> PlacedRow:
    """Each cell goes to the column it covers most of; a text across the table goes to the name."""
    filled = [cell for cell in row if cell.text]
    if _is_wide(row, filled, len(spans)):
        texts = [filled[0].text if position == name else "" for position in range(len(spans))]
        return PlacedRow(tuple(texts), (False,) * len(spans), wide=True)
    texts, merged = [""] * len(spans), [False] * len(spans)
    how = [Certainty.CERTAIN] * len(spans)
    for cell in filled:
        position = max(range(len(spans)), key=lambda at: (_overlap(cell, spans[at]), -at))
        how[position] = cell.how
        if not texts[position]:
            texts[position], merged[position] = cell.text, cell.from_above
        elif cell.text != texts[position]:
            texts[position] = f"{texts[position]}\n{cell.text}"
    return PlacedRow(tuple(texts), tuple(merged), wide=False, how=tuple(how))


def row_words(row: Row) -> str:
    return fold(" ".join(cell.text for cell in row if not cell.from_above))


def counts_columns(row: Row) -> bool:
    """The row under a head that counts its columns: 1, 2, 3 … or A, B, 1, 2 …"""
    codes = [read_code(cell.text.strip("()[] ")) for cell in row if cell.text]
    numbers = [int(code.text) for code in codes if code and code.style is Style.NUMBER]
    return len(codes) >= 3 and all(codes) and len(numbers) >= 2 and numbers == sorted(set(numbers))


def _starts_with_number(row: Row) -> bool:
    text = row[0].text if row else ""
    code = read_code(text)
    return text[:1].isdigit() or (code is not None and code.style is not Style.BULLET)


def _is_wide(row: Row, filled: list[GridCell], columns: int) -> bool:
    if len(filled) != 1 or columns < 3 or filled[0].from_above:
        return False
    return len(row) == 1 or 2 * (filled[0].end - filled[0].start) > row[-1].end


def _overlap(cell: GridCell, span: tuple[int, int]) -> int:
    return min(cell.end, span[1]) - max(cell.start, span[0])


def _last_row(rows: Sequence[Row], first: int) -> int:
    last = first + 1
    while last < min(first + _MOST_ROWS, len(rows)) and _goes_on(rows[last - 1], rows[last]):
        last += 1
    return last


def _goes_on(above: Row, row: Row) -> bool:
    """Whether a row belongs to the head above it: a head is merged into it, or its texts only divide heads."""
    own = [cell for cell in row if cell.text and not cell.from_above]
    if not own or _starts_with_number(row) or counts_columns(row):
        return False
    dividing = sum(_divides(above, cell) for cell in own)
    if any(cell.from_above and cell.text for cell in row):
        return 2 * dividing >= len(own)
    return dividing == len(own) > 1


def _divides(above: Row, cell: GridCell) -> bool:
    over = [head for head in above if _overlap(cell, (head.start, head.end)) > 0]
    if not over or cell.end - cell.start > over[0].end - over[0].start:
        return False
    right = next((head for head in above if head.start == over[0].end), None)
    heads_gap = bool(over[0].text) and right is not None and not right.text
    return not over[0].text or heads_gap or over[0].end - over[0].start > cell.end - cell.start


def _spans(head: Sequence[Row], body: Sequence[Row]) -> list[tuple[int, int]]:
    """The columns: every edge that the head rows draw, and what stands out on the right."""
    edges = {edge for row in head for cell in row for edge in (cell.start, cell.end)}
    edges |= {max((cell.end for row in body[:_SAMPLE] for cell in row if cell.text), default=0)} | {0}
    ordered = sorted(edges)
    right = max(cell.end for row in head for cell in row)
    ordered = [edge for edge in ordered if edge <= right] + [edge for edge in ordered if edge > right][-1:]
    return list(zip(ordered, ordered[1:], strict=False))


def _heads(head: Sequence[Row], start: int, end: int) -> tuple[str, ...]:
    texts: list[str] = []
    for depth, row in enumerate(head):
        cell = next((cell for cell in row if cell.start <= start and end <= cell.end), None)
        text = "" if cell is None else clean(cell.text)
        if not text and any(_covers(below, start, end) for below in head[depth + 1 :]):
            text = next((clean(left.text) for left in reversed(row) if left.start < start and left.text), "")
        if text and text not in texts:
            texts.append(text)
    return tuple(texts)


def _covers(row: Row, start: int, end: int) -> bool:
    return any(cell.text and not cell.from_above and cell.start <= start and end <= cell.end for cell in row)


def _facts(heads: tuple[str, ...], position: int, body: Sequence[PlacedRow]) -> ColumnFacts:
    texts = [row.texts[position] for row in body if not row.wide]
    filled = [text for text in texts if text]
    codes = [text for text in filled if read_code(text)]
    own = [row for row in body if not row.wide and row.texts[position] and not row.merged[position]]
    return ColumnFacts(
        heads,
        codes=len(codes) / len(filled) if filled else 0.0,
        filled=len(own) / len(texts) if texts else 1.0,
        length=sum(map(len, filled)) / len(filled) if filled else 0.0,
    )
