"""Matchers of days, months, quarters, parts of a year and years."""

import re
from collections.abc import Callable

from tracker.calendar.deadlines.matchers import TAKEN, Matchers, rule
from tracker.calendar.deadlines.mentions import Link, Periods, Unclear, What
from tracker.calendar.deadlines.periods import (
    Period,
    a_day,
    a_month,
    a_quarter,
    a_year,
    first_months,
    full_year,
    last_months,
)

DATES: Matchers = []

_ALONE = r"(?<![\d/.,])"
_DAY_WORD = r"(?:ngay|mung|mong)"
_DAY = r"(?P<day>\d{1,2})"
_MONTH = r"(?P<month>\d{1,2})"
_YEAR4 = r"(?P<year4>(?:19|20)\d{2})"
_YEAR = r"(?P<year>\d{4}|\d{2})(?![\d/])"
# The year behind a month or quarter: "/2026", " năm 2026", ", 2026", "/26".
_THEN_YEAR = (
    r"(?:(?:(?:\s*[,(]?\s*nam\s*|\s*/\s*)(?P<year>\d{4}|1[5-9]|[2-9]\d)"
    rf"|\s*[.,-]?\s*{_YEAR4})(?![\d/]))?"
)
_THEN_YEAR_OF_DAY = rf"(?:(?:\s*/\s*|\s*nam\s*){_YEAR})?"
_THEN_YEAR_OF_TEXT = r"(?!\d)(?:(?:\s*,?\s*nam\s*|\s*[/.-]\s*)(?P<year>\d{4}))?(?!\s*/)"
_NO_MORE_NUMBERS = r"(?!\s*/\s*\d)"

_BETWEEN = r"\s*(?:,|;|&|\+|-|\bva\b|\bden(?:\s*het)?\b|\btoi\b)\s*"
_RANGE_WORDS = ("-", "den", "toi")
# A number that goes on to something else is not part of the list: "tháng 6, 7 lớp", "tháng 6, 15/7".
_OF_THE_LIST = (
    rf"(?=\s*(?:$|[,;.:)(/&+{TAKEN}-]|(?:va|den|toi|nam|quy|thang|hang|moi|hoac)\b))(?!\s*/\s*\d{{1,2}}(?!\d))"
)
_ROMAN = r"(?=[1|]*[ivl])[ivl1|]{1,4}(?!\w)"
_ROMAN_VALUES = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5, "vi": 6}
_QUARTER_NUMBER = rf"(?:{_ROMAN}|0?\d(?!\d))"
_MAY_STAND_BEFORE_A_YEAR = re.compile(
    rf"(?:^|[-,;:(+{TAKEN}]|\b(?:den|tu|trong|truoc|sau|het|cuoi|dau|giua|va|vao|toi|thanh|xong|thang|quy))\s*$"
)
_MONTH_NUMBER = r"\d{1,2}(?!\d)"


@rule(DATES, r"\bnam hoc\s*(?:20\d{2}\s*-?\s*20\d{2})?")
def _school_year(found: re.Match[str]) -> What:
    """ "Năm học 2026-2027": its end is set each year by the education authority."""
    return Unclear("không ghi ngày kết thúc, cần xác định theo khung kế hoạch thời gian năm học")


@rule(
    DATES,
    r"(?:(?:\b(?:tu|ngay|thang|mung|ram|den|va)\b|[\d/,-])\s*)+\(?am lich\b",
    r"\b(?:(?:ngay|mung|ram)\s*[\d, ]*)?thang (?:gieng|chap)\b(?: am lich)?",
)
def _lunar(found: re.Match[str]) -> What:
    return Unclear("tính theo âm lịch, cần xác định ngày dương lịch")


@rule(DATES, r"\btuan\s+(?:thu\s*)?(?:\d|dau|cuoi)\b(?!\s*/)[^;,.]*")
def _week_of_month(found: re.Match[str]) -> What:
    """ "Tuần 2 tháng 6": offices count weeks differently."""
    return Unclear("chỉ ghi tuần trong tháng, không ghi ngày")


_QUARTERS = (
    rf"\b(?:quy|qui|q(?=[\s.]*[ivl\d]{{1,3}}\s*[-/.]?\s*(?:nam\s*)?20\d\d))\s*\.?\s*(?P<list>{_QUARTER_NUMBER}"
    rf"(?:(?:{_BETWEEN}(?:quy\s*|qui\s*)?|\s*/\s*(?={_ROMAN})){_QUARTER_NUMBER}{_OF_THE_LIST})*)"
    rf"{_THEN_YEAR}{_NO_MORE_NUMBERS}"
)


