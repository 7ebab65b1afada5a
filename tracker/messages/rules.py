"""What a message is on its way to its reader, how long it is tried, and what is done when nobody can tell."""

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum


class MessageKind(StrEnum):
    DIGEST = "digest"
    """Nhắc việc: the machine reminds; one a person a day."""
    URGE = "urge"
    """Đôn đốc: a person urges."""
    SUPPORT = "support"
    """Yêu cầu phối hợp: an agency is asked to support a task."""


KIND_LABELS: dict[MessageKind, str] = {
    MessageKind.DIGEST: "Nhắc việc",
    MessageKind.URGE: "Đôn đốc",
    MessageKind.SUPPORT: "Yêu cầu phối hợp",
}


class MessageState(StrEnum):
    WAITING = "waiting"
    CLAIMED = "claimed"
    """A sender works on it; as long as it says no more than this, nothing of it can have arrived."""
    COMMITTING = "committing"
    """All but the final dot was handed over: from here on it may have arrived."""
    SENT = "sent"
    HELD = "held"
    """Nobody can tell whether it arrived."""
    FAILED = "failed"
    DROPPED = "dropped"
    """There was no reason left to send it when its turn came."""
    FOLDED = "folded"
    """What it said stands in a later message to the same person."""


class Outcome(StrEnum):
    """The messages by what a reader of the list asks; the words stand in addresses."""

    FAILED = "khong-gui-duoc"
    HELD = "chua-ro"
    UNDER_WAY = "dang-cho"
    SENT = "da-gui"
    NOT_SENT = "khong-gui"


STATES_OF: dict[Outcome, tuple[MessageState, ...]] = {
    Outcome.FAILED: (MessageState.FAILED,),
    Outcome.HELD: (MessageState.HELD,),
    Outcome.UNDER_WAY: (MessageState.WAITING, MessageState.CLAIMED, MessageState.COMMITTING),
    Outcome.SENT: (MessageState.SENT,),
    Outcome.NOT_SENT: (MessageState.DROPPED, MessageState.FOLDED),
}
PROBLEMS = (MessageState.FAILED, MessageState.HELD)


@dataclass(frozen=True)
class Recipient:
    """Who gets a message, as it was when the message was queued."""

    user_id: int | None
    name: str
    address: str


@dataclass(frozen=True)
class Policy:
    expires_after: timedelta
    sent_again_when_unsure: bool
    """Once more, under the same Message-ID, when nobody can tell whether it arrived; else it is held."""


POLICIES: dict[MessageKind, Policy] = {
    MessageKind.DIGEST: Policy(timedelta(hours=24), sent_again_when_unsure=False),
    MessageKind.URGE: Policy(timedelta(hours=72), sent_again_when_unsure=True),
    MessageKind.SUPPORT: Policy(timedelta(hours=72), sent_again_when_unsure=True),
}


@dataclass(frozen=True)
class Withheld:
    """Why a message need not leave any more, as a Vietnamese sentence."""

    reason: str


_WAITS = (timedelta(minutes=1), timedelta(minutes=5), timedelta(minutes=15), timedelta(hours=1), timedelta(hours=4))
_SPREAD = 0.2


def wait_after(attempts: int, chance: float) -> timedelta:
    """How long to wait after so many attempts in vain; `chance` in 0..1 parts those who failed together."""
    return _WAITS[min(max(attempts, 1), len(_WAITS)) - 1] * (1 + _SPREAD * (2 * chance - 1))
