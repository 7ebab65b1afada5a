"""Every minute: what waits in the outbox is sent."""

import time
from collections.abc import Callable

from flask import Flask

from tracker.core.mail import read_server
from tracker.messages.delivery.rounds import clear_up, deliver
from tracker.reminders.delivery import MAKERS

NAME = "gui-thu"
# A round ends before the next one is asked for; what is left then waits no longer for it.
_SECONDS = 50


def run(app: Flask, *, goes_on: Callable[[], bool] = lambda: True) -> None:
    if app.config["SMTP_URL"] is None:
        clear_up()
        return
    ends = time.monotonic() + _SECONDS
    server = read_server(app.config["SMTP_URL"])
    deliver(server, app.config["MAIL_FROM"], MAKERS, goes_on=lambda: goes_on() and time.monotonic() < ends)
