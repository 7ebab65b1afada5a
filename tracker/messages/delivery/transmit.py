"""The third stage: hand the mail over, note that it may arrive from now on, and only then end it."""

from datetime import datetime

from sqlalchemy import update

from tracker.core import clock
from tracker.core.db import affected, transaction
from tracker.core.mail import Mailer, Never, compose
from tracker.messages.delivery.claim import LEASE
from tracker.messages.delivery.write import Turn, TurnLost
from tracker.messages.models import Message
from tracker.messages.rules import MessageState


def transmit(mailer: Mailer, turn: Turn) -> datetime:
    """When the server took it; what it says instead comes as Undelivered."""
    try:
        message = compose(turn.mail, turn.envelope)
    except ValueError as error:
        reason = "Tên cơ quan, tên hoặc địa chỉ thư của người nhận không dùng được trong thư: hãy sửa rồi gửi lại."
        raise Never(reason) from error
    mailer.hand_over(message)
    claim = turn.claim
    with transaction():
        committed = affected(
            update(Message)
            .where(Message.id == claim.id, Message.owner == claim.owner, Message.state == MessageState.CLAIMED)
            .values(state=MessageState.COMMITTING, lease_until=clock.real_now() + LEASE)
        )
    if not committed:
        mailer.drop()
        raise TurnLost
    mailer.finish()
    return clock.real_now()
