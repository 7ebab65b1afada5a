"""Taking in the documents a report form carries, before anything else is done with it: they outlive a refused form."""

from collections.abc import Iterable

from werkzeug.datastructures import FileStorage

from tracker.audit.rules import Actor
from tracker.core.db import transaction
from tracker.core.errors import BadInput, RuleBroken
from tracker.evidence.actions import ReceivedFile, lacks_of, receive
from tracker.evidence.queries import list_versions
from tracker.evidence.rules.files import MAX_FILES
from tracker.evidence.rules.kinds import KINDS_WITH_FILE, NO_FILE, Particulars
from tracker.web.tasks.forms import ReportForm, add_error
from tracker.web.tasks.uploads import replaced, stored


def take_in(actor: Actor, form: ReportForm, *, whole: bool) -> bool:
    """Receive what the form holds, if anything; from then on it cites it by id. `whole`: what is missing is a fault."""
    form.forget_other_kinds()
    files = _stored(form)
    written = form.particulars()
    if not files and not written and not form.editing.data:
        return False
    try:
        with transaction():
            taken, lacks = _received(actor, form, written, files)
    except RuleBroken as broken:
        form.show(broken)
        return False
    _show_what_is_missing(form, taken, lacks, whole=whole)
    return True


def _received(
    actor: Actor, form: ReportForm, written: Particulars, files: list[ReceivedFile]
) -> tuple[int, dict[str, str]]:
    """The id of what was received first, and what it still lacks; the ids of the form then stand for all it cites."""
    kind, first, rest = form.chosen_kind(), next(iter(files), None), files[1:]
    earlier = next(iter(list_versions(form.editing.data, agency_id=actor.agency_id or 0)), None)
    if earlier is None:
        taken = receive(actor, kind, written, file=first)
        form.documents.data += [taken.id]
    else:
        taken = replaced(actor, earlier, kind, written, first)
        form.documents.data = [taken.id if id_ == earlier.id else id_ for id_ in form.documents.data]
    form.documents.data += [receive(actor, kind, written, file=file).id for file in rest]
    return taken.id, lacks_of(taken)


def _show_what_is_missing(form: ReportForm, taken: int, lacks: dict[str, str], *, whole: bool) -> None:
    if not lacks:
        form.show_document(None)
        return
    form.editing.data = [taken]
    for name, sentence in lacks.items():
        if whole and not form[name].errors:
            add_error(form[name], [sentence])


def _stored(form: ReportForm) -> list[ReceivedFile]:
    """The files that are taken, their bytes on the disk; why others are not stands beside them."""
    files = form.chosen_files()
    if files and form.chosen_kind() not in KINDS_WITH_FILE:
        add_error(form.files, [NO_FILE])
        return []
    if len(files) > MAX_FILES:
        add_error(form.files, [f"Mỗi lần gửi tối đa {MAX_FILES} tệp: hãy gửi làm nhiều lần."])
        return []
    return list(_stored_one_by_one(form, files))


def _stored_one_by_one(form: ReportForm, files: Iterable[FileStorage]) -> Iterable[ReceivedFile]:
    for file in files:
        try:
            yield stored(file)
        except BadInput as refused:
            add_error(form.files, [refused.message])
