"""Items of a plan: what was understood, what is printed, and what is still in doubt."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship, validates

from tracker.agencies.models import Agency, AgencyGroup
from tracker.core.db import Base, Choice, Key, Line, Moment, Points, Prose
from tracker.core.text import fold
from tracker.plans.models.plan import CommonDeadline, Plan, PlanRevision
from tracker.plans.rules import ITEM_CODE_LENGTH, RUNNING_TEXT, Governs, ItemKind, ItemRole, Treatment


class PlanItem(Base):
    """The lasting thing a plan asks for, as understood; open work hangs on it. What is printed is PlanItemText."""

    __tablename__ = "plan_item"
    __table_args__ = (
        Index("ix_plan_item_plan_id_position", "plan_id", "position"),
        Index("ix_plan_item_attached_to_id", "attached_to_id"),
        CheckConstraint("start_on IS NULL OR due_on IS NULL OR start_on <= due_on", name="dates"),
        CheckConstraint("(attached_to_id IS NOT NULL) = (coalesce(treatment, '') = 'attach')", name="attached"),
    )

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    plan_id: Mapped[int] = mapped_column(ForeignKey("plan.id"))
    position: Mapped[int]
    kind: Mapped[ItemKind] = mapped_column(Choice(ItemKind))
    code: Mapped[str | None] = mapped_column(Line(ITEM_CODE_LENGTH))
    name: Mapped[str] = mapped_column(Prose)
    name_folded: Mapped[str] = mapped_column(Prose)
    table_title: Mapped[str] = mapped_column(Prose, default="")
    # Headings above the row inside its table, outermost first.
    path: Mapped[list[str]] = mapped_column(JSON, default=list)
    target: Mapped[str | None] = mapped_column(Prose)
    product: Mapped[str | None] = mapped_column(Prose)
    evidence: Mapped[str | None] = mapped_column(Prose)
    note: Mapped[str | None] = mapped_column(Prose)
    scoring_text: Mapped[str | None] = mapped_column(Prose)
    max_points: Mapped[Decimal | None] = mapped_column(Points)
    deadline_text: Mapped[str | None] = mapped_column(Prose)
    # One sentence that says how the printed deadline was understood.
    deadline_why: Mapped[str | None] = mapped_column(Prose)
    # Kind of the printed deadline (tracker.calendar): date, recurring, condition, …
    deadline_kind: Mapped[str | None] = mapped_column(Line(20))
    start_on: Mapped[date | None]
    due_on: Mapped[date | None]
    recurrence: Mapped[str | None] = mapped_column(Line(20))
    governs: Mapped[Governs] = mapped_column(Choice(Governs), default=Governs.NOTHING)
    common_deadline_id: Mapped[int | None] = mapped_column(ForeignKey("common_deadline.id"))
    # A group row with figures of its own: shown, never a task.
    rollup: Mapped[bool] = mapped_column(default=False)
    # Marked by a person as not being an item at all; kept, so that nothing of the document is lost.
    excluded: Mapped[bool] = mapped_column(default=False)
    # Of an obligation of the running text: whether it is tracked. Null: a row of a table, which always is.
    treatment: Mapped[Treatment | None] = mapped_column(Choice(Treatment))
    attached_to_id: Mapped[int | None] = mapped_column(ForeignKey("plan_item.id"))
    # {field: certain | inferred | unresolved | corrected}
    how: Mapped[dict[str, str]] = mapped_column(JSON, default=dict)
    lock_version: Mapped[int] = mapped_column(default=1)

    plan: Mapped[Plan] = relationship()
    common_deadline: Mapped[CommonDeadline | None] = relationship()
    attached_to: Mapped["PlanItem | None"] = relationship(remote_side=[id])

    @property
    def is_followed(self) -> bool:
        """It is work of its own, where its kind is."""
        return self.treatment in (None, Treatment.TRACK)

    @property
    def heading(self) -> str:
        """The title of its table; an obligation of the running text stands in none."""
        return RUNNING_TEXT if self.treatment else self.table_title

    @validates("name")
    def _keep_name_folded(self, _key: str, name: str) -> str:
        self.name_folded = fold(name)
        return name


class PlanItemText(Base):
    """An item as printed in one revision: its row by column heads, and where it stands in the file."""

    __tablename__ = "plan_item_text"
    __table_args__ = (UniqueConstraint("item_id", "revision_id"),)

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    item_id: Mapped[int] = mapped_column(ForeignKey("plan_item.id"))
    revision_id: Mapped[int] = mapped_column(ForeignKey("plan_revision.id"), index=True)
    # Part of the document ("Phụ lục 1"), table in the file and rows in the table, counted from 1; in the running text
    # (OUTSIDE_TABLES) lines. An obligation has its citation ("IV.1 gạch đầu dòng 2") for a part, and is counted.
    part: Mapped[str | None] = mapped_column(Prose)
    table: Mapped[int]
    first_row: Mapped[int]
    last_row: Mapped[int]
    # [[column head, text as printed], …]; the row above stands with it where this one says "như trên".
    cells: Mapped[list[list[str]]] = mapped_column(JSON)
    cells_above: Mapped[list[list[str]] | None] = mapped_column(JSON)
    # The reader's own reading, kept when a person corrects it.
    reading: Mapped[dict[str, Any]] = mapped_column(JSON)

    item: Mapped[PlanItem] = relationship()
    revision: Mapped[PlanRevision] = relationship()


class PlanItemAgency(Base):
    """One printed name in one role, and the agency or group it means; neither: it waits for a person."""

    __tablename__ = "plan_item_agency"
    __table_args__ = (
        CheckConstraint("agency_id IS NULL OR group_id IS NULL", name="one_meaning"),
        Index("ix_plan_item_agency_item_id", "item_id", "role", "position"),
        Index("ix_plan_item_agency_agency_id", "agency_id", "role", "item_id"),
        Index("ix_plan_item_agency_group_id", "group_id", "role", "item_id"),
    )

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    item_id: Mapped[int] = mapped_column(ForeignKey("plan_item.id"))
    role: Mapped[ItemRole] = mapped_column(Choice(ItemRole))
    position: Mapped[int]
    printed: Mapped[str] = mapped_column(Prose)
    printed_folded: Mapped[str] = mapped_column(Prose)
    agency_id: Mapped[int | None] = mapped_column(ForeignKey("agency.id"))
    group_id: Mapped[int | None] = mapped_column(ForeignKey("agency_group.id"))
    # Decided by a person: "các đơn vị có liên quan" stays as printed and means nobody in particular.
    kept_as_printed: Mapped[bool] = mapped_column(default=False)

    item: Mapped[PlanItem] = relationship()
    agency: Mapped[Agency | None] = relationship()
    group: Mapped[AgencyGroup | None] = relationship()

    @validates("printed")
    def _keep_folded(self, _key: str, printed: str) -> str:
        self.printed_folded = fold(printed)
        return printed


class PlanDoubt(Base):
    """Something the reader could not tell with certainty; it waits until a person settles it."""

    __tablename__ = "plan_doubt"
    __table_args__ = (Index("ix_plan_doubt_plan_id", "plan_id", "settled_at"),)

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    plan_id: Mapped[int] = mapped_column(ForeignKey("plan.id"))
    # Null: the doubt is about the document as a whole, or about a row that became no item.
    item_id: Mapped[int | None] = mapped_column(ForeignKey("plan_item.id"), index=True)
    field: Mapped[str] = mapped_column(Line(40))
    place: Mapped[str] = mapped_column(Prose)
    message: Mapped[str] = mapped_column(Prose)
    settled_at: Mapped[datetime | None] = mapped_column(Moment)
    settled_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))

    item: Mapped[PlanItem | None] = relationship()
