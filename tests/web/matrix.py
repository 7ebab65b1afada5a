"""The rows of access_matrix.csv, and the small world they are asked of, put back after whatever changed it."""

import csv
import sqlite3
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import text

from tests.conftest import application
from tests.web import world
from tests.web.world import World
from tracker.core.db import WRITES, db

TABLE = Path(__file__).with_name("access_matrix.csv")


def rows() -> list[dict[str, str]]:
    with TABLE.open(encoding="utf-8", newline="") as table:
        return list(csv.DictReader(table))


@dataclass(frozen=True)
class House:
    app: Flask
    world: World
    restore: Callable[[], None]

    def address(self, row: Mapping[str, str], ids: Mapping[str, str] | None = None) -> str:
        ids = ids or self.world.ids
        rule = next(rule for rule in self.app.url_map.iter_rules() if rule.endpoint == row["endpoint"])
        capability = row["endpoint"].partition(".")[0]
        values = {
            name: ids.get(f"{row['thing']}.{name}") or ids.get(f"{capability}.{name}") or ids[name]
            for name in rule.arguments
        }
        with self.app.test_request_context():
            return self.app.url_for(row["endpoint"], **values)

    def client(self, who: str) -> FlaskClient:
        client = self.app.test_client()
        return client if who == "AN" else self.world.people[who].log_in(client)


@contextmanager
def standing(kind: str) -> Iterator[House]:
    with application(kind) as app:
        made = world.build()
        with _sqlite(app) if kind == "sqlite" else _postgresql() as restore:
            yield House(app, made, restore)


@contextmanager
def _sqlite(app: Flask) -> Iterator[Callable[[], None]]:
    place = Path(app.config["INSTANCE"]) / "test.db"
    snapshot = place.with_name("snapshot.db")
    _copy(place, snapshot)
    yield lambda: _copy(snapshot, place)


def _copy(source: Path, target: Path) -> None:
    with closing(sqlite3.connect(source)) as one, closing(sqlite3.connect(target)) as other:
        one.backup(other)


@contextmanager
def _postgresql() -> Iterator[Callable[[], None]]:
    """A copy of every table beside it: much faster than a copy of the database."""
    names = [table.name for table in db.metadata.sorted_tables]

    def run(*statements: str) -> None:
        db.session.remove()
        with db.engine.execution_options(**{WRITES: True}).begin() as connection:
            connection.execute(text("; ".join(statements)))

    run("CREATE SCHEMA kept", *(f'CREATE TABLE kept."{name}" AS TABLE public."{name}"' for name in names))
    emptied = ", ".join(f'public."{name}"' for name in names)
    filled = [f'INSERT INTO public."{name}" SELECT * FROM kept."{name}"' for name in names]
    yield lambda: run(f"TRUNCATE {emptied}", *filled)
