"""Correcting the day of completion after the acceptance; the earlier facts stay in the events."""

from datetime import date, datetime

from tracker.accounts.rules import Right
from tracker.audit.rules import Actor
from tracker.core import clock
from tracker.core.errors import Conflict, Forbidden, RuleBroken
from tracker.tasks.actions.part import Happening, change_part, lock_part
from tracker.tasks.models.part import Part
from tracker.tasks.queries.access import get_part_for
from tracker.tasks.queries.events import find_last_event
from tracker.tasks.rules.decision import Say
from tracker.tasks.rules.states import EventKind, PartState


def correct_completion(
    actor: Actor, part_id: int, *, completed_on: date, read: date | None, reason: str, at: datetime | None = None
) -> None:
    """Another day of completion, with its reason. `read` is the day that was seen: a newer one must be seen first.

    The day that the rules gave stays known, however often it is corrected; counts of past days stay as they were.
    """
    moment = at or clock.now()
    part = lock_part(part_id)
    _, task = get_part_for(actor, part_id, Right.DECIDE_RESULT)
    if task.say_on(part) is Say.NONE:
        raise Forbidden("Không tự sửa ngày hoàn thành của cơ quan mình: việc này do cơ quan khác thực hiện.")
    old = _present(part, read)
    if completed_on > clock.local_day(moment):
        raise RuleBroken("Ngày hoàn thành không được ở sau hôm nay.", field="completed_on")
    if completed_on == old:
        raise RuleBroken(f"Ngày hoàn thành đã là {old:%d/%m/%Y}: hãy nhập ngày khác.", field="completed_on")
    if not reason:
        raise RuleBroken("Hãy nêu lý do sửa ngày hoàn thành.", field="reason")
    by_rule = part.completed_instead_of or old
    corrected = completed_on != by_rule
    details = {"old": old.isoformat(), "new": completed_on.isoformat()}
    change_part(
        actor,
        part,
        Happening(EventKind.CORRECTED, at=moment, counts_on=completed_on, reason=reason, details=details),
        completed_on=completed_on,
        completed_instead_of=by_rule if corrected else None,
        correction_reason=reason if corrected else None,
    )


def _present(part: Part, read: date | None) -> date:
    """The day as it is, if it is the one that was read."""
    if part.state is not PartState.ACCEPTED or part.completed_on is None:
        raise Conflict("Phần việc này chưa được xác nhận hoàn thành nên không có ngày hoàn thành để sửa.")
    if part.completed_on != read:
        event = find_last_event(part.id, [EventKind.CORRECTED, EventKind.ACCEPTED])
        who = event.actor_name if event else "Người khác"
        raise Conflict(f"{who} đã ghi ngày hoàn thành là {part.completed_on:%d/%m/%Y} sau khi bạn mở trang.")
    return part.completed_on
