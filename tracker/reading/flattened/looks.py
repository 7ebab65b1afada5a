"""What a line of a flattened table looks like, told by its words, and how ill that suits a column."""

import re
from enum import StrEnum
from functools import lru_cache

from tracker.calendar.deadlines.deadline import DeadlineKind
from tracker.calendar.deadlines.read import read_deadline
from tracker.core.text import clean, fold
from tracker.reading.agency_lines import names_agencies
from tracker.reading.codes import split_leading_code
from tracker.reading.fields import is_aim, is_scoring_remark
from tracker.reading.flattened.weights import weight
from tracker.reading.roles import Role
from tracker.reading.rows import says_ditto


class Look(StrEnum):
    AGENCIES = "agencies"
    DATE = "date"
    WHEN = "when"  # a time without a day: "thường xuyên", "khi phát sinh", "mỗi năm tăng 5%"
    NUMBER = "number"
    AMOUNT = "amount"  # what is to be reached: "Có", "100%", ">=0,25%", "10 nghiệp vụ"
    UNIT = "unit"
    PAPER = "paper"  # what comes out of work: "Báo cáo", "Quyết định", "Cơ sở dữ liệu"
    SCORING = "scoring"
    EMPTY = "empty"  # a dash, "nt"
    WORDS = "words"
    PROSE = "prose"


_NUMBER = re.compile(r"\d{1,5}(?:[.,]\d{1,4})?(?: diem)?")
_AMOUNT = re.compile(
    r"(?:co|khong|dat|day du|hoan thanh|dam bao|bao dam)"
    r"|(?:dat |tang |giam |it nhat |toi thieu |toi da |tren |duoi |tu |khoang |den |>=? ?|<=? ?|[≥≤=~] ?)*"
    r"\d[\d.,]*(?: ?- ?\d[\d.,]*)? ?(?:%|‰)?(?: ?[^\W\d]+){0,4}(?: ?/ ?[^\W\d]+(?: [^\W\d]+)?)?(?: tro len)?"
    r"|(?:nhom|loai|muc|cap(?: do)?|hang) \S{1,3}"
)
_LONGEST_AMOUNT, _LONGEST_DITTO = 45, 20
_UNITS = re.compile(
    r"%|‰|(?:ty|trieu|nghin|ngan)? ?dong|nguoi|ho(?: gia dinh)?|van ban|cuoc|lop|bai|tin|luot|ho so|thu tuc|xa|thon"
    r"|doanh nghiep|don vi|nhiem vu|diem|lan|buoi|hoi nghi|he thong|san pham|ha|km|tan|co so|truong|mo hinh|bo|cai"
)
_PAPER = re.compile(
    r"(?:cac |ban |du thao |file |tep )?(?:bao cao|ke hoach|quyet dinh|van ban|to trinh|cong van|nghi quyet|de an|du an"
    r"|danh (?:sach|muc)|thong bao|bien ban|quy (?:che|dinh|trinh)|huong dan|chuong trinh|ho so|phan mem|he thong|csdl"
    r"|co so du lieu|du lieu|bo (?:tieu chi|chi so|du lieu|tai lieu|cau hoi)|hoi (?:nghi|thao)|chi thi|hop dong"
    r"|tai lieu"
    r"|giay (?:moi|chung nhan|xac nhan)|anh|hinh anh|duong dan|link|tin,? bai|chuyen muc|san pham|mo hinh|nen tang)\b"
)
_LONGEST_PAPER = 110
_BEGINS_TIME = re.compile(
    r"(?:(?:cham nhat|truoc|xong|hoan thanh|trong|den|tu|giua|cuoi|dau|sau|theo|ca|moi|dinh ky|thuc hien) )*"
    r"(?:ngay|thang|quy|nam|tuan|hang|thuong xuyen|khi|giai doan|[69] thang|dot xuat|lien tuc|tien do"
    r"|\d{1,2} ?[/.-] ?\d)"
)
_LONGEST_TIME = 90
_SPEAKS_OF_TIME = re.compile(
    r"\d|\b(?:ngay|thang|quy|nam|tuan|hang|khi|ky|gian|han|xuyen|thoi|tien do|truong|theo|sau)\b"
)
_ANY_YEAR = 2020
"""A day without its year is a day; which year it belongs to is not asked here."""
_TIMES = frozenset(
    {DeadlineKind.DATE, DeadlineKind.PERIOD, DeadlineKind.RANGE, DeadlineKind.START, DeadlineKind.RELATIVE}
    | {DeadlineKind.RECURRING, DeadlineKind.CONTINUOUS}
)
_LOOSE_TIMES = frozenset({DeadlineKind.EVENT, DeadlineKind.CONDITION, DeadlineKind.URGENT, DeadlineKind.REFERENCE})
_PROSE_WORDS = 6


@lru_cache(maxsize=1 << 17)
def unlikeness(text: str, role: Role) -> float:
    """How ill the line suits a column of this role."""
    return min(weight(look, role) for look in looks_of(text))


@lru_cache(maxsize=1 << 16)
def looks_of(text: str) -> frozenset[Look]:
    code, behind = split_leading_code(clean(text))
    bare = clean(behind) if code else clean(text)
    words = fold(bare)
    if (len(words) <= _LONGEST_DITTO and says_ditto(bare)) or not words.strip(" -–."):
        return frozenset({Look.EMPTY})
    if _NUMBER.fullmatch(words):
        return frozenset({Look.NUMBER})
    if names_agencies(bare):
        return frozenset({Look.AGENCIES})
    tellers = {
        Look.AMOUNT: len(words) <= _LONGEST_AMOUNT and _AMOUNT.fullmatch(words) is not None,
        Look.UNIT: _UNITS.fullmatch(words) is not None,
        Look.PAPER: len(words) <= _LONGEST_PAPER and _PAPER.match(words) is not None,
        Look.SCORING: is_scoring_remark(bare),
    }
    found = {look for look, tells in tellers.items() if tells} | _times(bare, words)
    if Look.DATE in found:
        return frozenset({Look.DATE})
    return frozenset(found | {Look.PROSE if len(words.split()) >= _PROSE_WORDS else Look.WORDS})


def _times(text: str, words: str) -> set[Look]:
    if len(words) > _LONGEST_TIME or not _SPEAKS_OF_TIME.search(words):
        return set()
    if is_aim(words):
        return {Look.WHEN}
    kind = read_deadline(text, year=_ANY_YEAR).kind
    if kind in _TIMES and _BEGINS_TIME.match(words):
        return {Look.DATE}
    return {Look.WHEN} if kind in _LOOSE_TIMES or kind in _TIMES else set()
