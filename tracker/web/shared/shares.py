"""Parts of a whole as the component `bar` draws them: where each begins and how wide it is, in percent."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Counted:
    """So many in one state, the words beside the icon ("4 chờ xác nhận"), and the list they stand in."""

    state: str
    words: str
    count: int
    href: str | None = None


@dataclass(frozen=True)
class Segment:
    state: str
    words: str
    start: float
    share: float
    href: str | None


def segments(parts: Iterable[Counted]) -> list[Segment]:
    """In the order given; what counts nothing is left out. Together they fill the bar exactly."""
    counted = [part for part in parts if part.count]
    whole = sum(part.count for part in counted)
    made: list[Segment] = []
    before = 0
    for part in counted:
        start, end = (round(100 * edge / whole, 2) for edge in (before, before + part.count))
        made.append(Segment(part.state, part.words, start, round(end - start, 2), part.href))
        before += part.count
    return made
