"""What every change of a part has in common: one at a time, an event, an audit row, and its last day kept right."""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import Enum
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from tracker.audit.actions import record
from tracker.audit.rules import Actor, Thing
from tracker.core import clock
from tracker.core.db import db
from tracker.core.errors import NotFound
from tracker.tasks.models.part import Part, PartEvent, Task
from tracker.tasks.rules.standing import kept, overdue_after
from tracker.tasks.rules.states import EventKind


@dataclass(frozen=True)
class Happening:
    """An event about to be written; `at` is now unless told otherwise."""

    kind: EventKind
    at: datetime | None = None
    counts_on: date | None = None
    reason: str | None = None
    from_id: int | None = None
    """Of a hand-over: the agency that held the part until then."""
    report_id: int | None = None
    details: dict[str, Any] = field(default_factory=dict)


def lock_part(part_id: int) -> Part:
    """The part as it is now, and nobody else changes it until this transaction ends."""
    return lock_parts([part_id])[0]


def lock_parts(part_ids: Collection[int]) -> list[Part]:
    """All of them, always taken in the same order, so that two people never wait for each other."""
    query = (
        select(Part)
        .where(Part.id.in_(part_ids))
        .order_by(Part.id)
        .options(joinedload(Part.task).joinedload(Task.item), joinedload(Part.agency))
        .with_for_update(of=Part)
        .execution_options(populate_existing=True)
    )
    parts = list(db.session.scalars(query))
    if len(parts) != len(set(part_ids)):
        raise NotFound
    return parts


def change_part(actor: Actor, part: Part, happening: Happening, **facts: Any) -> PartEvent:
    """Set the facts given, and keep the record of it."""
    changes = {name: [_plain(getattr(part, name)), _plain(value)] for name, value in facts.items()}
    for name, value in facts.items():
        setattr(part, name, value)
    part.overdue_after = overdue_after(part.facts)
    event = PartEvent(
        part_id=part.id,
        kind=happening.kind,
        at=happening.at or clock.now(),
        counts_on=happening.counts_on,
        actor_id=actor.user_id,
        actor_name=actor.name,
        actor_agency=actor.agency_name,
        holder_id=part.agency_id,
        from_id=happening.from_id,
        reason=happening.reason,
        report_id=happening.report_id,
        details=happening.details,
        completed_instead_of=part.completed_instead_of,
        correction_reason=part.correction_reason,
        **kept(part.facts, percent=part.percent),
    )
    db.session.add(event)
    record(actor, f"part_{happening.kind.value}", thing_of(part), changes=changes, reason=happening.reason)
    return event


def thing_of(part: Part) -> Thing:
    return Thing("part", part.id, f"{part.task.item.name} – {part.agency.name}")


def _plain(value: Any) -> Any:
    """As JSON keeps it."""
    if isinstance(value, Enum):
        return value.value
    return value.isoformat() if isinstance(value, date) else value
