"""python -m tests.proofs.offline FOLDER: `make run` in an unpacked bundle as by a new user, its first pages as JSON."""

import json
import os
import re
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http import HTTPStatus
from http.client import HTTPConnection
from pathlib import Path
from typing import IO

from tests.proofs.servers import log_in

_PORT = 5099
_LOG_IN = "dieuphoi"


def main(folder: Path) -> int:
    began = time.monotonic()
    with tempfile.TemporaryDirectory() as home, _running(folder, Path(home)) as said:
        password = _password(said)
        first = _get("/dang-nhap")
        seconds = time.monotonic() - began
        assets = re.findall(r'(?:href|src)="([^"]+\.(?:css|js|svg|png|woff2?)[^"]*)"', first)
        home_page = _get("/", cookie=log_in(_PORT, _LOG_IN, password))
        seen = {
            "interfaces": [name for _, name in socket.if_nameindex()],
            "seconds": seconds,
            "assets": len(assets),
            "missing": [path for path in assets if not _get(path)],
            "title": "Chờ xác nhận" in home_page,
        }
    sys.stdout.write(json.dumps(seen))
    return 0


@contextmanager
def _running(folder: Path, home: Path) -> Iterator[IO[str]]:
    """Gives what it prints; an interrupt as by Ctrl-C ends it."""
    path = f"{sys.base_prefix}/bin:{os.environ['PATH']}"
    running = subprocess.Popen(
        ["make", "run", f"PORT={_PORT}"],
        cwd=folder,
        env={"PATH": path, "HOME": str(home), "LANG": "C.UTF-8"},
        stdout=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    assert running.stdout is not None
    try:
        yield running.stdout
    finally:
        os.killpg(running.pid, signal.SIGINT)
        running.wait(30)


def _password(said: IO[str]) -> str:
    """Read to the line that says that it runs."""
    password = ""
    for line in said:
        if line.split()[:1] == [_LOG_IN]:
            password = line.split("  ")[2].strip()
        if line.startswith("Đôn Đốc đang chạy"):
            return password
    raise RuntimeError("make run ended before it served a page")


def _get(path: str, *, cookie: str = "") -> str:
    """Nothing where the answer is not the page itself; a redirect is followed."""
    connection = HTTPConnection("127.0.0.1", _PORT, timeout=60)
    connection.request("GET", path, headers={"Cookie": cookie})
    answer = connection.getresponse()
    body = answer.read().decode(errors="replace")
    if answer.status == HTTPStatus.FOUND:
        return _get(answer.headers["Location"], cookie=cookie)
    return body if answer.status == HTTPStatus.OK else ""


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
