"""What names agencies and nothing else, and what names them behind an amount."""

import re

from tracker.core.text import clean, fold
from tracker.reading.agencies import begins_agency, is_bare, split_agencies

_NO_AGENCY = re.compile(
    r"(?:bao cao|to trinh|to roi|ban hanh|bo (?:chi so|tieu chi|du lieu|cau hoi|tai lieu)|hoi (?:nghi|thao|thi)"
    r"|quy (?:che|dinh)|thong ke so|dai hoi|truong hop|khoi luong|doi (?:moi|thoai)|phong chong|thanh tra,)\b"
)
# What an agency may begin with besides: in a running sentence these would part too much.
_ALSO = re.compile(r"(?:khoa(?! hoc)|bo mon|agribank|bidv|vietcombank|vietinbank|lienvietpostbank|evn|dien luc|fpt)\b")
# Words that only lack a mark to be those an agency begins with.
_OTHER_WORDS = ("số ", "quý ", "tổ chức ", "bảo đảm ")
_DEEDS = re.compile(
    r"\b(?:có|được|đã|đạt|nhằm|triển khai|xây dựng|ban hành|cung cấp|sử dụng|tham gia|hoàn thiện|thực hiện việc)\b"
)
_LONGEST_AGENCY = 130
_BEFORE = re.compile(
    r"^(?:[-–—+*•●]\s*|\d{1,2}[.)]\s*|[a-zđ]\)\s*)?(?:(?:giao|đề nghị|yêu cầu|mời)\s+)?", re.IGNORECASE
)
_FIRST_NAME = re.compile(r"[,;:\n(]")
_BRACKETS = re.compile(r"\([^()]*\)")
_SHARED_LINE = re.compile(r"(?P<amount>(?:[<>≥≤]=?\s*)?\d[\d.,]*\s*%|Có|Không)\s+(?P<agency>[A-ZĐ]\S*\s.+)", re.DOTALL)


def names_agencies(text: str) -> bool:
    """Whether a line names agencies and says nothing of them."""
    if not _may_begin(_BEFORE.sub("", text, count=1)):
        return False
    names = split_agencies(text).names
    return bool(names) and all(_is_agency(name) for name in names)


def _may_begin(text: str) -> bool:
    """Told by the first name alone, before the line is split with care."""
    first = _FIRST_NAME.split(text, maxsplit=1)[0]
    return begins_agency(first) or is_bare(first) or _ALSO.match(fold(first)) is not None


def _is_agency(name: str) -> bool:
    bare = clean(_BRACKETS.sub(" ", name))
    if not bare or len(bare) > _LONGEST_AGENCY or bare.lower().startswith(_OTHER_WORDS) or _DEEDS.search(bare):
        return False
    words = fold(bare)
    return not _NO_AGENCY.match(words) and (begins_agency(bare) or is_bare(bare) or _ALSO.match(words) is not None)


def amount_and_agencies(text: str) -> tuple[str, str] | None:
    """Two cells printed in one: "100% Sở Tài chính"."""
    shared = _SHARED_LINE.fullmatch(text)
    if shared is None or not names_agencies(shared["agency"]):
        return None
    return shared["amount"], shared["agency"]
