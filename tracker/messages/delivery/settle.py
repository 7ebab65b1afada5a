"""The fourth stage: write down what became of a message, one's own or one whose sender died."""

from datetime import datetime
from secrets import SystemRandom
from typing import Any

from sqlalchemy import ColumnElement, select, update

from tracker.core import clock
from tracker.core.db import affected, db, transaction
from tracker.core.mail import Never, Undelivered, Unsure
from tracker.messages.delivery.claim import Claim
from tracker.messages.models import Message
from tracker.messages.rules import POLICIES, MessageKind, MessageState, wait_after

_chance = SystemRandom()
_NOBODY: dict[str, Any] = {"owner": None, "lease_until": None}


def settle_sent(claim: Claim, at: datetime) -> None:
    """The words of an earlier attempt in vain are no reason any more."""
    _settle(claim, state=MessageState.SENT, sent_at=at, reason=None, **_NOBODY)


def settle_undelivered(claim: Claim, error: Undelivered) -> MessageState:
    """What the message is from now on."""
    if isinstance(error, Unsure):
        outcome = _unsure(claim.kind, times=_times_unsure(claim.id), words=error.words)
    elif isinstance(error, Never):
        outcome = {"state": MessageState.FAILED, "reason": error.words}
    else:
        outcome = _later(_attempts(claim.id), error.words)
    _settle(claim, **outcome, **_NOBODY)
    return MessageState(outcome["state"])


def take_over() -> int:
    """What senders that died have left behind: what was only claimed waits again, what may have arrived is unsure."""
    left = Message.lease_until < clock.real_now()
    with transaction():
        count = affected(
            update(Message)
            .where(Message.state == MessageState.CLAIMED, left)
            .values(state=MessageState.WAITING, next_try_at=clock.real_now(), **_NOBODY)
        )
        for message in db.session.scalars(_of(MessageState.COMMITTING, left)):
            words = "Chương trình gửi dừng giữa chừng khi máy chủ thư đang nhận thư."
            for name, value in (_unsure(message.kind, times=message.unsure, words=words) | _NOBODY).items():
                setattr(message, name, value)
            count += 1
    return count


def expire() -> int:
    """What could not be sent in its time is not sent any more, and is shown."""
    over = Message.expires_at <= clock.real_now()
    with transaction():
        expired = list(db.session.scalars(_of(MessageState.WAITING, over)))
        for message in expired:
            hours = round((message.expires_at - message.queued_at).total_seconds() / 3600)
            message.state = MessageState.FAILED
            message.reason = f"Không gửi được trong {hours} giờ. {message.reason or 'Chương trình gửi thư không chạy.'}"
        return len(expired)


def _of(state: MessageState, condition: ColumnElement[bool]) -> Any:
    """Rows that no other process changes meanwhile."""
    return select(Message).where(Message.state == state, condition).with_for_update(skip_locked=True)


def _settle(claim: Claim, **values: Any) -> None:
    """Nothing where the turn was lost: whoever has the message now writes it down."""
    with transaction():
        db.session.execute(update(Message).where(Message.id == claim.id, Message.owner == claim.owner).values(**values))


def _unsure(kind: MessageKind, *, times: int, words: str) -> dict[str, Any]:
    if POLICIES[kind].sent_again_when_unsure and not times:
        again = f"{words} Thư được gửi lại một lần với cùng mã thư."
        return {"state": MessageState.WAITING, "unsure": 1, "next_try_at": clock.real_now(), "reason": again}
    reason = f"{words} Không rõ thư đã đến hay chưa."
    return {"state": MessageState.HELD, "unsure": times + 1, "reason": reason}


def _later(attempts: int, words: str) -> dict[str, Any]:
    again = clock.real_now() + wait_after(attempts, _chance.random())
    return {"state": MessageState.WAITING, "next_try_at": again, "reason": words}


def _attempts(message_id: int) -> int:
    return db.session.scalar(select(Message.attempts).where(Message.id == message_id)) or 1


def _times_unsure(message_id: int) -> int:
    return db.session.scalar(select(Message.unsure).where(Message.id == message_id)) or 0
