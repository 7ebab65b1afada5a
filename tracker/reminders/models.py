"""Who was told which stage of which part, by which message."""

from datetime import date

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tracker.core.db import Base, Choice, Key
from tracker.messages.models import Message
from tracker.reminders.rules.stages import Stage
from tracker.tasks.models.part import Part


class ReminderLine(Base):
    """A line for the sake of which a digest was queued; it was said if the message left."""

    __tablename__ = "reminder_line"
    __table_args__ = (
        Index("uq_reminder_line_message_part", "message_id", "part_id", unique=True),
        Index("ix_reminder_line_part_id_user_id", "part_id", "user_id"),
    )

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    message_id: Mapped[int] = mapped_column(ForeignKey("message.id"))
    part_id: Mapped[int] = mapped_column(ForeignKey("part.id"))
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    stage: Mapped[Stage] = mapped_column(Choice(Stage))
    # The day the stage counts from or towards, and the working day on which it was to be said.
    anchor_on: Mapped[date]
    stage_on: Mapped[date]

    message: Mapped[Message] = relationship()
    part: Mapped[Part] = relationship()
