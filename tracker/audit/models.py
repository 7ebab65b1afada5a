"""The append-only record of every change; the database refuses to alter or delete its rows."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, Index
from sqlalchemy.orm import Mapped, mapped_column

from tracker.core.db import Base, Key, Line, Moment, Prose


class AuditEvent(Base):
    __tablename__ = "audit_event"
    __table_args__ = (Index("ix_audit_event_thing", "thing_kind", "thing_id", "id"),)

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    at: Mapped[datetime] = mapped_column(Moment)
    # People and agencies are named as they were; no foreign key may stand in the way of writing the record.
    user_id: Mapped[int | None] = mapped_column(Key, index=True)
    user_name: Mapped[str] = mapped_column(Line(200))
    agency_id: Mapped[int | None] = mapped_column(Key)
    agency_name: Mapped[str | None] = mapped_column(Line(500))
    role: Mapped[str | None] = mapped_column(Line(40))
    verb: Mapped[str] = mapped_column(Line(60))
    thing_kind: Mapped[str] = mapped_column(Line(40))
    thing_id: Mapped[int | None] = mapped_column(Key)
    thing_name: Mapped[str] = mapped_column(Prose)
    changes: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    reason: Mapped[str | None] = mapped_column(Prose)
