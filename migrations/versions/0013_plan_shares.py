"""Whoever has or had a share in the work of a plan reads it, whatever names it by now."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _create("plan_share")
    op.execute(
        "INSERT INTO plan_share (plan_id, agency_id, at) SELECT plan_id, agency_id, min(at) FROM ("
        "SELECT plan_id, agency_id, at FROM plan_successor UNION ALL "
        "SELECT part.plan_id, event.holder_id, event.at FROM part_event event JOIN part ON part.id = event.part_id"
        ") share GROUP BY plan_id, agency_id"
    )
    op.drop_table("plan_successor")


def downgrade() -> None:
    _create("plan_successor")
    op.execute("INSERT INTO plan_successor (plan_id, agency_id, at) SELECT plan_id, agency_id, at FROM plan_share")
    op.drop_table("plan_share")


def _create(table: str) -> None:
    key = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
    op.create_table(
        table,
        sa.Column("plan_id", key, nullable=False),
        sa.Column("agency_id", key, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["plan_id"], ["plan.id"], name=op.f(f"fk_{table}_plan_id_plan")),
        sa.ForeignKeyConstraint(["agency_id"], ["agency.id"], name=op.f(f"fk_{table}_agency_id_agency")),
        sa.PrimaryKeyConstraint("plan_id", "agency_id", name=op.f(f"pk_{table}")),
    )
    op.create_index(f"ix_{table}_agency_id", table, ["agency_id", "plan_id"])
