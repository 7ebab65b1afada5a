"""Which kinds of proof the words of a plan ask for, in the order in which it names them."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from tracker.core.writing import shortened
from tracker.evidence.rules.kinds import EvidenceKind

_SHOWN = 80


class Column(StrEnum):
    """Where in its row a plan says what proves the work; the value is how the column is called."""

    EVIDENCE = "tài liệu kiểm chứng"
    PRODUCT = "sản phẩm"
    NOTE = "ghi chú"


@dataclass(frozen=True)
class Proposed:
    kind: EvidenceKind
    words: str
    """What told so, as printed."""
    column: Column


# Of two that begin at the same word the first counts, so a kind stands before those of which it is a special one.
_WORDS: dict[EvidenceKind, tuple[str, ...]] = {
    EvidenceKind.HELD: ("(?<!bảo )mật(?! khẩu| mã| độ)",),
    EvidenceKind.MINUTES: ("(?:biên bản |văn bản )?(?:nghiệm thu|bàn giao)",),
    EvidenceKind.CAPTURE: (
        "ảnh chụp",
        "hình ảnh",
        "chụp (?:màn hình|ảnh)",
        "ảnh màn hình",
        "(?:thống kê|trích xuất|kết xuất) (?:số liệu|dữ liệu)",
        "số liệu (?:trích |thống kê |lấy )?(?:từ|trên|của) (?:HT|hệ thống|phần mềm|nền tảng|trục|cổng)[^,]*",
    ),
    EvidenceKind.LISTING: ("danh sách", "danh mục"),
    EvidenceKind.NOTE: ("ghi rõ", "nêu rõ", "mô tả", "thuyết minh", "giải trình"),
    EvidenceKind.LINK: ("đường (?:dẫn|link)", "địa chỉ truy cập", "liên kết (?:đến|tới)", "tin, bài", "bài viết"),
    EvidenceKind.DOCUMENT: (
        *("văn bản", "quyết định", "nghị quyết", "chỉ thị", "kế hoạch", "chương trình", "đề án", "công văn"),
        *("thông báo", "tờ trình", "báo cáo", "b/c", "giấy mời", "quy chế", "quy định", "quy trình", "hướng dẫn"),
        *("biên bản", "hợp đồng"),
    ),
}
# What is to be made can be one of these; named as evidence they are only where figures come from.
_MADE: dict[EvidenceKind, tuple[str, ...]] = {
    EvidenceKind.MINUTES: (
        *("phần mềm", "hệ thống", "ứng dụng", "thiết bị", "máy móc", "hạ tầng", "đường truyền", "nền tảng"),
    ),
    EvidenceKind.CAPTURE: ("cơ sở dữ liệu", "CSDL", "dữ liệu", "trang thông tin", "cổng thông tin"),
}
# A remark on the counting of points asks for no proof.
_REMARK = re.compile("không (?:chấm|tính) điểm", re.IGNORECASE)
_BETWEEN_CLAUSES = re.compile(r"[;\n]|\.(?=\s|$)")


def _pattern(words: Mapping[EvidenceKind, tuple[str, ...]]) -> re.Pattern[str]:
    of_kinds = (rf"(?P<{kind.name}>\b(?:{'|'.join(those)})\b)" for kind, those in words.items())
    return re.compile("|".join(of_kinds), re.IGNORECASE)


_NAMED = _pattern(_WORDS)
_NAMED_OR_MADE = _pattern({kind: those + _MADE.get(kind, ()) for kind, those in _WORDS.items()})
_PATTERNS = {Column.EVIDENCE: _NAMED, Column.PRODUCT: _NAMED_OR_MADE, Column.NOTE: _NAMED}


def propose_kinds(evidence: str | None, product: str | None, note: str | None) -> tuple[Proposed, ...]:
    """Each kind once, by what the plan says first: as evidence, as the product, then in its notes."""
    found: dict[EvidenceKind, Proposed] = {}
    for column, text in zip(Column, (evidence, product, note), strict=True):
        for one in _proposed_in(text or "", column):
            found.setdefault(one.kind, one)
    return tuple(found.values())


def _proposed_in(text: str, column: Column) -> Iterator[Proposed]:
    for clause in _BETWEEN_CLAUSES.split(unicodedata.normalize("NFC", text)):
        if _REMARK.search(clause):
            continue
        for match in _PATTERNS[column].finditer(clause):
            yield Proposed(EvidenceKind[match.lastgroup or ""], _words(clause), column)


def _words(clause: str) -> str:
    return shortened(" ".join(clause.split()).strip("'\"-–+•,: "), _SHOWN)
