"""What work is called: the one place for the words of its standing, its days and its count.

Pages, mails, Excel and Word files all say it by these, so that a figure has the same name wherever it is read.
The terms of the house, and what is never written for them, stand in docs/tu-ngu.md.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from tracker.calendar.workdays import days_late
from tracker.core.writing import day, number, percent, shortened
from tracker.plans.rules import Governs
from tracker.tasks.rules.counting import Tally
from tracker.tasks.rules.on_behalf import Letter
from tracker.tasks.rules.situations import PartFacts, Standing
from tracker.tasks.rules.standing import standing
from tracker.tasks.rules.states import PartState

NO_DUE_DATE, CONTINUOUSLY = "Không có thời hạn", "Thường xuyên"
NOTHING_DUE = "Chưa có nhiệm vụ nào đến hạn nên chưa phát sinh tỷ lệ hoàn thành và tỷ lệ đúng hạn."
SELF_CONFIRMED = "tự xác nhận"
EACH_TASK_ONCE = "mỗi nhiệm vụ tính một lần"
EACH_LEAD_PART = "nhiệm vụ giao nhiều cơ quan được tính cho từng cơ quan chủ trì"

_STANDINGS: dict[Standing, str] = {
    Standing.NOT_MET: "Đã báo cáo, chưa đạt chỉ tiêu",
    Standing.DUE_SOON: "Trong hạn",
    Standing.IN_TIME: "Trong hạn",
    Standing.RETURNED: "Yêu cầu bổ sung, hoàn thiện",
    Standing.AWAITING: "Chờ xác nhận kết quả",
    Standing.NO_DUE_DATE: NO_DUE_DATE,
    Standing.DONE_ON_TIME: "Hoàn thành đúng hạn",
    Standing.DONE: "Đã hoàn thành",
    Standing.WITHDRAWN: "Đã thu hồi",
}


def standing_words(facts: PartFacts, on: date) -> str:
    """Tình trạng; days late are counted from the part's own date, whatever supplementary deadline came after it."""
    due = facts.effective_due_on
    match standing(facts, on):
        case Standing.OVERDUE:
            return f"Quá hạn {_days(due, on)} ngày"
        case Standing.OVERDUE_SENT:
            return f"Gửi quá hạn {_days(due, facts.sent_on)} ngày, chờ xác nhận kết quả"
        case Standing.DONE_LATE:
            return f"Hoàn thành quá hạn {_days(due, facts.completed_on)} ngày"
        case Standing.NO_DUE_DATE if facts.continuous:
            return CONTINUOUSLY
        case plain:
            return _STANDINGS[plain]


def with_receiver(expected: str, receiver: str | None) -> str:
    """What is owed, and to whom it is sent."""
    return f"{expected}; gửi đến {receiver}" if receiver else expected


def urgency_words(facts: PartFacts, on: date) -> str:
    """The same where the standing is known already: how many days are left, or since when it waits."""
    match standing(facts, on):
        case Standing.DUE_SOON | Standing.IN_TIME:
            return _left("Còn", "Đến hạn hôm nay", facts.effective_due_on, on)
        case Standing.RETURNED if facts.supplement_due_on:
            return _left("Bổ sung còn", "Hạn bổ sung hôm nay", facts.supplement_due_on, on)
        case Standing.RETURNED:
            return "Cần bổ sung"
        case Standing.AWAITING:
            days = _days(facts.sent_on, on)
            return f"Đã gửi {days} ngày" if days else "Gửi hôm nay"
        case _:
            return standing_words(facts, on)


def support_words(facts: PartFacts, on: date) -> str:
    """Of a support part (phối hợp), which is answered and received, never done."""
    stands = standing(facts, on)
    return _SUPPORTING.get(stands) or urgency_words(facts, on)


_SUPPORTING: dict[Standing, str] = {
    Standing.OVERDUE_SENT: "Đã trả lời",
    Standing.AWAITING: "Đã trả lời",
    Standing.DONE_ON_TIME: "Đã tiếp nhận",
    Standing.DONE_LATE: "Đã tiếp nhận",
    Standing.DONE: "Đã tiếp nhận",
    Standing.WITHDRAWN: "Đã đóng",
}


def told_words(facts: PartFacts, on: date) -> str:
    """The same as a report tells it: also whether what is not done was begun at all."""
    untouched = facts.state is PartState.NOT_STARTED
    return standing_words(facts, on) + (", chưa thực hiện" if untouched else "")


def overdue_days(facts: PartFacts, on: date) -> int:
    """Calendar days since the part's own date."""
    return _days(facts.effective_due_on, on)


def _left(words: str, on_the_day: str, last_day: date | None, on: date) -> str:
    days = _days(on, last_day)
    return f"{words} {days} ngày" if days else on_the_day


def _days(start: date | None, end: date | None) -> int:
    return days_late(start, end) if start and end else 0


class Confirmed(Protocol):
    @property
    def state(self) -> PartState: ...
    @property
    def self_confirmed(self) -> bool: ...


