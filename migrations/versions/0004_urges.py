"""Đôn đốc: what a person wrote to an agency about its parts."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "urge",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("agency_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("author_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("author_name", sa.String(length=200), nullable=False),
        sa.Column("author_agency", sa.String(length=500), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["agency_id"], ["agency.id"], name=op.f("fk_urge_agency_id_agency")),
        sa.ForeignKeyConstraint(["author_id"], ["users.id"], name=op.f("fk_urge_author_id_users")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_urge")),
    )
    with op.batch_alter_table("urge", schema=None) as batch_op:
        batch_op.create_index("ix_urge_agency_id", ["agency_id", "id"], unique=False)

    op.create_table(
        "urge_part",
        sa.Column("urge_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("part_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.ForeignKeyConstraint(["part_id"], ["part.id"], name=op.f("fk_urge_part_part_id_part")),
        sa.ForeignKeyConstraint(["urge_id"], ["urge.id"], name=op.f("fk_urge_part_urge_id_urge")),
        sa.PrimaryKeyConstraint("urge_id", "part_id", name=op.f("pk_urge_part")),
    )
    with op.batch_alter_table("urge_part", schema=None) as batch_op:
        batch_op.create_index("ix_urge_part_part_id", ["part_id", "urge_id"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("urge_part", schema=None) as batch_op:
        batch_op.drop_index("ix_urge_part_part_id")

    op.drop_table("urge_part")
    with op.batch_alter_table("urge", schema=None) as batch_op:
        batch_op.drop_index("ix_urge_agency_id")

    op.drop_table("urge")
