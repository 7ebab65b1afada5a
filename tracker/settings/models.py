"""The table of days off, as an administrator may edit it."""

from datetime import date

from sqlalchemy.orm import Mapped, mapped_column

from tracker.core.db import Base, Key, Line


class DayOff(Base):
    """A day that is off, or worked although one might think it free, with where that is written."""

    __tablename__ = "day_off"

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    day: Mapped[date] = mapped_column(unique=True)
    working: Mapped[bool]
    name: Mapped[str] = mapped_column(Line(200))
    source: Mapped[str] = mapped_column(Line(500))
    # Whether it was compared with the official document. What counts is `working`: a holiday of the law holds before
    # the schedule of its year is announced, one that the law does not name yet (24/11) is worked.
    verified: Mapped[bool]
