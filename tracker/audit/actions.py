"""Writing the record. It is called inside the transaction of the change it describes."""

from typing import Any

from tracker.audit.models import AuditEvent
from tracker.audit.rules import Actor, Thing
from tracker.core import clock
from tracker.core.db import db


def record(
    actor: Actor, verb: str, thing: Thing, *, changes: dict[str, Any] | None = None, reason: str | None = None
) -> None:
    """`changes` holds JSON values only, as {field: [old, new]} or plain facts; never a secret."""
    db.session.add(
        AuditEvent(
            at=clock.real_now(),
            user_id=actor.user_id,
            user_name=actor.name,
            agency_id=actor.agency_id,
            agency_name=actor.agency_name,
            role=actor.role,
            verb=verb,
            thing_kind=thing.kind,
            thing_id=thing.id,
            thing_name=thing.name,
            changes=changes or {},
            reason=reason,
        )
    )
