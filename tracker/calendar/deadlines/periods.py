"""A day, month, quarter, part of a year or year as printed, often without its year, and its limits."""

from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

# Nobody's plan prints other years; a number outside is a slip of the pen.
FIRST_YEAR, LAST_YEAR = 1990, 2100
_LEAP_YEAR = 2024
_ROMAN = {1: "I", 2: "II", 3: "III", 4: "IV"}


class Unit(StrEnum):
    DAY = "day"
    MONTH = "month"
    QUARTER = "quarter"
    PART = "part"  # the first or last months of a year
    YEAR = "year"


@dataclass(frozen=True)
class Period:
    unit: Unit
    first_month: int
    last_month: int
    day: int = 0
    year: int | None = None
    # "năm sau": counted from the year of the plan.
    years_on: int = 0

    def starts(self, year: int) -> date:
        return date(year, self.first_month, self.day or 1)

    def ends(self, year: int) -> date:
        return date(year, self.last_month, self.day or monthrange(year, self.last_month)[1])

    def in_year(self, year: int) -> "Period":
        return replace(self, year=year)

    def problem(self) -> str | None:
        """What is impossible about it, or None."""
        if self.year is not None and not FIRST_YEAR <= self.year <= LAST_YEAR:
            return f"năm {self.year} ngoài khoảng đọc được"
        if self.unit is Unit.QUARTER and not 1 <= self.last_month <= 12:
            return f"không có quý {self.last_month // 3}"
        if not 1 <= self.last_month <= 12 or not 1 <= self.first_month <= 12:
            return f"không có tháng {self.last_month:02d}"
        if self.day > monthrange(self.year or _LEAP_YEAR, self.last_month)[1] or (
            self.unit is Unit.DAY and self.day < 1
        ):
            return f"tháng {self._month_name()} không có ngày {self.day:02d}"
        return None

    def name(self) -> str:
        """As it is called in an administrative text: "Quý IV/2026", "6 tháng đầu năm 2026"."""
        tail = f"/{self.year}" if self.year else ""
        match self.unit:
            case Unit.DAY:
                return f"Ngày {self.day:02d}/{self.last_month:02d}{tail}"
            case Unit.MONTH:
                return f"Tháng {self._month_name()}"
            case Unit.QUARTER:
                quarter = self.last_month // 3
                return f"Quý {_ROMAN.get(quarter, quarter)}{tail}"
            case Unit.PART:
                side = "đầu" if self.first_month == 1 else "cuối"
                months = self.last_month - self.first_month + 1
                return f"{months} tháng {side} năm {self.year or ''}".strip()
            case Unit.YEAR:
                return f"Năm {self.year or ''}".strip()

    def _month_name(self) -> str:
        return f"{self.last_month:02d}" + (f"/{self.year}" if self.year else "")


def a_day(day: int, month: int, year: int | None = None) -> Period:
    return Period(Unit.DAY, month, month, day, year)


def a_month(month: int, year: int | None = None) -> Period:
    return Period(Unit.MONTH, month, month, year=year)


def a_quarter(number: int, year: int | None = None) -> Period:
    return Period(Unit.QUARTER, 3 * number - 2, 3 * number, year=year)


def first_months(count: int, year: int | None = None) -> Period:
    return Period(Unit.PART, 1, count, year=year)


def last_months(count: int, year: int | None = None) -> Period:
    return Period(Unit.PART, 13 - count, 12, year=year)


def a_year(year: int | None = None, years_on: int = 0) -> Period:
    return Period(Unit.YEAR, 1, 12, year=year, years_on=years_on)


def full_year(printed: str | None) -> int | None:
    """A year of two digits belongs to this century."""
    if not printed:
        return None
    return int(printed) + (2000 if len(printed) == 2 else 0)


def months_later(day: date, months: int) -> date:
    """The same day some months on, or the last day of that month where it has no such day."""
    years, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(years, month + 1, min(day.day, monthrange(years, month + 1)[1]))


def are_neighbours(earlier: Period, later: Period) -> bool:
    """Periods of one kind, the second beginning on the day after the first ends."""
    if earlier.unit is not later.unit or earlier.year is None or later.year is None:
        return False
    return earlier.ends(earlier.year) + timedelta(days=1) == later.starts(later.year)
