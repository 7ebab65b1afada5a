"""python -m tracker.cli.serve: brings the database up to date, fills an empty one with the samples, and serves."""

import argparse
import gc
import os
import socket
import sys
from typing import NoReturn

import click
import flask_migrate
from flask import Flask
from gunicorn.app.base import BaseApplication

import config
from tracker.accounts.queries import list_users
from tracker.app import create_app
from tracker.cli.demo.load import load_samples
from tracker.cli.demo.people import describe
from tracker.core.db import db
from tracker.core.errors import TrackerError

_HOST = "127.0.0.1"
_THREADS = 8
# Collections of the youngest objects come this seldom: they made most of the slow answers.
_GC_THRESHOLD = (50_000, 20, 100)


class Server(BaseApplication):  # type: ignore[misc]
    """Gunicorn with threads; each worker makes the application anew, so no connection is shared over a fork."""

    def __init__(self, address: str, workers: int) -> None:
        self._options = {
            "bind": address,
            "workers": workers,
            "threads": _THREADS,
            "worker_class": "gthread",
            "loglevel": "warning",
            "graceful_timeout": 10,
            "control_socket_disable": True,
            "post_worker_init": lambda worker: _settle(address, announce=worker.age == 1),
        }
        super().__init__()

    def load_config(self) -> None:
        for name, value in self._options.items():
            self.cfg.set(name, value)

    def load(self) -> Flask:
        return create_app()


class _Words(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        self.exit(2, "Cách dùng: python -m tracker.cli.serve [--port CỔNG], CỔNG là một số từ 1 đến 65535.\n")


def main() -> None:
    words = _Words(add_help=False)
    words.add_argument("--port", type=int, choices=range(1, 65536), default=5000)
    port = words.parse_args().port
    try:
        _refuse_busy(port)
        app = create_app()
        workers = _prepare(app)
    except (config.SettingsError, TrackerError) as error:
        sys.stderr.write(f"{error}\n")
        sys.exit(2)
    Server(f"{_HOST}:{port}", workers).run()


def _refuse_busy(port: int) -> None:
    with socket.socket() as probe:
        # A port that was left a moment ago is free for a server, which sets the same option.
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((_HOST, port))
        except OSError:
            sys.stderr.write(
                f"Cổng {port} không dùng được, có thể một chương trình khác đang giữ: hãy chọn cổng khác, "
                f"ví dụ make run PORT={port + 1 if port < 65535 else 5001}.\n"
            )
            sys.exit(2)


def _prepare(app: Flask) -> int:
    """Returns how many processes shall serve: SQLite takes one writer at a time, so one is enough for it."""
    with app.app_context():
        flask_migrate.upgrade()
        if not app.config["PRODUCTION"] and not list_users():
            click.echo("Lần chạy đầu: nạp ngày nghỉ, danh bạ, hai kế hoạch mẫu và người dùng trình diễn ...")
            click.echo(describe(load_samples()))
        workers = 1 if db.engine.dialect.name == "sqlite" else os.cpu_count() or 1
        db.session.remove()
        db.engine.dispose()
    return workers


def _settle(address: str, *, announce: bool) -> None:
    """What was made while starting stays: the collector need not look at it again."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(*_GC_THRESHOLD)
    if announce:
        click.echo(f"Đôn Đốc đang chạy: http://{address} (nhấn Ctrl-C để dừng).")


if __name__ == "__main__":
    main()
