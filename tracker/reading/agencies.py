"""The agencies of a cell, one by one, each as printed.

Grammar tells where a comma or "và" parts two agencies and where it stands inside one name: what follows must
begin like an agency, and a list of bare nouns ("Các sở, ban, ngành", "UBND huyện, thị xã") is one group.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from tracker.core.text import clean, fold
from tracker.reading.agency_words import (
    AGENCY_NOUNS,
    BARE_NOUNS,
    FIELDS,
    NAMES_WITH_AND,
    NEVER_BARE,
    SPELT,
    TYPES,
    longest_first,
)

_HIDDEN = {
    ",": "\ue000",
    ";": "\ue001",
    "/": "\ue002",
    "\n": "\ue003",
    "v": "\ue004",
    "V": "\ue005",
    "&": "\ue006",
}
_SHOWN = str.maketrans({hidden: shown for shown, hidden in _HIDDEN.items()})
_HIDE = str.maketrans(_HIDDEN)
_BRACKETS = re.compile(r"\([^()]*\)")
_WHOLE = re.compile(r"\b(?:" + longest_first(NAMES_WITH_AND) + r")\b")
_LINES = re.compile(r"[;\n]+")
_PARTS = re.compile(r"(\s*,\s*|\s*/\s*|\s+&\s+|\s+(?:và|cùng với|cùng)\s+)", re.IGNORECASE)
_BULLET = re.compile(r"^(?:[-–—+*•●]|\d{1,2}[.)]|[a-zđ]\))\s*")
_INNER_BULLETS = re.compile(r"\s[-–+•]\s(?=[A-ZĐÂĂÊÔƠƯỦỈ])")
_TYPE = re.compile(r"(?:" + longest_first(TYPES) + r")(?=[\s,;.]|$)")
_MANY = re.compile(r"(?:tat ca |toan the )?(?:cac|nhung|moi)\s+(?:" + longest_first(AGENCY_NOUNS) + r")\b")
_BARE = re.compile(r"(?:" + longest_first(BARE_NOUNS) + r")(?=\s|$)\s*")
_COMMITTEES = re.compile(
    r"(?:ubnd|uy ban nhan dan|hdnd|cap uy) (?:cac |cap )?"
    r"(?:huyen|thi xa|thanh pho|xa|phuong|thi tran)(?=,|\s+va\s|$)"
)
_SHORT_NAME = re.compile(r"[A-ZĐ][A-ZĐ0-9&.-]+(?:\s+[A-ZĐ][A-ZĐ0-9&.-]*)*")
_LISTED = re.compile(
    r"^(?:các\s+)?(?P<type>sở|phòng|ban|bộ|trung tâm|chi cục|trường|hội|xã|phường|đơn vị|cơ quan)"
    r"(?:,?(?: ban,?)? ngành)?\s*:\s*"
    r"|^(?P<committee>UBND|Ủy ban nhân dân)\s+các\s+(?P<kind>xã|phường|đặc khu)(?:\s*:\s*|\s+)(?=\S)",
    re.IGNORECASE,
)
_CONDITION = re.compile(
    r"\s(?:co (?:quyet dinh|tham quyen|nhu cau|phat sinh|trach nhiem|nhiem vu|chuc nang|thu tuc)"
    r"|(?:co )?lien quan den|duoc (?:giao|phan cong|uy quyen)|khi|neu|trong pham vi|chiu trach nhiem"
    r"|(?:can cu |tuy )?theo (?:chuc nang|(?:su )?phan cong|linh vuc|nhiem vu|tham quyen|dia ban|quy dinh)"
    r")\b.*"
)
# "Khoa Cơ khí" folds to the "khi" that opens a condition.
_GAS = re.compile("khí", re.IGNORECASE)
_EXPLAINED = re.compile(r"\s*:\s+(\w).*")
_NOBODY = re.compile(r"[-–—./…x\s]*|khong(?: co)?|(?:can cu |theo|tuy theo) .*|nt")
_OPENING = re.compile(r"(?:^|(?<=[,;] ))(?:giao|đề nghị|yêu cầu|mời)\s+", re.IGNORECASE)
_SAME_TYPE = ("so", "phong", "ubnd", "trung tam", "cong an", "ban", "chi cuc", "van phong")


@dataclass(frozen=True)
class Agencies:
    names: tuple[str, ...] = ()
    conditions: tuple[str, ...] = ()
    """What a cell adds to a name: whom of a group it means, under which condition."""


@lru_cache(maxsize=4096)
def split_agencies(text: str) -> Agencies:
    names: list[str] = []
    conditions: list[str] = []
    for piece in _pieces(_hide_whole(text)):
        shown = clean(piece.translate(_SHOWN))
        name, condition = (shown, "") if _NOBODY.fullmatch(fold(shown)) else _without_condition(shown)
        name = name.strip(" .,:;-–+•*")
        if _NOBODY.fullmatch(fold(name)):
            condition = condition or (name if len(name) > 2 else "")
        elif fold(name) not in map(fold, names):
            names.append(name)
        if condition:
            conditions.append(condition)
    return Agencies(tuple(names), tuple(conditions))


def _hide_whole(text: str) -> str:
    """The text with the separators inside brackets and inside well-known names made invisible."""
    for match in [*_BRACKETS.finditer(text), *_WHOLE.finditer(letter_fold(text))]:
        inside = text[match.start() : match.end()].translate(_HIDE)
        text = text[: match.start()] + inside + text[match.end() :]
    return text


def letter_fold(text: str) -> str:
    """Folded letter by letter, so that a place in it is the same place in the text."""
    return "".join(map(_folded_letter, text))


@lru_cache(maxsize=2048)
def _folded_letter(letter: str) -> str:
    folded = fold(letter)
    return folded if len(folded) == 1 else " "


def _pieces(text: str) -> Iterator[str]:
    """The names of a cell; "Các Sở: A; B" hands its type on until a piece has one of its own."""
    handed_on = ""
    for line in _joined_lines(_lines(text)):
        listed = _LISTED.match(line)
        if listed and line[listed.end() :][:1].isupper():
            handed_on = _handed_on(listed)
            line = line[listed.end() :]
        for part in _split_line(line, listing=bool(handed_on)):
            if begins_agency(part):
                handed_on = ""
            yield from _split_same_type(f"{handed_on} {part}".strip())


def _handed_on(listed: re.Match[str]) -> str:
    """ "Các Sở: A, B" are Sở A and Sở B, "UBND các xã A, B" are UBND xã A and UBND xã B."""
    if listed["committee"]:
        return f"{listed['committee']} {listed['kind'].lower()}"
    return listed["type"].capitalize()


def _lines(text: str) -> Iterator[str]:
    for line in _LINES.split(text):
        bulleted = _BULLET.match(line.strip())
        line = _without_openings(_BULLET.sub("", line.strip()))
        yield from _inner_bullets(line) if bulleted else [line]


def _inner_bullets(line: str) -> Iterator[str]:
    """ "- Sở A - Sở B" are two; in "- Sở Lao động - Thương binh và Xã hội" the second dash belongs to the name."""
    first, *parts = _INNER_BULLETS.split(line)
    ends = [match.group() for match in _INNER_BULLETS.finditer(line)]
    for mark, part in zip(ends, parts, strict=True):
        if begins_agency(part):
            yield first
            first = part
        else:
            first += mark + part
    yield first


def _without_openings(line: str) -> str:
    """ "Giao Sở A" is about Sở A, "Giao thông vận tải" is a field."""
    return _OPENING.sub(lambda match: "" if begins_agency(line[match.end() :]) else match[0], line)


def _joined_lines(lines: Iterable[str]) -> list[str]:
    """A name broken over two lines is one: the second begins in small letters, or the first stays open."""
    joined: list[str] = []
    for line in lines:
        if not line:
            continue
        goes_on = line[:1].islower() and not begins_agency(line)
        if joined and (goes_on or joined[-1].endswith((",", " và", " -", "/"))):
            joined[-1] = f"{joined[-1]} {line}"
        else:
            joined.append(line)
    return joined


def _split_line(line: str, *, listing: bool) -> Iterator[str]:
    parts = _PARTS.split(line)
    current = parts[0]
    for separator, part in zip(parts[1::2], parts[2::2], strict=True):
        field = _field_of(current, part)
        if listing or _parts_two(current, separator, part) or field:
            yield current
            current = f"{field} {part}" if field and not listing else part
        else:
            current += separator + part
    yield current


def _parts_two(current: str, separator: str, part: str) -> bool:
    if is_bare(part):
        return not _is_group(current)
    if begins_agency(part):
        return True
    return separator.strip() in {",", "/"} and _SHORT_NAME.fullmatch(part) is not None


def _field_of(current: str, part: str) -> str:
    """The type word that "Sở Tài chính, Nội vụ" leaves out before its second field."""
    first = current.split(" ", 1)[0]
    if part[:1].isupper() and fold(part.translate(_SHOWN)) in FIELDS and fold(first) in {"so", "phong", "bo"}:
        return first
    return ""


def begins_agency(part: str) -> bool:
    flat = letter_fold(part)
    if _MANY.match(flat):
        return True
    match = _TYPE.match(flat)
    if match is None or is_bare(part) or not _is_spelt(part[: match.end()], match[0]):
        return False
    if match[0] == "to" and flat.startswith("to chuc"):
        return False  # "Phòng Hành chính, Tổ chức" is one division.
    return part[:1].isupper() or part[match.end() :].strip()[:1].isupper() or match[0] in NEVER_BARE


def _is_spelt(printed: str, word: str) -> bool:
    """Whether a short word is printed with the marks of the agency noun, or without any marks at all."""
    printed = clean(printed.translate(_SHOWN)).lower()
    return word not in SPELT or printed in SPELT[word] or printed == word


def is_bare(part: str) -> bool:
    """A noun of agencies without a name of its own: "ban", "đơn vị trực thuộc", "thị xã"."""
    match = _BARE.match(letter_fold(part))
    if match is None or part[match.end() : match.end() + 1].isupper():
        return False
    if not _is_spelt(part[: match.end()], match[0].strip()):
        return False
    return not part.startswith("Tổ chức")  # In capitals the field of a division: "Phòng Hành chính, Tổ chức".


def _is_group(current: str) -> bool:
    flat = letter_fold(current)
    last = _PARTS.split(current)[-1]
    return _MANY.search(flat) is not None or _COMMITTEES.search(flat) is not None or is_bare(last)


def _split_same_type(name: str) -> Iterator[str]:
    """ "Sở A Sở B" lacks its separator: the same type word begins a second name."""
    flat = fold(name)
    first = next((word for word in _SAME_TYPE if flat.startswith(f"{word} ")), "")
    if not first:
        yield name
        return
    again = re.compile(rf"\s+(?={re.escape(name[: len(first)])}\s+[^\W\d_a-zđ])")
    yield from again.split(name)


def _without_condition(name: str) -> tuple[str, str]:
    bare = _BRACKETS.sub(lambda match: "." * len(match[0]), name)
    explained = _EXPLAINED.search(bare)
    match = _CONDITION.search(letter_fold(_GAS.sub("...", bare))) or (
        explained if explained and explained[1].islower() else None
    )
    if match is None or match.start() == 0:
        return name, ""
    return name[: match.start()], name[match.start() :].strip(" :")
