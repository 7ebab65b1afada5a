"""How a document of proof is said: its name, what stands under it, and where it leads."""

from dataclasses import dataclass

from tracker.core.writing import day, file_size
from tracker.evidence.models import DocumentVersion
from tracker.evidence.rules.kinds import KIND_LABELS, EvidenceKind


@dataclass(frozen=True)
class DocumentWords:
    name: str
    meta: str
    url: str | None = None
    """Where a link leads; never one of our own pages."""


def document_words(version: DocumentVersion) -> DocumentWords:
    kind, label = version.document.kind, KIND_LABELS[version.document.kind]
    match kind:
        case EvidenceKind.LINK:
            return DocumentWords(version.url or label, label, url=version.url)
        case EvidenceKind.NOTE:
            return DocumentWords(label, version.text or "")
        case EvidenceKind.FILE:
            return DocumentWords(version.file_name or label, file_size(version.file_size))
        case EvidenceKind.LISTING | EvidenceKind.CAPTURE:
            name = version.file_name or version.url or label
            size = file_size(version.file_size) if version.file_hash else ""
            return DocumentWords(name, _joined(label, size), url=version.url)
        case EvidenceKind.MINUTES:
            return DocumentWords(" ".join(filter(None, (label, _numbered(version)))), _file(version) or label)
        case EvidenceKind.HELD:
            kept = f"có văn bản, lưu tại {version.kept_at}" if version.kept_at else None
            return DocumentWords(_numbered(version) or label, _joined(version.issuer, kept) or label)
        case EvidenceKind.DOCUMENT:
            name = _numbered(version)
            meta = _joined(version.issuer, version.subject, _file(version) if name else None)
            return DocumentWords(name or version.file_name or label, meta or label)


def _numbered(version: DocumentVersion) -> str:
    issued = f"ngày {day(version.issued_on)}" if version.issued_on else ""
    return " ".join(words for words in (version.document_number, issued) if words)


def _file(version: DocumentVersion) -> str | None:
    return f"{version.file_name}, {file_size(version.file_size)}" if version.file_hash else None


def _joined(*words: str | None) -> str:
    return " · ".join(one for one in words if one)
