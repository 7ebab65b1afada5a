"""Taking in the văn bản before anything else is done with the form: it outlives whatever is refused."""

from tracker.audit.rules import Actor
from tracker.core import clock
from tracker.core.db import transaction
from tracker.core.errors import BadInput
from tracker.evidence.actions import ReceivedFile, receive
from tracker.evidence.models import DocumentVersion
from tracker.evidence.queries import list_versions
from tracker.evidence.rules.kinds import EvidenceKind, missing
from tracker.tasks.rules.on_behalf import letter_faults
from tracker.web.on_behalf.forms import LetterForm
from tracker.web.tasks.forms import add_error
from tracker.web.tasks.uploads import replaced, stored

_BOTH = "Văn bản đã có tệp: chỉ ghi nơi lưu khi không tải tệp lên."
_NEITHER = "Hãy chọn tệp của văn bản; văn bản không tải lên được thì ghi nơi lưu."


def take_letter(actor: Actor, form: LetterForm, agency_id: int) -> None:
    """Receive it as a document of that agency; what it still lacks is said beside the fields."""
    earlier = find_letter(actor, form, agency_id)
    file = _file(form)
    has_file = file is not None or (earlier is not None and earlier.file_hash is not None)
    if has_file and form.kept_at.data:
        add_error(form.kept_at, [_BOTH])
    kind = EvidenceKind.DOCUMENT if has_file else form.kind()
    if file or form.particulars():
        with transaction():
            form.letter.data = [_received(actor, form, earlier, kind, file, agency_id).id]
    _show_what_is_missing(form, kind, has_file=has_file)


def find_letter(actor: Actor, form: LetterForm, agency_id: int) -> DocumentVersion | None:
    """What this person handed in before with the same form."""
    found = list_versions(form.letter.data, agency_id=agency_id)
    return next((one for one in found if one.created_by_id == actor.user_id), None)


def _received(
    actor: Actor,
    form: LetterForm,
    earlier: DocumentVersion | None,
    kind: EvidenceKind,
    file: ReceivedFile | None,
    agency_id: int,
) -> DocumentVersion:
    if earlier is None:
        return receive(actor, kind, form.particulars(), file=file, owner_id=agency_id)
    return replaced(actor, earlier, kind, form.particulars(), file, owner_id=agency_id)


def _file(form: LetterForm) -> ReceivedFile | None:
    if not form.file.data or not form.file.data.filename:
        return None
    try:
        return stored(form.file.data)
    except BadInput as refused:
        add_error(form.file, [refused.message])
        return None


def _show_what_is_missing(form: LetterForm, kind: EvidenceKind, *, has_file: bool) -> None:
    written = form.particulars()
    lacks = missing(kind, written, has_file=has_file)
    lacks |= letter_faults(written.document_number, written.issued_on, today=clock.today())
    if not has_file and not written.kept_at:
        lacks["file"] = _NEITHER
    for name, sentence in lacks.items():
        if not form[name].errors:
            add_error(form[name], [sentence])
