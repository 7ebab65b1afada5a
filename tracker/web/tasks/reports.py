"""A report as it is read: what was said, and the proof with what became of it."""

from dataclasses import dataclass

from flask import url_for

from tracker.core.writing import moment
from tracker.plans.rules import ItemKind
from tracker.tasks.models.part import Task
from tracker.tasks.models.report import EvidenceUse, ProgressReport
from tracker.tasks.queries.reports import ReadReport, figures_of, letter_of
from tracker.tasks.rules.states import ReportedStatus, ReportState, UseState
from tracker.web.tasks.documents import document_words
from tracker.web.tasks.figures import figure_lines, rule_of_item
from tracker.web.tasks.wording import Said, reported_words, saved_words

_REPORT_SAID = {
    ReportState.RETURNED: Said("supplement", "Yêu cầu bổ sung, hoàn thiện"),
    ReportState.ACCEPTED: Said("done", "Đã xác nhận"),
}
_ANSWER_SAID = _REPORT_SAID | {ReportState.ACCEPTED: Said("done", "Đã tiếp nhận")}
_USE_SAID = {
    UseState.RETURNED: Said("supplement", "Yêu cầu bổ sung"),
    UseState.ACCEPTED: Said("done", "Đã xác nhận"),
}
_WAITING = Said("waiting", "Chờ xác nhận")
_SENT = Said("in_progress", "Đã gửi")
_UNSENT = Said("not_started", "Chưa gửi")


@dataclass(frozen=True)
class DocumentLine:
    name: str
    meta: str
    said: Said
    file: str | None
    """Where the file is saved from."""
    url: str | None
    """Where a link leads, off the program."""
    points: str | None
    """The points that rest on it; None where it proves no indicator."""


@dataclass(frozen=True)
class ReportView:
    version: int
    head: str
    said: Said | None
    """What was decided on it."""
    rows: list[tuple[str, str]]
    """What was said, under the names of the fields."""
    documents: list[DocumentLine]
    waiver: str | None
    waiver_approved: str | None
    """Who agreed that there is no proof, and when."""


def report_view(
    read: ReadReport, *, task: Task, points: bool, agency: str | None = None, answers: bool = False
) -> ReportView:
    """`points`: whether the person may see what rests on the proof; `answers`: it is what a supporter answers.

    `agency` reported it, where another one holds the part now.
    """
    report = read.report
    return ReportView(
        version=report.version,
        head=_head(report, agency, answers=answers),
        said=(_ANSWER_SAID if answers else _REPORT_SAID).get(report.state),
        rows=[
            *figure_lines(figures_of(report), rule_of_item(task.item)),
            *((label, text) for label, text in _rows(report, answers=answers) if text),
        ],
        documents=[_document(use, report, task, points=points, answers=answers) for use in read.uses],
        waiver=report.waiver_reason,
        waiver_approved=_approved(report),
    )


def _head(report: ProgressReport, agency: str | None, *, answers: bool) -> str:
    if report.sent_at is None:
        return saved_words(report)
    author = f"{report.author_name} ({agency})" if agency else report.author_name
    return f"{author}, {moment(report.sent_at)}" + _what(report, answers=answers)


def _what(report: ProgressReport, *, answers: bool) -> str:
    letter = letter_of(report)
    return ("" if answers else f": {reported_words(report)}") + (f", {letter.mark}" if letter else "")


def _approved(report: ProgressReport) -> str | None:
    if report.waiver_approved_by is None:
        return None
    return f"{report.waiver_approved_by} đồng ý miễn, {moment(report.waiver_approved_at)}"


def _rows(report: ProgressReport, *, answers: bool) -> list[tuple[str, str | None]]:
    return [
        ("Kết quả đạt được", report.achieved),
        ("Trả lời" if answers else "Kết quả", report.result),
        ("Khó khăn, vướng mắc", report.obstacle),
        ("Kiến nghị", report.recommendation),
        ("Chưa có phần phối hợp", "; ".join(report.unanswered)),
    ]


def _said(report: ProgressReport) -> Said:
    if report.sent_at is None:
        return _UNSENT
    return _WAITING if report.status is ReportedStatus.DONE else _SENT


def _document(use: EvidenceUse, report: ProgressReport, task: Task, *, points: bool, answers: bool) -> DocumentLine:
    words = document_words(use.version)
    file = url_for("tasks.download", task_id=task.id, use_id=use.id) if use.version.file_hash else None
    proves = points and task.item.kind is ItemKind.INDICATOR and not answers
    resting = url_for("indicators.resting", use_id=use.id) if proves else None
    said = _SENT if answers else _USE_SAID.get(use.state, _said(report))
    return DocumentLine(words.name, words.meta, said, file, words.url, resting)
