"""A plan, the files it was read from, which office does what in it, and the deadlines chosen for many items."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship, validates

from tracker.accounts.rules import Duty
from tracker.agencies.models import Agency
from tracker.core.db import Base, Choice, Key, Line, Moment, Prose
from tracker.core.text import fold
from tracker.plans.rules import ISSUER_LENGTH, NUMBER_LENGTH, TYPE_LENGTH, CommonKind, PlanState, issuer_key, number_key


class Plan(Base):
    __tablename__ = "plan"
    __table_args__ = (
        # Same plan: số, ký hiệu + cơ quan ban hành + year; a plan without a number yet equals no other.
        Index("uq_plan_number", "number_key", "issuer_folded", "year", unique=True),
    )

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    # The working code stands wherever a plan is named, also before it has a number.
    code: Mapped[str] = mapped_column(Line(40), unique=True)
    number: Mapped[str | None] = mapped_column(Line(NUMBER_LENGTH))
    number_key: Mapped[str | None] = mapped_column(Line(NUMBER_LENGTH))
    document_type: Mapped[str | None] = mapped_column(Line(TYPE_LENGTH))
    title: Mapped[str] = mapped_column(Prose)
    title_folded: Mapped[str] = mapped_column(Prose)
    issuer: Mapped[str | None] = mapped_column(Line(ISSUER_LENGTH))
    issuer_folded: Mapped[str] = mapped_column(Line(ISSUER_LENGTH), default="")
    issued_on: Mapped[date | None]
    year: Mapped[int]
    state: Mapped[PlanState] = mapped_column(Choice(PlanState), default=PlanState.DRAFT)
    owner_id: Mapped[int] = mapped_column(ForeignKey("agency.id"), index=True)
    created_at: Mapped[datetime] = mapped_column(Moment)
    confirmed_at: Mapped[datetime | None] = mapped_column(Moment)

    owner: Mapped[Agency] = relationship()

    @validates("number")
    def _keep_number_key(self, _key: str, number: str | None) -> str | None:
        self.number_key = number_key(number) if number else None
        return number

    @validates("title")
    def _keep_title_folded(self, _key: str, title: str) -> str:
        self.title_folded = fold(title)
        return title

    @validates("issuer")
    def _keep_issuer_folded(self, _key: str, issuer: str | None) -> str | None:
        self.issuer_folded = issuer_key(issuer or "")
        return issuer


class PlanRevision(Base):
    """One file the plan was read from."""

    __tablename__ = "plan_revision"
    __table_args__ = (UniqueConstraint("plan_id", "number"),)

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    plan_id: Mapped[int] = mapped_column(ForeignKey("plan.id"))
    number: Mapped[int]
    file_hash: Mapped[str] = mapped_column(Line(64), index=True)
    file_name: Mapped[str] = mapped_column(Line(200))
    file_size: Mapped[int]
    imported_at: Mapped[datetime] = mapped_column(Moment)
    imported_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))

    plan: Mapped[Plan] = relationship()


class PlanOffice(Base):
    """What an agency is to a plan beyond standing in it: it follows, confirms, directs or views it."""

    __tablename__ = "plan_office"
    __table_args__ = (
        UniqueConstraint("plan_id", "agency_id", "duty"),
        Index("ix_plan_office_agency_id_duty", "agency_id", "duty", "plan_id"),
    )

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    plan_id: Mapped[int] = mapped_column(ForeignKey("plan.id"))
    agency_id: Mapped[int] = mapped_column(ForeignKey("agency.id"))
    duty: Mapped[Duty] = mapped_column(Choice(Duty))

    plan: Mapped[Plan] = relationship()
    agency: Mapped[Agency] = relationship()


class CommonDeadline(Base):
    """A deadline the coordinator chose for the items that print none; shown as "theo hạn chung của kế hoạch"."""

    __tablename__ = "common_deadline"

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    plan_id: Mapped[int] = mapped_column(ForeignKey("plan.id"), index=True)
    kind: Mapped[CommonKind] = mapped_column(Choice(CommonKind))
    text: Mapped[str | None] = mapped_column(Prose)
    due_on: Mapped[date | None]
    recurrence: Mapped[str | None] = mapped_column(Line(20))

    plan: Mapped[Plan] = relationship()
