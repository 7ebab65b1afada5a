"""Deciding what was submitted: accepting it, returning it with a reason, and withdrawing a part."""

from datetime import date, datetime

from tracker.accounts.rules import Right
from tracker.audit.rules import Actor
from tracker.core import clock
from tracker.core.errors import Conflict, Forbidden, RuleBroken
from tracker.tasks.actions.part import Happening, change_part, lock_part
from tracker.tasks.actions.support import close_with
from tracker.tasks.actions.verdicts import accept_report, ask_for_more
from tracker.tasks.models.part import Part
from tracker.tasks.models.report import EvidenceUse, ProgressReport
from tracker.tasks.queries.access import get_part_for
from tracker.tasks.queries.events import find_last_event
from tracker.tasks.queries.reports import completion_of, figures_of, get_writing, letter_of, list_uses
from tracker.tasks.rules.decision import PLAIN_VERDICT, Say, Verdict
from tracker.tasks.rules.figures import by_letter
from tracker.tasks.rules.states import OPEN_STATES, EventKind, PartState, TargetMet
from tracker.tasks.rules.targets import Proposal, differs, propose, verdict_fault

_DECIDED = {
    EventKind.ACCEPTED: "đã xác nhận kết quả",
    EventKind.RETURNED: "đã yêu cầu bổ sung, hoàn thiện",
    EventKind.WITHDRAWN: "đã thu hồi",
}
_NO_PROOF = (
    "Báo cáo không kèm tài liệu kiểm chứng: "
    "hãy đánh dấu “Đồng ý miễn tài liệu kiểm chứng”, hoặc yêu cầu bổ sung, hoàn thiện."
)


def accept(
    actor: Actor,
    part_id: int,
    *,
    version: int,
    verdict: Verdict = PLAIN_VERDICT,
    at: datetime | None = None,
) -> None:
    """Confirm the version that was read. The day of completion is that of the product; another one needs a reason.

    A result below the target is accepted as what it is: the work is not done, and the agency may report again.
    """
    part, report, say = _decided(actor, part_id, version)
    settle(actor, part, report, verdict, at=at or clock.now(), confirms_itself=say is Say.CONFIRMS_ITSELF)


def settle(
    actor: Actor, part: Part, report: ProgressReport, verdict: Verdict, *, at: datetime, confirms_itself: bool = False
) -> None:
    """The report that was sent is accepted; that this person may is for the caller to know."""
    uses = list_uses([report.id])
    counted = completion_of(report, uses, counts_on=part.sent_on)
    day = _day_of(verdict, counted, today=clock.local_day(at))
    proposal = _judged(part, report, verdict)
    waived = _waive(actor, report, uses, verdict, at=at)
    accept_report(actor, report, uses, at=at)
    letter = letter_of(report)
    noted = {
        "self_confirmed": confirms_itself or None,
        "waiver_approved": waived or None,
        "instead_of": counted.isoformat() if day != counted else None,
        "proposed": proposal.met.value if differs(proposal, verdict) else None,
    }
    details = {"version": report.version, **{name: value for name, value in noted.items() if value is not None}}
    details |= letter.details if letter else {}
    happening = Happening(
        EventKind.ACCEPTED, at=at, counts_on=day, reason=verdict.reason, report_id=report.id, details=details
    )
    facts: dict[str, object] = {"state": PartState.ACCEPTED, "completed_on": day}
    if day != counted:
        facts |= {"completed_instead_of": counted, "correction_reason": verdict.reason}
    if verdict.target_met is TargetMet.NO:
        facts = {"state": PartState.NOT_MET}
    change_part(actor, part, happening, target_met=verdict.target_met, self_confirmed=confirms_itself, **facts)
    _release_supporters(part, at=at)


