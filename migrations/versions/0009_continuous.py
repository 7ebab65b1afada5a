"""Work that is asked for all the time (thường xuyên)."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

_CONTINUOUS = """
    SELECT part.id FROM part JOIN task ON task.id = part.task_id JOIN plan_item ON plan_item.id = task.item_id
    LEFT JOIN common_deadline ON common_deadline.id = plan_item.common_deadline_id AND task.governs = 'common'
    WHERE coalesce(common_deadline.recurrence, plan_item.recurrence) = 'continuous'
"""


def upgrade() -> None:
    for table in ("part", "part_event"):
        op.add_column(table, sa.Column("continuous", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.execute(f"UPDATE part SET continuous = TRUE WHERE id IN ({_CONTINUOUS})")  # noqa: S608 - no word of anybody
    # What happened does not change by it; the new column of old rows alone is filled in.
    filled = f"UPDATE part_event SET continuous = TRUE WHERE part_id IN ({_CONTINUOUS})"  # noqa: S608 - no word of anybody
    if op.get_bind().dialect.name == "postgresql":
        op.execute("ALTER TABLE part_event DISABLE TRIGGER USER")
        op.execute(filled)
        op.execute("ALTER TABLE part_event ENABLE TRIGGER USER")
    else:
        op.execute("DROP TRIGGER part_event_no_update")
        op.execute(filled)
        op.execute(
            "CREATE TRIGGER part_event_no_update BEFORE UPDATE ON part_event "
            "BEGIN SELECT RAISE(ABORT, 'rows of part_event are append-only'); END"
        )


def downgrade() -> None:
    for table in ("part_event", "part"):
        op.drop_column(table, "continuous")
