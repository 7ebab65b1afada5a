"""Phối hợp: asking agencies for support, and what becomes of their answers. None of it changes the lead's part."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from tracker.accounts import queries as accounts
from tracker.accounts.rules import Right
from tracker.agencies.queries import get_agency
from tracker.audit.rules import Actor
from tracker.core import clock
from tracker.core.db import db
from tracker.core.errors import Conflict, Forbidden, RuleBroken
from tracker.messages.actions import queue
from tracker.messages.rules import MessageKind, Recipient
from tracker.plans.actions.groups import admit
from tracker.settings import queries as settings
from tracker.tasks.actions.part import Happening, change_part, lock_part
from tracker.tasks.actions.verdicts import accept_report, ask_for_more
from tracker.tasks.models.part import Part, SupportRequest
from tracker.tasks.models.report import ProgressReport
from tracker.tasks.queries.access import get_part_for
from tracker.tasks.queries.events import find_last_event
from tracker.tasks.queries.reports import get_writing, list_uses
from tracker.tasks.queries.support import list_askable, list_busy_with, list_open_supports
from tracker.tasks.queries.urging import list_readers
from tracker.tasks.rules.standing import effective_day
from tracker.tasks.rules.states import OPEN_STATES, EventKind, PartState
from tracker.tasks.rules.support import request_fault

_MACHINE = Actor(user_id=None, name="hệ thống")
_DECIDED = {
    EventKind.ACCEPTED: "đã tiếp nhận nội dung trả lời",
    EventKind.RETURNED: "đã yêu cầu bổ sung, hoàn thiện",
    EventKind.WITHDRAWN: "đã đóng yêu cầu",
}


@dataclass(frozen=True)
class Wanted:
    """A request as it is typed."""

    text: str
    due_on: date
    agency_ids: Sequence[int]


@dataclass(frozen=True)
class Made:
    asked: list[str]
    unreachable: list[str]
    """Those of them of whom nobody can be written to."""


def ask_support(actor: Actor, part_id: int, wanted: Wanted, *, at: datetime | None = None) -> Made:
    """Ask agencies that the item names as supporters; each gets a part of its own, and a mail at once."""
    moment, lead = at or clock.now(), lock_part(part_id)
    get_part_for(actor, part_id, Right.ASK_SUPPORT)
    _check(lead, wanted, clock.local_day(moment))
    request = SupportRequest(
        task_id=lead.task_id,
        author_id=actor.user_id,
        author_name=actor.name,
        author_agency=actor.agency_name or "",
        text=wanted.text,
        due_on=wanted.due_on,
        at=moment,
    )
    db.session.add(request)
    db.session.flush()  # Its parts and mails name it.
    effective = effective_day(wanted.due_on, settings.days_off())
    asked = [_ask(actor, lead, request, agency_id, effective) for agency_id in dict.fromkeys(wanted.agency_ids)]
    admit(lead.plan_id, wanted.agency_ids)
    silent = [part.agency.name for part in asked if not _tell(actor, part, request)]
    return Made([part.agency.name for part in asked], silent)


def _check(lead: Part, wanted: Wanted, today: date) -> None:
    if lead.state not in OPEN_STATES:
        raise RuleBroken("Phần việc đã hoàn thành hoặc đã được thu hồi nên không yêu cầu phối hợp nữa.")
    askable = list_askable(lead)
    fault = request_fault(wanted.text, wanted.due_on, wanted.agency_ids, askable=askable, today=today)
    if fault:
        field, sentence = fault
        raise RuleBroken(sentence, field=field)
    busy = list_busy_with(lead.id, wanted.text, wanted.agency_ids)
    if busy:
        raise RuleBroken(f"Đã gửi yêu cầu này, đang chờ trả lời: {'; '.join(busy)}.", field="agencies")


def _ask(actor: Actor, lead: Part, request: SupportRequest, agency_id: int, effective: date | None) -> Part:
    part = Part(
        task_id=lead.task_id,
        plan_id=lead.plan_id,
        agency_id=agency_id,
        agency=get_agency(agency_id),
        task=lead.task,
        serves_id=lead.id,
        request_id=request.id,
        state=PartState.NOT_STARTED,
        original_due_on=request.due_on,
        due_on=request.due_on,
        effective_due_on=effective,
    )
    db.session.add(part)
    db.session.flush()  # Its event names it.
    change_part(actor, part, Happening(EventKind.ASSIGNED, at=request.at, reason=request.text))
    return part


def _tell(actor: Actor, part: Part, request: SupportRequest) -> bool:
    readers = list_readers(part.agency_id)
    for reader in readers:
        queue(
            actor,
            MessageKind.SUPPORT,
            key=f"support:{part.id}:{reader.id}",
            recipient=Recipient(reader.id, reader.name, reader.email or ""),
            payload={"part": part.id},
        )
    return bool(readers)


def receive(actor: Actor, part_id: int, *, version: int, at: datetime | None = None) -> None:
    """Tiếp nhận: the answer is what was asked for."""
    part, report = _answered(actor, part_id, version)
    moment = at or clock.now()
    accept_report(actor, report, list_uses([report.id]), at=moment)
    happening = Happening(EventKind.ACCEPTED, at=moment, counts_on=part.sent_on, report_id=report.id)
    change_part(actor, part, happening, state=PartState.ACCEPTED, completed_on=part.sent_on)


def return_answer(
    actor: Actor,
    part_id: int,
    *,
    version: int,
    reason: str,
    supplement_due_on: date | None = None,
    at: datetime | None = None,
) -> None:
    """Ask for more, with a reason and where useful a supplementary deadline (hạn bổ sung)."""
    part, report = _answered(actor, part_id, version)
    ask_for_more(actor, part, report, reason=reason, supplement_due_on=supplement_due_on, at=at or clock.now())


def close_request(actor: Actor, part_id: int, *, reason: str, at: datetime | None = None) -> None:
    """What one agency was asked for is not needed any more."""
    part = _held(actor, part_id)
    if not reason:
        raise RuleBroken("Hãy nêu lý do đóng yêu cầu.", field="reason")
    if part.state not in OPEN_STATES:
        raise Conflict(f"{_who_decided(part)} Yêu cầu này không còn mở.")
    change_part(actor, part, Happening(EventKind.WITHDRAWN, at=at, reason=reason), state=PartState.WITHDRAWN)


def close_with(lead: Part, *, reason: str, at: datetime | None = None) -> None:
    """The lead's part is at its end, so nobody need support it any more."""
    for part in list_open_supports(lead.id):
        happening = Happening(EventKind.WITHDRAWN, at=at, reason=reason)
        change_part(_MACHINE, part, happening, state=PartState.WITHDRAWN)


