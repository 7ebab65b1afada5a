"""Settling what the reader could not tell."""

from collections.abc import Collection, Sequence

from sqlalchemy import select

from tracker.audit.actions import record
from tracker.audit.rules import Actor
from tracker.core import clock
from tracker.core.db import db
from tracker.core.errors import NotFound
from tracker.plans.actions.things import item_thing, plan_thing
from tracker.plans.models.item import PlanDoubt, PlanItem
from tracker.plans.models.plan import Plan


def settle_doubt(actor: Actor, plan: Plan, doubt_id: int) -> None:
    """A person looked, and the reading is right or the matter is taken care of."""
    doubt = db.session.get(PlanDoubt, doubt_id)
    if doubt is None or doubt.plan_id != plan.id:
        raise NotFound
    if doubt.settled_at is None:
        _close(actor, doubt)
        thing = item_thing(doubt.item) if doubt.item else plan_thing(plan)
        record(actor, "settle_doubt", thing, changes={"field": doubt.field, "message": doubt.message})


def settle_item(actor: Actor, item: PlanItem) -> None:
    """All that was in doubt of the item is right as it stands."""
    doubts = _open_doubts([item.id])
    for doubt in doubts:
        _close(actor, doubt)
    if doubts:
        record(actor, "settle_doubt", item_thing(item), changes={"field": [doubt.field for doubt in doubts]})


def close_doubts(actor: Actor, items: Sequence[PlanItem], fields: Collection[str]) -> None:
    """What another act decides is no longer in doubt; that act writes the record."""
    for doubt in _open_doubts([item.id for item in items]):
        if doubt.field in fields:
            _close(actor, doubt)


def close_all_doubts(actor: Actor, item: PlanItem) -> None:
    """Nobody is asked for what the item says, so nothing of it is in doubt any longer."""
    for doubt in _open_doubts([item.id]):
        _close(actor, doubt)


def reopen_doubts(item: PlanItem, *, besides: Collection[str]) -> None:
    """Somebody will be asked for it after all: what no person has corrected is in doubt again."""
    settled = select(PlanDoubt).where(PlanDoubt.item_id == item.id, PlanDoubt.settled_at.is_not(None))
    for doubt in db.session.scalars(settled):
        if doubt.field not in besides:
            doubt.settled_at = doubt.settled_by_id = None


def close_document_doubts(actor: Actor, plan: Plan, fields: Collection[str]) -> None:
    query = select(PlanDoubt).where(
        PlanDoubt.plan_id == plan.id, PlanDoubt.item_id.is_(None), PlanDoubt.settled_at.is_(None)
    )
    for doubt in db.session.scalars(query):
        if doubt.field in fields:
            _close(actor, doubt)


def _open_doubts(item_ids: Collection[int]) -> list[PlanDoubt]:
    query = select(PlanDoubt).where(PlanDoubt.item_id.in_(item_ids), PlanDoubt.settled_at.is_(None))
    return list(db.session.scalars(query.order_by(PlanDoubt.id)))


def _close(actor: Actor, doubt: PlanDoubt) -> None:
    doubt.settled_at = clock.now()
    doubt.settled_by_id = actor.user_id
