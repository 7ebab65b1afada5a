"""What happened to parts."""

from collections.abc import Collection

from sqlalchemy import bindparam, select
from sqlalchemy.orm import joinedload

from tracker.core.db import db
from tracker.tasks.models.part import PartEvent
from tracker.tasks.rules.states import EventKind

_OF_PARTS = (
    select(PartEvent)
    .options(joinedload(PartEvent.holder))
    .where(PartEvent.part_id.in_(bindparam("part_ids", expanding=True)))
    .order_by(PartEvent.id.desc())
)


def list_events(part_ids: Collection[int]) -> list[PartEvent]:
    """The newest first."""
    return list(db.session.scalars(_OF_PARTS, {"part_ids": list(part_ids)}))


def find_last_event(part_id: int, kinds: Collection[EventKind]) -> PartEvent | None:
    query = (
        select(PartEvent)
        .where(PartEvent.part_id == part_id, PartEvent.kind.in_(kinds))
        .order_by(PartEvent.id.desc())
        .limit(1)
    )
    return db.session.scalar(query)