def _held(actor: Actor, part_id: int) -> Part:
    part = lock_part(part_id)
    get_part_for(actor, part_id, Right.CLOSE_SUPPORT)
    if part.agency_id in accounts.served_agency_ids(actor.user_id) | {actor.agency_id}:
        raise Forbidden("Không tự tiếp nhận nội dung trả lời của cơ quan mình: việc này do cơ quan yêu cầu thực hiện.")
    return part


def _answered(actor: Actor, part_id: int, version: int) -> tuple[Part, ProgressReport]:
    """The part under lock, and the answer that was read, if it still waits."""
    part = _held(actor, part_id)
    if part.state is not PartState.SUBMITTED:
        raise Conflict(f"{_who_decided(part)} Thao tác của bạn chưa được thực hiện.")
    report = get_writing(part_id).sent
    if report is None or report.version != version:
        raise Conflict("Cơ quan phối hợp vừa gửi nội dung trả lời mới: hãy đọc rồi quyết định.")
    return part, report


def _who_decided(part: Part) -> str:
    event = find_last_event(part.id, _DECIDED)
    if event is None:
        return "Cơ quan phối hợp chưa trả lời."
    time = event.at.astimezone(clock.VIETNAM)
    agency = f" ({event.actor_agency})" if event.actor_agency else ""
    return f"{event.actor_name}{agency} {_DECIDED[event.kind]} lúc {time:%H:%M ngày %d/%m/%Y}."
