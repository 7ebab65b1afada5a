"""Pages of long lists. Counting stops early: nobody reads past the thousandth row, and counting them all is dear."""

from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from sqlalchemy import Select, func, select

from tracker.core.db import db
from tracker.core.writing import number

COUNTED_TO = 1_000
Row = TypeVar("Row")


@dataclass(frozen=True)
class Page(Generic[Row]):
    rows: list[Row]
    number: int
    size: int
    has_next: bool
    total: int
    """Exact up to COUNTED_TO; COUNTED_TO + 1 means "more than that"."""

    @property
    def total_text(self) -> str:
        return f"hơn {number(COUNTED_TO)}" if self.total > COUNTED_TO else number(self.total)


def count_up_to(query: Select[Any], limit: int = COUNTED_TO) -> int:
    """How many rows `query` has, at most limit + 1."""
    inner = query.order_by(None).with_only_columns(1, maintain_column_froms=True).limit(limit + 1).subquery()
    return db.session.scalar(select(func.count()).select_from(inner)) or 0
