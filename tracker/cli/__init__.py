"""The commands: what an administrator does without a browser."""

from flask import Flask

from tracker.cli import users


def register_commands(app: Flask) -> None:
    for group in (users.users,):
        app.cli.add_command(group)
