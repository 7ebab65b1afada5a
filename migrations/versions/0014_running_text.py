"""Obligations of the running text: tracked, attached to an item of the tables, or only recorded."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None

_ATTACHED = "(attached_to_id IS NOT NULL) = (coalesce(treatment, '') = 'attach')"


def upgrade() -> None:
    # Added in place: SQLite takes a constraint only with its column, else it would copy the whole table.
    op.add_column("plan_item", sa.Column("treatment", sa.String(length=40), nullable=True))
    if op.get_bind().dialect.name == "sqlite":
        op.execute(
            "ALTER TABLE plan_item ADD COLUMN attached_to_id INTEGER "
            "CONSTRAINT fk_plan_item_attached_to_id_plan_item REFERENCES plan_item (id) "
            f"CONSTRAINT ck_plan_item_attached CHECK ({_ATTACHED})"
        )
    else:
        op.add_column("plan_item", sa.Column("attached_to_id", sa.BigInteger(), nullable=True))
        op.create_foreign_key(
            "fk_plan_item_attached_to_id_plan_item", "plan_item", "plan_item", ["attached_to_id"], ["id"]
        )
        op.create_check_constraint(op.f("ck_plan_item_attached"), "plan_item", _ATTACHED)
    op.create_index("ix_plan_item_attached_to_id", "plan_item", ["attached_to_id"])


def downgrade() -> None:
    if op.get_bind().scalar(sa.text("SELECT count(*) FROM plan_item WHERE treatment IS NOT NULL")):
        # Without these columns what was only recorded would become work.
        raise RuntimeError("obligations of the running text are there: this version cannot be undone any more")
    op.drop_index("ix_plan_item_attached_to_id", "plan_item")
    # SQLite drops a constraint with the column it came with.
    op.drop_column("plan_item", "attached_to_id")
    op.drop_column("plan_item", "treatment")
