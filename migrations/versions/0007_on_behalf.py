"""Nhập thay: agencies that answer by văn bản only, and the văn bản from which a report was entered."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("agency", sa.Column("by_letter", sa.Boolean(), nullable=False, server_default=sa.false()))
    # Written out: both databases add a column with its key in place, where a copy of the table would take minutes.
    whole = "INTEGER" if op.get_bind().dialect.name == "sqlite" else "BIGINT"
    op.execute(
        f"ALTER TABLE progress_report ADD COLUMN letter_id {whole} "
        "CONSTRAINT fk_progress_report_letter_id_document_version REFERENCES document_version (id)"
    )


def downgrade() -> None:
    op.drop_column("progress_report", "letter_id")
    op.drop_column("agency", "by_letter")
