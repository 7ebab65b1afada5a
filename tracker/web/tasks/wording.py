"""How parts, their deadlines and their documents are said on a page."""

from dataclasses import dataclass
from datetime import date

from tracker.calendar.workdays import days_late
from tracker.core.writing import day, file_size, moment
from tracker.evidence.models import DocumentVersion
from tracker.evidence.rules.kinds import KIND_LABELS, EvidenceKind
from tracker.tasks.models.report import ProgressReport
from tracker.tasks.rules.standing import PartFacts, Standing, standing
from tracker.tasks.rules.states import REPORTED_LABELS, PartState, ReportedStatus


@dataclass(frozen=True)
class Said:
    """A state of the component `status`, and its words."""

    state: str
    words: str


def standing_words(facts: PartFacts, today: date) -> Said:
    """What a part is, as its own page says it."""
    stands = standing(facts, today)
    return Said(_STATES[stands], _counted_words(stands, facts, today) or _PLAIN_WORDS[stands])


def urgency_words(facts: PartFacts, today: date) -> Said:
    """The same in a list, whose heads name the standing already: how many days are left, or have passed."""
    stands, under_way = standing(facts, today), facts.state is PartState.IN_PROGRESS
    words = _counted_words(stands, facts, today)
    match stands:
        case Standing.RETURNED:
            words = _left("Bổ sung còn", "Hạn bổ sung hôm nay", facts.supplement_due_on, today)
        case Standing.AWAITING:
            days = _days(facts.sent_on, today)
            words = f"Đã gửi {days} ngày" if days else "Gửi hôm nay"
        case Standing.IN_TIME:
            words = _left("Còn", "Đến hạn hôm nay", facts.effective_due_on, today)
        case Standing.NO_DUE_DATE:
            words = "Đang triển khai" if under_way else "Chưa thực hiện"
    begun = under_way and stands in (Standing.IN_TIME, Standing.NO_DUE_DATE)
    return Said("in_progress" if begun else _STATES[stands], words or _PLAIN_WORDS[stands])


_STATES: dict[Standing, str] = {
    Standing.OVERDUE: "late",
    Standing.OVERDUE_SENT: "late",
    Standing.NOT_MET: "short",
    Standing.DUE_SOON: "due",
    Standing.RETURNED: "supplement",
    Standing.AWAITING: "waiting",
    Standing.IN_TIME: "in_time",
    Standing.NO_DUE_DATE: "in_time",
    Standing.DONE_ON_TIME: "done",
    Standing.DONE_LATE: "done_late",
    Standing.DONE: "done",
    Standing.WITHDRAWN: "withdrawn",
}
_PLAIN_WORDS: dict[Standing, str] = {
    Standing.NOT_MET: "Chưa đạt chỉ tiêu",
    Standing.RETURNED: "Yêu cầu bổ sung, hoàn thiện",
    Standing.AWAITING: "Chờ xác nhận kết quả",
    Standing.IN_TIME: "Trong hạn",
    Standing.NO_DUE_DATE: "Không có thời hạn",
    Standing.DONE_ON_TIME: "Hoàn thành đúng hạn",
    Standing.DONE: "Đã hoàn thành",
    Standing.WITHDRAWN: "Đã thu hồi",
}


def _counted_words(stands: Standing, facts: PartFacts, today: date) -> str | None:
    """Days late are counted from the part's own date, whatever supplementary deadline came after it."""
    due = facts.effective_due_on
    match stands:
        case Standing.OVERDUE:
            return f"Quá hạn {_days(due, today)} ngày"
        case Standing.OVERDUE_SENT:
            return f"Gửi quá hạn {_days(due, facts.sent_on)} ngày, chờ xác nhận"
        case Standing.DUE_SOON:
            return _left("Còn", "Đến hạn hôm nay", due, today)
        case Standing.DONE_LATE:
            return f"Hoàn thành quá hạn {_days(due, facts.completed_on)} ngày"
        case _:
            return None


def _left(words: str, on_the_day: str, last_day: date | None, today: date) -> str:
    if last_day is None:
        return "Cần bổ sung"
    days = _days(today, last_day)
    return f"{words} {days} ngày" if days else on_the_day


def _days(start: date | None, end: date | None) -> int:
    return days_late(start, end) if start and end else 0


def progress_words(state: PartState, percent: int | None) -> str:
    """What the agency last said of the work."""
    if state is PartState.NOT_STARTED:
        return "Chưa thực hiện"
    if state is PartState.IN_PROGRESS:
        return f"Đang triển khai, {percent} %" if percent is not None else "Đang triển khai"
    if state is PartState.NOT_MET:
        return "Đã xác nhận, chưa đạt chỉ tiêu"
    return "Đã thu hồi" if state is PartState.WITHDRAWN else "Đã báo cáo hoàn thành"


def reported_words(report: ProgressReport) -> str:
    under_way = report.status is ReportedStatus.IN_PROGRESS and report.percent is not None
    return REPORTED_LABELS[report.status] + (f", {report.percent} %" if under_way else "")


def saved_words(draft: ProgressReport) -> str:
    return f"{draft.author_name} lưu nháp: {moment(draft.saved_at)}"


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
