"""The door to the database: engine, column types and the one transaction.

Reading transactions cannot write, on SQLite and on PostgreSQL; what may write goes through `transaction()`, the only
place that commits. On SQLite it takes the write lock at once, so two writers queue instead of failing half-way.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any, TypeVar, cast

from flask import Flask
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import (
    BigInteger,
    Connection,
    CursorResult,
    Date,
    DateTime,
    Dialect,
    Integer,
    MetaData,
    String,
    Text,
    TypeDecorator,
    UpdateBase,
    bindparam,
    event,
    func,
    select,
    text,
)
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, validates
from sqlalchemy.types import TypeEngine

from tracker.core import clock
from tracker.core.text import fold, sort_key

WRITES = "tracker_writes"
_POINT = Decimal(10_000)
_NAME, _NAME_ORDER = 500, 1100
Chosen = TypeVar("Chosen", bound=StrEnum)


class Base(DeclarativeBase):
    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
            "pk": "pk_%(table_name)s",
        }
    )


db = SQLAlchemy(metadata=Base.metadata, session_options={"autoflush": True})


class Moment(TypeDecorator[datetime]):
    """An aware moment, UTC both ways: SQLite would hand it back naive."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment needs its time zone")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Points(TypeDecorator[Decimal]):
    """Points of a scoring, kept as whole ten-thousandths: SQLite would add them as floats."""

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: Decimal | None, dialect: Dialect) -> int | None:
        return None if value is None else int((value * _POINT).to_integral_value())

    def process_result_value(self, value: int | None, dialect: Dialect) -> Decimal | None:
        return None if value is None else Decimal(value) / _POINT


class Line(TypeDecorator[str]):
    """One line of at most `length` characters, the same limit on every database."""

    impl = String
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        limit = getattr(self.impl, "length", None)
        if value is not None and ("\x00" in value or (limit and len(value) > limit)):
            raise ValueError(f"text of {len(value)} characters does not fit a line of {limit}")
        return value

    def coerce_compared_value(self, op: Any, value: Any) -> TypeEngine[Any]:
        """What a line is compared with is not kept, so it may be longer."""
        return String()


class Prose(TypeDecorator[str]):
    """Text of any length without NUL, which PostgreSQL refuses."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        if value is not None and "\x00" in value:
            raise ValueError("text holds a NUL")
        return value


class Choice(TypeDecorator[Chosen]):
    """One word of an enum, stored as that word."""

    impl = String(40)
    cache_ok = True

    def __init__(self, words: type[Chosen]) -> None:
        super().__init__()
        self.words = words

    def process_bind_param(self, value: Chosen | None, dialect: Dialect) -> str | None:
        return None if value is None else self.words(value).value

    def process_result_value(self, value: str | None, dialect: Dialect) -> Chosen | None:
        return None if value is None else self.words(value)


# For statements that are built once: building one takes longer than running it. The day is that of the execution.
TODAY = bindparam("today", callable_=clock.today, type_=Date)

# SQLite gives out row numbers only for a column that is exactly INTEGER.
Key = BigInteger().with_variant(Integer, "sqlite")


class Named:
    """A name with its folded twin for searching and its key for the Vietnamese order of lists.

    Some letters fold into several ("ﬃ"): what the twins cannot hold is left out of them, and the name stays whole.
    """

    name: Mapped[str] = mapped_column(Line(_NAME))
    name_folded: Mapped[str] = mapped_column(Line(_NAME))
    name_order: Mapped[str] = mapped_column(Line(_NAME_ORDER), index=True)

    @validates("name")
    def _keep_twins(self, _key: str, name: str) -> str:
        self.name_folded = fold(name)[:_NAME]
        self.name_order = sort_key(name)[:_NAME_ORDER]
        return name


@contextmanager
def transaction() -> Iterator[None]:
    """Everything inside is written together or not at all.

    What was loaded before is read anew inside, under the lock. Transactions do not nest: an action never opens one.
    """
    session = db.session()
    if session.info.get(WRITES):
        raise RuntimeError("a transaction is open already")
    session.rollback()
    session.info[WRITES] = True
    try:
        session.connection(execution_options={WRITES: True})
        yield
        session.commit()
    except BaseException:
        session.rollback()
        raise
    finally:
        session.info.pop(WRITES, None)


def take_turns(purpose: str) -> None:
    """Inside a transaction: whoever writes for the same purpose waits until it ends. SQLite lets one write anyway."""
    if db.engine.dialect.name == "postgresql":
        db.session.execute(select(func.pg_advisory_xact_lock(func.hashtextextended(purpose, 0))))


def insert_once(table: type[Base], unique: Sequence[str], **values: Any) -> int | None:
    """Inside a transaction: add a row and return its id; None where the values of the columns `unique` are taken."""
    statement = _into(table).values(**values).on_conflict_do_nothing(index_elements=unique)
    made: int | None = db.session.scalar(statement.returning(table.__table__.c.id))
    return made


def insert_new(table: type[Base], rows: Sequence[Mapping[str, Any]]) -> None:
    """Inside a transaction: add those of the rows of which the key is not taken."""
    if rows:
        db.session.execute(_into(table.__table__).on_conflict_do_nothing(), rows)


def _into(table: Any) -> postgresql.Insert | sqlite.Insert:
    return postgresql.insert(table) if db.engine.dialect.name == "postgresql" else sqlite.insert(table)


def affected(statement: UpdateBase) -> int:
    """Inside a transaction: change rows and return how many they were."""
    result = cast("CursorResult[Any]", db.session.execute(statement))
    return result.rowcount


def hold(row: object) -> None:
    """Inside a transaction: the row as it stands now, and nobody else changes it until the end."""
    db.session.refresh(row, with_for_update={"of": type(row)})


def refresh_statistics() -> None:
    """Inside a transaction that added much: SQLite chooses its indexes by counts it does not keep by itself."""
    if db.engine.dialect.name == "sqlite":
        db.session.flush()
        # Looking at a thousand rows of each index takes milliseconds and tells enough.
        db.session.execute(text("PRAGMA analysis_limit=1000"))
        db.session.execute(text("ANALYZE"))


def init_db(app: Flask) -> None:
    db.init_app(app)
    with app.app_context():
        engine = db.engine
        if engine.dialect.name == "sqlite":
            event.listen(engine, "connect", _prepare_sqlite)
            event.listen(engine, "begin", _begin_sqlite)
        else:
            event.listen(engine, "begin", _begin_postgresql)


def _prepare_sqlite(connection: Any, _record: object) -> None:
    # The driver must not open transactions by itself: _begin_sqlite chooses their kind.
    connection.isolation_level = None
    for pragma in (
        "journal_mode=WAL",
        "synchronous=FULL",
        "foreign_keys=ON",
        "busy_timeout=5000",
        "cache_size=-32768",
    ):
        connection.execute(f"PRAGMA {pragma}")


def _begin_sqlite(connection: Connection) -> None:
    writes = connection.get_execution_options().get(WRITES, False)
    driver: Any = connection.connection.driver_connection
    # SQLite prepares all its statements anew after any such pragma, even one that changes nothing.
    if connection.info.get(WRITES) != writes:
        driver.execute(f"PRAGMA query_only={'OFF' if writes else 'ON'}")
        connection.info[WRITES] = writes
    driver.execute("BEGIN IMMEDIATE" if writes else "BEGIN")


def _begin_postgresql(connection: Connection) -> None:
    if not connection.get_execution_options().get(WRITES, False):
        connection.exec_driver_sql("SET TRANSACTION READ ONLY")
