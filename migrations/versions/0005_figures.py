"""The figures of reports on indicators."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # Added in place: a copy of the table would take minutes where there are many reports.
    op.add_column("progress_report", sa.Column("figures", sa.JSON(), nullable=False, server_default="[]"))


def downgrade() -> None:
    op.drop_column("progress_report", "figures")
