"""Plain rows as a table of merged cells, its agencies here and there in short."""

import re
from collections.abc import Sequence

from tests.reading.same_forms.abbreviations import shortened
from tests.reading_unseen.described import Table

_ACROSS, _DOWN = "<", "^"
_ROMAN = re.compile(r"[IVX]+\.?")
_WHO = re.compile(r"cơ quan|đơn vị|phòng", re.IGNORECASE)
_WHEN = re.compile(r"thời gian|thời hạn", re.IGNORECASE)
_EVERY = 3
"""The names of each third row are shortened, but not in those that a page break may have cut: the first, the last."""
_PAGE, _MARGINS = 90, 4
"""Letters across the page, and what the margins of a cell take."""

Rows = Sequence[tuple[str, ...]]


def merged(rows: Rows) -> Table:
    head, *body = rows
    groups = [_is_group(row, body[at + 1 : at + 2]) for at, row in enumerate(body)]
    who = [at for at, text in enumerate(head) if _WHO.search(text)]
    down = who + [at for at, text in enumerate(head) if _WHEN.search(text)]
    made = [list(row) for row in body]
    for at, row in enumerate(body):
        if groups[at]:
            made[at][2:] = [_ACROSS] * (len(row) - 2)
            continue
        for column in down:
            if at and not groups[at - 1] and row[column] and row[column] == body[at - 1][column]:
                made[at][column] = _DOWN
        if at % _EVERY == 0 and row[0] and at + 1 < len(body):
            for column in who:
                made[at][column] = shortened(made[at][column])
    options = {"head": "1", "repeat": "yes", "widths": ",".join(map(str, _widths(rows)))}
    return Table((tuple(head), *map(tuple, made)), options)


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
