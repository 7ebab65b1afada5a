"""Proof that was waived with approval, and days of completion that were corrected."""

from datetime import date
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # Added in place: a copy of these tables would take minutes where there is much work, and lose their triggers.
    for table in ("part", "part_event"):
        op.add_column(table, sa.Column("completed_instead_of", sa.Date(), nullable=True))
        op.add_column(table, sa.Column("correction_reason", sa.Text(), nullable=True))
    op.add_column("progress_report", sa.Column("waiver_approved_by", sa.String(length=200), nullable=True))
    op.add_column("progress_report", sa.Column("waiver_approved_at", sa.DateTime(timezone=True), nullable=True))
    _tell_of_what_was_accepted()


def _tell_of_what_was_accepted() -> None:
    """The acceptances of before noted both in their details; events are never changed, so these stay as they are."""
    event = _table("part_event", "part_id", "report_id", "kind", "actor_name", "reason", at=sa.DateTime(timezone=True))
    event.append_column(sa.Column("details", sa.JSON()))
    part = _table("part", "correction_reason", "state", completed_instead_of=sa.Date())
    report = _table("progress_report", "waiver_approved_by", waiver_approved_at=sa.DateTime(timezone=True))
    accepted = sa.select(event).where(event.c.kind == "accepted").order_by(event.c.id)
    for row in op.get_bind().execute(accepted).all():
        if row.details.get("waiver_approved"):
            told = {"waiver_approved_by": row.actor_name, "waiver_approved_at": row.at}
            op.execute(report.update().where(report.c.id == row.report_id).values(told))
        if row.details.get("instead_of"):
            day = date.fromisoformat(row.details["instead_of"])
            told = {"completed_instead_of": day, "correction_reason": row.reason}
            op.execute(part.update().where(part.c.id == row.part_id, part.c.state == "accepted").values(told))


def _table(name: str, *texts: str, **others: Any) -> sa.TableClause:
    plain = (sa.column(one, sa.Text()) for one in texts)
    return sa.table(name, sa.column("id", sa.BigInteger()), *plain, *(sa.column(*one) for one in others.items()))


def downgrade() -> None:
    op.drop_column("progress_report", "waiver_approved_at")
    op.drop_column("progress_report", "waiver_approved_by")
    for table in ("part_event", "part"):
        op.drop_column(table, "correction_reason")
        op.drop_column(table, "completed_instead_of")
