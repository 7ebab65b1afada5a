"""Documents of proof, owned by the agency that handed them in, and their versions."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tracker.agencies.models import Agency
from tracker.core.db import Base, Choice, Key, Line, Moment, Prose
from tracker.evidence.rules.kinds import EvidenceKind


class Document(Base):
    __tablename__ = "document"

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    agency_id: Mapped[int] = mapped_column(ForeignKey("agency.id"), index=True)
    kind: Mapped[EvidenceKind] = mapped_column(Choice(EvidenceKind))
    created_at: Mapped[datetime] = mapped_column(Moment)

    agency: Mapped[Agency] = relationship()


class DocumentVersion(Base):
    """What was handed in at one time; it never changes, a correction is a new version."""

    __tablename__ = "document_version"
    __table_args__ = (UniqueConstraint("document_id", "number"),)

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    document_id: Mapped[int] = mapped_column(ForeignKey("document.id"))
    number: Mapped[int]
    # Số, ký hiệu; ngày; cơ quan ban hành; trích yếu.
    document_number: Mapped[str | None] = mapped_column(Line(120))
    issued_on: Mapped[date | None]
    issuer: Mapped[str | None] = mapped_column(Line(300))
    subject: Mapped[str | None] = mapped_column(Prose)
    url: Mapped[str | None] = mapped_column(Line(2000))
    text: Mapped[str | None] = mapped_column(Prose)
    kept_at: Mapped[str | None] = mapped_column(Line(300))
    file_hash: Mapped[str | None] = mapped_column(Line(64))
    file_size: Mapped[int | None]
    file_name: Mapped[str | None] = mapped_column(Line(200))
    media_type: Mapped[str | None] = mapped_column(Line(120))
    created_at: Mapped[datetime] = mapped_column(Moment)
    created_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))

    document: Mapped[Document] = relationship()
