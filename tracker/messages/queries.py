"""Reads of the outbox."""

from sqlalchemy import select

from tracker.core.db import db
from tracker.core.errors import NotFound
from tracker.messages.models import Message


def get_message(message_id: int) -> Message:
    row = db.session.get(Message, message_id)
    if row is None:
        raise NotFound
    return row


def find_message(key: str) -> Message | None:
    return db.session.scalar(select(Message).where(Message.key == key))
