"""The table of the outbox, which is the ledger of what was sent too."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, Index
from sqlalchemy.orm import Mapped, mapped_column

from tracker.core.db import Base, Choice, Key, Line, Moment, Prose
from tracker.messages.rules import MessageKind, MessageState

SUBJECT_MAX = 500


class Message(Base):
    """One mail to one person: ids first, then, from its turn on, the text as it was sent."""

    __tablename__ = "message"
    __table_args__ = (
        Index("ix_message_state_next_try_at", "state", "next_try_at", "id"),
        Index("ix_message_state_id", "state", "id"),
        Index("ix_message_recipient_id_kind", "recipient_id", "kind", "state"),
        CheckConstraint("state NOT IN ('claimed', 'committing') OR owner IS NOT NULL", name="worked_on_by_somebody"),
        CheckConstraint("(state = 'sent') = (sent_at IS NOT NULL)", name="sent_at_a_moment"),
    )

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    # Whoever comes second with the same key queues nothing.
    key: Mapped[str] = mapped_column(Line(200), unique=True)
    kind: Mapped[MessageKind] = mapped_column(Choice(MessageKind))
    # Kept from the first moment on: sent a second time, it is recognised as the same mail.
    message_id: Mapped[str] = mapped_column(Line(300), unique=True)
    queued_at: Mapped[datetime] = mapped_column(Moment)
    queued_by: Mapped[str] = mapped_column(Line(200))
    # No foreign key: the record of what was sent outlives whom it was sent to.
    recipient_id: Mapped[int | None] = mapped_column(Key)
    recipient_name: Mapped[str] = mapped_column(Line(200))
    address: Mapped[str] = mapped_column(Line(254))
    # What the mail is about, as ids and plain facts; its words are found when its turn comes.
    payload: Mapped[dict[str, Any]] = mapped_column(JSON)

    state: Mapped[MessageState] = mapped_column(Choice(MessageState), default=MessageState.WAITING)
    attempts: Mapped[int] = mapped_column(default=0)
    # How often nobody could tell whether it arrived.
    unsure: Mapped[int] = mapped_column(default=0)
    next_try_at: Mapped[datetime] = mapped_column(Moment)
    expires_at: Mapped[datetime] = mapped_column(Moment)
    # Whose turn it is, and until when: a sender that died leaves it to the next.
    owner: Mapped[str | None] = mapped_column(Line(80))
    lease_until: Mapped[datetime | None] = mapped_column(Moment)
    sent_at: Mapped[datetime | None] = mapped_column(Moment)
    # Why it is not sent, or not yet: a Vietnamese sentence, with the words of the server where it said any.
    reason: Mapped[str | None] = mapped_column(Prose)

    subject: Mapped[str | None] = mapped_column(Line(SUBJECT_MAX))
    text: Mapped[str | None] = mapped_column(Prose)
    html: Mapped[str | None] = mapped_column(Prose)
