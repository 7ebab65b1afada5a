"""Senders as processes of their own.

python -m tests.proofs.sender morning AT            the jobs of a morning, at the same moment as other processes
python -m tests.proofs.sender killed KILLS SEED     a sender that is killed again and again, and the last that is not
"""

import os
import random
import signal
import sys
import time
from datetime import timedelta

from flask import Flask
from sqlalchemy import update

import config
from jobs import morning, sending
from tracker.app import create_app
from tracker.core import clock
from tracker.core.db import db, transaction
from tracker.core.mail import Mail, read_server
from tracker.messages.delivery.rounds import deliver
from tracker.messages.delivery.write import Makers
from tracker.messages.models import Message
from tracker.messages.rules import MessageKind

_MAKERS: Makers = dict.fromkeys(MessageKind, lambda _message: Mail("Nhắc việc", "Một nhiệm vụ", "<p>Một nhiệm vụ</p>"))
_SHORTEST, _LONGEST = 0.02, 0.25


def one_morning(app: Flask, at: float) -> None:
    with app.app_context():
        time.sleep(max(0.0, at - time.time()))
        morning.fire(morning.AT)
        sending.run(app)


def killed(app: Flask, kills: int, seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - not for secrets
    for _ in range(kills):
        child = _start(app)
        time.sleep(chance.uniform(_SHORTEST, _LONGEST))
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        _let_leases_end(app)
    # What it takes over may be put back once more, so it is asked until nothing is due.
    for _ in range(3):
        os.waitpid(_start(app), 0)
        _let_leases_end(app)


def _start(app: Flask) -> int:
    child = os.fork()
    if child == 0:
        with app.app_context():
            deliver(read_server(app.config["SMTP_URL"]), app.config["MAIL_FROM"], _MAKERS)
        os._exit(os.EX_OK)
    return child


def _let_leases_end(app: Flask) -> None:
    """As if the minutes of a lease had passed. No connection stays open over the next fork."""
    with app.app_context():
        with transaction():
            past = clock.real_now() - timedelta(seconds=1)
            db.session.execute(update(Message).where(Message.lease_until.is_not(None)).values(lease_until=past))
        db.session.remove()
        db.engine.dispose()


def main(words: list[str]) -> None:
    app = create_app(config.from_environment())
    with app.app_context():
        db.engine.dispose()
    if words[0] == "morning":
        one_morning(app, float(words[1]))
    else:
        killed(app, int(words[1]), int(words[2]))


if __name__ == "__main__":
    main(sys.argv[1:])
