"""The one table that decides what a part is on a day: every situation, its last day in time, and where that stands.

`docs/handbook/ngay-duoc-tinh.md` holds the same table for people; a test holds the two together.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import Enum, StrEnum

from tracker.tasks.rules.states import PartState, TargetMet


class Standing(StrEnum):
    """What a part is on a given day: derived from its facts, never stored."""

    OVERDUE = "overdue"
    OVERDUE_SENT = "overdue_sent"
    """Sent late and still waiting: it stays overdue, marked "đã gửi, chờ xác nhận"."""
    NOT_MET = "not_met"
    """Its date has passed, and what was accepted is below the target: đã báo cáo, chưa đạt chỉ tiêu."""
    DUE_SOON = "due_soon"
    RETURNED = "returned"
    AWAITING = "awaiting"
    IN_TIME = "in_time"
    NO_DUE_DATE = "no_due_date"
    DONE_ON_TIME = "done_on_time"
    DONE_LATE = "done_late"
    DONE = "done"
    """Accepted, and there was no date to be late for."""
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True)
class PartFacts:
    """What of a part decides its standing."""

    state: PartState
    effective_due_on: date | None
    supplement_due_on: date | None = None
    sent_on: date | None = None
    completed_on: date | None = None
    target_met: TargetMet | None = None
    """Of the acceptance that the state rests on; None before one."""
    continuous: bool = False
    """Thường xuyên: where it has no date, it is counted so."""


class Source(Enum):
    """Where a line of the table comes from: a law, a published count, or the custom of offices, which says so."""

    LAST_DAY = (
        "Bộ luật Dân sự năm 2015, Điều 147 và Điều 148: ngày đầu tiên của thời hạn không tính; thời hạn kết thúc "
        "lúc 24 giờ của ngày cuối cùng, nên đến hạn hôm nay còn trong hạn và quá hạn từ ngày hôm sau."
    )
    FOUR_GROUPS = (
        "Báo cáo số 1270/BC-TCTTTg năm 2017 của Tổ công tác của Thủ tướng Chính phủ: hoàn thành đúng hạn, hoàn thành "
        "quá hạn, chưa hoàn thành trong hạn, chưa hoàn thành quá hạn; tỷ lệ tính trên số nhiệm vụ đã đến hạn."
    )
    WAITING_IS_NOT_LATE = (
        "Thông lệ: gửi trong hạn thì không bị tính quá hạn; thời gian cơ quan nhận xem xét không tính vào thời hạn "
        "của cơ quan thực hiện."
    )
    SENT_LATE_IS_LATE = "Thông lệ: gửi sau hạn mà chưa được xác nhận thì vẫn là quá hạn, ghi rõ “đã gửi, chờ xác nhận”."
    SUPPLEMENT = (
        "Thông lệ: yêu cầu bổ sung, hoàn thiện kèm hạn bổ sung cho thêm thời gian với báo cáo đã gửi trong hạn; báo "
        "cáo gửi sau hạn, hoặc yêu cầu không kèm hạn bổ sung, thì theo hạn của nhiệm vụ."
    )
    TARGET = (
        "Thông lệ: chỉ coi là hoàn thành khi đạt chỉ tiêu; đã báo cáo mà chưa đạt thì đến hạn vẫn là đang thực hiện, "
        "sau hạn là “đã báo cáo, chưa đạt chỉ tiêu”, tính riêng trong số đã đến hạn."
    )
    NO_DATE = "Thông lệ: không thời hạn, thường xuyên được tính riêng, không bao giờ quá hạn."
    TAKEN_BACK = "Thông lệ: nhiệm vụ đã thu hồi ra khỏi mọi số đếm và còn lại trong diễn biến."


class Lasts(Enum):
    """Until the end of which day a situation is in time."""

    FOR_EVER = "không quá hạn"
    UNTIL_DUE = "hạn"
    UNTIL_SUPPLEMENT = "hạn bổ sung, hoặc hạn nếu hạn muộn hơn"


@dataclass(frozen=True)
class Situation:
    words: str
    states: tuple[PartState, ...]
    when: Callable[[PartFacts], bool]
    until: Standing
    """Up to its last day. In time it is "sắp đến hạn" in the days before that."""
    source: tuple[Source, ...]
    lasts: Lasts = Lasts.FOR_EVER
    after: Standing = Standing.OVERDUE
    """From the day after its last day on."""


def last_day_of(lasts: Lasts, facts: PartFacts) -> date | None:
    due, until = facts.effective_due_on, facts.supplement_due_on
    if lasts is Lasts.FOR_EVER or due is None:
        return None
    return max(due, until) if lasts is Lasts.UNTIL_SUPPLEMENT and until else due


def situation_of(facts: PartFacts) -> Situation:
    """The first of the table that holds."""
    return next(one for one in SITUATIONS if facts.state in one.states and one.when(facts))


def _always(facts: PartFacts) -> bool:
    return True


def _undated(facts: PartFacts) -> bool:
    return facts.effective_due_on is None


def _finished_in_time(facts: PartFacts) -> bool:
    return _within(facts.completed_on, facts.effective_due_on)


def _sent_in_time(facts: PartFacts) -> bool:
    return _within(facts.sent_on, facts.effective_due_on)


def _sent_in_time_and_given_a_day(facts: PartFacts) -> bool:
    return facts.supplement_due_on is not None and _sent_in_time(facts)


def _within(day: date | None, due: date | None) -> bool:
    return day is not None and due is not None and day <= due


_WORKED = (PartState.NOT_STARTED, PartState.IN_PROGRESS)
_ACCEPTED, _SUBMITTED, _RETURNED = (PartState.ACCEPTED,), (PartState.SUBMITTED,), (PartState.RETURNED,)
_COUNTED = (Source.FOUR_GROUPS, Source.LAST_DAY)

SITUATIONS: tuple[Situation, ...] = (
    Situation("Đã thu hồi", (PartState.WITHDRAWN,), _always, Standing.WITHDRAWN, (Source.TAKEN_BACK,)),
    Situation("Đã xác nhận hoàn thành, không có thời hạn", _ACCEPTED, _undated, Standing.DONE, (Source.NO_DATE,)),
    Situation(
        "Đã xác nhận hoàn thành, ngày hoàn thành không sau hạn",
        _ACCEPTED,
        _finished_in_time,
        Standing.DONE_ON_TIME,
        _COUNTED,
    ),
    Situation("Đã xác nhận hoàn thành, ngày hoàn thành sau hạn", _ACCEPTED, _always, Standing.DONE_LATE, _COUNTED),
    Situation("Đã gửi, không có thời hạn", _SUBMITTED, _undated, Standing.AWAITING, (Source.NO_DATE,)),
    Situation(
        "Đã gửi trong hạn, chưa xác nhận",
        _SUBMITTED,
        _sent_in_time,
        Standing.AWAITING,
        (Source.WAITING_IS_NOT_LATE,),
    ),
    Situation(
        "Đã gửi sau hạn, chưa xác nhận",
        _SUBMITTED,
        _always,
        Standing.AWAITING,
        (Source.SENT_LATE_IS_LATE,),
        Lasts.UNTIL_DUE,
        Standing.OVERDUE_SENT,
    ),
    Situation("Yêu cầu bổ sung, không có thời hạn", _RETURNED, _undated, Standing.RETURNED, (Source.NO_DATE,)),
    Situation(
        "Yêu cầu bổ sung kèm hạn bổ sung, báo cáo đã gửi trong hạn",
        _RETURNED,
        _sent_in_time_and_given_a_day,
        Standing.RETURNED,
        (Source.SUPPLEMENT,),
        Lasts.UNTIL_SUPPLEMENT,
    ),
    Situation(
        "Yêu cầu bổ sung không kèm hạn bổ sung, hoặc báo cáo đã gửi sau hạn",
        _RETURNED,
        _always,
        Standing.RETURNED,
        (Source.SUPPLEMENT, Source.LAST_DAY),
        Lasts.UNTIL_DUE,
    ),
    Situation(
        "Đã xác nhận, chưa đạt chỉ tiêu, không có thời hạn",
        (PartState.NOT_MET,),
        _undated,
        Standing.NO_DUE_DATE,
        (Source.NO_DATE, Source.TARGET),
    ),
    Situation(
        "Đã xác nhận, chưa đạt chỉ tiêu",
        (PartState.NOT_MET,),
        _always,
        Standing.IN_TIME,
        (Source.TARGET,),
        Lasts.UNTIL_DUE,
        Standing.NOT_MET,
    ),
    Situation("Chưa hoàn thành, không có thời hạn", _WORKED, _undated, Standing.NO_DUE_DATE, (Source.NO_DATE,)),
    Situation("Chưa hoàn thành, có thời hạn", _WORKED, _always, Standing.IN_TIME, _COUNTED, Lasts.UNTIL_DUE),
)
"""The first that holds decides; every part is in one of them."""
