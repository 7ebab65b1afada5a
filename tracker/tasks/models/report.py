"""What an agency reports on its part, the proof it cites, and what others say of it."""

from datetime import datetime

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tracker.agencies.models import Agency
from tracker.core.db import Base, Choice, Key, Line, Moment, Prose
from tracker.evidence.models import DocumentVersion
from tracker.tasks.models.part import Part
from tracker.tasks.rules.states import ReportedStatus, ReportState, UseState

_IS_DRAFT = text("state = 'draft'")


class ProgressReport(Base):
    """One version of what an agency says; what was sent is never edited, an answer is a new version."""

    __tablename__ = "progress_report"
    __table_args__ = (
        UniqueConstraint("part_id", "version"),
        Index("uq_progress_report_draft", "part_id", unique=True, sqlite_where=_IS_DRAFT, postgresql_where=_IS_DRAFT),
        CheckConstraint("percent BETWEEN 0 AND 100", name="percent"),
    )

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    part_id: Mapped[int] = mapped_column(ForeignKey("part.id"))
    version: Mapped[int]
    state: Mapped[ReportState] = mapped_column(Choice(ReportState), default=ReportState.DRAFT)
    status: Mapped[ReportedStatus] = mapped_column(Choice(ReportedStatus))
    percent: Mapped[int | None]
    result: Mapped[str | None] = mapped_column(Prose)
    # Kết quả đạt được of an indicator, as written.
    achieved: Mapped[str | None] = mapped_column(Line(300))
    # The figures of an indicator as typed, [[letter, name, figure], …]: anything in a draft, numbers in what was sent.
    figures: Mapped[list[list[str]]] = mapped_column(JSON, default=list)
    obstacle: Mapped[str | None] = mapped_column(Prose)
    recommendation: Mapped[str | None] = mapped_column(Prose)
    # Miễn tài liệu kiểm chứng: why there is none, and who approved of it when the report was accepted.
    waiver_reason: Mapped[str | None] = mapped_column(Prose)
    waiver_approved_by: Mapped[str | None] = mapped_column(Line(200))
    waiver_approved_at: Mapped[datetime | None] = mapped_column(Moment)
    # The agencies that had not answered a request for support when this was sent, by name.
    unanswered: Mapped[list[str]] = mapped_column(JSON, default=list, server_default="[]")
    author_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    author_name: Mapped[str] = mapped_column(Line(200))
    # Nhập thay: the văn bản of the agency from which somebody else entered it.
    letter_id: Mapped[int | None] = mapped_column(ForeignKey("document_version.id"))
    saved_at: Mapped[datetime] = mapped_column(Moment)
    sent_at: Mapped[datetime | None] = mapped_column(Moment)
    # Two people editing one draft: the later save names the version it was based on.
    lock_version: Mapped[int] = mapped_column(default=1)

    part: Mapped[Part] = relationship()
    letter: Mapped[DocumentVersion | None] = relationship()


class EvidenceUse(Base):
    """A report cites one version of a document; files are opened only through it."""

    __tablename__ = "evidence_use"
    __table_args__ = (UniqueConstraint("report_id", "version_id"),)

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    report_id: Mapped[int] = mapped_column(ForeignKey("progress_report.id"))
    version_id: Mapped[int] = mapped_column(ForeignKey("document_version.id"), index=True)
    position: Mapped[int]
    state: Mapped[UseState] = mapped_column(Choice(UseState), default=UseState.WAITING)
    reason: Mapped[str | None] = mapped_column(Prose)
    decided_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    decided_at: Mapped[datetime | None] = mapped_column(Moment)

    report: Mapped[ProgressReport] = relationship()
    version: Mapped[DocumentVersion] = relationship()


class Comment(Base):
    """Said on a part by whoever may; read by whoever reads the part."""

    __tablename__ = "comment"
    __table_args__ = (Index("ix_comment_part_id", "part_id", "id"),)

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    part_id: Mapped[int] = mapped_column(ForeignKey("part.id"))
    author_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    author_name: Mapped[str] = mapped_column(Line(200))
    agency_id: Mapped[int] = mapped_column(ForeignKey("agency.id"))
    text: Mapped[str] = mapped_column(Prose)
    at: Mapped[datetime] = mapped_column(Moment)

    part: Mapped[Part] = relationship()
    agency: Mapped[Agency] = relationship()
