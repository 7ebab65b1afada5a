"""Values that no part reports: shared data, and points that people give."""

from datetime import datetime
from decimal import Decimal

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tracker.core.db import Base, Choice, Key, Line, Moment, Points, Prose
from tracker.indicators.rules.rows import ValueKind
from tracker.plans.models.item import PlanItem


class IndicatorValue(Base):
    """One value as it was entered; a correction is a new row, so the old one is kept. The last one counts."""

    __tablename__ = "indicator_value"
    __table_args__ = (
        Index("ix_indicator_value_item_id", "item_id", "kind", "letter", "id"),
        CheckConstraint("(kind = 'shared') = (points IS NULL)", name="figure_or_points"),
        CheckConstraint("(kind = 'shared') = (letter <> '')", name="letter_of_a_figure"),
    )

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    item_id: Mapped[int] = mapped_column(ForeignKey("plan_item.id"))
    kind: Mapped[ValueKind] = mapped_column(Choice(ValueKind))
    letter: Mapped[str] = mapped_column(Line(20), default="")
    figure: Mapped[str] = mapped_column(Line(60), default="")
    points: Mapped[Decimal | None] = mapped_column(Points)
    reason: Mapped[str | None] = mapped_column(Prose)
    author_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    author_name: Mapped[str] = mapped_column(Line(200))
    author_agency: Mapped[str | None] = mapped_column(Line(500))
    at: Mapped[datetime] = mapped_column(Moment)

    item: Mapped[PlanItem] = relationship()
