"""The table of days off, as an administrator may edit it."""

from datetime import date

from sqlalchemy.orm import Mapped, mapped_column

from tracker.core.db import Base, Key, Line


class DayOff(Base):
    """A weekday that is off, or a weekend day that is worked instead, with where that is written."""

    __tablename__ = "day_off"

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    day: Mapped[date] = mapped_column(unique=True)
    working: Mapped[bool]
    name: Mapped[str] = mapped_column(Line(200))
    source: Mapped[str] = mapped_column(Line(500))
    # A day nobody has confirmed is shown and does not count.
    verified: Mapped[bool]
