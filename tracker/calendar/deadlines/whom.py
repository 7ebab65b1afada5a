"""For whom or for what a date holds, where the text says so: "Sở A: 30/4/2026; UBND cấp xã: 31/5/2026"."""

import re

from tracker.calendar.deadlines.noise import CITED
from tracker.calendar.deadlines.plain import Plain

_TO_WHOM = re.compile(r"\bdoi voi\s+([^,;:()]+)")
_BRACKET = re.compile(r"^\s*\(([^()]*[^\W\d][^()]*)\)")
_BEHIND_COLON = re.compile(r"^\s*:\s*([^;]+)")
# Words that only lead to the date.
_LEADING = (
    r"truoc|den|het|toi|trong|vao|tu|sau|cham nhat|muon nhat|khong qua|la|ngay|thang|quy|nam|va|du kien"
    r"|khoang|cuoi|dau"
)
_TRAIL = re.compile(rf"(?:[\s,:;(-]|\b(?:{_LEADING}))+$")
_LEAD = re.compile(r"^(?:[\s,:;).(+-]|\b(?:va|rieng|du kien)\b)+")
# Heads of columns, and verbs that every deadline may have.
_EMPTY = re.compile(
    r"^(?:(?:thoi (?:gian|han)|han|tien do)(?: (?:thuc hien|hoan thanh))?"
    r"|hoan thanh|xong|thuc hien|bat dau|phan (?:dau|DAU)|nam \d{4})?$"
    r"|^(?:(?:hoan thanh|xong) )?(?:truoc|tu|den|ngay|cham nhat)\b"
)


def for_whom(plain: Plain, before: tuple[int, int], after: tuple[int, int], *, guess: bool) -> str:
    """From the stretches of text before and behind a date; without a sign by `guess` the words before it."""
    end = before[1]
    start = max(before[0], plain.folded.rfind(";", *before) + 1)
    if found := _TO_WHOM.search(plain.folded, start, end):
        return _clean(plain, found.start(1), found.end(1))
    if (colon := plain.folded.rfind(":", start, end)) > start:
        return _clean(plain, start, colon)
    behind = plain.folded[after[0] : after[1]]
    for pattern in (_BRACKET, _BEHIND_COLON):
        if (found := pattern.match(behind)) and CITED not in found[1]:
            return _clean(plain, after[0] + found.start(1), after[0] + found.end(1))
    if found := _TO_WHOM.search(plain.folded, *after):
        return _clean(plain, found.start(1), found.end(1))
    if not guess:
        return ""
    trail = _TRAIL.search(plain.folded, start, end)
    return _clean(plain, start, trail.start() if trail else end)


def _clean(plain: Plain, start: int, end: int) -> str:
    if lead := _LEAD.match(plain.folded[start:end]):
        start += lead.end()
    empty = _EMPTY.match(plain.folded[start:end].strip())
    return "" if empty else plain.shown[start:end].strip(" ,;:(")
