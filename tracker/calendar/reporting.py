"""Report periods of Nghị định 09/2019/NĐ-CP: what "Quý IV/2026" means in a report.

A report period ends on the 14th, so its Quý IV ends on 14/12; as a deadline the same words mean 31/12. The two share no
code.
"""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from tracker.core.errors import BadInput

_CUT_OFF_DAY = 14
_FIRST_YEAR, _LAST_YEAR = 1900, 2200
_ROMAN = {1: "I", 2: "II", 3: "III", 4: "IV"}
_CODE = re.compile(
    r"(?P<year>\d{4})(?:-(?:M(?P<month>0?[1-9]|1[0-2])|Q(?P<quarter>[1-4])|H(?P<half>[12])|(?P<nine>9M)))?",
    re.ASCII | re.IGNORECASE,
)


class PeriodKind(StrEnum):
    MONTH = "month"
    QUARTER = "quarter"
    HALF = "half"
    NINE_MONTHS = "nine_months"
    YEAR = "year"


@dataclass(frozen=True)
class ReportingPeriod:
    """The days a report is about: from `from_on` up to and including `cutoff_on` (chốt số liệu)."""

    code: str
    label: str
    """As it begins a line: "Quý IV/2026"."""
    kind: PeriodKind
    from_on: date
    cutoff_on: date

    @property
    def words(self) -> str:
        """As it stands within a sentence."""
        return self.label[0].lower() + self.label[1:]

    @property
    def next(self) -> "ReportingPeriod":
        """The period of its kind that follows; after nine months comes the last quarter."""
        kind = PeriodKind.QUARTER if self.kind is PeriodKind.NINE_MONTHS else self.kind
        return period_containing(self.cutoff_on + timedelta(days=1), kind)


def read_period(text: str) -> ReportingPeriod:
    """The period of a code: 2026-M11, 2026-Q4, 2026-H1, 2026-H2, 2026-9M, 2026."""
    found = _CODE.fullmatch(text.strip())
    year = int(found["year"]) if found else 0
    if found is None or not _FIRST_YEAR <= year <= _LAST_YEAR:
        raise BadInput(
            f"Không có kỳ báo cáo “{text}”: hãy ghi như 2026-M11 (tháng), 2026-Q4 (quý), 2026-H1 hoặc 2026-H2 "
            "(6 tháng), 2026-9M (9 tháng), 2026 (năm)."
        )
    if found["month"]:
        return _month(year, int(found["month"]))
    if found["quarter"]:
        return _quarter(year, int(found["quarter"]))
    if found["half"]:
        return _half(year, int(found["half"]))
    return _nine_months(year) if found["nine"] else _year(year)


def period_containing(day: date, kind: PeriodKind) -> ReportingPeriod:
    """The period of this kind in which a day is counted; nine months are asked for until they are over."""
    month = day.month if day.day <= _CUT_OFF_DAY else day.month + 1
    year, month = (day.year, month) if month <= 12 else (day.year + 1, 1)
    match kind:
        case PeriodKind.MONTH:
            return _month(year, month)
        case PeriodKind.QUARTER:
            return _quarter(year, (month + 2) // 3)
        case PeriodKind.HALF:
            return _half(year, (month + 5) // 6)
        case PeriodKind.NINE_MONTHS:
            return _nine_months(year)
        case PeriodKind.YEAR:
            return _year(year)


def _month(year: int, month: int) -> ReportingPeriod:
    return _period(f"{year}-M{month:02}", f"Tháng {month}/{year}", PeriodKind.MONTH, months=(year, month, month))


def _quarter(year: int, quarter: int) -> ReportingPeriod:
    months = (year, 3 * quarter - 2, 3 * quarter)
    return _period(f"{year}-Q{quarter}", f"Quý {_ROMAN[quarter]}/{year}", PeriodKind.QUARTER, months=months)


def _half(year: int, half: int) -> ReportingPeriod:
    words = "6 tháng đầu năm" if half == 1 else "6 tháng cuối năm"
    return _period(f"{year}-H{half}", f"{words} {year}", PeriodKind.HALF, months=(year, 6 * half - 5, 6 * half))


def _nine_months(year: int) -> ReportingPeriod:
    return _period(f"{year}-9M", f"9 tháng đầu năm {year}", PeriodKind.NINE_MONTHS, months=(year, 1, 9))


def _year(year: int) -> ReportingPeriod:
    return _period(str(year), f"Năm {year}", PeriodKind.YEAR, months=(year, 1, 12))


def _period(code: str, label: str, kind: PeriodKind, *, months: tuple[int, int, int]) -> ReportingPeriod:
    """From the day after the cut-off of the month before the first month, to the cut-off of the last."""
    year, first, last = months
    before = date(year, first - 1, _CUT_OFF_DAY) if first > 1 else date(year - 1, 12, _CUT_OFF_DAY)
    return ReportingPeriod(code, label, kind, before + timedelta(days=1), date(year, last, _CUT_OFF_DAY))


def periods_of(year: int) -> tuple[ReportingPeriod, ...]:
    """All that end in a year, the shortest last."""
    quarters = tuple(_quarter(year, quarter) for quarter in range(1, 5))
    months = tuple(_month(year, month) for month in range(1, 13))
    return *quarters, _half(year, 1), _half(year, 2), _nine_months(year), _year(year), *months
