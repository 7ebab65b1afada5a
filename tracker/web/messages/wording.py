"""How the state of a mail is said."""

from dataclasses import dataclass

from tracker.messages.rules import MessageState, Outcome


@dataclass(frozen=True)
class Words:
    """State of the component `status`, and its words; under a figure, in lower case."""

    state: str
    words: str


OUTCOMES: dict[Outcome, Words] = {
    Outcome.FAILED: Words("late", "không gửi được"),
    Outcome.HELD: Words("doubt", "chưa rõ đã đến"),
    Outcome.UNDER_WAY: Words("waiting", "đang chờ gửi"),
    Outcome.SENT: Words("done", "đã gửi"),
    Outcome.NOT_SENT: Words("withdrawn", "không cần gửi"),
}
STATES: dict[MessageState, Words] = {
    MessageState.WAITING: Words("waiting", "Đang chờ gửi"),
    MessageState.CLAIMED: Words("waiting", "Đang gửi"),
    MessageState.COMMITTING: Words("waiting", "Đang gửi"),
    MessageState.SENT: Words("done", "Đã gửi"),
    MessageState.HELD: Words("doubt", "Chưa rõ đã đến"),
    MessageState.FAILED: Words("late", "Không gửi được"),
    MessageState.DROPPED: Words("withdrawn", "Không cần gửi"),
    MessageState.FOLDED: Words("withdrawn", "Đã gộp vào thư sau"),
}
