"""The second stage: hand the mail over, note that it may arrive from now on, and only then end it."""

from datetime import datetime

from sqlalchemy import update

from tracker.core import clock
from tracker.core.db import affected, transaction
from tracker.core.mail import Mailer, Never, compose
from tracker.messages.delivery.claim import LEASE, Turn
from tracker.messages.models import Message
from tracker.messages.rules import MessageState


class TurnLost(Exception):
    """The lease ran out and another sender has the message: it is not ended here."""


def transmit(mailer: Mailer, turn: Turn) -> datetime:
    """When the server took it; what it says instead comes as Undelivered."""
    try:
        message = compose(turn.mail, turn.envelope)
    except ValueError as error:
        raise Never(f"Tên hoặc địa chỉ thư của người nhận không dùng được ({error}).") from error
    mailer.hand_over(message)
    with transaction():
        committed = affected(
            update(Message)
            .where(Message.id == turn.id, Message.owner == turn.owner, Message.state == MessageState.CLAIMED)
            .values(state=MessageState.COMMITTING, lease_until=clock.real_now() + LEASE)
        )
    if not committed:
        mailer.drop()
        raise TurnLost
    mailer.finish()
    return clock.real_now()
