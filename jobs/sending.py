"""Every minute: what waits in the outbox is sent."""

from collections.abc import Callable

from flask import Flask

from tracker.core.mail import read_server
from tracker.messages.delivery.rounds import clear_up, deliver
from tracker.reminders.delivery import MAKERS

NAME = "gui-thu"


def run(app: Flask, *, goes_on: Callable[[], bool] = lambda: True) -> None:
    if app.config["SMTP_URL"] is None:
        clear_up()
        return
    deliver(read_server(app.config["SMTP_URL"]), app.config["MAIL_FROM"], MAKERS, goes_on=goes_on)
