"""Kinds of proof and what each of them asks for."""

from dataclasses import dataclass, fields, replace
from datetime import date
from enum import StrEnum
from urllib.parse import urlsplit


class EvidenceKind(StrEnum):
    DOCUMENT = "document"
    FILE = "file"
    LINK = "link"
    NOTE = "note"
    HELD = "held"
    """It exists on paper and is kept elsewhere: neither file nor subject may be entered, since it may be secret."""


KIND_LABELS: dict[EvidenceKind, str] = {
    EvidenceKind.DOCUMENT: "Văn bản",
    EvidenceKind.FILE: "Tệp khác",
    EvidenceKind.LINK: "Liên kết",
    EvidenceKind.NOTE: "Thuyết minh",
    EvidenceKind.HELD: "Văn bản không tải lên",
}
KINDS_WITH_FILE = frozenset({EvidenceKind.DOCUMENT, EvidenceKind.FILE})


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


_NUMBERED = ("document_number", "issued_on", "issuer")
FIELDS: dict[EvidenceKind, tuple[str, ...]] = {
    EvidenceKind.DOCUMENT: (*_NUMBERED, "subject"),
    EvidenceKind.FILE: (),
    EvidenceKind.LINK: ("url",),
    EvidenceKind.NOTE: ("text",),
    EvidenceKind.HELD: (*_NUMBERED, "kept_at"),
}
_ASKED: dict[EvidenceKind, dict[str, str]] = {
    EvidenceKind.DOCUMENT: {
        "document_number": "Hãy nhập số, ký hiệu của văn bản.",
        "issued_on": "Hãy nhập ngày ban hành.",
        "issuer": "Hãy nhập cơ quan ban hành.",
        "subject": "Hãy nhập trích yếu.",
    },
    EvidenceKind.FILE: {},
    EvidenceKind.LINK: {"url": "Hãy nhập liên kết."},
    EvidenceKind.NOTE: {"text": "Hãy ghi nội dung thuyết minh."},
    EvidenceKind.HELD: {"kept_at": "Hãy ghi nơi lưu văn bản."},
}


def own_fields(kind: EvidenceKind, given: Particulars) -> Particulars:
    """Without what this kind does not ask for: a held document must not carry its subject by accident."""
    strange = {field.name: None for field in fields(given) if field.name not in FIELDS[kind]}
    return replace(given, **strange)


def missing(kind: EvidenceKind, given: Particulars) -> dict[str, str]:
    """What this kind still asks for before it can prove anything: {field: sentence}."""
    return {name: sentence for name, sentence in _ASKED[kind].items() if not getattr(given, name)}


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
