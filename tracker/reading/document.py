"""The facts of the document: số, ngày, cơ quan ban hành, trích yếu, năm; of an appendix, those of its act."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from tracker.core.text import clean, fold
from tracker.reading.agencies import begins_agency
from tracker.reading.codes import split_leading_code
from tracker.reading.draft import DraftDocument
from tracker.reading.headings import bare, part_of, title_behind
from tracker.reading.issuers import as_printed, is_title, read_letterhead, with_place

_TYPES = (
    ("Kế hoạch hành động", "Chương trình hành động", "Chương trình công tác", "Kế hoạch", "Chương trình")
    + ("Quyết định", "Chỉ thị", "Nghị quyết", "Thông báo", "Hướng dẫn", "Phương án", "Đề án", "Công văn")
    + ("Quy chế", "Quy định", "Báo cáo", "Tờ trình")
)
_APPENDIX = "Phụ lục"
_SIGN = r"[A-ZĐ][\w&.]*(?:\s*[-/]\s*[A-ZĐ][\w&.]*)*"
# "Số: 12/KH-UBND"; offices of the Party write "Số 09-CTr/ĐU".
_NUMBER = re.compile(rf"^số\s*:?\s*(\d{{1,6}}[a-zđ]?(?:\s*-\s*[A-ZĐ]\w{{0,4}})?)\s*/\s*({_SIGN})", re.IGNORECASE)
_DATE = re.compile(
    r"ngày\s+(\d{1,2})\s+tháng\s+(\d{1,2})\s+năm\s+(\d{4})"
    r"|ngày\s*(\d{1,2})\s*[/.-]\s*(\d{1,2})\s*[/.-]\s*(\d{4})",
    re.IGNORECASE,
)
_ATTACHED = re.compile(
    r"\(\s*(?:ban hành\s+)?(?:kèm|đính kèm)\s.{5,500}?\)(?=[\s.;*/]*(?:\n|$))", re.IGNORECASE | re.DOTALL
)
_ACT = re.compile(
    rf"\b(?P<type>{'|'.join(name.lower() for name in _TYPES)})\s+(?:số\s*:?\s*)?"
    rf"(?P<number>[\d.…_]*)\s*/\s*(?P<sign>{_SIGN})?(?P<rest>.*)",
    re.IGNORECASE | re.DOTALL,
)
_ISSUER = re.compile(r"\bcủa\s+(?P<issuer>[^()]+?)\s*\)")
_OFFICE_HOLDER = re.compile(r"^(?:chủ tịch|giám đốc|bộ trưởng|thủ trưởng)\s+", re.IGNORECASE)
_YEAR = re.compile(r"\bnăm\s+(20\d\d)\b", re.IGNORECASE)
_ANY_YEAR = re.compile(r"\b(20\d\d)\b")
_ONLY_A_YEAR = re.compile(r"(?:quy [ivx\d]+ )?nam 20\d\d")
_BEHIND_TITLE = re.compile(r"(?:can cu|theo|thuc hien|de |nham|trong|kinh gui|phan |chuong |ngay |[-_*]{3}|\()")
_ISSUES = re.compile(r"\b(?:ban hanh|xay dung|phan cong|de nghi|yeu cau|trien khai)\b")
_BASIS = re.compile(r"^căn cứ|\bsố\s*\d*\s*/|\bngày\s+\d|[;,:]$", re.IGNORECASE)
_LONGEST_TITLE_LINE = 220
_HEAD_LINES = 8


@dataclass(frozen=True)
class _Act:
    """The act that an appendix says it belongs to."""

    type: str
    facts: DraftDocument
    is_issued_with: bool
    """ "Ban hành kèm theo" right below the title: the whole document is an attachment, whatever it calls itself."""


def read_document(lines: Sequence[str]) -> DraftDocument:
    texts = [bare(line) for line in lines]
    start = _start_of(texts)
    act = _act_of(texts, start)
    if start is None:
        return _with_act(DraftDocument(), act)
    if part_of(texts[start]):
        title = _trimmed(title_behind(texts, start, part_of(texts[start]))[0])
        return _with_act(DraftDocument(type=_APPENDIX, title=title, year=_year_in(title)), act)
    head = [text for text in texts[:start] if text]
    letterhead = read_letterhead(head)
    issued_on = _date_in("\n".join(head))
    title = _trimmed(_title_below(texts, start))
    own = DraftDocument(
        number=next((number for number in map(_number_in, head) if number), None),
        type=_type_of(texts[start]),
        issued_on=issued_on,
        issuer=as_printed(letterhead, texts) if letterhead else None,
        title=title,
        year=_year_in(title) or (issued_on.year if issued_on else None),
    )
    read = _with_act(own, act)
    return replace(read, issuer=with_place(read.issuer, texts)) if read.issuer else read


def _start_of(texts: Sequence[str]) -> int | None:
    """The line where the document is named: by its type or part, else by its first title in capitals."""
    for names in (lambda text: bool(_type_of(text) or part_of(text)), is_title):
        start = next((at for at, text in enumerate(texts) if names(text)), None)
        if start is not None:
            return start
    return None


def _with_act(own: DraftDocument, act: _Act | None) -> DraftDocument:
    """What the document does not say of itself is taken from the line below the head of its appendix."""
    if act is None or not (own.type in (None, _APPENDIX, act.type) or act.is_issued_with):
        return own
    given = act.facts
    return replace(
        own,
        number=own.number or given.number,
        issued_on=own.issued_on or given.issued_on,
        issuer=own.issuer or given.issuer,
        year=own.year or given.year,
        attached_to=act.type if own.type != act.type else None,
    )


def _act_of(texts: Sequence[str], start: int | None) -> _Act | None:
    head = "\n".join(texts[: (start or 0) + _HEAD_LINES])
    for attached in _ATTACHED.finditer("\n".join(texts)):
        act = _ACT.search(attached[0])
        if act is None:
            continue
        rest = act["rest"]
        issuer = _ISSUER.search(rest)
        issued_on = _date_in(rest)
        year = _ANY_YEAR.search(rest)
        digits = act["number"].strip(".…_ ")
        facts = DraftDocument(
            number=_joined_number(digits, act["sign"]) if digits and act["sign"] else None,
            issued_on=issued_on,
            issuer=_OFFICE_HOLDER.sub("", clean(issuer["issuer"])) if issuer else None,
            year=issued_on.year if issued_on else int(year[1]) if year else None,
        )
        issued_with = "ban hanh" in fold(attached[0]) and attached.start() < len(head)
        return _Act(act["type"].capitalize(), facts, issued_with)
    return None


def _type_of(text: str) -> str | None:
    """The type where the line is the head of the document: the bare words, or capitals with the title."""
    words = fold(text).strip(" .:")
    for name in _TYPES:
        plain = fold(name)
        if words == plain and text[:1].isupper():
            return name
        if words.startswith(f"{plain} ") and text.isupper() and len(text) <= _LONGEST_TITLE_LINE:
            return name
    return None


def _title_below(texts: Sequence[str], start: int) -> str:
    """The rest of the head line and the lines below it, up to a gap, a legal basis or the first section."""
    type_name = _type_of(texts[start]) or ""
    rest = texts[start][len(type_name) :].strip(" .:")
    found = [texts[start] if rest and _ONLY_A_YEAR.fullmatch(fold(rest)) else rest]
    for text in texts[start + 1 :]:
        if not text and any(found):
            break
        if not text:
            continue
        if _ends_title([line for line in found if line], text):
            break
        found.append(text)
    return clean(" ".join(found))


def _ends_title(found: Sequence[str], text: str) -> bool:
    if len(text) > _LONGEST_TITLE_LINE or split_leading_code(text)[0] or part_of(text):
        return True
    if not found:
        return _BASIS.search(text) is not None
    if begins_agency(text) and _ISSUES.search(fold(text)):
        return True
    return (
        found[-1].isupper() != text.isupper() or found[-1].endswith(".") or _BEHIND_TITLE.match(fold(text)) is not None
    )


def _number_in(text: str) -> str | None:
    match = _NUMBER.match(text)
    return _joined_number(match[1], match[2]) if match else None


def _joined_number(digits: str, sign: str) -> str:
    return f"{''.join(digits.split())}/{''.join(sign.split())}".rstrip(".")


def _date_in(text: str) -> date | None:
    match = _DATE.search(text)
    if match is None:
        return None
    day, month, year = (int(part) for part in match.groups() if part)
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _year_in(title: str | None) -> int | None:
    match = _YEAR.search(title or "")
    return int(match[1]) if match else None


def _trimmed(title: str) -> str | None:
    return title.strip(" .:;-*") or None
