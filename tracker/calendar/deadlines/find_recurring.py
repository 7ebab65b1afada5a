"""Matchers of what comes back: "hằng quý", "6 tháng/lần", "ngày 25 hằng tháng", "ngày 15 tháng cuối quý"."""

import re

from tracker.calendar.deadlines.deadline import Recurrence
from tracker.calendar.deadlines.matchers import Matchers, rule
from tracker.calendar.deadlines.mentions import (
    AndLaterYears,
    DayOfMonth,
    DayOfQuarter,
    Every,
    Unclear,
    Weekday,
    What,
)
from tracker.calendar.deadlines.words import CONTINUOUS

RECURRING: Matchers = []

_UNIT = r"(?:ngay|tuan|thang|quy|nam)"
_UNIT_DAYS = {"ngay": 1, "tuan": 7}
_UNIT_MONTHS = {"thang": 1, "quy": 3, "nam": 12}
_OF_DAYS = {1: Recurrence.DAILY, 7: Recurrence.WEEKLY, 14: Recurrence.BIWEEKLY}
_OF_MONTHS = {
    1: Recurrence.MONTHLY,
    3: Recurrence.QUARTERLY,
    6: Recurrence.HALF_YEARLY,
    12: Recurrence.YEARLY,
}
_EACH = r"(?:hang|moi|tung)"
_FOLLOWING = r"(?:sau|tiep theo|ke tiep|lien ke|tiep|ke|toi)"
# "Năm 2026", "quý I", "tháng 6", "quy định", "năm học" are other things than the bare unit.
_BARE = r"(?!\s*(?:\d|[ivl]{1,3}\b|(?:dau|cuoi|hoc|nay|sau|toi|tiep|dinh|che|trinh|hoach|mo|chuan|uoc|phep)\b))"
_ITEM = rf"(?:(?:{_EACH}|theo|ca|bao cao|dinh ky)\s+)*(?:0?[1236]\s*|12\s*)?(?:tuan|thang|quy|nam)\b{_BARE}"
_AND = r"\s*(?:,|;|/|-|\+|&|\bva\b|\bhoac\b)\s*"
_DAY_WORD = r"(?:ngay|mung|mong)"
_LAST_DAY = r"ngay(?: lam viec)? cuoi(?: cung)?(?: cua| trong)?(?: hang| moi)? thang\b(?!\s*\d)"
# What a day of the month runs to: another one, not a date.
_TO_A_DAY = (
    r"\s*(?:den|toi|-)\s*(?:(?:het|truoc)\s+)*"
    rf"(?:(?:{_DAY_WORD}\s*)?\d{{1,2}}\b(?!\s*(?:[/.-]|thang)\s*\d)|(?:ngay\s+(?:lam viec\s+)?)?cuoi\b)"
)
_LAST_MONTH = {"dau": 1, "dau tien": 1, "giua": 2, "cuoi": 3, "cuoi cung": 3, "1": 1, "2": 2, "3": 3}


@rule(RECURRING, r"(?:\bva|,|\+|-)?\s*\b(?:cac|nhung) nam (?:tiep theo|sau|ke tiep|toi|tiep)\b(?: do)?")
def _and_later_years(found: re.Match[str]) -> What:
    """ "năm 2026 và các năm tiếp theo": yearly, no start."""
    return AndLaterYears()


@rule(
    RECURRING,
    r"\b(?:ngay\s*(?:(?P<day>\d{1,2})|cuoi(?: cung)?)\s*(?:cua\s*)?)?"
    r"thang\s*(?:thu\s*)?(?P<month>dau tien|dau|giua|cuoi cung|cuoi|[123])"
    rf"(?:\s*(?:cua|trong|{_EACH}))*\s*quy(?!\s*(?:[ivl]{{1,3}}\b|\d|dinh))"
    rf"(?:\s*(?P<following>{_FOLLOWING}))?",
)
def _day_of_quarter(found: re.Match[str]) -> What:
    """ "ngày 05 tháng cuối của quý", "ngày 10 tháng đầu quý sau", "tháng cuối quý"."""
    day = int(found["day"]) if found["day"] else None
    return DayOfQuarter(day, _LAST_MONTH[found["month"]], bool(found["following"]))


