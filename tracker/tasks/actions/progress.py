"""Reporting on a part: saving a draft, and sending it. What was sent is never edited; an answer is a new version."""

from collections.abc import Sequence
from dataclasses import fields
from datetime import date, datetime

from sqlalchemy import delete

from tracker.audit.actions import record
from tracker.audit.rules import Actor
from tracker.core import clock
from tracker.core.db import db
from tracker.core.errors import Conflict, Forbidden, RuleBroken
from tracker.evidence import queries as evidence
from tracker.evidence.actions import lacks_of, particulars_of
from tracker.evidence.models import DocumentVersion
from tracker.evidence.rules.kinds import KIND_LABELS
from tracker.plans.rules import ItemKind
from tracker.tasks.actions.part import Happening, change_part, lock_part, thing_of
from tracker.tasks.models.part import Part
from tracker.tasks.models.report import EvidenceUse, ProgressReport
from tracker.tasks.queries.reports import Writing, get_writing, letter_of, list_uses, texts_of
from tracker.tasks.queries.support import list_silent
from tracker.tasks.rules.figures import rule_of
from tracker.tasks.rules.report import Basis, ReportTexts, answer_fault, draft_fault, report_fault, why_closed
from tracker.tasks.rules.standing import submission_day
from tracker.tasks.rules.states import EventKind, ReportedStatus, ReportState, state_after

_PLAIN_TEXTS = tuple(one.name for one in fields(ReportTexts) if one.name != "figures")


def save_report(
    actor: Actor,
    part_id: int,
    texts: ReportTexts,
    *,
    basis: Basis,
    cites: Sequence[int] = (),
    at: datetime | None = None,
) -> ProgressReport:
    """Keep a draft. `basis` is what the writer saw; where others saved since, nothing is written over."""
    part = lock_part(part_id)
    saved_before = _repeated(actor, part, texts, basis=basis, cites=cites)
    if saved_before and saved_before.state is ReportState.DRAFT:
        return saved_before
    return _save(actor, part, texts, basis=basis, cites=cites, at=at or clock.now())


def send_report(
    actor: Actor,
    part_id: int,
    texts: ReportTexts,
    *,
    basis: Basis,
    cites: Sequence[int] = (),
    at: datetime | None = None,
) -> ProgressReport:
    """Send an update, or the finished work for confirmation."""
    part, moment = lock_part(part_id), at or clock.now()
    sent_before = _repeated(actor, part, texts, basis=basis, cites=cites)
    if sent_before and sent_before.state is ReportState.SENT:
        return sent_before
    report = _save(actor, part, texts, basis=basis, cites=cites, at=moment)
    _refuse(fault_of(part, texts, evidence=bool(cites)) or _incomplete(part, cites))
    hand_in(actor, part, report, at=moment, on=clock.local_day(moment))
    return report


def fault_of(part: Part, texts: ReportTexts, *, evidence: bool) -> tuple[str, str] | None:
    """Why this cannot be sent of the part: the field and a Vietnamese sentence."""
    if part.supports:
        return answer_fault(texts, evidence=evidence)
    item = part.task.item
    rule = rule_of(item.kind, item.scoring_text, item.max_points)
    return report_fault(texts, indicator=item.kind is ItemKind.INDICATOR, evidence=evidence, rule=rule)


def hand_in(actor: Actor, part: Part, report: ProgressReport, *, at: datetime, on: date) -> None:
    """What stands in the report is sent; finished work is submitted for the day `on`, or the one it completes."""
    report.state, report.sent_at = ReportState.SENT, at
    report.unanswered = list_silent(part.id)
    finished = report.status is ReportedStatus.DONE
    facts: dict[str, object] = {
        "state": state_after(part.state, report.status),
        "percent": 100 if finished and not part.supports else report.percent,
    }
    kind = EventKind.REPORTED
    if finished:
        kind, on = EventKind.SUBMITTED, submission_day(part.facts, on)
        facts |= {"sent_on": on, "target_met": None}
    letter = letter_of(report)
    details = letter.details if letter else {}
    change_part(actor, part, Happening(kind, at=at, counts_on=on, report_id=report.id, details=details), **facts)


