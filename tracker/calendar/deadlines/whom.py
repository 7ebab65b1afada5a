"""For whom or for what a date holds, where the text says so: "Sở A: 30/4/2026; UBND cấp xã: 31/5/2026"."""

import re

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
_LEAD = re.compile(r"^(?:[\s,:;).+-]|\bva\b|\brieng\b)+")
# Heads of columns, and verbs that every deadline may have.
_EMPTY = re.compile(
    r"^(?:(?:thoi (?:gian|han)|han|tien do)(?: (?:thuc hien|hoan thanh))?"
    r"|hoan thanh|xong|thuc hien|bat dau|phan dau)?$"
)


def for_whom(plain: Plain, before: tuple[int, int], after: tuple[int, int], *, several: bool) -> str:
    """From the words before and behind a date, given as stretches of the text."""
    end = before[1]
    start = max(before[0], plain.folded.rfind(";", *before) + 1)
    if found := _TO_WHOM.search(plain.folded, start, end):
        return _clean(plain, found.start(1), found.end(1))
    if (colon := plain.folded.rfind(":", start, end)) > start:
        return _clean(plain, start, colon)
    behind = plain.folded[after[0] : after[1]]
    for pattern in (_BRACKET, _BEHIND_COLON):
        if found := pattern.match(behind):
            return _clean(plain, after[0] + found.start(1), after[0] + found.end(1))
    if found := _TO_WHOM.search(plain.folded, *after):
        return _clean(plain, found.start(1), found.end(1))
    return _clean(plain, start, end) if several else ""


def _clean(plain: Plain, start: int, end: int) -> str:
    folded = plain.folded[start:end]
    if lead := _LEAD.search(folded):
        start += lead.end()
    if trail := _TRAIL.search(plain.folded[start:end]):
        end = start + trail.start()
    words = plain.shown[start:end].strip()
    return "" if _EMPTY.match(plain.folded[start:end].strip()) else words
