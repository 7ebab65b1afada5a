"""A task, the parts of it that agencies hold, what they are asked to support, and what happened to a part."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, UniqueConstraint, func, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tracker.agencies.models import Agency
from tracker.core.db import Base, Choice, Key, Line, Moment, Prose
from tracker.plans.models.item import PlanItem
from tracker.plans.models.plan import Plan
from tracker.plans.rules import Governs
from tracker.tasks.rules.situations import PartFacts
from tracker.tasks.rules.standing import facts_of
from tracker.tasks.rules.states import EventKind, PartState, TargetMet

_DONE = text("completed_on IS NOT NULL")
_SUPPORTS = text("serves_id IS NOT NULL")
_HANDED_OVER = text("from_id IS NOT NULL")


class Task(Base):
    """One occurrence of what an item of a plan asks for."""

    __tablename__ = "task"
    __table_args__ = (UniqueConstraint("item_id", "occurrence"), Index("ix_task_plan_id_id", "plan_id", "id"))

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    plan_id: Mapped[int] = mapped_column(ForeignKey("plan.id"))
    item_id: Mapped[int] = mapped_column(ForeignKey("plan_item.id"))
    # "once", "2026-Q3", "2026-01-25": which time of a recurring duty this is.
    occurrence: Mapped[str] = mapped_column(Line(20))
    # What governs the date and its words: the printed deadline of the item or the common one of the plan.
    governs: Mapped[Governs] = mapped_column(Choice(Governs))
    deadline_text: Mapped[str | None] = mapped_column(Prose)
    start_on: Mapped[date | None]
    due_on: Mapped[date | None]
    created_at: Mapped[datetime] = mapped_column(Moment)

    plan: Mapped[Plan] = relationship()
    item: Mapped[PlanItem] = relationship()


class SupportRequest(Base):
    """Yêu cầu phối hợp: what agencies were asked for on behalf of a lead; each of them answers by a part of its own."""

    __tablename__ = "support_request"
    __table_args__ = (Index("ix_support_request_task_id", "task_id", "id"),)

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    task_id: Mapped[int] = mapped_column(ForeignKey("task.id"))
    author_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    author_name: Mapped[str] = mapped_column(Line(200))
    author_agency: Mapped[str] = mapped_column(Line(500))
    text: Mapped[str] = mapped_column(Prose)
    due_on: Mapped[date]
    at: Mapped[datetime] = mapped_column(Moment)

    task: Mapped[Task] = relationship()


class HasFacts:
    """What decides the standing of a part: kept by the part, and by each of its events as it was after it."""

    state: Mapped[PartState] = mapped_column(Choice(PartState), default=PartState.NOT_STARTED)
    # The due date moved to the next working day; renewed while the part is open, kept once it was judged by it.
    effective_due_on: Mapped[date | None]
    supplement_due_on: Mapped[date | None]
    # The day of the submission that counts.
    sent_on: Mapped[date | None]
    completed_on: Mapped[date | None]
    # Of the acceptance on which the state rests.
    target_met: Mapped[TargetMet | None] = mapped_column(Choice(TargetMet))
    # Thường xuyên: asked for all the time, by the words of the plan.
    continuous: Mapped[bool] = mapped_column(default=False)
    # tracker.tasks.rules.standing.overdue_after of the facts above: the part is overdue from the next day on.
    overdue_after: Mapped[date | None]
    percent: Mapped[int | None]
    # The day of completion that the rules gave, where a person entered another one, and why.
    completed_instead_of: Mapped[date | None]
    correction_reason: Mapped[str | None] = mapped_column(Prose)

    @property
    def facts(self) -> PartFacts:
        return facts_of(self)


class Part(HasFacts, Base):
    """Phần việc: one agency's share of a task, and the home of every date that binds that agency.

    A lead part comes from the plan and is what every figure counts. A support part (phối hợp) comes from a request,
    serves one lead part, and is counted nowhere.
    """

    __tablename__ = "part"
    __table_args__ = (
        Index("ix_part_task_id", "task_id", "id"),
        Index("ix_part_agency_id_state", "agency_id", "state", "overdue_after", "id"),
        Index("ix_part_plan_id_state", "plan_id", "state", "overdue_after", "id"),
        # The lists across plans walk these in order and stop after a page, so their cost does not grow with the table.
        Index("ix_part_overdue_after", "overdue_after", "id", "plan_id", "state"),
        Index("ix_part_completed_on", "completed_on", "id", "plan_id", sqlite_where=_DONE, postgresql_where=_DONE),
        Index("ix_part_state_sent_on", "state", "sent_on", "id"),
        Index(
            "ix_part_supporting",
            *("agency_id", "state", "overdue_after", "id"),
            sqlite_where=_SUPPORTS,
            postgresql_where=_SUPPORTS,
        ),
        Index("ix_part_serves_id", "serves_id", sqlite_where=_SUPPORTS, postgresql_where=_SUPPORTS),
        CheckConstraint("(serves_id IS NULL) = (request_id IS NULL)", name="support_by_request"),
        CheckConstraint("state NOT IN ('accepted', 'withdrawn') OR overdue_after IS NULL", name="closed_is_not_late"),
        CheckConstraint("(state = 'accepted') = (completed_on IS NOT NULL)", name="completed_by_acceptance"),
        CheckConstraint("percent BETWEEN 0 AND 100", name="percent"),
    )

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    task_id: Mapped[int] = mapped_column(ForeignKey("task.id"))
    plan_id: Mapped[int] = mapped_column(ForeignKey("plan.id"))
    agency_id: Mapped[int] = mapped_column(ForeignKey("agency.id"))
    # Of a support part: the lead part it serves, and what was asked for. Whoever holds that lead part is the asker.
    serves_id: Mapped[int | None] = mapped_column(ForeignKey("part.id"))
    request_id: Mapped[int | None] = mapped_column(ForeignKey("support_request.id"))
    original_due_on: Mapped[date | None]
    due_on: Mapped[date | None]
    # The coordinator accepted its own agency's part because the plan names nobody to do so.
    self_confirmed: Mapped[bool] = mapped_column(default=False)

    task: Mapped[Task] = relationship()
    plan: Mapped[Plan] = relationship()
    agency: Mapped[Agency] = relationship()
    serves: Mapped["Part | None"] = relationship(remote_side=[id])
    request: Mapped[SupportRequest | None] = relationship()

    @property
    def supports(self) -> bool:
        return self.serves_id is not None

    @property
    def asker_id(self) -> int | None:
        """The agency that asked for a support part; None of a lead part."""
        return self.serves.agency_id if self.serves else None


LEADS = Part.serves_id.is_(None)
SUPPORTS = Part.serves_id.is_not(None)
"""Which parts count and are decided by the offices of the plan, and which only answer a request."""


class PartEvent(HasFacts, Base):
    """What happened to a part, and the facts it left; rows are only ever added, so a past day can be counted again."""

    __tablename__ = "part_event"
    __table_args__ = (
        Index("ix_part_event_part_id", "part_id", "id"),
        Index(
            "ix_part_event_from_id",
            *("from_id", "part_id", "id"),
            sqlite_where=_HANDED_OVER,
            postgresql_where=_HANDED_OVER,
        ),
    )

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    part_id: Mapped[int] = mapped_column(ForeignKey("part.id"))
    kind: Mapped[EventKind] = mapped_column(Choice(EventKind))
    at: Mapped[datetime] = mapped_column(Moment)
    # The day it counts for: of the product, of the submission.
    counts_on: Mapped[date | None]
    actor_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    actor_name: Mapped[str] = mapped_column(Line(200))
    actor_agency: Mapped[str | None] = mapped_column(Line(500))
    # The agency that holds the part since then, and of a hand-over the one that held it until then.
    holder_id: Mapped[int] = mapped_column(ForeignKey("agency.id"))
    from_id: Mapped[int | None] = mapped_column(ForeignKey("agency.id"))
    reason: Mapped[str | None] = mapped_column(Prose)
    # What the event is about; of a hand-over the draft that was left behind.
    report_id: Mapped[int | None] = mapped_column(ForeignKey("progress_report.id"))
    details: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)

    part: Mapped[Part] = relationship()
    holder: Mapped[Agency] = relationship(foreign_keys=[holder_id])

    @property
    def held_by_id(self) -> int:
        """The agency whose report the event is about."""
        return self.from_id or self.holder_id


HELD_BY = func.coalesce(PartEvent.from_id, PartEvent.holder_id)
"""The same in a statement."""
