"""Servers as they run for people, asked in turn, with the CPU time each spent on it."""

import http.client
import os
import re
import socket
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlencode

ROOT = Path(__file__).resolve().parents[2]
_TICKS = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True)
class Target:
    name: str
    port: int
    pid: int
    path: str
    cookie: str = ""


@dataclass(frozen=True)
class Window:
    """Some seconds of asking for one page."""

    p50_ms: float
    cpu_ms: float
    answered: int
    refused: int


@dataclass(frozen=True)
class Compared:
    """Medians over the rounds; the ratios are those of each round to the reference of the same round."""

    target: Target
    p50_ms: float
    cpu_ms: float
    p50_ratio: float
    cpu_ratio: float
    refused: int


def compare(targets: Sequence[Target], *, rounds: int, seconds: float) -> list[Compared]:
    """The first target is the reference."""
    for target in targets:
        ask_for(target, seconds / 2)
    asked = [[ask_for(target, seconds) for target in targets] for _ in range(rounds)]
    return [
        Compared(
            target,
            p50_ms=statistics.median(windows[place].p50_ms for windows in asked),
            cpu_ms=statistics.median(windows[place].cpu_ms for windows in asked),
            p50_ratio=statistics.median(windows[place].p50_ms / windows[0].p50_ms for windows in asked),
            cpu_ratio=statistics.median(windows[place].cpu_ms / max(windows[0].cpu_ms, 0.01) for windows in asked),
            refused=sum(windows[place].refused for windows in asked),
        )
        for place, target in enumerate(targets)
    ]


def ask_for(target: Target, seconds: float, *, connections: int = 2) -> Window:
    """Closed loop, a new connection for each request, as behind a proxy."""
    times: list[float] = []
    refused = 0
    lock = threading.Lock()

    def ask() -> None:
        nonlocal refused
        while time.perf_counter() < ends:
            began = time.perf_counter()
            status = _status(target)
            with lock:
                times.append(time.perf_counter() - began)
                refused += status != http.HTTPStatus.OK

    spent = cpu_seconds(target.pid)
    # Reading the clocks of all processes takes its time on a crowded machine.
    ends = time.perf_counter() + seconds
    askers = [threading.Thread(target=ask) for _ in range(connections)]
    for asker in askers:
        asker.start()
    for asker in askers:
        asker.join()
    spent = cpu_seconds(target.pid) - spent
    return Window(statistics.median(times) * 1000, spent / len(times) * 1000, len(times), refused)


def _status(target: Target) -> int:
    with closing(http.client.HTTPConnection("127.0.0.1", target.port, timeout=60)) as connection:
        connection.request("GET", target.path, headers={"Cookie": target.cookie, "Connection": "close"})
        answer = connection.getresponse()
        answer.read()
        return answer.status


def cpu_seconds(pid: int) -> float:
    """Of a process and of all below it, living and ended."""
    parents: dict[int, int] = {}
    spent: dict[int, int] = {}
    for name in filter(str.isdigit, os.listdir("/proc")):
        try:
            fields = Path(f"/proc/{name}/stat").read_text().rpartition(")")[2].split()
        except OSError:
            continue
        parents[int(name)] = int(fields[1])
        spent[int(name)] = sum(int(field) for field in fields[11:15])
    total, found = 0, [pid]
    while found:
        one = found.pop()
        total += spent.get(one, 0)
        found += [child for child, parent in parents.items() if parent == one]
    return total / _TICKS


@contextmanager
def serving(command: Sequence[str], port: int, *, folder: Path = ROOT, **settings: str) -> Iterator[int]:
    """Runs a server until the block ends; gives its process id once it answers on the port."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("TRACKER_")}
    running = subprocess.Popen(
        [sys.executable, "-m", *command], cwd=folder, env={**kept, **settings}, stdout=subprocess.DEVNULL
    )
    try:
        while not _answers(port):
            if running.poll() is not None:
                raise RuntimeError(f"{' '.join(command)} ended with {running.returncode}")
            time.sleep(0.1)
        yield running.pid
    finally:
        running.terminate()
        running.wait(30)


def free_port() -> int:
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _answers(port: int) -> bool:
    with closing(socket.socket()) as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def log_in(port: int, login: str, password: str) -> str:
    """The cookie of a new log-in, through the form as a browser sends it."""
    with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=60)) as connection:
        connection.request("GET", "/dang-nhap")
        page = connection.getresponse()
        token = re.search(r'name="csrf_token"[^>]*value="([^"]+)"', page.read().decode())
        form = urlencode({"login": login, "password": password, "csrf_token": token[1] if token else ""})
        headers = {"Cookie": _cookie(page), "Content-Type": "application/x-www-form-urlencoded"}
        connection.request("POST", "/dang-nhap", form, headers)
        answer = connection.getresponse()
        answer.read()
        if answer.status != http.HTTPStatus.FOUND:
            raise RuntimeError(f"{login} cannot log in: {answer.status}")
        return _cookie(answer)


def _cookie(answer: http.client.HTTPResponse) -> str:
    return (answer.getheader("Set-Cookie") or "").partition(";")[0]
