"""Writes to the outbox, inside the transaction of the change that a message speaks of."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import select

from tracker.audit.actions import record
from tracker.audit.rules import Actor, Thing
from tracker.core import clock
from tracker.core.db import db, insert_once
from tracker.core.errors import Conflict, NotFound
from tracker.core.mail import new_message_id
from tracker.messages.models import Message
from tracker.messages.rules import KIND_LABELS, POLICIES, PROBLEMS, MessageKind, MessageState, Recipient


def queue(
    actor: Actor,
    kind: MessageKind,
    *,
    key: str,
    recipient: Recipient,
    payload: Mapping[str, Any],
    expires_at: datetime | None = None,
) -> int | None:
    """Put one message into the outbox and return its id; None where the key was used before, and nothing is written.

    `key` names what must not be sent twice to whom, such as "urge:<id of the urge>:<id of the user>". `payload` holds
    what JSON keeps, ids rather than words: when its turn comes, the function handed in for the kind
    (`tracker.reminders.delivery`) makes the mail of it, or says why it need not leave any more. Nothing is sent before
    the surrounding transaction is committed; a sender looks at the outbox every minute.
    """
    now = clock.real_now()
    return insert_once(
        Message,
        ["key"],
        key=key,
        kind=kind,
        message_id=new_message_id(),
        queued_at=now,
        queued_by=actor.name,
        recipient_id=recipient.user_id,
        recipient_name=recipient.name,
        address=recipient.address,
        payload=dict(payload),
        state=MessageState.WAITING,
        attempts=0,
        unsure=0,
        next_try_at=now,
        expires_at=expires_at or now + POLICIES[kind].expires_after,
    )


def fold(kind: MessageKind, recipient_id: int, *, into: int, says: str) -> None:
    """What did not reach the person is said by the message `into` instead; `says` is how it is named in the list."""
    query = (
        select(Message)
        .where(
            Message.recipient_id == recipient_id,
            Message.kind == kind,
            Message.state.in_((MessageState.WAITING, *PROBLEMS)),
            Message.id != into,
        )
        .with_for_update(skip_locked=True)
    )
    for message in db.session.scalars(query):
        message.state = MessageState.FOLDED
        message.reason = " ".join(filter(None, (f"Nội dung đã chuyển sang {says}.", message.reason)))


def send_again(actor: Actor, message_id: int) -> Message:
    """What failed or is in doubt gets its whole time anew, under the Message-ID it had."""
    query = select(Message).where(Message.id == message_id).with_for_update().execution_options(populate_existing=True)
    message = db.session.scalar(query)
    if message is None:
        raise NotFound
    if message.state not in PROBLEMS:
        raise Conflict("Thư này không còn chờ xử lý: đã được gửi lại, đã gửi hoặc nội dung đã chuyển sang thư sau.")
    now = clock.real_now()
    record(
        actor,
        "message_sent_again",
        Thing("message", message.id, f"{KIND_LABELS[message.kind]} – {message.recipient_name}"),
        changes={"state": [message.state.value, MessageState.WAITING.value]},
        reason=message.reason,
    )
    message.state, message.attempts, message.unsure = MessageState.WAITING, 0, 0
    message.next_try_at, message.expires_at = now, now + POLICIES[message.kind].expires_after
    return message
