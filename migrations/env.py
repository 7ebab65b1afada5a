"""Runs the versions on the database of the application; it needs an application context."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from alembic import context
from sqlalchemy import Connection, TypeDecorator

import tracker.accounts.models
import tracker.agencies.models
import tracker.audit.models
import tracker.core.runs
import tracker.evidence.models
import tracker.messages.models
import tracker.plans.models.group
import tracker.plans.models.item
import tracker.reminders.models
import tracker.settings.models
import tracker.tasks.models.part
import tracker.tasks.models.report  # noqa: F401  Each import makes its tables known.
from tracker.core.db import WRITES, Base, db

config = context.config


def render_plainly(kind: str, thing: Any, _context: Any) -> str | bool:
    """A version must not change with our column types, so it names what they are kept as."""
    return f"sa.{thing.impl!r}" if kind == "type" and isinstance(thing, TypeDecorator) else False


@contextmanager
def _references_at_rest(connection: Connection) -> Iterator[None]:
    """SQLite alters a table by dropping the old one, which would delete, row by row, what others refer to.

    So nothing is checked meanwhile, and everything after a version was run. The setting has no effect inside a
    transaction.
    """
    if connection.dialect.name != "sqlite":
        yield
        return
    driver: Any = connection.connection.driver_connection
    driver.execute("PRAGMA foreign_keys=OFF")
    try:
        before = driver.execute("PRAGMA schema_version").fetchone()
        yield
        changed = driver.execute("PRAGMA schema_version").fetchone() != before
        broken = driver.execute("PRAGMA foreign_key_check").fetchall() if changed else []
        if broken:
            raise RuntimeError(f"rows refer to what is not there: {broken[:5]}")
    finally:
        driver.execute("PRAGMA foreign_keys=ON")


def run() -> None:
    connectable = config.attributes.get("connection") or db.engine
    with connectable.connect().execution_options(**{WRITES: True}) as connection, _references_at_rest(connection):
        context.configure(
            connection=connection,
            target_metadata=Base.metadata,
            # SQLite alters a table by copying it.
            render_as_batch=connection.dialect.name == "sqlite",
            compare_type=True,
            render_item=render_plainly,
        )
        with context.begin_transaction():
            context.run_migrations()


if context.is_offline_mode():
    raise SystemExit("Migrations run on a live database only.")
run()
