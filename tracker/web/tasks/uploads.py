"""Documents that a form carries, one by one: their bytes are stored before any row names them."""

from typing import Any, cast

from flask import current_app
from werkzeug.datastructures import FileStorage

from tracker.audit.rules import Actor
from tracker.core.errors import BadInput
from tracker.core.files import FileStore, TooLarge
from tracker.core.writing import file_size
from tracker.evidence.actions import ReceivedFile, correct, file_of, receive
from tracker.evidence.models import DocumentVersion
from tracker.evidence.rules.files import MAX_BYTES, clean_file_name, inspect
from tracker.evidence.rules.kinds import KINDS_WITH_FILE, EvidenceKind, Particulars


def stored(file: FileStorage) -> ReceivedFile:
    """BadInput says why it is not taken."""
    store: FileStore = current_app.extensions["files"]
    name, stream = clean_file_name(file.filename or ""), cast(Any, file.stream)
    try:
        media_type = inspect(stream, name)
        return ReceivedFile(store.put(stream, limit=MAX_BYTES), name, media_type)
    except TooLarge as too_large:
        raise BadInput(f"“{name}” lớn hơn {file_size(MAX_BYTES)}: hãy nén, chia nhỏ, hoặc ghi liên kết.") from too_large


def replaced(
    actor: Actor,
    earlier: DocumentVersion,
    kind: EvidenceKind,
    written: Particulars,
    file: ReceivedFile | None,
    *,
    owner_id: int | None = None,
) -> DocumentVersion:
    """A document keeps its kind: called another, it becomes another, with the file where that may have one."""
    if earlier.document.kind is kind:
        return correct(actor, earlier, written, file=file, owner_id=owner_id)
    kept = file_of(earlier) if kind in KINDS_WITH_FILE else None
    return receive(actor, kind, written, file=file or kept, owner_id=owner_id)
