"""Queueing: once a key, together with the change it speaks of, on both databases."""

from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import func, select

from tracker.audit.rules import SYSTEM
from tracker.core import clock
from tracker.core.db import db, transaction
from tracker.core.errors import NotFound
from tracker.messages.actions import queue
from tracker.messages.models import Message
from tracker.messages.queries import find_message, get_message
from tracker.messages.rules import MessageKind, MessageState, Recipient

HUONG = Recipient(7, "Lê Thị Hương", "huong@tinh.example")


def queue_urge(number: int) -> int | None:
    return queue(SYSTEM, MessageKind.URGE, key=f"urge:{number}:7", recipient=HUONG, payload={"urge": number})


def test_a_message_is_queued_with_all_it_needs_to_be_recognised_later(app: Flask) -> None:
    with transaction():
        first, second = queue_urge(1), queue_urge(2)
    assert first and second
    one, other = get_message(first), get_message(second)
    assert (one.state, one.attempts, one.payload) == (MessageState.WAITING, 0, {"urge": 1})
    assert one.expires_at - one.queued_at == timedelta(hours=72)
    assert one.message_id.endswith("@tinh.example>")
    assert one.message_id != other.message_id
    assert one.next_try_at <= clock.real_now()


def test_the_same_key_is_queued_once(app: Flask) -> None:
    with transaction():
        first = queue_urge(1)
        assert queue_urge(1) is None
    with transaction():
        assert queue_urge(1) is None
    assert db.session.scalar(select(func.count()).select_from(Message)) == 1
    found = find_message("urge:1:7")
    assert found is not None
    assert found.id == first


def test_what_is_undone_is_not_queued(app: Flask) -> None:
    with pytest.raises(ZeroDivisionError), transaction():
        queue_urge(1)
        _ = 1 / 0
    assert find_message("urge:1:7") is None
    with pytest.raises(NotFound):
        get_message(1)
