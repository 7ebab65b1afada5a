"""Reporting on a part, on one screen: with its proof, its draft, and what happens when two people write at once."""

from dataclasses import dataclass
from typing import Any

from flask import flash, redirect, render_template, request
from werkzeug.wrappers import Response

from tracker.accounts.rules import Right
from tracker.core.db import transaction
from tracker.core.errors import Conflict, RuleBroken
from tracker.evidence.actions import lacks_of
from tracker.evidence.queries import list_versions
from tracker.evidence.rules.files import MAX_BYTES
from tracker.evidence.rules.kinds import EvidenceKind
from tracker.tasks.actions import progress
from tracker.tasks.queries.page import ReportPage, get_report_page
from tracker.tasks.queries.reports import texts_of
from tracker.tasks.rules.figures import FIELD
from tracker.tasks.rules.report import Basis
from tracker.tasks.rules.states import ReportedStatus
from tracker.web.shared import session
from tracker.web.shared.access import having
from tracker.web.shared.addresses import as_id
from tracker.web.tasks.autosave import keep
from tracker.web.tasks.conflict import conflict_page
from tracker.web.tasks.documents import document_words
from tracker.web.tasks.figures import figure_fields, hint_of, worked
from tracker.web.tasks.forms import AnswerForm, ReportForm, add_error
from tracker.web.tasks.intake import take_in
from tracker.web.tasks.place import Place
from tracker.web.tasks.sheet import Earlier, ReportSheet, sheet_of

Answer = str | Response | tuple[str | Response, int]
_SAVES = {"save", "send"}


@having(Right.WRITE_REPORT)
def report(task_id: int, part_id: int) -> Answer:
    page = get_report_page(session.actor(), task_id, part_id)
    place, sheet = Place(task_id, part_id), sheet_of(page)
    if request.method == "POST":
        return _answer(place, sheet)
    if sheet.closed:
        flash(sheet.closed, "soon")
        return redirect(place.task)
    return _draw(place, sheet, _begun(page, sheet))


def _begun(page: ReportPage, sheet: ReportSheet) -> ReportForm:
    """The draft where there is one; what a return asks to be completed; else an empty form."""
    begins_with = page.writing.draft or (page.writing.sent if page.asked_for else None)
    said = dict(texts_of(begins_with).__dict__) if begins_with else {}
    said |= {f"{FIELD}{one.letter}": one.given for one in said.pop("figures", ())}
    form = _form(sheet, formdata=None, data=said)
    form.basis.data = str(page.writing.basis)
    form.documents.data = [use.version_id for use in page.uses]
    handed_in = {use.version.document.kind for use in page.uses}
    form.kind.data = next((one.kind for one in sheet.proposed if one.kind not in handed_in), EvidenceKind.DOCUMENT)
    return form


def _form(sheet: ReportSheet, **options: Any) -> ReportForm:
    """The form with what this item asks for."""
    if sheet.request:
        return AnswerForm(**options)
    asking: type[ReportForm] = type("AskingForm", (ReportForm,), figure_fields(sheet.rule))
    form = asking(**options)
    if not sheet.asks_achieved:
        del form.achieved
    return form


def _answer(place: Place, sheet: ReportSheet) -> Answer:
    form = _form(sheet)
    form.validate()
    act, document_id = _pressed()
    if act == "keep":
        return keep(place, form)
    received = take_in(session.actor(), form, whole=act in ("add", "send"))
    if act in _SAVES:
        return _save(place, sheet, form, act)
    if act == "add" and not received and not form.errors:
        add_error(form.files, ["Hãy chọn tệp, hoặc nhập thông tin của tài liệu rồi thêm."])
    if act == "reuse" and sheet.earlier:
        _reuse(form, sheet.earlier)
    if document_id is not None:
        _change_documents(form, act, document_id)
    return _draw(place, sheet, form)


def _reuse(form: ReportForm, earlier: Earlier) -> None:
    """What was said last time joins what is typed; a figure that is typed stays."""
    form.result.data = "\n".join(filter(None, (form.result.data, earlier.text)))
    for name, typed in form.figures_typed().items():
        form[name].data = typed or earlier.figures.get(name, "")


def _pressed() -> tuple[str, int | None]:
    """The button, and the document it stands beside; Enter in a field saves the draft."""
    for act in ("remove", "edit"):
        document_id = as_id(request.form.get(act, ""))
        if document_id is not None:
            return act, document_id
    return request.form.get("act", "save"), None


def _change_documents(form: ReportForm, act: str, document_id: int) -> None:
    if act == "remove":
        form.documents.data = [id_ for id_ in form.documents.data if id_ != document_id]
    editing = list_versions([document_id], agency_id=session.actor().agency_id or 0) if act == "edit" else []
    if editing or document_id in form.editing.data:
        form.show_document(next(iter(editing), None))


def _save(place: Place, sheet: ReportSheet, form: ReportForm, act: str) -> Answer:
    if form.lacks_status and not form.status.errors:
        add_error(form.status, ["Hãy chọn tình trạng."])
    if form.errors:
        return _draw(place, sheet, form)
    write = progress.send_report if act == "send" else progress.save_report
    basis = Basis.read(form.basis.data or "")
    try:
        with transaction():
            write(session.actor(), place.part_id, form.texts(), basis=basis, cites=form.documents.data)
    except RuleBroken as broken:
        form.show(broken)
        return _draw(place, sheet, form)
    except Conflict as lost:
        return conflict_page(place, form, lost, act=act, sheet=sheet)
    return _done(place, sheet, form, act)


def _done(place: Place, sheet: ReportSheet, form: ReportForm, act: str) -> Response:
    if act == "save":
        flash("Đã lưu nháp.", "done")
        return redirect(place.report)
    if sheet.request:
        flash("Đã gửi nội dung trả lời.", "done")
        return redirect(place.task)
    finished = form.status.data is ReportedStatus.DONE
    flash("Đã gửi báo cáo hoàn thành, chờ xác nhận kết quả." if finished else "Đã gửi báo cáo tiến độ.", "done")
    return redirect(place.task)


@dataclass(frozen=True)
class Received:
    """A document in the box of proof."""

    name: str
    meta: str
    state: str
    reason: str
    href: str | None
    buttons: list[tuple[str, str, int]]


def _received(form: ReportForm) -> list[Received]:
    shown = []
    for version in list_versions(form.documents.data, agency_id=session.actor().agency_id or 0):
        words, lacks = document_words(version), lacks_of(version)
        buttons = [("Sửa", "edit", version.id), ("Bỏ", "remove", version.id)]
        state, reason = ("doubt", "Chưa đủ thông tin. " + " ".join(lacks.values())) if lacks else ("done", "")
        shown.append(Received(words.name, words.meta, state, reason, None, buttons))
    return shown


def _draw(place: Place, sheet: ReportSheet, form: ReportForm) -> str:
    return render_template(
        "tasks/answer.html" if sheet.request else "tasks/report.html",
        place=place,
        sheet=sheet,
        form=form,
        received=_received(form),
        limit=MAX_BYTES,
        figures=[(form[f"{FIELD}{one.letter}"], hint_of(one)) for one in sheet.rule.asked],
        worked=worked(sheet.item, {name.removeprefix(FIELD): typed for name, typed in form.figures_typed().items()}),
    )
