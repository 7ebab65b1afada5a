"""Completes what is printed without its year.

A neighbour in the same range or list gives its year. Else the plan's year is taken, or, where that day lies
before the issue date, the first such day after it.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from tracker.calendar.deadlines.chains import Chain, Piece
from tracker.calendar.deadlines.periods import Period

_NO_YEAR = "không ghi năm và chưa biết năm của kế hoạch"


@dataclass(frozen=True)
class Frame:
    """What a date without its year is read against."""

    year: int | None
    issued_on: date | None

    @property
    def plan_year(self) -> int | None:
        if self.year is not None:
            return self.year
        return self.issued_on.year if self.issued_on else None

    @property
    def past(self) -> date | None:
        """The last day that is over when the plan begins to run: deadlines that come back start after it."""
        if self.plan_year is None:
            return None
        eve = date(self.plan_year - 1, 12, 31)
        return max(self.issued_on, eve) if self.issued_on else eve


@dataclass(frozen=True)
class Dated:
    """A chain whose periods all have their year, or the problem; `note` tells where a year came from."""

    chain: Chain
    note: str = ""
    inferred: bool = False
    problem: str = ""


@dataclass(frozen=True)
class Years:
    """Where a missing year may come from: the frame, and the years printed elsewhere in the text."""

    frame: Frame
    printed: tuple[int, ...] = ()
    # What comes back is due first after the issue, not on its day.
    recurring: bool = False

    def base(self) -> int | None:
        plan_year = self.frame.plan_year
        if plan_year in self.printed or not self.printed or (self.recurring and plan_year is not None):
            return plan_year
        return self.printed[0]

    def is_over(self, period: Period, year: int) -> bool:
        if period.years_on or period.in_year(year).problem():
            return False
        if self.recurring:
            return self.frame.past is not None and period.ends(year) <= self.frame.past
        return self.frame.issued_on is not None and period.ends(year) < self.frame.issued_on


def complete(chain: Chain, years: Years) -> Dated:
    pieces = _from_neighbours(chain.pieces)
    if problem := _problem(pieces):
        return Dated(chain, problem=problem)
    if all(piece.period.year is not None for piece in pieces):
        return Dated(replace(chain, pieces=pieces))
    if (base := years.base()) is None:
        return Dated(chain, problem=_NO_YEAR)
    complete_chain = _whole_range if chain.is_range else _each
    pieces = complete_chain(pieces, base, years)
    if problem := _problem(pieces):
        return Dated(chain, problem=problem)
    return Dated(replace(chain, pieces=pieces), *_note(pieces, base, years))


def _each(pieces: tuple[Piece, ...], base: int, years: Years) -> tuple[Piece, ...]:
    """Single days and lists: each for itself."""
    return tuple(
        piece if piece.period.year is not None else _in_year(piece, base + years.is_over(piece.period, base))
        for piece in pieces
    )


def _whole_range(pieces: tuple[Piece, ...], base: int, years: Years) -> tuple[Piece, ...]:
    """A range moves as a whole: what began before the issue still ends after it."""
    in_base = _from_neighbours((_in_year(pieces[0], base), *pieces[1:]))
    last = in_base[-1].period
    if last.year is not None and years.is_over(last, last.year):
        return _from_neighbours((_in_year(pieces[0], base + 1), *pieces[1:]))
    return in_base


def _note(pieces: tuple[Piece, ...], base: int, years: Years) -> tuple[str, bool]:
    first = pieces[0].period
    if years.recurring:
        return "", False
    if base != years.frame.plan_year:
        return f"năm {base} lấy theo mốc ghi cùng trong thời hạn", True
    if first.years_on:
        return f"tính từ năm {base} của kế hoạch", True
    if any(piece.period.year != base for piece in pieces) and years.is_over(first, base):
        return f"mốc này của năm {base} đã qua khi ban hành nên lấy năm {first.year}", True
    return f"năm {base} lấy theo kế hoạch", False


def _in_year(piece: Piece, year: int) -> Piece:
    return replace(piece, period=piece.period.in_year(year + piece.period.years_on))


def _problem(pieces: tuple[Piece, ...]) -> str:
    return next((problem for piece in pieces if (problem := piece.period.problem())), "")


def _from_neighbours(pieces: tuple[Piece, ...]) -> tuple[Piece, ...]:
    """In "Tháng 11 - 2/2027" November is the last before; in "15/3/2026 và 15/6" 15/6 is the first after."""
    result = list(pieces)
    for place in reversed(range(len(result) - 1)):
        result[place] = _near(result[place], result[place + 1], _latest_up_to)
    for place in range(1, len(result)):
        result[place] = _near(result[place], result[place - 1], _first_from)
    return tuple(result)


def _near(piece: Piece, neighbour: Piece, choose: Callable[[Period, Period, int], int]) -> Piece:
    period, year = piece.period, neighbour.period.year
    if period.year is not None or year is None:
        return piece
    return replace(piece, period=period.in_year(choose(period, neighbour.period, year)))


def _latest_up_to(period: Period, later: Period, year: int) -> int:
    return year if _place_in_year(period) <= _place_in_year(later) else year - 1


def _first_from(period: Period, earlier: Period, year: int) -> int:
    return year if _place_in_year(period) >= _place_in_year(earlier) else year + 1


def _place_in_year(period: Period) -> tuple[int, int, int]:
    return period.first_month, period.last_month, period.day
