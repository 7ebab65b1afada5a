"""The words of a sentence that say by when it is to be done.

A deadline cell holds nothing but time; a sentence names documents, plans and budgets by their years as well. A
mention counts only where its neighbours say that something is due: "trước ngày …", "định kỳ …", "trong tháng …".
"""

import re
from collections.abc import Iterator

from tracker.calendar.deadlines.deadline import Recurrence
from tracker.calendar.deadlines.mentions import (
    AndLaterYears,
    DayOfMonth,
    DayOfQuarter,
    Every,
    FromIssue,
    Mention,
    Periods,
    Unclear,
    Weekday,
    Within,
)
from tracker.calendar.deadlines.noise import without_noise
from tracker.calendar.deadlines.periods import Unit
from tracker.calendar.deadlines.plain import Plain, make_plain
from tracker.calendar.deadlines.scan import scan

_CLAUSES = re.compile(r"(?<=[.;])\s+(?=\S)")
_LEAD_WORDS = (
    r"truoc|cham nhat(?: la)?|muon nhat|khong qua|den|het|den het|trong|vao|tu|ke tu|hoan thanh|xong|xong truoc|dinh ky"
    r"|thoi (?:gian|han)|han|ngay|cuoi|dau|giua|thuong xuyen|bat dau|ket thuc|trong thoi han|gui|bao cao|la|moi"
)
_LEADS = re.compile(rf"(?:^|[\s(,:-])((?:(?:{_LEAD_WORDS})[\s(:]+)*(?:{_LEAD_WORDS})?[\s(:]*)$")
# Words before a year that make it a day; elsewhere it only names a plan or a budget.
_LEADS_TO_YEAR = re.compile(r"\b(?:den|trong|het|bao dam|dam bao|muc tieu|phan (?:dau|DAU)|cuoi)\s+(?:het\s+)?$")
_BEGINS = re.compile(r"(?:^|[,;:.(+-]\s*|\bva\s+)$")
_RHYTHM = re.compile(r"(?:\bdinh ky|\bbao cao(?: \w+){0,3}|\bcham nhat\b.*|\btruoc\b.*|\bngay [\d/ ]+)\s*\(?$")
_ENDS = re.compile(r"\s*(?:$|[.;,)]|(?:cho|ve|den|gui|bao cao)\b)")
_NOT_TIME = re.compile(
    r"\b(?:chi|kinh phi|von|nguon|ngan sach|du toan|hoat dong|ke hoach|hanh dong|chuong trinh)\s+$"
    r"|\bcan cu[^,;]*$"
)
_BETWEEN = re.compile(
    r"[\s,;():]*(?:(?:va|hoac|truoc|ngay|cua|den|toi|het|cham nhat|la|dinh ky|thang|nam|hang nam|vao)[\s,():]*)*"
)
_ALL_THE_TIME = re.compile(
    r"(?:^|[,;:(-]\s*)thuong xuyen\b(?!,? lien tuc$)|\bthuong xuyen (?=cap nhat|ra soat|theo doi|kiem tra)"
)
_TRAIL = re.compile(r"[\s,;:(]+$")


def find_moment(text: str) -> str | None:
    """The words that say when, as printed; None where the sentence sets no time."""
    found = [", ".join(dict.fromkeys(_of_clause(make_plain(clause)))) for clause in _CLAUSES.split(text)]
    return "; ".join(dict.fromkeys(filter(None, found))) or None


def _of_clause(printed: Plain) -> Iterator[str]:
    plain = without_noise(printed)
    start = end = None
    for mention in scan(plain.folded):
        if start is not None and end is not None and _BETWEEN.fullmatch(plain.folded[end : mention.start]):
            end = mention.end
            continue
        if start is not None and end is not None:
            yield _words(printed, start, end)
            start = end = None
        if _is_due(plain.folded, mention):
            start, end = _with_leads(plain.folded, mention.start), mention.end
    if start is not None and end is not None:
        yield _words(printed, start, end)
    if always := _ALL_THE_TIME.search(plain.folded):
        yield _words(printed, plain.folded.index("thuong", always.start()), always.end())


def _is_due(folded: str, mention: Mention) -> bool:
    before = folded[: mention.start]
    what = mention.what
    if _NOT_TIME.search(before):
        return False
    if isinstance(what, (DayOfQuarter, Weekday, Within)) or (isinstance(what, DayOfMonth) and what.every_month):
        return True
    if isinstance(what, (AndLaterYears, FromIssue, Unclear)):
        return False
    if isinstance(what, Every):
        said = folded[mention.start : mention.end].startswith("dinh ky")
        ends = _ENDS.match(folded, mention.end) is not None
        return Recurrence.CONTINUOUS not in what.recurrences and bool(
            said or ends or _BEGINS.search(before) or _RHYTHM.search(before)
        )
    if isinstance(what, Periods) and _names_year(what):
        return _LEADS_TO_YEAR.search(before) is not None
    return bool(_BEGINS.search(before)) or bool(_leads(before).strip(" (:"))


def _names_year(what: Periods) -> bool:
    return all(period.unit is Unit.YEAR for period in what.periods)


def _leads(before: str) -> str:
    found = _LEADS.search(before)
    return found[1] if found else ""


def _with_leads(folded: str, start: int) -> int:
    return start - len(_leads(folded[:start]).lstrip(" ("))


def _words(printed: Plain, start: int, end: int) -> str:
    words = printed.shown[start:end].strip()
    if words.count("(") > words.count(")") and printed.shown[end:].startswith(")"):
        words += ")"
    return _TRAIL.sub("", words)
