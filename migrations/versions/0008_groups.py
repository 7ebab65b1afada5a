"""How one plan departs from the directory: members of its classes, and agencies that took work over."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    key = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
    op.create_table(
        "plan_group_change",
        sa.Column("plan_id", key, nullable=False),
        sa.Column("group_id", key, nullable=False),
        sa.Column("agency_id", key, nullable=False),
        sa.Column("included", sa.Boolean(), nullable=False),
        sa.Column("actor_id", key, nullable=True),
        sa.Column("actor_name", sa.String(length=200), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["plan_id"], ["plan.id"], name=op.f("fk_plan_group_change_plan_id_plan")),
        sa.ForeignKeyConstraint(
            ["group_id"], ["agency_group.id"], name=op.f("fk_plan_group_change_group_id_agency_group")
        ),
        sa.ForeignKeyConstraint(["agency_id"], ["agency.id"], name=op.f("fk_plan_group_change_agency_id_agency")),
        sa.ForeignKeyConstraint(["actor_id"], ["users.id"], name=op.f("fk_plan_group_change_actor_id_users")),
        sa.PrimaryKeyConstraint("plan_id", "group_id", "agency_id", name=op.f("pk_plan_group_change")),
    )
    op.create_index("ix_plan_group_change_agency_id", "plan_group_change", ["agency_id", "plan_id"])
    op.create_table(
        "plan_successor",
        sa.Column("plan_id", key, nullable=False),
        sa.Column("agency_id", key, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["plan_id"], ["plan.id"], name=op.f("fk_plan_successor_plan_id_plan")),
        sa.ForeignKeyConstraint(["agency_id"], ["agency.id"], name=op.f("fk_plan_successor_agency_id_agency")),
        sa.PrimaryKeyConstraint("plan_id", "agency_id", name=op.f("pk_plan_successor")),
    )
    op.create_index("ix_plan_successor_agency_id", "plan_successor", ["agency_id", "plan_id"])


def downgrade() -> None:
    op.drop_table("plan_successor")
    op.drop_table("plan_group_change")
