"""Processes that belong to another one: they end when it ends, also when it is killed.

The parent holds one end of a pipe that is the standard input of the child. However the parent ends, the system closes
its end, and the child reads that there is nothing more to come.
"""

import os
import subprocess
import sys
import threading
from collections.abc import Sequence

_SECONDS = 15


def start_child(words: Sequence[str]) -> subprocess.Popen[bytes]:
    """Another module of the program, in this environment. Ctrl-C is for the parent, which ends it in its turn."""
    command = [sys.executable, "-m", *words]
    return subprocess.Popen(command, stdin=subprocess.PIPE, process_group=0)  # noqa: S603 - our own modules


def end_child(child: subprocess.Popen[bytes]) -> None:
    if child.stdin:
        child.stdin.close()
    try:
        child.wait(_SECONDS)
    except subprocess.TimeoutExpired:
        child.kill()
        child.wait()


def end_with_parent(stopping: threading.Event) -> None:
    """In the child: the event is set when the parent has ended."""

    def watch() -> None:
        # Past the buffers of Python: a thread that waits inside one would hold its lock when the child ends by itself.
        while os.read(sys.stdin.fileno(), 1):
            pass
        stopping.set()

    threading.Thread(target=watch, daemon=True).start()
