"""People, the roles they hold in agencies, and their log-ins."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship, validates

from tracker.accounts.rules import Role
from tracker.agencies.models import Agency
from tracker.core.db import Base, Choice, Key, Line, Moment, Named
from tracker.core.text import clean


class User(Named, Base):
    __tablename__ = "users"

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    # Both are kept in lower case: either serves to log in.
    login: Mapped[str] = mapped_column(Line(60), unique=True)
    email: Mapped[str | None] = mapped_column(Line(254), unique=True)
    phone: Mapped[str | None] = mapped_column(Line(40))
    password_hash: Mapped[str] = mapped_column(Line(200))
    active: Mapped[bool] = mapped_column(default=True)
    created_at: Mapped[datetime] = mapped_column(Moment)

    @validates("login", "email")
    def _keep_lower(self, _key: str, value: str | None) -> str | None:
        return clean(value).lower() if value else None


class Membership(Base):
    """A role held by a person in an agency for a time."""

    __tablename__ = "membership"
    __table_args__ = (
        UniqueConstraint("user_id", "agency_id", "role", "valid_from"),
        Index("ix_membership_agency_id_role", "agency_id", "role"),
        CheckConstraint("valid_until IS NULL OR valid_until >= valid_from", name="validity"),
    )

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    agency_id: Mapped[int] = mapped_column(ForeignKey("agency.id"))
    role: Mapped[Role] = mapped_column(Choice(Role))
    valid_from: Mapped[date]
    # The first day on which it is no longer held.
    valid_until: Mapped[date | None]

    user: Mapped[User] = relationship()
    agency: Mapped[Agency] = relationship()


class LoginSession(Base):
    """One log-in on one browser. The cookie holds a token, the database only its hash, so ending it here ends it."""

    __tablename__ = "login_session"

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id"), index=True)
    membership_id: Mapped[int | None] = mapped_column(ForeignKey("membership.id"))
    token_hash: Mapped[str] = mapped_column(Line(64), unique=True)
    created_at: Mapped[datetime] = mapped_column(Moment)
    last_seen_at: Mapped[datetime] = mapped_column(Moment)
    ended_at: Mapped[datetime | None] = mapped_column(Moment)

    user: Mapped[User] = relationship()
    membership: Mapped[Membership | None] = relationship()


class LoginFailure(Base):
    """Failed log-ins, counted by what was typed and by address; old rows are cleared as new ones come."""

    __tablename__ = "login_failure"
    __table_args__ = (Index("ix_login_failure_key_at", "key", "at"),)

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    key: Mapped[str] = mapped_column(Line(64))
    at: Mapped[datetime] = mapped_column(Moment)
