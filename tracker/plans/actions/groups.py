"""Who of a class takes part in one plan; the directory stays as it is."""

from collections.abc import Collection, Iterable

from sqlalchemy import select

from tracker.agencies.models import Agency
from tracker.agencies.queries import existing
from tracker.audit.actions import record
from tracker.audit.rules import Actor
from tracker.core import clock
from tracker.core.db import db, insert_new
from tracker.core.errors import NotFound, RuleBroken
from tracker.plans.actions.things import plan_thing
from tracker.plans.models.group import PlanGroupChange, PlanShare
from tracker.plans.models.plan import Plan
from tracker.plans.queries.groups import Belongs, LeadingGroup, get_leading_group


def choose_members(
    actor: Actor, plan: Plan, group_id: int, agency_ids: Collection[int], *, among: Collection[int] | None = None
) -> LeadingGroup:
    """The class leads in this plan with these agencies; gives it as it was before.

    `among` are those that were to choose from: whoever became a member meanwhile was not left out by not being chosen.
    What agrees with the directory is not kept as a change, so the plan goes on following the directory there.
    """
    before = get_leading_group(plan, group_id)
    unseen = {one.agency.id for one in before.members if one.leads and among is not None} - set(among or ())
    chosen = {agency.id: agency for agency in _existing({*agency_ids, *unseen})}
    if not chosen:
        raise RuleBroken(
            "Nhóm cần ít nhất một cơ quan: nếu không cơ quan nào trong nhóm chủ trì, hãy đổi chủ trì của từng mục.",
            field="names",
        )
    listed = {one.agency.id for one in before.members if one.belongs is not Belongs.ADDED}
    wanted = {agency_id: agency_id in chosen for agency_id in listed ^ chosen.keys()}
    _keep(actor, plan, group_id, wanted)
    leading = {one.agency.id: one.agency.name for one in before.members if one.leads}
    left_out = [name for agency_id, name in leading.items() if agency_id not in chosen]
    added = [agency.name for agency in chosen.values() if agency.id not in leading]
    if left_out or added:
        changes = {"group": before.group.name, "members": [left_out, added]}
        record(actor, "change_group_in_plan", plan_thing(plan), changes=changes)
    return before


def admit(plan_id: int, agency_ids: Iterable[int]) -> None:
    """From now on these agencies read the plan, also when no name in it means them any more."""
    now = clock.now()
    insert_new(PlanShare, [{"plan_id": plan_id, "agency_id": one, "at": now} for one in sorted(set(agency_ids))])


def _existing(agency_ids: set[int]) -> Iterable[Agency]:
    query = select(Agency).where(Agency.id.in_(agency_ids), existing(clock.today()))
    found = db.session.scalars(query.order_by(Agency.name_order, Agency.id)).all()
    if len(found) < len(agency_ids):
        raise NotFound("Một cơ quan vừa chọn không còn trong danh bạ: hãy mở lại trang rồi chọn lại.")
    return found


def _keep(actor: Actor, plan: Plan, group_id: int, wanted: dict[int, bool]) -> None:
    change = PlanGroupChange
    found = db.session.scalars(select(change).where(change.plan_id == plan.id, change.group_id == group_id))
    rows = {row.agency_id: row for row in found}
    for agency_id, row in rows.items():
        if wanted.get(agency_id) is not row.included:
            db.session.delete(row)
    db.session.flush()
    for agency_id, included in wanted.items():
        kept = rows.get(agency_id)
        if kept is None or kept.included is not included:
            db.session.add(
                PlanGroupChange(
                    plan_id=plan.id,
                    group_id=group_id,
                    agency_id=agency_id,
                    included=included,
                    actor_id=actor.user_id,
                    actor_name=actor.name,
                    at=clock.now(),
                )
            )
