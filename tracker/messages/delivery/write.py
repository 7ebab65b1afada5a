"""The second stage: ask what the message says now, or why it need not leave any more; its words are kept.

It is a step of its own: a message that nobody can write stays claimed until its lease ends, and holds up no other.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from sqlalchemy import select

from tracker.core.db import db, transaction
from tracker.core.mail import Envelope, Mail
from tracker.messages.delivery.claim import Claim
from tracker.messages.models import SUBJECT_MAX, Message
from tracker.messages.rules import MessageKind, MessageState, Withheld

Maker = Callable[[Message], Mail | Withheld]
Makers = Mapping[MessageKind, Maker]


class TurnLost(Exception):
    """The lease ran out and another sender has the message: it is not ended here."""


@dataclass(frozen=True)
class Turn:
    """A message with its words, about to be sent."""

    claim: Claim
    mail: Mail
    envelope: Envelope


def write(claim: Claim, makers: Makers, sender: str) -> Turn | None:
    """None where it need not leave."""
    with transaction():
        message = db.session.scalar(
            select(Message)
            .where(Message.id == claim.id, Message.owner == claim.owner, Message.state == MessageState.CLAIMED)
            .with_for_update()
        )
        if message is None:
            raise TurnLost
        made = makers[message.kind](message)
        if isinstance(made, Withheld):
            message.state, message.reason = MessageState.DROPPED, made.reason
            message.owner = message.lease_until = None
            return None
        message.subject, message.text, message.html = made.subject[:SUBJECT_MAX], made.text, made.html
        envelope = Envelope(sender, message.recipient_name, message.address, message.message_id, message.key)
        return Turn(claim, made, envelope)
