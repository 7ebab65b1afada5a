"""flask serve: brings the database up to date, fills an empty one with the samples, and serves."""

import gc
import os
import signal
import socket
from datetime import date

import click
import flask_migrate
from flask import Flask, current_app
from flask.cli import with_appcontext
from gunicorn.app.base import BaseApplication
from gunicorn.workers.base import Worker

from tracker.accounts.queries import list_users
from tracker.audit.rules import SYSTEM
from tracker.cli.companions import companions
from tracker.cli.demo.load import load_samples
from tracker.cli.demo.people import describe
from tracker.cli.shared import Command
from tracker.core import clock
from tracker.core.db import db, transaction
from tracker.core.errors import BadInput
from tracker.settings.actions import seed_days_off

_HOST = "127.0.0.1"
_LAST_PORT = 65_535
_THREADS = 8
_LONGEST_ADDRESS = 8_190
# Collections of the youngest objects come this seldom: they made most of the slow answers.
_GC_THRESHOLD = (50_000, 20, 100)


@click.command("serve", cls=Command, help="Chuẩn bị cơ sở dữ liệu rồi chạy chương trình.")
@click.option("--port", type=click.IntRange(1, _LAST_PORT), default=5000, help="Cổng (mặc định 5000).")
@with_appcontext
def serve(port: int) -> None:
    _refuse_busy(port)
    flask_migrate.upgrade()
    if not current_app.config["PRODUCTION"] and not list_users():
        click.echo("Lần chạy đầu: nạp ngày nghỉ, danh bạ, hai kế hoạch mẫu và người dùng trình diễn ...")
        click.echo(describe(load_samples()))
    _seed_days_off(clock.today())
    # SQLite takes one writer at a time, so one process is enough for it.
    workers = 1 if db.engine.dialect.name == "sqlite" else os.cpu_count() or 1
    # No connection may be shared over the fork that makes the workers.
    db.session.remove()
    db.engine.dispose()
    address = f"{_HOST}:{port}"
    with companions(address):
        Server(current_app._get_current_object(), address, workers).run()  # type: ignore[attr-defined]


class Server(BaseApplication):  # type: ignore[misc]
    """Gunicorn with threads, without a configuration file of its own."""

    def __init__(self, app: Flask, address: str, workers: int) -> None:
        self._app = app
        self._options = {
            "bind": address,
            "workers": workers,
            "threads": _THREADS,
            "worker_class": "gthread",
            "loglevel": "warning",
            "graceful_timeout": 10,
            # The longest words a search takes, each letter of them as nine characters of the address, and a way back.
            "limit_request_line": _LONGEST_ADDRESS,
            # A visitor may not say where the program is mounted.
            "forwarder_headers": "",
            "control_socket_disable": True,
            # Whom to believe about the scheme is decided by TRACKER_PROXIES alone.
            "forwarded_allow_ips": "",
            "post_worker_init": lambda worker: _settle(worker, address),
        }
        super().__init__()

    def load_config(self) -> None:
        for name, value in self._options.items():
            self.cfg.set(name, value)

    def load(self) -> Flask:
        return self._app


def _refuse_busy(port: int) -> None:
    with socket.socket() as probe:
        # A port that was left a moment ago is free for a server, which sets the same option.
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((_HOST, port))
        except OSError:
            another = port + 1 if port < _LAST_PORT else 5001
            raise BadInput(
                f"Cổng {port} không dùng được, có thể một chương trình khác đang giữ: hãy chọn cổng khác, "
                f"ví dụ make run PORT={another}."
            ) from None


def _seed_days_off(today: date) -> None:
    """This year's and the next one's are always there, also where no samples are loaded."""
    with transaction():
        seed_days_off(SYSTEM, (today.year, today.year + 1))


def _settle(worker: Worker, address: str) -> None:
    # Ctrl-C reaches the whole process group, and the master passes it on as SIGQUIT. The answer of a worker to that
    # takes the lock of the thread pool inside the handler; where it interrupts the holder of the lock, which is not
    # reentrant, the worker hangs until killed. So it ends as it does on SIGTERM: after the requests under way.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGQUIT, worker.handle_exit)
    # What was made while starting stays: the collector need not look at it again.
    gc.collect()
    gc.freeze()
    gc.set_threshold(*_GC_THRESHOLD)
    if worker.age == 1:
        click.echo(f"Đôn Đốc đang chạy: http://{address} (nhấn Ctrl-C để dừng).")
