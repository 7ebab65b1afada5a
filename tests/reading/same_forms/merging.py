"""Plain rows as a table of merged cells, its agencies here and there in short."""

import re
from collections.abc import Sequence

from tests.reading.same_forms.abbreviations import shortened
from tests.reading_unseen.described import Table

_ACROSS, _DOWN = "<", "^"
_ROMAN = re.compile(r"[IVX]+\.?")
_WHO = re.compile(r"cơ quan|đơn vị|phòng", re.IGNORECASE)
_WHEN = re.compile(r"thời gian|thời hạn", re.IGNORECASE)
_POINTS = re.compile(r"^điểm (?:tối đa|chuẩn)", re.IGNORECASE)
_EVERY = 3
"""The names of each third row are shortened, but not in those that a page break may have cut: the first, the last."""
_PAGE, _MARGINS = 90, 4
"""Letters across the page, and what the margins of a cell take."""

Rows = Sequence[tuple[str, ...]]


def merged(rows: Rows) -> Table:
    head, *body = rows
    who, when, points = ([at for at, text in enumerate(head) if words.search(text)] for words in (_WHO, _WHEN, _POINTS))
    made: list[list[str]] = []
    is_group = False
    for at, row in enumerate(body):
        follows_group, is_group = is_group, _is_group(row, body[at + 1 : at + 2])
        if is_group:
            made.append([*row[:2], *[_ACROSS] * (len(row) - 2)])
            continue
        above = body[at - 1] if at and not follows_group else ("",) * len(row)
        down = {column for column in (*who, *when) if row[column] and row[column] == above[column]}
        down |= {column for column in points if row[0] and above[column] and not row[column]}
        short = set(who) if at % _EVERY == 0 and row[0] and at + 1 < len(body) else set()
        made.append([_cell(text, column in down, column in short) for column, text in enumerate(row)])
    options = {"head": "1", "repeat": "yes", "widths": ",".join(map(str, _widths(rows)))}
    return Table((tuple(head), *map(tuple, made)), options)


def _cell(text: str, is_down: bool, is_short: bool) -> str:
    return _DOWN if is_down else shortened(text) if is_short else text


def _is_group(row: tuple[str, ...], following: Rows) -> bool:
    """A row of a number and a name, with rows below that are numbered under it."""
    code, name, *others = row
    if not name or any(others):
        return False
    if not code:
        return name.isupper()
    return _ROMAN.fullmatch(code) is not None or any(one[0].startswith(f"{code.rstrip('.')}.") for one in following)


def _widths(rows: Rows) -> list[int]:
    """In letters: room for the longest word of each column, and what is left for those of long texts."""
    columns = list(zip(*rows, strict=True))
    narrowest = [max(len(word) for text in column for word in (text.split() or [""])) + _MARGINS for column in columns]
    lengths = [sum(map(len, column)) for column in columns]
    left = max(_PAGE - sum(narrowest), 0)
    return [width + left * length // sum(lengths) for width, length in zip(narrowest, lengths, strict=True)]
