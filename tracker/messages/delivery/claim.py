"""The first stage: take one message, for a while."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import timedelta
from uuid import uuid4

from sqlalchemy import select

from tracker.core import clock
from tracker.core.db import db, transaction
from tracker.messages.models import Message
from tracker.messages.rules import MessageKind, MessageState

# Longer than a server may take over all the answers that one mail needs.
LEASE = timedelta(minutes=5)


@dataclass(frozen=True)
class Claim:
    """A message in the hands of one sender."""

    id: int
    owner: str
    kind: MessageKind


def claim_next(kinds: Collection[MessageKind]) -> Claim | None:
    """The message that waited longest; None where nothing is due."""
    with transaction():
        message = _lock_next(kinds)
        if message is None:
            return None
        message.state = MessageState.CLAIMED
        message.owner = uuid4().hex
        message.lease_until = clock.real_now() + LEASE
        message.attempts += 1
        return Claim(message.id, message.owner, message.kind)


def _lock_next(kinds: Collection[MessageKind]) -> Message | None:
    """On PostgreSQL others pass over it; on SQLite there is but one writer, so nobody else is here."""
    query = (
        select(Message)
        .where(
            Message.state == MessageState.WAITING,
            Message.next_try_at <= clock.real_now(),
            Message.kind.in_(kinds),
        )
        .order_by(Message.next_try_at, Message.id)
        .limit(1)
        .with_for_update(skip_locked=True)
    )
    return db.session.scalar(query)