@rule(
    DATES,
    rf"\bngay\s*{_DAY}\s*(?:cua\s*)?thang\s*(?P<place>dau|giua|cuoi)(?: cung)?(?: cua)?\s*{_QUARTERS}",
)
def _day_of_printed_quarter(found: re.Match[str]) -> What | None:
    """ "ngày 15 tháng cuối quý II/2026"."""
    day, before_end = int(found["day"]), {"dau": 2, "giua": 1, "cuoi": 0}[found["place"]]
    return _several(found, _QUARTER_NUMBER, lambda quarter, year: a_day(day, 3 * quarter - before_end, year))


@rule(DATES, _QUARTERS)
def _quarters(found: re.Match[str]) -> What | None:
    """ "Quý IV/2026", "Q.4-2026", "Quý III, IV", "Quý I - III/2026": the last day of the quarter."""
    return _several(found, _QUARTER_NUMBER, a_quarter)


@rule(
    DATES,
    r"\b(?:(?P<count>\d{1,2})\s*thang|nua)\s*(?P<side>dau|cuoi)(?:\s*cua)?(?:\s*nam)?"
    rf"(?:\s*(?:nam\s*|/\s*)?{_YEAR4})?(?!\w)",
    rf"\b(?P<count>0?[69])\s*thang\s*(?P<side>)(?:nam\s*|/\s*){_YEAR4}",
)
def _part_of_year(found: re.Match[str]) -> What | None:
    """ "6 tháng đầu năm 2026", "nửa cuối năm", "9 tháng năm 2026": the last day of these months."""
    count = int(found["count"] or 6)
    if not 1 <= count <= 11:
        return None
    build = last_months if found["side"] == "cuoi" else first_months
    return Periods((build(count, _year_of(found)),))


@rule(
    DATES,
    rf"\bngay\s*(?P<list>\d{{1,2}}(?:{_BETWEEN}(?:ngay\s*)?\d{{1,2}})+)\s*(?:/|thang)\s*{_MONTH}(?!\d)"
    rf"{_THEN_YEAR_OF_DAY}",
    rf"{_ALONE}(?<!thang )(?P<list>\d{{1,2}}\s*-\s*\d{{1,2}})\s*(?:/|thang)\s*{_MONTH}(?!\d){_THEN_YEAR_OF_DAY}",
)
def _days_of_one_month(found: re.Match[str]) -> What | None:
    """ "ngày 05-10/6/2026", "từ ngày 05 đến ngày 10 tháng 6 năm 2026"."""
    month = int(found["month"])
    return _several(found, r"\d{1,2}", lambda day, year: a_day(day, month, year))


@rule(
    DATES,
    r"(?<!\d)(?P<year>20\d{2})-(?P<month>\d{1,2})-(?P<day>\d{1,2})(?!\d)",
    rf"(?:\bngay\s*)?{_ALONE}{_DAY}\s*(?P<sign>[/.-])\s*{_MONTH}\s*(?P=sign)\s*{_YEAR}",
    rf"(?:\bngay\s*)?{_ALONE}{_DAY}\s*/\s*{_MONTH}\s*(?:-|,?\s*nam)\s*{_YEAR4}",
    rf"\b{_DAY_WORD}\s*{_DAY}\s*,?\s*thang\s*{_MONTH}{_THEN_YEAR_OF_TEXT}",
    rf"(?<!trong )(?<!ca )(?<!vong ){_ALONE}{_DAY}\s*thang\s*{_MONTH}{_THEN_YEAR_OF_TEXT}",
)
def _day(found: re.Match[str]) -> What:
    """ "2026-05-15", "15/5/2026", "15.5.26", "15/5 năm 2026", "ngày 15 tháng 5 năm 2026"."""
    return Periods((a_day(int(found["day"]), int(found["month"]), _year_of(found)),))


@rule(
    DATES,
    rf"\b(?:thang\s*|t\.?(?=\d))(?P<list>{_MONTH_NUMBER}(?:{_BETWEEN}(?:thang\s*|t\.?)?{_MONTH_NUMBER}{_OF_THE_LIST})*)"
    rf"{_THEN_YEAR}{_NO_MORE_NUMBERS}",
)
def _months(found: re.Match[str]) -> What | None:
    """ "Tháng 02/2028", "T6/2026", "tháng 6, 12", "Tháng 5 - 8/2026": the last day of the month."""
    return _several(found, _MONTH_NUMBER, a_month)


