"""How the state of work is said in a report."""

from datetime import date

from tracker.calendar.workdays import days_late
from tracker.core.writing import number, percent
from tracker.tasks.rules.counting import Tally
from tracker.tasks.rules.standing import PartFacts, Standing, overdue_after, standing
from tracker.tasks.rules.states import PartState

NOTHING_DUE = "Chưa có nhiệm vụ nào đến hạn nên chưa phát sinh tỷ lệ hoàn thành và tỷ lệ đúng hạn."
ONE_TASK_MANY_LEADS = "nhiệm vụ giao nhiều cơ quan được tính cho từng cơ quan chủ trì"


def rates_words(tally: Tally) -> str:
    """Both rates, each with what it is a share of."""
    if not tally.come_due:
        return NOTHING_DUE
    due = number(tally.come_due)
    return (
        f"Tỷ lệ hoàn thành: {percent(tally.completion_rate)} ({number(tally.finished)}/{due} nhiệm vụ đã đến hạn); "
        f"tỷ lệ đúng hạn: {percent(tally.on_time_rate)} ({number(tally.done_on_time)}/{due} nhiệm vụ đã đến hạn)."
    )


def standing_words(facts: PartFacts, on: date) -> str:
    """Tình trạng of one part, as it stands in a table."""
    stands = standing(facts, on)
    untouched = ", chưa thực hiện" if facts.state is PartState.NOT_STARTED else ""
    match stands:
        case Standing.OVERDUE:
            return f"Quá hạn {overdue_days(facts, on)} ngày{untouched}"
        case Standing.OVERDUE_SENT:
            return f"Quá hạn {overdue_days(facts, on)} ngày, đã gửi, chờ xác nhận"
        case Standing.DONE_LATE if facts.effective_due_on and facts.completed_on:
            return f"Hoàn thành quá hạn {days_late(facts.effective_due_on, facts.completed_on)} ngày"
        case _:
            return _WORDS[stands] + (untouched if stands in _OPEN else "")


def overdue_days(facts: PartFacts, on: date) -> int:
    last_day = overdue_after(facts)
    return days_late(last_day, on) if last_day else 0


_OPEN = (Standing.DUE_SOON, Standing.IN_TIME, Standing.NO_DUE_DATE)
_WORDS: dict[Standing, str] = {
    Standing.NOT_MET: "Đã báo cáo, chưa đạt chỉ tiêu",
    Standing.DUE_SOON: "Trong hạn",
    Standing.IN_TIME: "Trong hạn",
    Standing.RETURNED: "Trong hạn, đang bổ sung, hoàn thiện",
    Standing.AWAITING: "Chờ xác nhận",
    Standing.NO_DUE_DATE: "Không có thời hạn",
    Standing.DONE_ON_TIME: "Hoàn thành đúng hạn",
    Standing.DONE_LATE: "Hoàn thành quá hạn",
    Standing.DONE: "Đã hoàn thành",
    Standing.WITHDRAWN: "Đã thu hồi",
}
