"""The program starts with one command, fills an empty database once, and stops on Ctrl-C."""

import http.client
import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from urllib.parse import quote, urlencode

import pytest

ROOT = Path(__file__).resolve().parents[2]
_STOPS_WITHIN = 30


def free_port() -> int:
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def command(port: int | str) -> list[str]:
    return [sys.executable, "-m", "flask", "serve", "--port", str(port)]


def surroundings(instance: Path, **more: str) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("TRACKER_")}
    return {**kept, "TRACKER_INSTANCE": str(instance), **more}


@contextmanager
def started(instance: Path, port: int) -> Iterator[str]:
    """The program as it runs, once it has said so; what it printed until then."""
    running = subprocess.Popen(
        command(port),
        cwd=ROOT,
        env=surroundings(instance),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )
    assert running.stdout
    with running.stdout as output:
        said = ""
        while "đang chạy" not in said:
            line = output.readline()
            assert line, said
            said += line
        try:
            yield said
            os.killpg(running.pid, signal.SIGINT)
            assert running.wait(_STOPS_WITHIN) == 0
            assert output.read() == ""
        finally:
            # A test that fails leaves nobody behind either.
            running.kill()
            running.wait()


def ask(
    port: int, path: str, form: dict[str, str] | None = None, cookie: str = "", headers: dict[str, str] | None = None
) -> http.client.HTTPResponse:
    with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=20)) as connection:
        sent = {"Cookie": cookie} | ({"Content-Type": "application/x-www-form-urlencoded"} if form else {})
        connection.request("POST" if form else "GET", path, urlencode(form) if form else None, sent | (headers or {}))
        answer = connection.getresponse()
        answer.text = answer.read().decode()  # type: ignore[attr-defined]
        return answer


def status_of_log_in(port: int, login: str, password: str) -> int:
    page = ask(port, "/dang-nhap")
    token = re.search(r'name="csrf_token"[^>]*value="([^"]+)"', page.text)  # type: ignore[attr-defined]
    assert token
    cookie = (page.getheader("Set-Cookie") or "").split(";")[0]
    return ask(port, "/dang-nhap", {"login": login, "password": password, "csrf_token": token[1]}, cookie).status


def test_the_first_run_makes_everything_and_the_second_keeps_it(tmp_path: Path) -> None:
    port = free_port()
    with started(tmp_path, port) as said:
        passwords = dict(re.findall(r"^  (\w+) +(\S+)  ", said, re.MULTILINE))
        assert f"http://127.0.0.1:{port} " in said
        assert list(passwords) == ["quantri", "dieuphoi", "lanhdao", "thutruong", "daumoi", "nguoixem"]
        assert len(set(passwords.values())) == len(passwords)
        assert status_of_log_in(port, "daumoi", passwords["daumoi"]) == 302
        assert ask(port, f"/nhiem-vu?q={quote('ệ' * 600)}").status == 302
    with started(tmp_path, port) as said:
        catcher, pages = said.splitlines()
        assert re.fullmatch(r"Hộp thư thử, nơi mọi thư gửi đi được giữ lại: http://127\.0\.0\.1:\d+", catcher)
        assert pages == f"Đôn Đốc đang chạy: http://127.0.0.1:{port} (nhấn Ctrl-C để dừng)."
        assert ask(port, "/healthz", headers={"SCRIPT_NAME": "/x"}).status == 200
        assert status_of_log_in(port, "daumoi", passwords["daumoi"]) == 302


def of_instance(instance: Path) -> set[int]:
    """The processes that were started for an instance, however they came to be whose children."""
    found = set()
    for place in Path("/proc").glob("[0-9]*/environ"):
        with suppress(OSError):
            if f"TRACKER_INSTANCE={instance}".encode() in place.read_bytes().split(b"\0"):
                found.add(int(place.parent.name))
    return found


@pytest.mark.skipif(not Path("/proc/self/environ").exists(), reason="asks the system of Linux who still runs")
def test_nothing_is_left_behind_when_the_program_is_killed(tmp_path: Path) -> None:
    port = free_port()
    running = subprocess.Popen(
        command(port), cwd=ROOT, env=surroundings(tmp_path), stdout=subprocess.PIPE, text=True, start_new_session=True
    )
    assert running.stdout
    with running.stdout as output:
        while "đang chạy" not in output.readline():
            assert running.poll() is None
        mails = json.loads((tmp_path / "running.json").read_text())["smtp_url"]
        assert mails.startswith("smtp://127.0.0.1:")
        assert len(of_instance(tmp_path)) >= 4, "the pages, their worker, the jobs, the catcher"
        running.kill()
        running.wait()
        ends = time.monotonic() + _STOPS_WITHIN
        while of_instance(tmp_path) and time.monotonic() < ends:
            time.sleep(0.2)
        assert not of_instance(tmp_path)
    with started(tmp_path, port) as said:
        assert "Hộp thư thử" in said, "the catcher that was killed is not taken for one that runs"


def refused(port: int | str, instance: Path, **more: str) -> str:
    done = subprocess.run(
        command(port), cwd=ROOT, env=surroundings(instance, **more), capture_output=True, text=True, timeout=60
    )
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1), done.stderr
    return done.stderr


def test_a_port_in_use_is_said_in_one_sentence_that_names_another(tmp_path: Path) -> None:
    with closing(socket.create_server(("127.0.0.1", 0))) as taken:
        port = taken.getsockname()[1]
        assert refused(port, tmp_path).startswith(f"Cổng {port} không dùng được")
    assert not (tmp_path / "dondoc.db").exists()


@pytest.mark.parametrize("port", ["abc", "0", "70000"])
def test_what_is_no_port_is_refused(port: str, tmp_path: Path) -> None:
    assert "Giá trị của --port không dùng được" in refused(port, tmp_path)


def test_production_without_a_secret_does_not_start(tmp_path: Path) -> None:
    assert refused(free_port(), tmp_path, TRACKER_ENV="production").startswith("TRACKER_SECRET_KEY còn thiếu")
