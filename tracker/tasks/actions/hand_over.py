"""A part goes to another agency: to the one that succeeds its holder, or to any other."""

from datetime import datetime

from sqlalchemy import select

from tracker.agencies.models import Agency
from tracker.audit.rules import Actor
from tracker.core import clock
from tracker.core.db import db
from tracker.core.errors import Conflict, Forbidden, RuleBroken
from tracker.plans.actions.groups import admit
from tracker.tasks.actions.part import Happening, change_part, lock_part
from tracker.tasks.models.report import ProgressReport
from tracker.tasks.rules.states import OPEN_STATES, EventKind, PartState, ReportState


def hand_over(actor: Actor, part_id: int, to: Agency, *, reason: str, at: datetime | None = None) -> None:
    """The work goes on as it stands: its state, its dates and what was sent stay; reminders go to the new holder.

    Every event keeps who held the part then. A draft stays with the agency that wrote it, which goes on reading it and
    what it had sent.
    """
    part = lock_part(part_id)
    if part.supports:
        raise Forbidden("Phần phối hợp do cơ quan chủ trì yêu cầu: hãy đóng yêu cầu rồi gửi yêu cầu cho cơ quan khác.")
    if not reason:
        raise RuleBroken("Hãy ghi văn bản hoặc lý do bàn giao.", field="reason")
    if to.id == part.agency_id:
        raise RuleBroken(f"{to.name} đang giữ phần việc này: hãy chọn cơ quan khác.", field="to")
    today = clock.local_day(at or clock.now())
    if to.valid_until is not None and to.valid_until <= today:
        raise RuleBroken(f"{to.name} đã ngừng hoạt động: hãy chọn cơ quan khác.", field="to")
    name = f"“{part.task.item.name}”"
    if part.state is PartState.SUBMITTED:
        decide = "hãy xác nhận hoặc yêu cầu bổ sung, hoàn thiện rồi bàn giao"
        raise Conflict(f"{name} đang chờ xác nhận kết quả: {decide}.")
    if part.state not in OPEN_STATES:
        raise Conflict(f"{name} đã xong hoặc đã thu hồi nên không bàn giao được nữa.")
    happening = Happening(
        EventKind.HANDED_OVER,
        at=at,
        reason=reason,
        from_id=part.agency_id,
        report_id=_leave_draft(part_id),
        details={"from": part.agency.name, "to": to.name},
    )
    admit(part.plan_id, [to.id])
    change_part(actor, part, happening, agency_id=to.id)
    db.session.flush()
    db.session.expire(part, ["agency"])


def _leave_draft(part_id: int) -> int | None:
    query = select(ProgressReport).where(ProgressReport.part_id == part_id, ProgressReport.state == ReportState.DRAFT)
    draft = db.session.scalar(query)
    if draft is None:
        return None
    draft.state = ReportState.LEFT
    # Its number is free for the next one: the reports of a part are counted without what was left.
    draft.version = -draft.id
    return draft.id