@rule(
    RECURRING,
    rf"\btu\s+(?:{_DAY_WORD}\s*)?\d{{1,2}}\s*(?:(?:{_EACH}|cua)\s*)+thang\b(?={_TO_A_DAY})",
    rf"\btu\s+{_DAY_WORD}\s*\d{{1,2}}(?=\s*(?:den|toi)\s+(?:het\s+)?{_LAST_DAY})",
)
def _opening_day(found: re.Match[str]) -> What:
    """ "từ ngày 01 hằng tháng đến …": each month, but due by what follows."""
    return Every((Recurrence.MONTHLY,))


@rule(
    RECURRING,
    rf"(?:^|(?<=\()|(?<=[,;:] )|(?<=tu )|(?<=den )|(?<=vao ))(?P<days>\d{{1,2}}(?:\s*(?:,|va)\s*\d{{1,2}})*)"
    rf"\s*(?P<each>{_EACH})\s*thang\b(?P<following>\s*{_FOLLOWING})?",
    rf"(?:\b{_DAY_WORD}\s*|(?<=truoc ))(?P<days>\d{{1,2}}(?:\s*(?:,|va|-|den|toi)\s*(?:ngay\s*)?\d{{1,2}})*)"
    rf"\s*(?:(?P<each>{_EACH}|cac|,)\s*|cua\s*|trong\s*)*thang\b(?!\s*(?:\d|dau|cuoi|giua|thu|gieng|chap))"
    rf"(?:\s*(?P<following>{_FOLLOWING}))?",
)
def _day_of_month(found: re.Match[str]) -> What:
    """ "ngày 10 hàng tháng", "ngày 15 và 30 mỗi tháng", "ngày 05 của tháng sau", "20 hằng tháng"."""
    return DayOfMonth(
        _numbers(found["days"]), bool(found["following"]), every_month=bool(found["each"]), of_a_month=True
    )


@rule(RECURRING, rf"\b{_LAST_DAY}")
def _last_day_of_month(found: re.Match[str]) -> What:
    """ "ngày cuối cùng của tháng"."""
    return Every((Recurrence.MONTHLY,))


@rule(
    RECURRING,
    rf"\b(?P<count>\d{{1,2}})?\s*(?P<unit>{_UNIT})(?:\s*/\s*(?:0?1\s*)?|\s+0?1\s+)lan\b(?!\s*thu)",
)
def _units_a_time(found: re.Match[str]) -> What:
    """ "02 tuần/lần", "6 tháng một lần", "1 tuần/1 lần", "quý/lần"."""
    return _rate(int(found["count"] or 1), found["unit"], times=1)


@rule(
    RECURRING,
    rf"\b(?P<times>\d{{1,2}})\s*lan(?:\s*/|\s*(?:trong|tren|moi|hang)|(?=\s+0?1\s))\s*(?P<count>\d{{1,2}})?\s*"
    rf"(?P<unit>{_UNIT})\b",
    rf"\b(?:(?:{_EACH}|trong)\s*|(?P<count>0?1)\s*)?(?P<unit>{_UNIT})\s*(?:it nhat|(?:toi|TOI) thieu|to chuc)?\s*"
    r"(?P<times>\d{1,2})\s*lan\b",
)
def _times_a_unit(found: re.Match[str]) -> What:
    """ "2 lần/năm", "1 lần/1 tuần", "mỗi quý ít nhất 01 lần"."""
    return _rate(int(found["count"] or 1), found["unit"], int(found["times"]))


@rule(RECURRING, rf"\b(?:{CONTINUOUS})\b")
def _continuous(found: re.Match[str]) -> What:
    """ "Thường xuyên", "duy trì": no instance has a day."""
    return Every((Recurrence.CONTINUOUS,))


@rule(RECURRING, rf"\b{_EACH} ngay\b(?!\s*\d)(?: lam viec)?")
def _daily(found: re.Match[str]) -> What:
    return Every((Recurrence.DAILY,))


@rule(
    RECURRING,
    rf"\b(?:dinh ky|bao cao|{_EACH}|theo|so ket|tong ket|cac)\s+(?:{_EACH}\s+|theo\s+)?"
    rf"(?P<list>{_ITEM}(?:{_AND}{_ITEM})*)",
)
def _every(found: re.Match[str]) -> What | None:
    """ "hằng năm", "định kỳ 6 tháng, năm", "từng quý", "báo cáo quý, năm": the most frequent leads."""
    units = re.findall(r"(\d+)?\s*(tuan|thang|quy|nam)\b", found["list"])
    recurrences = {_recurrence(int(count or 1), unit) for count, unit in units}
    known = [recurrence for recurrence in Recurrence if recurrence in recurrences]
    return Every(tuple(known)) if known else None


