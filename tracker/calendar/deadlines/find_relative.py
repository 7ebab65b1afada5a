"""Matchers of spans of time counted from something: "30 ngày kể từ ngày ký"."""

import re
from dataclasses import replace

from tracker.calendar.deadlines.matchers import Matchers, rule
from tracker.calendar.deadlines.mentions import CountUnit, FromIssue, Unclear, What, Within
from tracker.calendar.deadlines.periods import a_day, full_year

RELATIVE: Matchers = []

_COUNT = (
    r"(?<![\d.,/])(?<!thang )\b(?P<count>\d{1,3})\s*(?P<unit>ngay|tuan|thang|quy|nam)\b"
    r"(?P<working>\s*lam viec)?(?:\s*(?:ke tiep|tiep theo))?"
)
_UNITS = {
    "ngay": CountUnit.DAYS,
    "tuan": CountUnit.WEEKS,
    "thang": CountUnit.MONTHS,
    "quy": CountUnit.QUARTERS,
    "nam": CountUnit.YEARS,
}
_PLAN = (
    r"(?:ban\s+)?(?:ke hoach|chuong trinh|(?:quyet dinh|van ban|cong van|thong bao|chi thi)(?= nay))"
    r"(?:\s*nay)?"
)
_ISSUED = r"(?:(?:duoc\s*)?(?:ky|ban hanh|phat hanh)(?:[\s,/]*(?:va\s*)?ban hanh)?|co hieu luc(?: thi hanh)?)"
# The issue of the plan itself; "ký hợp đồng", "ban hành Nghị quyết của HĐND" are other acts.
_OF_THIS_PLAN = re.compile(
    rf"^(?:(?:ngay|khi)\s*)*(?:{_PLAN}\s*{_ISSUED}|{_ISSUED}(?:\s*{_PLAN})?|{_PLAN}\s*duoc phe duyet)\s*$"
)
_PRINTED_DAY = re.compile(
    r"^(?:ngay\s*)?(?P<day>\d{1,2})\s*(?:[/.-]|thang)\s*(?P<month>\d{1,2})"
    r"(?:\s*(?:[/.-]|nam)\s*(?P<year>\d{4}|\d{2}))?\s*$"
)


@rule(
    RELATIVE,
    rf"{_COUNT}[\s,(]*(?:(?:ke|tinh)\s*tu|sau(?=\s*(?:khi|ngay))|tu(?=\s*(?:khi|ngay\s*[a-z])))\s*"
    r"(?P<anchor>[^;.,()]*)",
)
def _within(found: re.Match[str]) -> What:
    """ "30 ngày kể từ ngày ký": issue + 30, the first day not counted (Bộ luật Dân sự, Điều 147)."""
    return _counted(found, found["anchor"].strip())


@rule(
    RELATIVE,
    rf"\bsau (?:khi|ngay)\s*(?P<anchor>{_ISSUED}(?:\s*{_PLAN})?|{_PLAN}\s*{_ISSUED})"
    rf"\s*(?:la\s*|trong\s*)?{_COUNT}",
)
def _after_issue(found: re.Match[str]) -> What:
    """ "sau khi ban hành Kế hoạch 15 ngày"."""
    return _counted(found, found["anchor"].strip())


@rule(
    RELATIVE,
    r"\b(?<!thong )(?<!dau )(?:ke tu|tinh tu|tu)\s*"
    rf"(?:nay\b|bay gio\b|(?:ngay|khi)\s*(?:{_ISSUED}(?:\s*{_PLAN})?|{_PLAN}\s*{_ISSUED})\b)"
    r"(?=\s*(?:$|[,;.:)(-]|(?:den|toi|tro di|hoan thanh|va|thuc hien|trien khai|cho den)\b))",
)
def _from_issue(found: re.Match[str]) -> What:
    """ "từ nay đến 31/12", "kể từ ngày ký": begins with the issue of the plan."""
    return FromIssue()


# Tried after what comes back: "báo cáo 6 tháng trước ngày 15/6" counts nothing.
AHEAD: Matchers = []


@rule(AHEAD, rf"{_COUNT}\s*truoc\b\s*(?P<anchor>[^;.,()]*)")
def _ahead(found: re.Match[str]) -> What:
    """ "10 ngày trước ngày 30/6/2026", "15 ngày trước ngày khai mạc": counted back from something."""
    within = _counted(found, found["anchor"].strip())
    if within.from_day is None or within.unit is CountUnit.WORKING_DAYS:
        return Unclear("thời hạn tính lùi từ một mốc khác")
    return replace(within, count=-within.count)


def _counted(found: re.Match[str], anchor: str) -> Within:
    unit = CountUnit.WORKING_DAYS if found["working"] else _UNITS[found["unit"]]
    count = int(found["count"])
    if _OF_THIS_PLAN.match(anchor):
        return Within(count, unit, from_issue=True)
    if day := _PRINTED_DAY.match(anchor):
        return Within(count, unit, from_day=a_day(int(day["day"]), int(day["month"]), full_year(day["year"])))
    return Within(count, unit)
