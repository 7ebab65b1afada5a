"""Firings of jobs, and who was reminded of what."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "heartbeat",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("job", sa.String(length=60), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("error", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_heartbeat")),
        sa.UniqueConstraint("job", name=op.f("uq_heartbeat_job")),
    )
    op.create_table(
        "job_run",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("job", sa.String(length=60), nullable=False),
        sa.Column("slot", sa.String(length=60), nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("lease_until", sa.DateTime(timezone=True), nullable=False),
        sa.Column("finished_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("error", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_job_run")),
        sa.UniqueConstraint("job", "slot", name=op.f("uq_job_run_job_slot")),
    )
    op.create_table(
        "reminder_line",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("message_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("part_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("user_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("stage", sa.String(length=40), nullable=False),
        sa.Column("anchor_on", sa.Date(), nullable=False),
        sa.Column("stage_on", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(["message_id"], ["message.id"], name=op.f("fk_reminder_line_message_id_message")),
        sa.ForeignKeyConstraint(["part_id"], ["part.id"], name=op.f("fk_reminder_line_part_id_part")),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_reminder_line_user_id_users")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reminder_line")),
    )
    with op.batch_alter_table("reminder_line", schema=None) as batch_op:
        batch_op.create_index("ix_reminder_line_part_id_user_id", ["part_id", "user_id"], unique=False)
        batch_op.create_index("uq_reminder_line_message_part", ["message_id", "part_id"], unique=True)


def downgrade() -> None:
    with op.batch_alter_table("reminder_line", schema=None) as batch_op:
        batch_op.drop_index("uq_reminder_line_message_part")
        batch_op.drop_index("ix_reminder_line_part_id_user_id")

    op.drop_table("reminder_line")
    op.drop_table("job_run")
    op.drop_table("heartbeat")