@rule(RECURRING, rf"(?<!ngay, )\b(?P<list>{_ITEM}(?:{_AND}{_ITEM})+)")
def _side_by_side(found: re.Match[str]) -> What | None:
    """ "quý, 6 tháng, năm"; "6 tháng, 1 năm" are only spans of time."""
    bare = re.search(rf"(?:^|{_AND}|[a-z] )(?:tuan|thang|quy|nam)\b", found["list"])
    return _every(found) if bare else None


@rule(RECURRING, rf"(?:^|(?<=[,;()] )|(?<=\())(?P<list>{_ITEM})(?=\s*[(:])")
def _every_before_its_day(found: re.Match[str]) -> What | None:
    """ "…, 6 tháng (trước 16/6), năm (trước 20/11)"."""
    return _every(found)


@rule(
    RECURRING,
    r"\b(?:tu\s+)?thu\s*[2-7]\s*(?:den|toi|-)\s*(?:het\s+)?(?:(?:sang|chieu)\s+)?(?:thu\s*[2-7]|chu nhat)\b",
)
def _days_of_the_week(found: re.Match[str]) -> What:
    """ "từ thứ Hai đến thứ Sáu hằng tuần"."""
    return Every((Recurrence.DAILY,))


@rule(RECURRING, r"\b(?:ngay\s*)?thu\s*(?P<day>[2-7])\b|\bchu nhat\b")
def _weekday(found: re.Match[str]) -> What:
    """ "thứ Sáu hằng tuần"."""
    return Weekday(int(found["day"]) - 2 if found["day"] else 6)


# Tried after all dates, on what is left: too little for a day by itself.
LEFT_OVER: Matchers = []


@rule(
    LEFT_OVER,
    rf"\b{_DAY_WORD}\s*(?P<days>\d{{1,2}}(?:\s*(?:,|va)\s*(?:ngay\s*)?\d{{1,2}})*)\b(?!\s*[/.-]?\s*\d)",
)
def _day_alone(found: re.Match[str]) -> What:
    """ "Hằng tháng, trước ngày 25": a day of the month only beside a recurrence."""
    return DayOfMonth(_numbers(found["days"]))


@rule(LEFT_OVER, r"\b\d{1,3}\s*(?:ngay|tuan|thang|quy|nam)\b")
def _duration(found: re.Match[str]) -> What:
    return Unclear("chỉ ghi khoảng thời gian, không ghi tính từ ngày nào", weak=True)


@rule(LEFT_OVER, r"\b(?:cuoi|trong|het|giua|dau) (?:thang|quy)(?: nay)?\b(?! (?:dinh|trinh|che))")
def _which_period(found: re.Match[str]) -> What:
    return Unclear("không ghi rõ tháng nào, quý nào", weak=True)


def _rate(count: int, unit: str, times: int) -> What:
    """So often in so many units; a rate that is no calendar rhythm is left to a person."""
    if times == 1:
        recurrence = _recurrence(count, unit)
    elif unit == "thang" and (count, times) == (1, 2):
        recurrence = Recurrence.BIWEEKLY
    elif unit in _UNIT_MONTHS and times and (count * _UNIT_MONTHS[unit]) % times == 0:
        recurrence = _OF_MONTHS.get(count * _UNIT_MONTHS[unit] // times)
    else:
        recurrence = None
    if recurrence is None:
        return Unclear("ghi số lần thực hiện nhưng không thành định kỳ theo tuần, tháng, quý hay năm")
    return Every((recurrence,), exact=times == 1)


def _recurrence(count: int, unit: str) -> Recurrence | None:
    if unit in _UNIT_DAYS:
        return _OF_DAYS.get(count * _UNIT_DAYS[unit])
    return _OF_MONTHS.get(count * _UNIT_MONTHS[unit])


def _numbers(printed: str) -> tuple[int, ...]:
    """ "15 và 30" are two days, "15-20" ends with its last."""
    numbers = tuple(int(number) for number in re.findall(r"\d+", printed))
    return numbers[-1:] if re.search(r"-|den|toi", printed) else numbers
