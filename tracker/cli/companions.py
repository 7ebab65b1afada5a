"""What runs beside the pages: the jobs, and on a development machine without a mail server the catcher of mails."""

import json
import os
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path

import click
from flask import current_app

import config
from tracker.cli.catcher.command import HOST
from tracker.core.parent import end_child, start_child

_SECONDS, _PAUSE = 20, 0.1


@contextmanager
def companions(address: str) -> Iterator[None]:
    """They end with the block, and with this process however it ends; `address` is that of the pages."""
    with ExitStack() as stack:
        if not current_app.config["PRODUCTION"]:
            stack.enter_context(_development(address))
        stack.enter_context(_child("jobs", "--with-parent"))
        yield


@contextmanager
def _development(address: str) -> Iterator[None]:
    """Mails are caught unless a server is set; other commands on this machine learn where the program runs."""
    running = {"base_url": f"http://{address}"}
    with ExitStack() as stack:
        if current_app.config["SMTP_URL"] is None:
            smtp_port, port = _free_port(), _free_port()
            running["smtp_url"] = f"smtp://{HOST}:{smtp_port}"
            options = ("--smtp-port", str(smtp_port), "--port", str(port), "--with-parent")
            catcher = stack.enter_context(_child("flask", "catch-mail", *options))
            _await(catcher, smtp_port)
            click.echo(f"Hộp thư thử, nơi mọi thư gửi đi được giữ lại: http://{HOST}:{port}")
        current_app.config.update({name.upper(): value for name, value in running.items()})
        stack.enter_context(_noted(current_app.config["INSTANCE"] / config.RUNNING, running))
        yield


@contextmanager
def _noted(place: Path, running: dict[str, str]) -> Iterator[None]:
    """The note is held while it is true. Beside a program that holds one for the same data, none is written."""
    with place.open("a", encoding="utf-8") as note:
        try:
            os.lockf(note.fileno(), os.F_TLOCK, 0)
        except OSError:
            yield
            return
        note.truncate(0)
        json.dump(running, note)
        note.flush()
        try:
            yield
        finally:
            if _is_starter():
                place.unlink(missing_ok=True)


def _await(child: subprocess.Popen[bytes], port: int) -> None:
    """Until it takes mails, or has ended."""
    ends = time.monotonic() + _SECONDS
    while child.poll() is None and time.monotonic() < ends:
        with closing(socket.socket()) as probe:
            if probe.connect_ex((HOST, port)) == 0:
                return
        time.sleep(_PAUSE)


@contextmanager
def _child(*words: str) -> Iterator[subprocess.Popen[bytes]]:
    child = start_child(words)
    try:
        yield child
    finally:
        if _is_starter():
            end_child(child)


_starter = os.getpid()


def _is_starter() -> bool:
    """The pages are served by forks of this process, which leave the same blocks, each in its time."""
    return os.getpid() == _starter


def _free_port() -> int:
    with closing(socket.socket()) as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])
