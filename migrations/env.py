"""Runs the versions on the database of the application; it needs an application context."""

from typing import Any

from alembic import context
from sqlalchemy import TypeDecorator

import tracker.accounts.models
import tracker.agencies.models
import tracker.audit.models
import tracker.core.runs
import tracker.evidence.models
import tracker.messages.models
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


def run() -> None:
    connectable = config.attributes.get("connection") or db.engine
    with connectable.connect().execution_options(**{WRITES: True}) as connection:
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
