"""The plan as a whole: its facts, its offices, its confirmation."""

from dataclasses import dataclass, fields
from datetime import date

from sqlalchemy import func, select

from tracker.accounts.rules import DUTY_LABELS, Duty
from tracker.agencies.models import Agency
from tracker.audit.actions import record
from tracker.audit.rules import Actor
from tracker.core import clock
from tracker.core.db import db, take_turns
from tracker.core.errors import NotFound, RuleBroken
from tracker.plans.actions.deadlines import govern
from tracker.plans.actions.doubts import close_document_doubts
from tracker.plans.actions.items import count_from_issue, reread_deadlines
from tracker.plans.actions.things import plan_thing
from tracker.plans.models.item import PlanDoubt
from tracker.plans.models.plan import Plan, PlanOffice
from tracker.plans.queries.finding import find_numbered
from tracker.plans.queries.undated import list_undated_items
from tracker.plans.rules import CommonChoice, PlanState, Reach


@dataclass(frozen=True)
class PlanFacts:
    number: str | None
    issued_on: date | None
    issuer: str | None
    document_type: str | None
    title: str
    year: int


def fill_facts(actor: Actor, plan: Plan, facts: PlanFacts) -> None:
    """What the file did not print, or printed wrongly; a draft is read again by its new year and day.

    Of a plan in force only what counts from the day of issue is; its work follows by `tasks.actions.dates`.
    """
    take_turns("import a plan")
    _refuse_second(plan, facts)
    if plan.state is not PlanState.DRAFT and facts.year != plan.year:
        raise RuleBroken("Kế hoạch đã xác nhận: năm không đổi được vì thời hạn đã tính theo năm này.", field="year")
    before = {field.name: getattr(plan, field.name) for field in fields(facts)}
    changes = {name: [old, getattr(facts, name)] for name, old in before.items() if old != getattr(facts, name)}
    for name, (_, new) in changes.items():
        setattr(plan, name, new)
    if plan.state is PlanState.DRAFT:
        reread_deadlines(actor, plan)
    elif "issued_on" in changes and plan.issued_on is not None:
        count_from_issue(actor, plan)
    # The person has seen all of them in one form, so none is in doubt any longer.
    close_document_doubts(actor, plan, [field.name for field in fields(facts)])
    if changes:
        shown = {name: [None if value is None else str(value) for value in pair] for name, pair in changes.items()}
        record(actor, "fill_facts", plan_thing(plan), changes=shown)


def _refuse_second(plan: Plan, facts: PlanFacts) -> None:
    if not facts.number:
        return
    other = find_numbered(facts.number, facts.issuer or "", facts.year)
    if other is not None and other.id != plan.id:
        raise RuleBroken(
            f"Đã có kế hoạch cùng số, ký hiệu, cơ quan ban hành và năm: {other.code}. Hãy kiểm tra lại số.",
            field="number",
        )


def set_office(actor: Actor, plan: Plan, agency: Agency, duty: Duty) -> None:
    """From now on the agency has this duty in the plan."""
    held = select(PlanOffice.id).where(
        PlanOffice.plan_id == plan.id, PlanOffice.agency_id == agency.id, PlanOffice.duty == duty
    )
    if db.session.scalar(held) is not None:
        return
    db.session.add(PlanOffice(plan_id=plan.id, agency_id=agency.id, duty=duty))
    record(actor, "set_office", plan_thing(plan), changes={DUTY_LABELS[duty]: [None, agency.name]})


def end_office(actor: Actor, plan: Plan, office_id: int) -> None:
    office = db.session.get(PlanOffice, office_id)
    if office is None or office.plan_id != plan.id:
        raise NotFound
    if office.duty is Duty.FOLLOW:
        following = select(func.count()).where(PlanOffice.plan_id == plan.id, PlanOffice.duty == Duty.FOLLOW)
        if db.session.scalar(following) == 1:
            raise RuleBroken("Kế hoạch phải có ít nhất một cơ quan theo dõi, tổng hợp.")
    record(actor, "end_office", plan_thing(plan), changes={DUTY_LABELS[office.duty]: [office.agency.name, None]})
    db.session.delete(office)


def confirm(actor: Actor, plan: Plan, *, common: CommonChoice) -> None:
    """The reading holds from now on. `common` governs the items without a date that nothing was chosen for.

    Names that nobody knows yet and items without a lead do not stand in the way: they go on waiting.
    """
    if plan.state is not PlanState.DRAFT:
        raise RuleBroken("Kế hoạch này đã được xác nhận từ trước.")
    unsure = select(PlanDoubt.id).where(
        PlanDoubt.plan_id == plan.id, PlanDoubt.field == "year", PlanDoubt.settled_at.is_(None)
    )
    if db.session.scalar(unsure.limit(1)) is not None:
        raise RuleBroken(
            f"Văn bản không ghi năm, đang tạm lấy {plan.year}: hãy ghi năm của kế hoạch trước khi xác nhận."
        )
    open_items = [item.id for item in list_undated_items(plan) if item.reach is Reach.COMMON and not item.decided]
    govern(plan, common, open_items)
    plan.state = PlanState.CONFIRMED
    plan.confirmed_at = clock.now()
    changes = {"common": common.text or common.kind.value, "items": len(open_items)}
    record(actor, "confirm_plan", plan_thing(plan), changes=changes)