def _repeated(
    actor: Actor, part: Part, texts: ReportTexts, *, basis: Basis, cites: Sequence[int]
) -> ProgressReport | None:
    """The report that the same form has made already: a button pressed twice is answered as it was the first time."""
    latest = get_writing(part.id).latest
    if latest is None or latest.author_id != actor.user_id or texts_of(latest) != texts:
        return None
    if Basis(latest.version, latest.lock_version) != Basis(basis.version, basis.lock + 1):
        return None
    kept = [use.version for use in list_uses([latest.id])]
    given = evidence.list_versions(cites, agency_id=part.agency_id)
    return latest if [_content(one) for one in kept] == [_content(one) for one in given] else None


def _content(version: DocumentVersion) -> tuple[object, ...]:
    return version.document.kind, particulars_of(version), version.file_hash


def _save(
    actor: Actor, part: Part, texts: ReportTexts, *, basis: Basis, cites: Sequence[int], at: datetime
) -> ProgressReport:
    if actor.agency_id != part.agency_id:
        raise Forbidden
    writing = get_writing(part.id)
    if basis != writing.basis:
        raise Conflict(_who_was_faster(writing), present=writing.latest)
    closed = why_closed(part.state, supports=part.supports)
    if closed:
        raise RuleBroken(closed)
    _refuse(draft_fault(texts))
    documents = _documents(part, cites)
    report = writing.draft or ProgressReport(part_id=part.id, version=basis.version, lock_version=0)
    write(actor, part, report, texts, cites=documents, at=at)
    return report


def write(
    actor: Actor,
    part: Part,
    report: ProgressReport,
    texts: ReportTexts,
    *,
    cites: Sequence[DocumentVersion],
    at: datetime,
) -> None:
    for name in _PLAIN_TEXTS:
        setattr(report, name, getattr(texts, name))
    report.figures = [[one.letter, one.name, one.given] for one in texts.figures]
    report.author_id, report.author_name, report.saved_at = actor.user_id, actor.name, at
    report.lock_version += 1
    db.session.add(report)
    db.session.flush()  # What it cites needs its id.
    _cite(report, cites)
    record(actor, "save_report", thing_of(part), changes={"version": report.version, "saved": report.lock_version})


def _who_was_faster(writing: Writing) -> str:
    latest = writing.latest
    if latest is None:
        return "Báo cáo này đã thay đổi sau khi bạn mở trang."
    did = "lưu nháp" if writing.draft else "gửi"
    time = latest.saved_at.astimezone(clock.VIETNAM)
    return f"{latest.author_name} đã {did} báo cáo này lúc {time:%H:%M ngày %d/%m/%Y}, sau khi bạn mở trang."


def _refuse(fault: tuple[str, str] | None) -> None:
    if fault:
        field, sentence = fault
        raise RuleBroken(sentence, field=field)


def _documents(part: Part, ids: Sequence[int]) -> list[DocumentVersion]:
    found = evidence.list_versions(ids, agency_id=part.agency_id)
    if len(found) != len(set(ids)):
        raise RuleBroken("Có tài liệu không còn dùng được: hãy bỏ tài liệu đó rồi tải lại.", field="files")
    return found


def _incomplete(part: Part, cites: Sequence[int]) -> tuple[str, str] | None:
    """A document that is not complete can wait in a draft, and proves nothing."""
    for version in evidence.list_versions(cites, agency_id=part.agency_id):
        lacks = lacks_of(version)
        if lacks:
            name = version.file_name or version.document_number or KIND_LABELS[version.document.kind]
            return "files", f"“{name}” chưa đủ thông tin. {' '.join(lacks.values())}"
    return None


def _cite(report: ProgressReport, documents: Sequence[DocumentVersion]) -> None:
    db.session.execute(delete(EvidenceUse).where(EvidenceUse.report_id == report.id))
    db.session.add_all(
        EvidenceUse(report_id=report.id, version_id=version.id, position=place)
        for place, version in enumerate(documents)
    )