@rule(DATES, r"\bthang\s*\d{1,2}\s*/\s*\d{1,2}(?![\d/])")
def _month_or_day(found: re.Match[str]) -> What:
    """ "Tháng 5/6"."""
    return Unclear("không rõ là ngày hay tháng")


@rule(
    DATES,
    rf"{_ALONE}(?P<first>\d{{1,2}})\s*(?:-|den)\s*(?P<last>\d{{1,2}})\s*/\s*{_YEAR4}(?![\d/])",
)
def _months_of_year(found: re.Match[str]) -> What:
    """ "5-8/2026" is a range of months, "30-6/2026" a day."""
    first, last, year = int(found["first"]), int(found["last"]), _year_of(found)
    if first > 12:
        return Periods((a_day(first, last, year),))
    return Periods((a_month(first), a_month(last, year)), (Link.RANGE,))


@rule(DATES, rf"{_ALONE}{_MONTH}\s*[/.-]\s*{_YEAR4}(?![\d/])")
def _month_of_year(found: re.Match[str]) -> What:
    """ "12/2023", "6/ 2023": the last day of the month."""
    return Periods((a_month(int(found["month"]), _year_of(found)),))


@rule(DATES, rf"(?:\b{_DAY_WORD}\s*)?{_ALONE}{_DAY}\s*/\s*{_MONTH}(?![\d/%])")
def _two_numbers(found: re.Match[str]) -> What:
    """ "20/12" is a day and a month; "12/26", which cannot be one, the month of a year."""
    first, second = int(found["day"]), int(found["month"])
    if second > 12 and 1 <= first <= 12 and len(found["month"]) == 2:
        return Periods((a_month(first, full_year(found["month"])),))
    return Periods((a_day(first, second),))


@rule(DATES, rf"\bngay\s*{_DAY}\s*[.-]\s*{_MONTH}(?!\s*[\d/.-])")
def _day_with_dot(found: re.Match[str]) -> What:
    """ "ngày 30.6", "ngày 30-6"; without the word it may be any number."""
    return Periods((a_day(int(found["day"]), int(found["month"])),))


@rule(DATES, rf"(?P<word>\bnam\s*)?(?<![\d/.:])\b{_YEAR4}(?![\d/]|\s*/\s*\d)")
def _year(found: re.Match[str]) -> What | None:
    """ "năm 2026", "đến 2026", "2026-2030": 31/12 of the year; the year in a name, "Hội thi 2026", is none."""
    if not found["word"] and not _MAY_STAND_BEFORE_A_YEAR.search(found.string[: found.start()]):
        return None
    return Periods((a_year(_year_of(found)),))


@rule(DATES, r"\bnam (?P<side>sau|toi|ke tiep|tiep theo|tiep|truoc|lien truoc)\b(?!\s*\d)")
def _other_year(found: re.Match[str]) -> What:
    """ "năm sau", "cho năm tiếp theo", "31/01 năm sau": counted from the plan's year."""
    return Periods((a_year(years_on=-1 if "truoc" in found["side"] else 1),))


@rule(DATES, r"\b(?:trong|ca|cuoi|het) nam(?: nay)?\b(?!\s*\d)|\bnam nay\b")
def _year_of_the_plan(found: re.Match[str]) -> What:
    """ "trong năm", "cuối năm", "cả năm": 31/12 of the plan's year."""
    return Periods((a_year(),))


def _year_of(found: re.Match[str]) -> int | None:
    groups = found.groupdict()
    return full_year(groups.get("year") or groups.get("year4"))


def _several(found: re.Match[str], numeral: str, build: Callable[[int, int | None], Period]) -> Periods | None:
    """ "III, IV" or "5 - 8" under one word; the year behind them belongs to the last."""
    printed = found["list"]
    places = list(re.finditer(numeral, printed))
    numbers = [_number(place[0]) for place in places]
    links = tuple(
        Link.RANGE if any(word in printed[a.end() : b.start()] for word in _RANGE_WORDS) else Link.LIST
        for a, b in zip(places, places[1:], strict=False)
    )
    years = [None] * (len(numbers) - 1) + [_year_of(found)]
    return Periods(tuple(map(build, numbers, years)), links)


def _number(printed: str) -> int:
    """Digits, or a Roman numeral as scanners see it: "lV", "1V", "Ill"; 99 for what is no numeral."""
    if printed.isdigit():
        return int(printed)
    return _ROMAN_VALUES.get(re.sub("[l1|]", "i", printed), 99)
