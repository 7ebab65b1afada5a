"""Reads of the outbox."""

from collections.abc import Iterator

from sqlalchemy import func, select
from sqlalchemy.orm import defer

from tracker.core.db import db
from tracker.core.errors import NotFound
from tracker.core.paging import Page, count_up_to
from tracker.messages.models import Message
from tracker.messages.rules import PROBLEMS, STATES_OF, MessageState, Outcome

PAGE_SIZE = 25
_OUTCOME_OF: dict[MessageState, Outcome] = {state: outcome for outcome, states in STATES_OF.items() for state in states}


def get_message(message_id: int) -> Message:
    row = db.session.get(Message, message_id)
    if row is None:
        raise NotFound
    return row


def find_message(key: str) -> Message | None:
    return db.session.scalar(select(Message).where(Message.key == key))


def count_messages() -> dict[Outcome, int]:
    counted = select(Message.state, func.count()).group_by(Message.state)
    counts = dict.fromkeys(Outcome, 0)
    for state, count in db.session.execute(counted):
        counts[_OUTCOME_OF[state]] += count
    return counts


def list_messages(outcome: Outcome | None, *, page: int = 1) -> Page[Message]:
    """The newest first, without their words; of all of them those that need nobody."""
    query = select(Message.id)
    query = query.where(Message.state.in_(STATES_OF[outcome]) if outcome else Message.state.not_in(PROBLEMS))
    start = (page - 1) * PAGE_SIZE
    ids = query.order_by(Message.id.desc()).limit(PAGE_SIZE + 1).offset(start)
    rows = _read(list(db.session.scalars(ids)))
    more = len(rows) > PAGE_SIZE
    total = start + len(rows) if rows and not more else count_up_to(query)
    return Page(rows[:PAGE_SIZE], page, PAGE_SIZE, more, total)


def stream_messages(outcome: Outcome | None, *, limit: int) -> Iterator[Message]:
    """All of them, the newest first, a thousand in memory at a time."""
    query = select(Message).options(defer(Message.text), defer(Message.html))
    if outcome:
        query = query.where(Message.state.in_(STATES_OF[outcome]))
    return iter(db.session.scalars(query.order_by(Message.id.desc()).limit(limit).execution_options(yield_per=1_000)))


def list_problems() -> list[Message]:
    """What somebody has to look at, the newest first; no more than a page of it."""
    ids = select(Message.id).where(Message.state.in_(PROBLEMS)).order_by(Message.id.desc()).limit(PAGE_SIZE)
    return _read(list(db.session.scalars(ids)))


def _read(ids: list[int]) -> list[Message]:
    query = select(Message).where(Message.id.in_(ids)).order_by(Message.id.desc())
    return list(db.session.scalars(query.options(defer(Message.text), defer(Message.html))))