class HasMarks(Confirmed, Protocol):
    """A part with how its last report came in and who confirmed it."""

    @property
    def letter(self) -> Letter | None: ...


def is_self_confirmed(part: Confirmed) -> bool:
    """What the flag says is of the last acceptance, so only of a state that rests on one."""
    return part.self_confirmed and part.state in (PartState.ACCEPTED, PartState.NOT_MET)


def marks_words(part: HasMarks) -> str:
    """That its report was entered by somebody else, and that nobody else confirmed it; else nothing."""
    own = SELF_CONFIRMED if is_self_confirmed(part) else ""
    return ", ".join(words for words in (part.letter.mark if part.letter else "", own) if words)


def correction_words(instead_of: date | None, reason: str | None) -> str:
    """Beside a day of completion that a person entered: that of the rules, and why; nothing beside any other."""
    if instead_of is None:
        return ""
    return f"sửa từ {day(instead_of)}" + (f": {reason}" if reason else "")


class HasDeadline(Protocol):
    """A line of work with its date and where that comes from."""

    @property
    def due_on(self) -> date | None: ...
    @property
    def effective_due_on(self) -> date | None: ...
    @property
    def deadline_text(self) -> str | None: ...
    @property
    def governs(self) -> Governs: ...


def deadline_words(line: HasDeadline, *, longest: int | None = None) -> str:
    """As written, if need be shortened, with the date it means."""
    printed = shortened(line.deadline_text, longest)
    if line.due_on is None:
        return printed or NO_DUE_DATE
    due = day(line.due_on)
    said = f"{printed} ({due})" if printed and due not in printed else printed or due
    if line.governs is Governs.COMMON:
        said = f"{due}, theo hạn chung của kế hoạch"
    if line.effective_due_on and line.effective_due_on != line.due_on:
        said += f", dời đến {day(line.effective_due_on)} vì ngày nghỉ"
    return said


@dataclass(frozen=True)
class Figure:
    """A figure of the count under its name; `short` stands over a narrow column."""

    words: str
    short: str
    of: Callable[[Tally], int]


TOTAL = Figure("Tổng số nhiệm vụ", "Tổng số", lambda tally: tally.total)
COME_DUE = Figure("Đã đến hạn", "Đã đến hạn", lambda tally: tally.come_due)
DONE_ON_TIME = Figure("Hoàn thành đúng hạn", "Hoàn thành đúng hạn", lambda tally: tally.done_on_time)
DONE_LATE = Figure("Hoàn thành quá hạn", "Hoàn thành quá hạn", lambda tally: tally.done_late)
OVERDUE = Figure("Đang thực hiện quá hạn", "Quá hạn", lambda tally: tally.overdue)
LONG_OVERDUE = Figure("Trong đó: quá hạn trên 30 ngày", "Trên 30 ngày", lambda tally: tally.long_overdue)
NOT_BEGUN_OVERDUE = Figure(
    "Trong đó: quá hạn, chưa thực hiện", "Quá hạn, chưa thực hiện", lambda tally: tally.not_begun_overdue
)
OVERDUE_SENT = Figure(
    "Trong đó: đã gửi quá hạn, chờ xác nhận kết quả", "Đã gửi quá hạn", lambda tally: tally.overdue_sent
)
NOT_MET = Figure("Đã báo cáo, chưa đạt chỉ tiêu", "Chưa đạt chỉ tiêu", lambda tally: tally.not_met)
IN_TIME = Figure("Đang thực hiện trong hạn", "Trong hạn", lambda tally: tally.in_time)
DUE_SOON = Figure("Trong đó: sắp đến hạn", "Sắp đến hạn", lambda tally: tally.due_soon)
NOT_BEGUN_IN_TIME = Figure(
    "Trong đó: trong hạn, chưa thực hiện", "Trong hạn, chưa thực hiện", lambda tally: tally.not_begun_in_time
)
AWAITING = Figure("Chờ xác nhận kết quả (gửi trong hạn)", "Chờ xác nhận", lambda tally: tally.awaiting)
UNDATED = Figure("Không thời hạn", "Không thời hạn", lambda tally: tally.undated + tally.done_undated)
CONTINUOUS = Figure("Trong đó: thường xuyên", "Thường xuyên", lambda tally: tally.continuous)
DONE_UNDATED = Figure("Trong đó: không thời hạn, đã hoàn thành", "Đã hoàn thành", lambda tally: tally.done_undated)


def basis_words(count: int, come_due: int) -> str:
    """What a rate is counted of."""
    return f"{number(count)}/{number(come_due)} nhiệm vụ đã đến hạn"


def rates_words(tally: Tally) -> str:
    """Both rates, each with what it is a share of."""
    if not tally.come_due:
        return NOTHING_DUE
    return (
        f"Tỷ lệ hoàn thành: {percent(tally.completion_rate)} ({basis_words(tally.finished, tally.come_due)}); "
        f"tỷ lệ đúng hạn: {percent(tally.on_time_rate)} ({basis_words(tally.done_on_time, tally.come_due)})."
    )
