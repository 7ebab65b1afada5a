"""Which parts of the text give work to somebody, told by the words of their headings."""

import re

from tracker.core.text import fold
from tracker.reading.running.outline import Point

_GIVES_WORK = re.compile(
    r"nhiem vu|giai phap|to chuc thuc hien|phan cong|trach nhiem|che do (?:thong tin|bao cao)|lo trinh|tien do"
    r"|(?:noi dung|ke hoach|to chuc|kiem tra,?) (?:thuc hien|trien khai|giam sat)"
    r"|^(?:cac |mot so )?(?:noi dung|hoat dong|cong viec|trien khai|theo doi|bao cao|kiem tra)\b"
)
# What is aimed at, what was found, what it costs, what is asked of others: nobody's duty.
_EXPLAINS = re.compile(
    r"can cu|co so phap ly|muc (?:tieu|dich)|^yeu cau|quan diem|nguyen tac|su can thiet|chi tieu chu yeu|giai thich"
    r"|kinh phi|nguon (?:luc|von)|du toan|pham vi|doi tuong|thoi gian (?:va|thuc hien|to chuc)|dia diem|thanh phan"
    r"|dac diem|khai niem|hieu qua"
)
_LOOKS_BACK = re.compile(
    r"(?:nhung )?(?:danh gia|ket qua|tinh hinh|hien trang|thuc trang|boi canh|ton tai|han che|nguyen nhan)"
    r"|(?:kien nghi|de xuat|de nghi)\b"
)
_REMARK = re.compile(
    r"\(?(?:chi tiet|co (?:phu luc|danh muc|bieu)|dinh kem|kem theo|theo phu luc|nguon (?:tra cuu|:)|ghi chu|luu y\s*:)"
)
# "… thực hiện theo Phụ lục I kèm theo Kế hoạch này.": where the duties stand, none of its own.
_REFERS = re.compile(r"(?:theo|tai) (?:cac )?phu luc\b[^:;]{0,40}(?:kem theo|dinh kem)[^:;]{0,40}$")
_FEWEST_WORDS = 4
_LONGEST_HEADING = 120
_LONGEST_TITLE = 12


def only_explains(point: Point) -> bool:
    """Below a heading that tells of aims, of what was found or of money, and of no work beside it."""
    return any(_explains(above) for above in point.above())


def gives_work(point: Point) -> bool:
    """Below a heading that says so: "Nhiệm vụ", "Tổ chức thực hiện"."""
    return any(_GIVES_WORK.search(fold(above.text)) for above in point.above() if _is_heading(above))


def _is_heading(point: Point) -> bool:
    return point.is_numbered and bool(point.points) and len(point.text) <= _LONGEST_HEADING


def _explains(point: Point) -> bool:
    if not _is_heading(point):
        return False
    words = fold(point.text)
    return bool(_LOOKS_BACK.match(words) or (_EXPLAINS.search(words) and not _GIVES_WORK.search(words)))


def is_title(point: Point) -> bool:
    """A short numbered line without a stop: the heading of a table or of an empty section."""
    return point.is_numbered and point.text[-1:].isalnum() and point.text.count(" ") < _LONGEST_TITLE


def is_remark(text: str) -> bool:
    """ "(Chi tiết tại Phụ lục đính kèm)", "… theo Phụ lục I kèm theo", a heading of nothing, a lonely word."""
    words = fold(text)
    refers = _REMARK.match(words) is not None or _REFERS.search(words) is not None
    return refers or text.isupper() or text.count(" ") + 1 < _FEWEST_WORDS
