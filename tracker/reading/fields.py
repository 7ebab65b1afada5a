"""From the cells of one entry to values: texts by role, points, aims and scoring remarks in other columns."""

import re
from collections.abc import Sequence
from decimal import Decimal, InvalidOperation

from tracker.core.text import clean, clean_lines, fold
from tracker.reading.codes import read_code
from tracker.reading.roles import Role
from tracker.reading.rows import Entry

_MARKS = frozenset({"x", "v", "✓", "✔", "√", "☑", "☒", "●"})
_NOTHING = re.compile(r"[-–—_.…\s]*")
_POINTS = re.compile(r"(\d{1,5}(?:[.,]\d{1,4})?)(?: diem)?")
_POINTS_IN_NAME = re.compile(r"[:(–-]\s*(\d{1,4}(?:[.,]\d{1,2})?)\s*điểm\s*\)?\s*[.;]?$", re.IGNORECASE)
_AIM = re.compile(
    r"\b(?:phan dau|moi nam|hang nam)\b.*\b(?:tang|giam|dat)\b.*\d"
    r"|^(?:tang|giam|dat) .*\d|\btheo (?:chi tieu|muc tieu)\b"
)
_SCORING_REMARK = re.compile(r"\b(?:tinh|cham|cong|tru|cho)(?: \w+)? diem\b|diem (?:toi da|chuan)\b|min-max|\*\s*diem")
_PERIOD_NAMES = {"quy": "Quý", "thang": "Tháng", "tuan": "Tuần"}
_PERIOD = re.compile(r"\b(?:" + "|".join(_PERIOD_NAMES) + r")\b")
_RHYTHM = re.compile(r"\b(?:hang|moi|dinh ky|thuong xuyen|ca) ?")
_YEAR = re.compile(r"\b20\d\d\b")
_LIST_ROLES = frozenset({Role.LEAD, Role.SUPPORT, Role.GUIDE})


def text_of(entry: Entry, role: Role) -> str:
    """The text of a role; of several columns each with its head, a mark as the head it stands under."""
    at = [position for position, column in enumerate(entry.columns) if column.role is role]
    filled = [position for position in at if not _NOTHING.fullmatch(entry.texts[position])]
    marked = [position for position in filled if fold(entry.texts[position]) in _MARKS]
    if marked and len(at) > 1:
        return _under_marks([entry.columns[position].heads for position in marked])
    if role in _LIST_ROLES or len(filled) < 2:
        return "\n".join(entry.texts[position] for position in filled)
    return "; ".join(f"{entry.columns[position].heads[-1]}: {entry.texts[position]}" for position in filled)


def _under_marks(heads: Sequence[tuple[str, ...]]) -> str:
    """The heads of marked columns; "I" and "II" below a head that says "Quý" are "Quý I, II"."""
    lowest = [own[-1] for own in heads]
    over = [_PERIOD.search(fold(" ".join(own[:-1]))) for own in heads]
    named = next((found[0] for found in over if found), None)
    if named and all(read_code(words) for words in lowest):
        return f"{_PERIOD_NAMES[named]} {', '.join(lowest)}"
    return ", ".join(lowest)


def line_of(entry: Entry, role: Role) -> str | None:
    return clean(text_of(entry, role)) or None


def lines_of(entry: Entry, role: Role) -> str | None:
    return clean_lines(text_of(entry, role)) or None


def target_of(entry: Entry, year: int | None) -> str | None:
    """The target with its unit; a printed dash is kept, it says that no target is set.

    Of columns for several years that of the plan's year counts: the others tell where it comes from.
    """
    target = _target_of_year(entry, year) or line_of(entry, Role.TARGET)
    if target is None:
        return next((text for text in entry.own(Role.TARGET)), None)
    unit = line_of(entry, Role.UNIT)
    if unit is None or fold(unit) in fold(target) or not target[-1:].isdigit():
        return target
    return f"{target}{unit}" if unit == "%" else f"{target} {unit}"


def _target_of_year(entry: Entry, year: int | None) -> str | None:
    at = [position for position, column in enumerate(entry.columns) if column.role is Role.TARGET]
    years = {position: _YEAR.findall(" ".join(entry.columns[position].heads)) for position in at}
    own = [position for position in at if str(year) in years[position]]
    if len(own) != 1 or not all(years.values()):
        return None
    return clean(entry.texts[own[0]]) or None


def deadline_text_of(entry: Entry) -> str | None:
    """The deadline as printed; a start in a column of its own stands before it, but "hằng tháng" over both is one."""
    start, end = line_of(entry, Role.START), line_of(entry, Role.DEADLINE)
    if start is None or (end is None and _RHYTHM.search(fold(start))):
        return end or start
    return f"từ {start} đến {end}" if end else f"từ {start}"


def points_of(entry: Entry) -> tuple[Decimal | None, bool]:
    """The points, and whether what is printed could be read. A merged cell counts on its first row only."""
    for position, column in enumerate(entry.columns):
        text = entry.texts[position]
        if column.role is Role.POINTS and not entry.merged[position] and not _NOTHING.fullmatch(text):
            match = _POINTS.fullmatch(fold(text))
            return (_decimal(match[1]), True) if match else (None, False)
    match = _POINTS_IN_NAME.search(entry.name)
    return (_decimal(match[1]) if match else None), True


def is_aim(deadline_text: str) -> bool:
    """Whether what stands in the deadline column says how much is to be reached, not when."""
    return _AIM.search(fold(deadline_text)) is not None


def is_scoring_remark(text: str) -> bool:
    return _SCORING_REMARK.search(fold(text)) is not None


def _decimal(text: str) -> Decimal | None:
    try:
        return Decimal(text.replace(",", "."))
    except InvalidOperation:
        return None
