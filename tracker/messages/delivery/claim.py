"""The first stage: take one message, for a while, and ask what it says now or why it need not leave any more."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from uuid import uuid4

from sqlalchemy import select

from tracker.core import clock
from tracker.core.db import db, transaction
from tracker.core.mail import Envelope, Mail
from tracker.messages.models import SUBJECT_MAX, Message
from tracker.messages.rules import MessageKind, MessageState, Withheld

# Longer than a server may take over all the answers that one mail needs.
LEASE = timedelta(minutes=5)
Maker = Callable[[Message], Mail | Withheld]
Makers = Mapping[MessageKind, Maker]


@dataclass(frozen=True)
class Turn:
    """A message in the hands of one sender."""

    id: int
    owner: str
    kind: MessageKind
    mail: Mail
    envelope: Envelope


@dataclass(frozen=True)
class Dropped:
    """A message that need not leave any more."""

    id: int


def claim_next(makers: Makers, sender: str) -> Turn | Dropped | None:
    """The message that waited longest; None where nothing is due."""
    with transaction():
        message = _lock_next(makers)
        if message is None:
            return None
        made = makers[message.kind](message)
        if isinstance(made, Withheld):
            message.state, message.reason = MessageState.DROPPED, made.reason
            return Dropped(message.id)
        message.state = MessageState.CLAIMED
        message.owner = uuid4().hex
        message.lease_until = clock.real_now() + LEASE
        message.attempts += 1
        message.subject, message.text, message.html = made.subject[:SUBJECT_MAX], made.text, made.html
        envelope = Envelope(sender, message.recipient_name, message.address, message.message_id, message.key)
        return Turn(message.id, message.owner, message.kind, made, envelope)


def _lock_next(makers: Makers) -> Message | None:
    """On PostgreSQL others pass over it; on SQLite there is but one writer, so nobody else is here."""
    query = (
        select(Message)
        .where(
            Message.state == MessageState.WAITING,
            Message.next_try_at <= clock.real_now(),
            Message.kind.in_(makers),
        )
        .order_by(Message.next_try_at, Message.id)
        .limit(1)
        .with_for_update(skip_locked=True)
    )
    return db.session.scalar(query)
