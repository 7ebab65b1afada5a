"""Agencies, groups of agencies, and every name either is known by."""

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, false, text
from sqlalchemy.orm import Mapped, mapped_column, relationship, validates

from tracker.agencies.rules import AgencyKind
from tracker.agencies.rules.names import name_key
from tracker.core.db import Base, Choice, Key, Line, Named


class Agency(Named, Base):
    __tablename__ = "agency"
    __table_args__ = (
        Index("uq_agency_official_code", "official_code", unique=True),
        CheckConstraint("valid_until IS NULL OR valid_from IS NULL OR valid_until >= valid_from", name="validity"),
    )

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    kind: Mapped[AgencyKind] = mapped_column(Choice(AgencyKind))
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("agency.id"), index=True)
    # Mã định danh điện tử of the agency, where it has one.
    official_code: Mapped[str | None] = mapped_column(Line(40))
    valid_from: Mapped[date | None]
    # The first day on which it no longer exists.
    valid_until: Mapped[date | None]
    # It answers by văn bản only: whoever follows a plan enters its reports (nhập thay).
    by_letter: Mapped[bool] = mapped_column(default=False, server_default=false())

    parent: Mapped["Agency | None"] = relationship(remote_side=[id])


class AgencyGroup(Named, Base):
    """A class named in plans, such as "Các sở, ban, ngành"; the same words under two owners are two groups."""

    __tablename__ = "agency_group"

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    # Null: it belongs to the whole directory.
    scope_id: Mapped[int | None] = mapped_column(ForeignKey("agency.id"), index=True)

    scope: Mapped[Agency | None] = relationship()


class AgencyGroupMember(Base):
    __tablename__ = "agency_group_member"
    __table_args__ = (
        UniqueConstraint("group_id", "agency_id", "valid_from"),
        CheckConstraint("valid_until IS NULL OR valid_until >= valid_from", name="validity"),
    )

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    group_id: Mapped[int] = mapped_column(ForeignKey("agency_group.id"))
    agency_id: Mapped[int] = mapped_column(ForeignKey("agency.id"), index=True)
    valid_from: Mapped[date]
    # The first day on which it is no longer a member.
    valid_until: Mapped[date | None]

    agency: Mapped[Agency] = relationship()
    group: Mapped[AgencyGroup] = relationship()


class AgencyName(Base):
    """One name, official or alias, and the agency or group it means within its scope."""

    __tablename__ = "agency_name"
    __table_args__ = (
        CheckConstraint("(agency_id IS NULL) <> (group_id IS NULL)", name="one_meaning"),
        Index("uq_agency_name_scoped", "spelled", "scope_id", unique=True),
        # A NULL scope is not equal to itself, so the whole directory needs an index of its own.
        Index(
            "uq_agency_name_everywhere",
            "spelled",
            unique=True,
            sqlite_where=text("scope_id IS NULL"),
            postgresql_where=text("scope_id IS NULL"),
        ),
    )

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    printed: Mapped[str] = mapped_column(Line(500))
    # The keys under which names are compared: with every mark, and without (rules/names.py). Two agencies may share the
    # second, never the first.
    spelled: Mapped[str] = mapped_column(Line(1500))
    folded: Mapped[str] = mapped_column(Line(1500))
    # Null: the name is valid in the whole directory, else in the subtree of this agency.
    scope_id: Mapped[int | None] = mapped_column(ForeignKey("agency.id"), index=True)
    agency_id: Mapped[int | None] = mapped_column(ForeignKey("agency.id"), index=True)
    group_id: Mapped[int | None] = mapped_column(ForeignKey("agency_group.id"), index=True)

    scope: Mapped[Agency | None] = relationship(foreign_keys=[scope_id])
    agency: Mapped[Agency | None] = relationship(foreign_keys=[agency_id])
    group: Mapped[AgencyGroup | None] = relationship()

    @validates("printed")
    def _keep_keys(self, _key: str, printed: str) -> str:
        key = name_key(printed)
        self.spelled, self.folded = key.spelled, key.folded
        return printed
