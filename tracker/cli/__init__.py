"""The commands: what an administrator does without a browser."""

from flask import Flask

from tracker.cli import deadlines, doctor, indicators, plans, reminders, reports, serve, users
from tracker.cli.catcher import command as catcher
from tracker.cli.demo import commands as demo


def register_commands(app: Flask) -> None:
    for command in (
        plans.plans,
        deadlines.deadlines,
        indicators.indicators,
        reminders.reminders,
        reports.reports,
        users.users,
        demo.demo,
        doctor.doctor,
        serve.serve,
        catcher.catch_mail,
    ):
        app.cli.add_command(command)
