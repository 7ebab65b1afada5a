"""Where the lines of a flattened table end, and which of them make one numbered block."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tracker.core.text import fold
from tracker.reading.agency_lines import amount_and_agencies
from tracker.reading.codes import Style, read_code, split_leading_code
from tracker.reading.flattened.numbering import Numbering, row_starts
from tracker.reading.flattened.printed import Printed
from tracker.reading.headings import bare, part_of
from tracker.reading.roles import Role

_HOLD_NUMBERS = frozenset({Role.POINTS, Role.TARGET, Role.RESULT, Role.RANK, Role.OTHER, Role.DEADLINE, Role.START})
_BEHIND = re.compile(
    r"noi nhan\b|(?:tm|kt|tl|tuq|q)\. ?[a-z]|tren day la\b|nguon(?: tra cuu| tin| so lieu)?\s*:|ghi chu\s*:|luu y\s*:"
    r"|\(kem theo|[-_*=]{3,}"
)
_SECTION = frozenset({Style.ROMAN, Style.UPPER, Style.NUMBER})


@dataclass(frozen=True)
class Block:
    """A numbered row with what is printed below its number: its cells, and rows of its own without a number."""

    code: Printed | None
    lines: tuple[Printed, ...]


@dataclass(frozen=True)
class Body:
    """What stands below a head: `count` of the lines belong to the table."""

    blocks: tuple[Block, ...]
    count: int
    numbering: Numbering


def cut_body(lines: Sequence[Printed], roles: Sequence[Role], before: Numbering) -> Body:
    """`before`: the numbering of the pages before, where the head is a repeated one."""
    starts, numbering = row_starts(lines, roles, before)
    if not starts and not before.last:
        return Body((), 0, before)
    end, begun = _end(lines, starts), set(starts)
    kept = [line for position, line in enumerate(lines[:end]) if position in begun or _may_stand(line, roles)]
    return Body(tuple(_blocks(kept, {lines[position].number for position in starts})), end, numbering)


def _blocks(lines: Sequence[Printed], starts: set[int]) -> Iterator[Block]:
    code: Printed | None = None
    own: list[Printed] = []
    for line in lines:
        if line.number in starts:
            if code or own:
                yield Block(code, tuple(own))
            code, own = line, []
        else:
            own += _cells_of(line)
    if code or own:
        yield Block(code, tuple(own))


def _end(lines: Sequence[Printed], starts: Sequence[int]) -> int:
    """The first line behind the last number that reads like a heading or the close of the document, or parts from it
    by a wider gap than any in the table."""
    last = starts[-1] if starts else -1
    widest = max((line.gap for line in lines[1 : last + 1]), default=0)
    for position in range(last + 1, len(lines)):
        if position and lines[position].gap > widest or _is_behind(lines[position].text):
            return position
    return len(lines)


def _is_behind(text: str) -> bool:
    text = bare(text)
    if part_of(text) or _BEHIND.match(fold(text)):
        return True
    code, behind = split_leading_code(text)
    if code is None or code.style not in _SECTION:
        return False
    return behind.isupper() or code.style in (Style.ROMAN, Style.UPPER)


def _may_stand(line: Printed, roles: Sequence[Role]) -> bool:
    """A bare number in a table without a column of numbers is that of a page."""
    return read_code(line.text) is None or not line.text.strip().isdigit() or not _HOLD_NUMBERS.isdisjoint(roles)


def _cells_of(line: Printed) -> list[Printed]:
    shared = amount_and_agencies(line.text)
    return [line] if shared is None else [Printed(shared[0], line.number, line.gap), Printed(shared[1], line.number)]
