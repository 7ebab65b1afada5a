"""Phối hợp: requests for support, the parts that answer them, and who was silent when a report was sent."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

_SUPPORTS = sa.text("serves_id IS NOT NULL")
_BY_REQUEST = "(serves_id IS NULL) = (request_id IS NULL)"


def upgrade() -> None:
    key = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
    op.create_table(
        "support_request",
        sa.Column("id", key, nullable=False),
        sa.Column("task_id", key, nullable=False),
        sa.Column("author_id", key, nullable=True),
        sa.Column("author_name", sa.String(length=200), nullable=False),
        sa.Column("author_agency", sa.String(length=500), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["task_id"], ["task.id"], name=op.f("fk_support_request_task_id_task")),
        sa.ForeignKeyConstraint(["author_id"], ["users.id"], name=op.f("fk_support_request_author_id_users")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_support_request")),
    )
    op.create_index("ix_support_request_task_id", "support_request", ["task_id", "id"])
    _add_to_part()
    op.create_index(
        "ix_part_supporting",
        "part",
        ["agency_id", "state", "overdue_after", "id"],
        sqlite_where=_SUPPORTS,
        postgresql_where=_SUPPORTS,
    )
    op.create_index("ix_part_serves_id", "part", ["serves_id"], sqlite_where=_SUPPORTS, postgresql_where=_SUPPORTS)
    op.add_column("progress_report", sa.Column("unanswered", sa.JSON(), nullable=False, server_default="[]"))


def _add_to_part() -> None:
    """Added in place: SQLite takes a constraint only with its column, else it would copy the whole table."""
    if op.get_bind().dialect.name == "sqlite":
        op.execute(
            "ALTER TABLE part ADD COLUMN serves_id INTEGER CONSTRAINT fk_part_serves_id_part REFERENCES part (id)"
        )
        op.execute(
            "ALTER TABLE part ADD COLUMN request_id INTEGER "
            "CONSTRAINT fk_part_request_id_support_request REFERENCES support_request (id) "
            f"CONSTRAINT ck_part_support_by_request CHECK ({_BY_REQUEST})"
        )
        return
    op.add_column("part", sa.Column("serves_id", sa.BigInteger(), nullable=True))
    op.add_column("part", sa.Column("request_id", sa.BigInteger(), nullable=True))
    op.create_foreign_key("fk_part_serves_id_part", "part", "part", ["serves_id"], ["id"])
    op.create_foreign_key("fk_part_request_id_support_request", "part", "support_request", ["request_id"], ["id"])
    op.create_check_constraint(op.f("ck_part_support_by_request"), "part", _BY_REQUEST)


def downgrade() -> None:
    if op.get_bind().scalar(sa.text("SELECT count(*) FROM support_request")):
        # Without these columns what was only asked for would be counted as work of the plan.
        raise RuntimeError("requests for support are there: this version cannot be undone any more")
    op.drop_column("progress_report", "unanswered")
    op.drop_index("ix_part_serves_id", "part")
    op.drop_index("ix_part_supporting", "part")
    # SQLite drops a constraint with the column it came with.
    op.drop_column("part", "request_id")
    op.drop_column("part", "serves_id")
    op.drop_index("ix_support_request_task_id", "support_request")
    op.drop_table("support_request")
