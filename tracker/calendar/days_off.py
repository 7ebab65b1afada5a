"""The days off of a year with their sources: what the table of days off starts from.

An administrator edits that table afterwards; nothing else reads this module.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

import holidays

from tracker.calendar.workdays import DaysOff, MissingYear, is_weekend

# The years whose days off were compared with the schedules announced by the Government.
ANNOUNCED_YEARS = frozenset({2023, 2024, 2025, 2026})

_CULTURE_DAY = "Ngày Văn hóa Việt Nam"
_CULTURE_DAY_SOURCE = (
    "Nghị quyết số 80-NQ/TW của Bộ Chính trị; chưa xác minh việc sửa đổi Điều 112 Bộ luật Lao động: "
    "vẫn tính là ngày làm việc"
)
# How the library marks a day in lieu and one exchanged for a Saturday.
_IN_LIEU = "nghỉ bù"
_EXCHANGED = "thay cho ngày"
_MADE_UP = "Làm bù cho ngày nghỉ hoán đổi"
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
    rows = {day: _row(day, name, working=False) for day, name in calendar.items()}
    for day in calendar.weekend_workdays:
        if day.year == year:
            rows[day] = _row(day, _MADE_UP, working=True)
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


def _row(day: date, name: str, *, working: bool) -> DayOff:
    announced = day.year in ANNOUNCED_YEARS
    schedule = f"Lịch nghỉ lễ, tết năm {day.year}"
    if name == _MADE_UP or _EXCHANGED in name:
        source = f"{schedule} đã công bố (hoán đổi ngày làm việc)"
    else:
        law = "khoản 3 Điều 111" if _IN_LIEU in name else "khoản 1 Điều 112"
        source = f"{schedule} {'đã công bố' if announced else 'chưa đối chiếu'}; {law} Bộ luật Lao động năm 2019"
    return DayOff(day, working, name, source, announced)


def _not_yet_in_force(row: DayOff) -> DayOff:
    """24/11 is listed by the library, while the Labour Code does not name it yet."""
    return replace(row, working=not is_weekend(row.day), source=_CULTURE_DAY_SOURCE, verified=False)
