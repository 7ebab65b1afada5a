"""Kinds of proof and what each of them asks for."""

from enum import StrEnum


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
    EvidenceKind.HELD: "Có văn bản, lưu tại cơ quan",
}
