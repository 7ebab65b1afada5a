"""The forms that a person may fill in beside a part, with what is proposed in them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from tracker.accounts.rules import Right
from tracker.calendar.workdays import MissingYear, add_working_days
from tracker.core import clock
from tracker.core.writing import day
from tracker.plans.models.item import PlanItem
from tracker.settings.queries import days_off
from tracker.tasks.models.report import ProgressReport
from tracker.tasks.queries.page import Focus, PartLine
from tracker.tasks.queries.reports import ReadReport, completion_of, figures_of
from tracker.tasks.rules.decision import Say
from tracker.tasks.rules.figures import by_letter
from tracker.tasks.rules.states import OPEN_STATES, PartState, TargetMet
from tracker.tasks.rules.support import SILENT_STATES
from tracker.tasks.rules.targets import Proposal, propose
from tracker.web.shared.forms import Form
from tracker.web.tasks.forms import AcceptForm, CommentForm, CorrectForm, ReturnForm, UrgeForm, WithdrawForm, refill
from tracker.web.tasks.supporting import answer_forms, waiting_answer

SUPPLEMENT_DAYS = 3


@dataclass(frozen=True)
class PartForms:
    """None where the person may not, or the part is past it."""

    comment: Form | None
    accept: Form | None
    return_part: Form | None
    withdraw: Form | None
    urge: Form | None
    correct: Form | None
    receive: Form | None
    return_answer: Form | None
    close_request: Form | None
    completion_source: str | None = None
    """Where the proposed day of completion comes from."""
    proposal: Proposal | None = None
    """What the figures say of the target, where there is one."""
    carried: bool = False
    """The comment holds what was typed for a decision that came too late."""


def forms_for(item: PlanItem, focus: Focus, filled: Mapping[str, Form]) -> PartForms:
    """Forms that were sent and refused come back as they were filled in."""
    manages = Right.MANAGE_PLAN in focus.rights and focus.line.state in OPEN_STATES
    urged_states = SILENT_STATES if focus.line.supports else OPEN_STATES
    urges = Right.URGE in focus.rights and focus.line.state in urged_states
    comments = Right.WRITE_COMMENT in focus.rights
    decided = focus.reports[0] if _decides(focus, PartState.SUBMITTED) and focus.reports else None
    answered = waiting_answer(focus)
    proposal = _proposal(item, decided.report) if decided else None
    accept, source = _accept(focus, decided, proposal) if decided else (None, None)
    proposed: dict[str, Form | None] = {
        "comment": CommentForm(formdata=None) if comments else None,
        "accept": accept,
        "return_part": _return(decided) if decided else None,
        "withdraw": WithdrawForm(formdata=None) if manages else None,
        "urge": UrgeForm(formdata=None) if urges else None,
        "correct": _correct(focus.line) if _decides(focus, PartState.ACCEPTED) else None,
        **answer_forms(focus, proposed_day(clock.today(), SUPPLEMENT_DAYS) if answered else None),
    }
    carried = _carried(filled) if not (decided or answered) and comments else None
    shown = {name: filled.get(name, form) if form else None for name, form in proposed.items()}
    read = decided or answered
    for name in ("accept", "return_part", "receive", "return_answer"):
        # What was typed stays, and the next press is about the report as it now stands on the page.
        if (form := shown[name]) and read:
            refill(form["version"], read.report.version)
    if shown["correct"]:
        refill(shown["correct"]["read"], str(focus.line.completed_on))
    return PartForms(
        **shown | ({"comment": carried} if carried else {}),
        completion_source=source,
        proposal=proposal,
        carried=bool(carried),
    )


def _decides(focus: Focus, state: PartState) -> bool:
    return focus.say is not Say.NONE and focus.line.state is state


def _correct(line: PartLine) -> CorrectForm:
    return CorrectForm(formdata=None, data={"completed_on": line.completed_on})


def _proposal(item: PlanItem, report: ProgressReport) -> Proposal | None:
    proposal = propose(item, by_letter(figures_of(report)), report.achieved)
    return proposal if proposal.asked else None


def _carried(filled: Mapping[str, Form]) -> CommentForm | None:
    """A reason that came too late for its decision is not lost: it goes on as a comment."""
    form = filled.get("return_part") or filled.get("return_answer") or filled.get("accept")
    reason = form["reason"].data if form else None
    return CommentForm(formdata=None, data={"text": reason}) if reason else None


def _accept(focus: Focus, decided: ReadReport, proposal: Proposal | None) -> tuple[AcceptForm, str]:
    counted = completion_of(decided.report, decided.uses, counts_on=focus.line.sent_on)
    values: dict[str, object] = {"version": decided.report.version, "completed_on": counted}
    if proposal and proposal.met is not TargetMet.UNKNOWN:
        values["target_met"] = proposal.met
    return AcceptForm(formdata=None, data=values), _source(decided, counted)


def _source(decided: ReadReport, counted: date) -> str:
    dated = [use.version for use in decided.uses if use.version.issued_on == counted]
    if dated:
        return f"Theo ngày của văn bản {dated[0].document_number or ''}".rstrip() + "."
    if decided.report.sent_at and counted != clock.local_day(decided.report.sent_at):
        return f"Theo lần gửi trước, {day(counted)}: báo cáo bổ sung được gửi trong hạn bổ sung."
    return "Theo ngày gửi báo cáo: không có văn bản nào ghi ngày."


def _return(decided: ReadReport) -> ReturnForm:
    values = {"version": decided.report.version, "supplement_due_on": proposed_day(clock.today(), SUPPLEMENT_DAYS)}
    return ReturnForm(formdata=None, data=values)


def proposed_day(today: date, working_days: int) -> date | None:
    """None where the days off of that year are not known: then a person says the day."""
    try:
        return add_working_days(today, working_days, days_off())
    except MissingYear:
        return None
