"""Values of indicators that no part reports."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    key = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
    op.create_table(
        "indicator_value",
        sa.Column("id", key, nullable=False),
        sa.Column("item_id", key, nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("letter", sa.String(length=20), nullable=False),
        sa.Column("figure", sa.String(length=60), nullable=False),
        sa.Column("points", sa.BigInteger(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("author_id", key, nullable=True),
        sa.Column("author_name", sa.String(length=200), nullable=False),
        sa.Column("author_agency", sa.String(length=500), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("(kind = 'shared') = (points IS NULL)", name=op.f("ck_indicator_value_figure_or_points")),
        sa.CheckConstraint("(kind = 'shared') = (letter <> '')", name=op.f("ck_indicator_value_letter_of_a_figure")),
        sa.ForeignKeyConstraint(["author_id"], ["users.id"], name=op.f("fk_indicator_value_author_id_users")),
        sa.ForeignKeyConstraint(["item_id"], ["plan_item.id"], name=op.f("fk_indicator_value_item_id_plan_item")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_indicator_value")),
    )
    op.create_index("ix_indicator_value_item_id", "indicator_value", ["item_id", "kind", "letter", "id"])
    if op.get_bind().dialect.name == "postgresql":
        op.execute(
            "CREATE TRIGGER indicator_value_append_only BEFORE UPDATE OR DELETE ON indicator_value "
            "FOR EACH ROW EXECUTE FUNCTION refuse_change()"
        )
    else:
        for act in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER indicator_value_no_{act.lower()} BEFORE {act} ON indicator_value "
                "BEGIN SELECT RAISE(ABORT, 'rows of indicator_value are append-only'); END"
            )


def downgrade() -> None:
    op.drop_table("indicator_value")
