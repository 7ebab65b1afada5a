"""How one plan departs from the directory: members a class gains or loses in it, agencies that took its work over."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, PrimaryKeyConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tracker.agencies.models import Agency, AgencyGroup
from tracker.core.db import Base, Line, Moment
from tracker.plans.models.plan import Plan


class PlanGroupChange(Base):
    """In this plan the class has this agency (`included`), or does without it, whatever the directory says."""

    __tablename__ = "plan_group_change"
    __table_args__ = (
        PrimaryKeyConstraint("plan_id", "group_id", "agency_id"),
        Index("ix_plan_group_change_agency_id", "agency_id", "plan_id"),
    )

    plan_id: Mapped[int] = mapped_column(ForeignKey("plan.id"))
    group_id: Mapped[int] = mapped_column(ForeignKey("agency_group.id"))
    agency_id: Mapped[int] = mapped_column(ForeignKey("agency.id"))
    included: Mapped[bool]
    actor_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    actor_name: Mapped[str] = mapped_column(Line(200))
    at: Mapped[datetime] = mapped_column(Moment)

    plan: Mapped[Plan] = relationship()
    group: Mapped[AgencyGroup] = relationship()
    agency: Mapped[Agency] = relationship()


class PlanShare(Base):
    """An agency that has or had a share in the work of the plan: it reads the plan, whatever names it by now."""

    __tablename__ = "plan_share"
    __table_args__ = (
        PrimaryKeyConstraint("plan_id", "agency_id"),
        Index("ix_plan_share_agency_id", "agency_id", "plan_id"),
    )

    plan_id: Mapped[int] = mapped_column(ForeignKey("plan.id"))
    agency_id: Mapped[int] = mapped_column(ForeignKey("agency.id"))
    at: Mapped[datetime] = mapped_column(Moment)

    plan: Mapped[Plan] = relationship()
    agency: Mapped[Agency] = relationship()