def _day_of(verdict: Verdict, counted: date, *, today: date) -> date:
    """The day of completion that the verdict gives, beside that of the rules."""
    day = verdict.completed_on or counted
    if day > today:
        raise RuleBroken("Ngày hoàn thành không được ở sau hôm nay.", field="completed_on")
    if day != counted and not verdict.reason:
        raise RuleBroken("Hãy nêu lý do sửa ngày hoàn thành.", field="reason")
    return day


def _waive(actor: Actor, report: ProgressReport, uses: list[EvidenceUse], verdict: Verdict, *, at: datetime) -> bool:
    """Whether the report goes without proof: not by default, whoever accepts it must agree."""
    if uses or not report.waiver_reason:
        return False
    if not verdict.waives:
        raise RuleBroken(_NO_PROOF, field="waives")
    report.waiver_approved_by, report.waiver_approved_at = actor.name, at
    return True


def _judged(part: Part, report: ProgressReport, verdict: Verdict) -> Proposal:
    """What the figures say of the target, beside which the verdict must be able to stand."""
    proposal = propose(part.task.item, by_letter(figures_of(report)), report.achieved)
    fault = verdict_fault(proposal, verdict)
    if fault:
        field, sentence = fault
        raise RuleBroken(sentence, field=field)
    return proposal


def return_part(
    actor: Actor,
    part_id: int,
    *,
    version: int,
    reason: str,
    supplement_due_on: date | None = None,
    at: datetime | None = None,
) -> None:
    """Ask for more, with a reason and where useful a supplementary deadline (hạn bổ sung)."""
    part, report, _say = _decided(actor, part_id, version)
    ask_for_more(actor, part, report, reason=reason, supplement_due_on=supplement_due_on, at=at or clock.now())


def withdraw(actor: Actor, part_id: int, *, reason: str, at: datetime | None = None) -> None:
    """Take a part back: it leaves every count and stays in the history."""
    part = lock_part(part_id)
    if not reason:
        raise RuleBroken("Hãy nêu lý do thu hồi.", field="reason")
    if part.state not in OPEN_STATES:
        raise Conflict(f"{who_decided(part)} Phần việc này không thu hồi được nữa.")
    change_part(actor, part, Happening(EventKind.WITHDRAWN, at=at, reason=reason), state=PartState.WITHDRAWN)
    _release_supporters(part, at=at)


_RELEASED = {
    PartState.ACCEPTED: "Phần việc của cơ quan chủ trì đã được xác nhận hoàn thành.",
    PartState.WITHDRAWN: "Phần việc của cơ quan chủ trì đã được thu hồi.",
}


def _release_supporters(part: Part, *, at: datetime | None) -> None:
    """Work that is at its end asks nothing of others any more; what is below its target goes on."""
    if part.state in _RELEASED:
        close_with(part, reason=_RELEASED[part.state], at=at)


def _decided(actor: Actor, part_id: int, version: int) -> tuple[Part, ProgressReport, Say]:
    """The part under lock, and the report that the decision is about, if it still can be decided."""
    part = lock_part(part_id)
    _, task = get_part_for(actor, part_id, Right.DECIDE_RESULT)
    say = task.say_on(part)
    if say is Say.NONE:
        raise Forbidden("Không tự xác nhận kết quả của cơ quan mình: việc này do cơ quan khác thực hiện.")
    if part.state is not PartState.SUBMITTED:
        raise Conflict(f"{who_decided(part)} Thao tác của bạn chưa được thực hiện.")
    report = get_writing(part_id).sent
    if report is None or report.version != version:
        raise Conflict("Cơ quan thực hiện vừa gửi báo cáo mới: hãy đọc báo cáo mới rồi quyết định.")
    return part, report, say


def who_decided(part: Part) -> str:
    event = find_last_event(part.id, _DECIDED)
    if event is None:
        return "Phần việc này không chờ xác nhận kết quả."
    time = event.at.astimezone(clock.VIETNAM)
    agency = f" ({event.actor_agency})" if event.actor_agency else ""
    return f"{event.actor_name}{agency} {_DECIDED[event.kind]} phần việc này lúc {time:%H:%M ngày %d/%m/%Y}."
