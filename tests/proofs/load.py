"""A hundred thousand tasks of five hundred agencies: what each page asks of the database, and what it costs."""

import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import timedelta
from pathlib import Path
from random import Random

from flask import Flask
from sqlalchemy import select

from tests import databases
from tests.conftest import SHARED
from tests.proofs.pages import walk
from tests.proofs.proof import Measured
from tests.proofs.servers import Compared, Target, compare, free_port, log_in, serving
from tracker.agencies.models import Agency
from tracker.app import create_app
from tracker.core import clock
from tracker.core.db import db
from tracker.tasks.models.part import Part
from tracker.tasks.rules.states import PartState

PASSWORD = "mật khẩu của phép đo"
MOST_STATEMENTS = 12
LOGINS = ("dieuphoi", "daumoi", "lanhdao", "thutruong", "nguoixem", "quantri")
_FLOOR = SHARED / "bench/flask_app.py"
_FULL = 100_000


def run(n: int, seed: int) -> Measured:
    measured = Measured()
    with databases.fresh("sqlite") as settings:
        app = create_app(settings)
        agencies = max(40, n // 200)
        words = ["demo", "load", "--tasks", str(n), "--agencies", str(agencies), "--password", PASSWORD]
        loaded = app.test_cli_runner().invoke(args=words)
        if loaded.exit_code:
            raise RuntimeError(loaded.output)
        _count_statements(app, measured)
        task = _task_of_the_focal_point(app)
        databases.close(app)
        _compare(settings.INSTANCE, settings.SQLALCHEMY_DATABASE_URI, task, n, seed, measured)
    return measured


def _count_statements(app: Flask, measured: Measured) -> None:
    worst: dict[str, tuple[int, str]] = {}
    wrong: list[str] = []
    for login in LOGINS:
        client = app.test_client()
        client.post("/dang-nhap", data={"login": login, "password": PASSWORD})
        for page in walk(app, client):
            worst[page.endpoint] = max(
                worst.get(page.endpoint, (0, "")), (page.statements, f"{page.address} ({login})")
            )
            if page.status not in (200, 302):
                wrong.append(f"{page.status} {page.address} ({login})")
    most = sorted(worst.values(), reverse=True)
    measured.say(f"{len(worst)} kinds of pages reached along links by {len(LOGINS)} roles")
    measured.say("most statements: " + "; ".join(f"{count} {where}" for count, where in most[:5]))
    measured.hold(f"no page asks more than {MOST_STATEMENTS} statements", held=most[0][0] <= MOST_STATEMENTS)
    measured.hold(f"every link answers its reader{': ' + ', '.join(wrong[:5]) if wrong else ''}", held=not wrong)


def _task_of_the_focal_point(app: Flask) -> int:
    """One with a story: reported, submitted, accepted."""
    with app.app_context():
        query = (
            select(Part.task_id)
            .join(Part.agency)
            .where(Agency.name == "Sở Nông nghiệp và Môi trường", Part.state == PartState.ACCEPTED)
        )
        return int(db.session.scalars(query.order_by(Part.id).limit(1)).one())


def _compare(instance: Path, url: str, task: int, n: int, seed: int, measured: Measured) -> None:
    pages = (
        ("overdue list", "dieuphoi", "/nhiem-vu?tinh-trang=qua-han"),
        ("task page", "dieuphoi", f"/nhiem-vu/{task}"),
        ("my work", "daumoi", "/nhiem-vu-co-quan"),
        ("task page of the focal point", "daumoi", f"/nhiem-vu/{task}"),
        ("board", "dieuphoi", "/tong-quan"),
        ("tree of indicators", "dieuphoi", "/chi-so"),
        ("queue of mails", "dieuphoi", "/hang-thu"),
    )
    port = free_port()
    settings = {"TRACKER_INSTANCE": str(instance), "TRACKER_DATABASE_URL": url}
    with serving(["flask", "serve", "--port", str(port)], port, **settings) as pid, _floor(n, seed) as floor:
        cookies = {login: log_in(port, login, PASSWORD) for login in ("dieuphoi", "daumoi")}
        product = [Target(name, port, pid, path, cookies[login]) for name, login, path in pages]
        rounds, seconds = (5, 4.0) if n >= _FULL else (1, 0.3)
        _record(compare([*floor, *product], rounds=rounds, seconds=seconds), measured, beside=bool(floor))


@contextmanager
def _floor(n: int, seed: int) -> Iterator[list[Target]]:
    """The smallest page of 25 overdue tasks under the same server on a table of the same size, where it is at hand."""
    if not _FLOOR.exists():
        yield []
        return
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / "floor.db"
        _fill_floor(place, n, seed)
        port = free_port()
        command = [
            "gunicorn",
            "-w",
            "1",
            "--threads",
            "8",
            "--no-control-socket",
            "--log-level",
            "warning",
            "-b",
            f"127.0.0.1:{port}",
        ]
        settings = {"DB_URL": f"sqlite:///{place}", "GC0": "50000", "PYTHONDONTWRITEBYTECODE": "1"}
        with serving([*command, "flask_app:app"], port, folder=_FLOOR.parent, **settings) as pid:
            yield [Target("floor", port, pid, "/")]


def _fill_floor(place: Path, n: int, seed: int) -> None:
    chance, today = Random(seed), clock.today()  # noqa: S311 - not for secrets
    with closing(sqlite3.connect(place)) as connection:
        connection.executescript(
            "PRAGMA journal_mode=WAL;"
            "CREATE TABLE agency(id INTEGER PRIMARY KEY, name TEXT);"
            "CREATE TABLE plan(id INTEGER PRIMARY KEY, title TEXT);"
            "CREATE TABLE task(id INTEGER PRIMARY KEY, title TEXT NOT NULL, status INTEGER NOT NULL, due DATE NOT NULL,"
            " agency_id INTEGER NOT NULL, plan_id INTEGER NOT NULL, version INTEGER NOT NULL);"
        )
        connection.executemany("INSERT INTO agency VALUES(?, ?)", ((i, f"Agency {i}") for i in range(1, 501)))
        connection.executemany("INSERT INTO plan VALUES(?, ?)", ((i, f"Plan {i}") for i in range(1, 501)))
        rows = (
            (
                i,
                f"Assignment {i} carry out clause {i % 97}",
                1 if chance.random() < 0.2 else 4,
                (today - timedelta(days=chance.randint(-1825, 1825))).isoformat(),
                chance.randint(1, 500),
                chance.randint(1, 500),
                0,
            )
            for i in range(1, n + 1)
        )
        connection.executemany("INSERT INTO task VALUES(?, ?, ?, ?, ?, ?, ?)", rows)
        connection.executescript("CREATE INDEX task_open_due ON task(due, id) WHERE status < 4; ANALYZE;")
        connection.commit()


def _record(found: list[Compared], measured: Measured, *, beside: bool) -> None:
    if not beside:
        measured.say("the floor page is not at hand here, so there are no ratios")
    measured.say("")
    measured.say("| page | p50 ms | of the floor | CPU ms | of the floor |")
    measured.say("|---|---|---|---|---|")
    for one in found:
        ratios = [f"{one.p50_ratio:.2f}", f"{one.cpu_ratio:.2f}"] if beside else ["–", "–"]
        measured.say(f"| {one.target.name} | {one.p50_ms:.2f} | {ratios[0]} | {one.cpu_ms:.2f} | {ratios[1]} |")
    measured.say("")
    refused = sum(one.refused for one in found)
    measured.hold(f"every request was answered{f' ({refused} were not)' if refused else ''}", held=refused == 0)
