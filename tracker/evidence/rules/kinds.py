"""Kinds of proof and what each of them asks for."""

from dataclasses import dataclass, fields, replace
from datetime import date
from enum import StrEnum
from urllib.parse import urlsplit


class EvidenceKind(StrEnum):
    DOCUMENT = "document"
    LISTING = "listing"
    """A list of what was done, as a file or where it can be read: "Danh sách tin, bài"."""
    CAPTURE = "capture"
    """A picture, or figures taken out of a program."""
    MINUTES = "minutes"
    """Biên bản nghiệm thu: the day on which a device or a program was accepted."""
    LINK = "link"
    NOTE = "note"
    FILE = "file"
    HELD = "held"
    """It exists on paper and is kept elsewhere: neither file nor subject may be entered, since it may be secret."""


KIND_LABELS: dict[EvidenceKind, str] = {
    EvidenceKind.DOCUMENT: "Văn bản",
    EvidenceKind.LISTING: "Danh mục, danh sách",
    EvidenceKind.CAPTURE: "Ảnh chụp, số liệu",
    EvidenceKind.MINUTES: "Biên bản nghiệm thu",
    EvidenceKind.LINK: "Liên kết",
    EvidenceKind.NOTE: "Thuyết minh",
    EvidenceKind.FILE: "Tệp khác",
    EvidenceKind.HELD: "Văn bản không tải lên",
}
KINDS_WITH_FILE = frozenset(
    {EvidenceKind.DOCUMENT, EvidenceKind.LISTING, EvidenceKind.CAPTURE, EvidenceKind.MINUTES, EvidenceKind.FILE}
)

NO_FILE = (
    "Loại tài liệu này không kèm tệp nên tệp đã chọn chưa được nhận: "
    "hãy chọn loại khác, ví dụ “Tệp khác”, rồi chọn lại tệp."
)


@dataclass(frozen=True)
class Particulars:
    """What is written of a proof beside its file; each kind has only its own fields."""

    document_number: str | None = None
    issued_on: date | None = None
    issuer: str | None = None
    subject: str | None = None
    url: str | None = None
    text: str | None = None
    kept_at: str | None = None

    def __bool__(self) -> bool:
        return any(getattr(self, field.name) for field in fields(self))


FIELDS: dict[EvidenceKind, tuple[str, ...]] = {
    EvidenceKind.DOCUMENT: ("document_number", "issued_on", "issuer", "subject"),
    EvidenceKind.LISTING: ("url",),
    EvidenceKind.CAPTURE: (),
    EvidenceKind.MINUTES: ("document_number", "issued_on"),
    EvidenceKind.LINK: ("url",),
    EvidenceKind.NOTE: ("text",),
    EvidenceKind.FILE: (),
    EvidenceKind.HELD: ("document_number", "issued_on", "issuer", "kept_at"),
}
_ASKED: dict[EvidenceKind, dict[str, str]] = {
    EvidenceKind.DOCUMENT: {
        "document_number": "Hãy nhập số, ký hiệu của văn bản.",
        "issued_on": "Hãy nhập ngày ban hành.",
        "issuer": "Hãy nhập cơ quan ban hành.",
        "subject": "Hãy nhập trích yếu.",
    },
    EvidenceKind.MINUTES: {"issued_on": "Hãy nhập ngày của biên bản."},
    EvidenceKind.LINK: {"url": "Hãy nhập liên kết."},
    EvidenceKind.NOTE: {"text": "Hãy ghi nội dung thuyết minh."},
    EvidenceKind.HELD: {"kept_at": "Hãy ghi nơi lưu văn bản."},
}
_ASKED_FILE: dict[EvidenceKind, str] = {
    EvidenceKind.LISTING: "Hãy chọn tệp của danh mục, danh sách, hoặc nhập liên kết.",
    EvidenceKind.CAPTURE: "Hãy chọn tệp ảnh chụp, số liệu.",
    EvidenceKind.MINUTES: "Hãy chọn tệp của biên bản.",
    EvidenceKind.FILE: "Hãy chọn tệp.",
}


def own_fields(kind: EvidenceKind, given: Particulars) -> Particulars:
    """Without what this kind does not ask for: a held document must not carry its subject by accident."""
    strange = {field.name: None for field in fields(given) if field.name not in FIELDS[kind]}
    return replace(given, **strange)


def missing(kind: EvidenceKind, given: Particulars, *, has_file: bool) -> dict[str, str]:
    """What this kind still asks for before it can prove anything: {field: sentence}."""
    lacks = {name: sentence for name, sentence in _ASKED.get(kind, {}).items() if not getattr(given, name)}
    if kind in _ASKED_FILE and not has_file and not given.url:
        lacks["files"] = _ASKED_FILE[kind]
    return lacks


def url_fault(url: str) -> str | None:
    """Why `url` is not taken as a link, as a Vietnamese sentence."""
    advice = "Liên kết phải bắt đầu bằng http:// hoặc https:// và có tên máy chủ, ví dụ https://coquan.vn/van-ban."
    if any(char.isspace() or not char.isprintable() for char in url):
        return advice
    try:
        parts = urlsplit(url)
        hostname = parts.hostname
    except ValueError:
        return advice
    return None if parts.scheme in ("http", "https") and hostname else advice
