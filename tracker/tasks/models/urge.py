"""Đôn đốc: what a person wrote to an agency about some of its parts."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, PrimaryKeyConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tracker.agencies.models import Agency
from tracker.core.db import Base, Key, Line, Moment, Prose
from tracker.tasks.models.part import Part


class Urge(Base):
    __tablename__ = "urge"
    __table_args__ = (Index("ix_urge_agency_id", "agency_id", "id"),)

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    agency_id: Mapped[int] = mapped_column(ForeignKey("agency.id"))
    author_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    author_name: Mapped[str] = mapped_column(Line(200))
    author_agency: Mapped[str] = mapped_column(Line(500))
    text: Mapped[str] = mapped_column(Prose)
    at: Mapped[datetime] = mapped_column(Moment)

    agency: Mapped[Agency] = relationship()


class UrgePart(Base):
    """A part that an urge speaks of; the part tells of it by an event of its own."""

    __tablename__ = "urge_part"
    __table_args__ = (PrimaryKeyConstraint("urge_id", "part_id"), Index("ix_urge_part_part_id", "part_id", "urge_id"))

    urge_id: Mapped[int] = mapped_column(ForeignKey("urge.id"))
    part_id: Mapped[int] = mapped_column(ForeignKey("part.id"))

    urge: Mapped[Urge] = relationship()
    part: Mapped[Part] = relationship()
