"""How parts, their deadlines and their documents are said on a page."""

from dataclasses import dataclass
from datetime import date
from typing import Protocol

from tracker.core import clock
from tracker.core.writing import day, hundredths, moment, shortened
from tracker.tasks.models.part import PartEvent
from tracker.tasks.models.report import ProgressReport
from tracker.tasks.rules import words
from tracker.tasks.rules.situations import PartFacts, Standing
from tracker.tasks.rules.standing import standing
from tracker.tasks.rules.states import REPORTED_LABELS, PartState, ReportedStatus


@dataclass(frozen=True)
class Said:
    """A state of the component `status`, and its words."""

    state: str
    words: str


def standing_words(facts: PartFacts, today: date) -> Said:
    """What a part is, as its own page says it: where little time is left, how much."""
    stands = standing(facts, today)
    said = words.urgency_words if stands is Standing.DUE_SOON else words.standing_words
    return Said(_STATES[stands], said(facts, today))


def urgency_words(facts: PartFacts, today: date) -> Said:
    """The same in a list, whose heads name the standing already: how many days are left, or have passed."""
    stands, under_way = standing(facts, today), facts.state is PartState.IN_PROGRESS
    begun = under_way and stands in (Standing.IN_TIME, Standing.NO_DUE_DATE)
    said = words.urgency_words(facts, today)
    if stands is Standing.NO_DUE_DATE:
        said = "Đang triển khai" if under_way else "Chưa thực hiện"
    return Said("in_progress" if begun else _STATES[stands], said)


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


HANDED_OVER = Said("handed_over", "Đã bàn giao")


def gave_words(event: PartEvent) -> str:
    """To the agency that handed a part over: who has it since when, and by what paper."""
    return (
        f"Đã bàn giao cho {event.holder.name} ngày {day(clock.local_day(event.at))}. Căn cứ: {sentence(event.reason)}"
    )


def support_words(facts: PartFacts, today: date) -> Said:
    """What a support part is."""
    stands = standing(facts, today)
    return Said("waiting" if stands is Standing.OVERDUE_SENT else _STATES[stands], words.support_words(facts, today))


class HasCompletion(Protocol):
    @property
    def completed_on(self) -> date | None: ...
    @property
    def completed_instead_of(self) -> date | None: ...
    @property
    def correction_reason(self) -> str | None: ...
    @property
    def self_confirmed(self) -> bool: ...


def completion_line(line: HasCompletion, *, reads: bool, longest: int | None = None) -> str | None:
    """Of what is done: since when, who says so, and where the day was corrected; why only for who reads reports."""
    if line.completed_on is None:
        return None
    why = shortened(line.correction_reason, longest) if reads else None
    corrected = words.correction_words(line.completed_instead_of, why)
    said = (f"Hoàn thành {day(line.completed_on)}", words.SELF_CONFIRMED if line.self_confirmed else "", corrected)
    return ", ".join(one for one in said if one)


def progress_words(state: PartState, percent: int | None) -> str:
    """What the agency last said of the work."""
    if state is PartState.NOT_STARTED:
        return "Chưa thực hiện"
    if state is PartState.IN_PROGRESS:
        return f"Đang triển khai, {hundredths(percent)}" if percent is not None else "Đang triển khai"
    if state is PartState.NOT_MET:
        return "Đã xác nhận, chưa đạt chỉ tiêu"
    return "Đã thu hồi" if state is PartState.WITHDRAWN else "Đã báo cáo hoàn thành"


def reported_words(report: ProgressReport) -> str:
    if report.status is not ReportedStatus.IN_PROGRESS or report.percent is None:
        return REPORTED_LABELS[report.status]
    return f"{REPORTED_LABELS[report.status]}, {hundredths(report.percent)}"


def saved_words(draft: ProgressReport) -> str:
    return f"{draft.author_name} lưu nháp: {moment(draft.saved_at)}"


def sentence(typed: str | None) -> str:
    """What a person typed, so that another sentence may follow."""
    text = (typed or "").rstrip()
    return text if text.endswith((".", "!", "?")) else f"{text}."
