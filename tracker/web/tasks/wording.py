"""How parts, their deadlines and their documents are said on a page."""

from dataclasses import dataclass
from datetime import date

from tracker.evidence.models import DocumentVersion
from tracker.evidence.rules.kinds import KIND_LABELS, EvidenceKind
from tracker.tasks.models.report import ProgressReport
from tracker.tasks.rules.standing import PartFacts, Standing, overdue_after, standing
from tracker.tasks.rules.states import REPORTED_LABELS, PartState, ReportedStatus
from tracker.web.shared.filters import day, file_size


@dataclass(frozen=True)
class Said:
    """A state of the component `status`, and its words."""

    state: str
    words: str


def standing_words(facts: PartFacts, today: date) -> Said:
    last_day = overdue_after(facts)
    match standing(facts, today):
        case Standing.OVERDUE:
            return Said("late", f"Quá hạn {_days(last_day, today)} ngày")
        case Standing.OVERDUE_SENT:
            return Said("late", f"Quá hạn {_days(last_day, today)} ngày, chờ xác nhận")
        case Standing.DUE_SOON:
            left = _days(today, last_day)
            return Said("due", f"Còn {left} ngày" if left else "Đến hạn hôm nay")
        case Standing.DONE_LATE:
            late = _days(facts.effective_due_on, facts.completed_on)
            return Said("done_late", f"Hoàn thành quá hạn {late} ngày")
        case other:
            return _PLAIN[other]


_PLAIN = {
    Standing.RETURNED: Said("supplement", "Yêu cầu bổ sung, hoàn thiện"),
    Standing.AWAITING: Said("waiting", "Chờ xác nhận kết quả"),
    Standing.IN_TIME: Said("in_time", "Trong hạn"),
    Standing.NO_DUE_DATE: Said("in_time", "Không có thời hạn"),
    Standing.DONE_ON_TIME: Said("done", "Hoàn thành đúng hạn"),
    Standing.DONE: Said("done", "Đã hoàn thành"),
    Standing.WITHDRAWN: Said("withdrawn", "Đã thu hồi"),
}


def _days(start: date | None, end: date | None) -> int:
    return (end - start).days if start and end else 0


def progress_words(state: PartState, percent: int | None) -> str:
    """What the agency last said of the work."""
    if state is PartState.NOT_STARTED:
        return "Chưa thực hiện"
    if state is PartState.IN_PROGRESS:
        return f"Đang triển khai, {percent} %" if percent is not None else "Đang triển khai"
    return "Đã thu hồi" if state is PartState.WITHDRAWN else "Đã báo cáo hoàn thành"


def reported_words(report: ProgressReport) -> str:
    under_way = report.status is ReportedStatus.IN_PROGRESS and report.percent is not None
    return REPORTED_LABELS[report.status] + (f", {report.percent} %" if under_way else "")


def sentence(typed: str | None) -> str:
    """What a person typed, so that another sentence may follow."""
    text = (typed or "").rstrip()
    return text if text.endswith((".", "!", "?")) else f"{text}."


@dataclass(frozen=True)
class DocumentWords:
    name: str
    meta: str
    url: str | None = None
    """Where a link leads; never one of our own pages."""


def document_words(version: DocumentVersion) -> DocumentWords:
    kind = version.document.kind
    if kind is EvidenceKind.LINK:
        return DocumentWords(version.url or KIND_LABELS[kind], KIND_LABELS[kind], url=version.url)
    if kind is EvidenceKind.NOTE:
        return DocumentWords(KIND_LABELS[kind], version.text or "")
    if kind is EvidenceKind.FILE:
        return DocumentWords(version.file_name or KIND_LABELS[kind], file_size(version.file_size))
    number = version.document_number
    name = " ".join(words for words in (number, f"ngày {day(version.issued_on)}" if version.issued_on else "") if words)
    file = f"{version.file_name}, {file_size(version.file_size)}" if version.file_hash and name else None
    kept = f"lưu tại {version.kept_at}" if version.kept_at else None
    meta = " · ".join(words for words in (version.issuer, version.subject, kept, file) if words)
    return DocumentWords(name or version.file_name or KIND_LABELS[kind], meta or KIND_LABELS[kind])
