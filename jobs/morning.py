"""Each working morning: who is due what goes into the outbox. A firing is one day, whatever process takes it."""

from datetime import time

from flask import Flask

from tracker.audit.rules import Actor
from tracker.core import clock
from tracker.core.runs import claimed
from tracker.reminders.digests import find_digests, queue_digests

NAME = "nhac-viec"
AT = time(7, 30)
_ACTOR = Actor(user_id=None, name="hệ thống (nhắc việc)")


def run(_app: Flask) -> None:
    fire(clock.real_now().astimezone(clock.VIETNAM).time())


def fire(now: time) -> None:
    """Before the hour nothing is done, so this may be asked at any time: at the start, and again after a failure."""
    today = clock.today()
    if now < AT:
        return
    with claimed(NAME, today.isoformat()) as ours:
        if not ours:
            return
        morning = find_digests(today)
        if morning.working:
            queue_digests(_ACTOR, morning)
