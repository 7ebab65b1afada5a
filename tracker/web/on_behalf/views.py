"""Which agencies are waited for, and entering what one văn bản of theirs says of many parts."""

from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from tracker.accounts.rules import Right
from tracker.core.db import transaction
from tracker.core.errors import RuleBroken
from tracker.core.paging import Page
from tracker.evidence.rules.files import MAX_BYTES
from tracker.tasks.actions.on_behalf import NOTHING_CHOSEN, Entry, RowsRefused, enter_for, entry_fault
from tracker.tasks.queries import on_behalf as queries
from tracker.tasks.queries.on_behalf import EntryLine
from tracker.tasks.rules.states import ReportedStatus
from tracker.web.on_behalf.forms import EntryForm, LetterForm, entry_form
from tracker.web.on_behalf.letter import find_letter, take_letter
from tracker.web.on_behalf.rows import agency_line, entry_row
from tracker.web.shared import session
from tracker.web.shared.access import having
from tracker.web.shared.addresses import typed_id
from tracker.web.shared.paging import beside, page_number
from tracker.web.tasks.documents import document_words
from tracker.web.tasks.forms import add_error, refill

pages = Blueprint("on_behalf", __name__, url_prefix="/nhap-thay")
_UNTICKED = "Dòng này đã có nội dung nhưng chưa được đánh dấu: hãy đánh dấu để nhập, hoặc xóa nội dung."


@pages.get("")
@having(Right.ENTER_FOR)
def index() -> str:
    waiting = queries.list_agencies_to_enter_for(session.actor())
    return render_template(
        "on_behalf/index.html",
        by_letter=[agency_line(one) for one in waiting if one.by_letter],
        without_people=[agency_line(one) for one in waiting if not one.by_letter],
    )


@pages.route("/<int:agency_id>", methods=["GET", "POST"])
@having(Right.ENTER_FOR)
def enter(agency_id: int) -> str | Response:
    actor = session.actor()
    name = queries.get_agency_to_enter_for(actor, agency_id).name
    if request.method == "POST":
        return _answer(agency_id, name)
    page = queries.list_entry_lines(actor, agency_id, page=page_number())
    form = LetterForm(formdata=None, issuer=name)
    rows = [_begun(line) for line in page.rows]
    form.rows.data = [line.part.id for line in page.rows]
    return _draw(agency_id, name, form, list(zip(page.rows, rows, strict=True)), page=page)


def _begun(line: EntryLine) -> EntryForm:
    form = entry_form(line, formdata=None)
    form.basis.data = str(line.writing.basis)
    form.chosen.data = line.part.id == typed_id("phan")
    return form


def _answer(agency_id: int, name: str) -> str | Response:
    actor, form = session.actor(), LetterForm()
    form.validate()
    take_letter(actor, form, agency_id)
    lines = queries.list_lines_entered(actor, agency_id, form.rows.data)
    forms = {line.part.id: entry_form(line) for line in lines}
    entries = _entries(lines, forms)
    faulty = any(one.errors for one in forms.values())
    if not entries and not faulty:
        add_error(form.rows, [NOTHING_CHOSEN])
    if not form.errors and not faulty:
        try:
            with transaction():
                enter_for(actor, agency_id, form.letter.data[0], entries)
        except RowsRefused as refused:
            for part_id, (field, sentence) in refused.rows.items():
                forms[part_id].show(RuleBroken(sentence, field=field))
        except RuleBroken as broken:
            form.show(broken)
        else:
            flash(_done(name, entries), "done")
            return redirect(url_for("on_behalf.index"))
    lines = queries.list_lines_entered(actor, agency_id, form.rows.data)
    for line in lines:
        # What was typed stays, and the next press is about the reports as they now stand.
        refill(forms[line.part.id].basis, str(line.writing.basis))
    return _draw(agency_id, name, form, [(line, forms[line.part.id]) for line in lines])


def _entries(lines: list[EntryLine], forms: dict[int, EntryForm]) -> list[Entry]:
    """Of the rows that are ticked; what is wrong with a row is said beside it, whatever else is wrong."""
    entries = []
    for line in lines:
        row = forms[line.part.id]
        row.validate()
        if not row.chosen.data:
            if row.typed():
                add_error(row.chosen, [_UNTICKED])
            continue
        entry = row.entry(line.part)
        entries.append(entry)
        fault = None if row.errors else entry_fault(line.part, line.writing, entry)
        if fault:
            row.show(RuleBroken(fault[1], field=fault[0]))
    return entries


def _done(name: str, entries: list[Entry]) -> str:
    finished = sum(entry.texts.status is ReportedStatus.DONE for entry in entries)
    under_way = len(entries) - finished
    said = [f"{finished} nhiệm vụ hoàn thành" if finished else "", f"{under_way} đang triển khai" if under_way else ""]
    return f"Đã nhập thay cho {name}: {', '.join(words for words in said if words)}."


def _draw(
    agency_id: int,
    name: str,
    form: LetterForm,
    rows: list[tuple[EntryLine, EntryForm]],
    *,
    page: Page[EntryLine] | None = None,
) -> str:
    letter = find_letter(session.actor(), form, agency_id)
    shown: dict[str, Any] = {"pages": beside(page, "on_behalf.enter", agency_id=agency_id)} if page else {}
    return render_template(
        "on_behalf/enter.html",
        agency=name,
        agency_id=agency_id,
        form=form,
        rows=[entry_row(line, row) for line, row in rows],
        total=page.total if page else len(rows),
        received=document_words(letter) if letter and letter.file_hash else None,
        limit=MAX_BYTES,
        faulty=any(row.errors for _, row in rows),
        **shown,
    )
