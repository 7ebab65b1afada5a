"""Hand-overs: who held the part until then, and the draft that was left, each in a column of its own."""

from collections.abc import Iterator
from contextlib import contextmanager

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

_HANDED_OVER = sa.text("from_id IS NOT NULL")


def upgrade() -> None:
    # Written out: both databases add a column with its key in place, where a copy of the table would take minutes.
    whole = "INTEGER" if op.get_bind().dialect.name == "sqlite" else "BIGINT"
    op.execute(
        f"ALTER TABLE part_event ADD COLUMN from_id {whole} "
        "CONSTRAINT fk_part_event_from_id_agency REFERENCES agency (id)"
    )
    _fill()
    op.create_index(
        "ix_part_event_from_id",
        "part_event",
        ["from_id", "part_id", "id"],
        sqlite_where=_HANDED_OVER,
        postgresql_where=_HANDED_OVER,
    )


def _fill() -> None:
    """What happened does not change by it: who held the part stands in the event before, the draft in the details."""
    event = sa.table(
        "part_event",
        *(sa.column(name, sa.BigInteger()) for name in ("id", "part_id", "holder_id", "from_id", "report_id")),
        sa.column("kind", sa.Text()),
        sa.column("details", sa.JSON()),
    )
    earlier = event.alias()
    before = (
        sa.select(earlier.c.holder_id)
        .where(earlier.c.part_id == event.c.part_id, earlier.c.id < event.c.id)
        .order_by(earlier.c.id.desc())
        .limit(1)
        .scalar_subquery()
    )
    handed_over = event.c.kind == "handed_over"
    rows = op.get_bind().execute(sa.select(event).where(handed_over)).all()
    with _changeable():
        op.execute(event.update().where(handed_over).values(from_id=before))
        for row in rows:
            if row.details.get("draft"):
                op.execute(event.update().where(event.c.id == row.id).values(report_id=row.details["draft"]))


@contextmanager
def _changeable() -> Iterator[None]:
    if op.get_bind().dialect.name == "postgresql":
        op.execute("ALTER TABLE part_event DISABLE TRIGGER USER")
        yield
        op.execute("ALTER TABLE part_event ENABLE TRIGGER USER")
        return
    op.execute("DROP TRIGGER part_event_no_update")
    yield
    op.execute(
        "CREATE TRIGGER part_event_no_update BEFORE UPDATE ON part_event "
        "BEGIN SELECT RAISE(ABORT, 'rows of part_event are append-only'); END"
    )


def downgrade() -> None:
    op.drop_index("ix_part_event_from_id", "part_event")
    # SQLite drops a constraint with the column it came with.
    op.drop_column("part_event", "from_id")
