"""The days off of a year with their sources: what the table of days off starts from.

An administrator edits that table afterwards; nothing else reads this module.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

import holidays
from holidays.version import __version__ as library_version

from tracker.calendar.workdays import DaysOff, MissingYear, is_weekend

# The years whose days off were compared with the schedules announced by the Government.
ANNOUNCED_YEARS = frozenset({2023, 2024, 2025, 2026})

_CULTURE_DAY = "Ngày Văn hóa Việt Nam"
_CULTURE_DAY_SOURCE = (
    "Nghị quyết số 80-NQ/TW của Bộ Chính trị; chưa xác minh việc sửa đổi Điều 112 Bộ luật Lao động: "
    "vẫn tính là ngày làm việc"
)
_SWAP_OF_NEW_YEAR = "Công văn số 12729/VPCP-KGVX ngày 25/12/2025 của Văn phòng Chính phủ"


@dataclass(frozen=True)
class DayOff:
    """One line of the table of days off.

    `working` tells that the day is worked although one might think it free: a Saturday made up
    for an exchanged day, or a holiday that is not in force.
    """

    day: date
    working: bool
    name: str
    source: str
    verified: bool


# What the library does not know.
_CORRECTIONS = (
    DayOff(date(2026, 1, 2), False, "Nghỉ hoán đổi, làm bù ngày 10/01/2026", _SWAP_OF_NEW_YEAR, True),
    DayOff(date(2026, 1, 10), True, "Làm bù cho ngày nghỉ 02/01/2026", _SWAP_OF_NEW_YEAR, True),
)


def official_days_off(year: int) -> tuple[DayOff, ...]:
    """Holidays, exchanged days and make-up days of a year, in order of date."""
    calendar = holidays.country_holidays("VN", years=year, language="vi")
    if not calendar:
        raise MissingYear(year)
    source, verified = _source(year), year in ANNOUNCED_YEARS
    rows = {day: DayOff(day, False, name, source, verified) for day, name in calendar.items()}
    for day in calendar.weekend_workdays:
        if day.year == year:
            rows[day] = DayOff(day, True, "Làm bù cho ngày nghỉ hoán đổi", source, verified)
    for row in rows.values():
        if row.name.startswith(_CULTURE_DAY):
            rows[row.day] = _not_yet_in_force(row)
    rows |= {row.day: row for row in _CORRECTIONS if row.day.year == year}
    return tuple(rows[day] for day in sorted(rows))


def days_off_of(rows: Iterable[DayOff], years: Iterable[int]) -> DaysOff:
    """The lines of the table as the value that the arithmetic over working days asks for."""
    lines = tuple(rows)
    return DaysOff(
        off=frozenset(row.day for row in lines if not row.working and not is_weekend(row.day)),
        made_up=frozenset(row.day for row in lines if row.working and is_weekend(row.day)),
        years=frozenset(years),
    )


def _source(year: int) -> str:
    if year in ANNOUNCED_YEARS:
        return f"Lịch nghỉ lễ, tết đã công bố của năm {year} (thư viện holidays {library_version})"
    return (
        f"Tính theo Điều 112 Bộ luật Lao động (thư viện holidays {library_version}), "
        f"chưa đối chiếu với lịch nghỉ chính thức của năm {year}"
    )


def _not_yet_in_force(row: DayOff) -> DayOff:
    """24/11 is listed by the library, while the Labour Code does not name it yet."""
    return replace(row, working=not is_weekend(row.day), source=_CULTURE_DAY_SOURCE, verified=False)
