"""The figures of reports on indicators."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("progress_report") as table:
        table.add_column(sa.Column("figures", sa.JSON(), nullable=False, server_default="[]"))
    with op.batch_alter_table("progress_report") as table:
        table.alter_column("figures", server_default=None)


def downgrade() -> None:
    with op.batch_alter_table("progress_report") as table:
        table.drop_column("figures")
