"""Taking in documents of proof. They stand on their own, so a report that cannot be saved never loses its files."""

from dataclasses import asdict, dataclass

from sqlalchemy import func, select

from tracker.audit.actions import record
from tracker.audit.rules import Actor, Thing
from tracker.core import clock
from tracker.core.db import db
from tracker.core.errors import Forbidden, RuleBroken
from tracker.core.files import StoredFile
from tracker.evidence.models import Document, DocumentVersion
from tracker.evidence.rules.kinds import (
    KIND_LABELS,
    KINDS_WITH_FILE,
    NO_FILE,
    EvidenceKind,
    Particulars,
    missing,
    own_fields,
    url_fault,
)


@dataclass(frozen=True)
class ReceivedFile:
    """Bytes that are stored already, under the name they came with."""

    stored: StoredFile
    name: str
    media_type: str


def receive(
    actor: Actor,
    kind: EvidenceKind,
    particulars: Particulars,
    *,
    file: ReceivedFile | None = None,
    owner_id: int | None = None,
) -> DocumentVersion:
    """A new document of the actor's agency, or of the agency `owner_id` for which the actor may enter what it sent.

    It need not be complete yet.
    """
    agency_id = owner_id or actor.agency_id
    if agency_id is None:
        raise Forbidden
    document = Document(agency_id=agency_id, kind=kind, created_at=clock.now())
    db.session.add(document)
    return _add_version(actor, document, 1, particulars, file)


def correct(
    actor: Actor,
    earlier: DocumentVersion,
    particulars: Particulars,
    *,
    file: ReceivedFile | None = None,
    owner_id: int | None = None,
) -> DocumentVersion:
    """A new version of a document, with the file of the earlier one unless another is given."""
    document = earlier.document
    if document.agency_id != (owner_id or actor.agency_id):
        raise Forbidden
    kept = own_fields(document.kind, particulars)
    if file is None and kept == particulars_of(earlier):
        return earlier
    # Two people may correct one document at once: the second waits for the number of the first.
    db.session.execute(select(Document.id).where(Document.id == document.id).with_for_update())
    latest = select(func.max(DocumentVersion.number)).where(DocumentVersion.document_id == document.id)
    number = (db.session.scalar(latest) or 0) + 1
    return _add_version(actor, document, number, kept, file or file_of(earlier))


def particulars_of(version: DocumentVersion) -> Particulars:
    return Particulars(**{name: getattr(version, name) for name in Particulars.__dataclass_fields__})


def lacks_of(version: DocumentVersion) -> dict[str, str]:
    """What this document still lacks before it can prove anything: {field: sentence}."""
    return missing(version.document.kind, particulars_of(version), has_file=version.file_hash is not None)


def _add_version(
    actor: Actor, document: Document, number: int, particulars: Particulars, file: ReceivedFile | None
) -> DocumentVersion:
    kept = own_fields(document.kind, particulars)
    fault = url_fault(kept.url) if kept.url else None
    if fault:
        raise RuleBroken(fault, field="url")
    if file and document.kind not in KINDS_WITH_FILE:
        raise RuleBroken(NO_FILE, field="files")
    version = DocumentVersion(
        document=document,
        number=number,
        created_at=clock.now(),
        created_by_id=actor.user_id,
        file_hash=file.stored.hash if file else None,
        file_size=file.stored.size if file else None,
        file_name=file.name if file else None,
        media_type=file.media_type if file else None,
        **asdict(kept),
    )
    db.session.add(version)
    db.session.flush()  # The record below needs the id.
    name = version.file_name or version.document_number or KIND_LABELS[document.kind]
    changes = {"kind": [None, document.kind.value], "sha256": [None, version.file_hash]}
    record(actor, "receive_document", Thing("document_version", version.id, name), changes=changes)
    return version


def file_of(version: DocumentVersion) -> ReceivedFile | None:
    if version.file_hash is None or version.file_size is None:
        return None
    return ReceivedFile(
        StoredFile(version.file_hash, version.file_size), version.file_name or "tep", version.media_type or ""
    )
