"""Rows under their headings, and the sums over them."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from tracker.indicators.rules.rows import Group, Reached, Scored


@dataclass(frozen=True)
class Total:
    """Sums over the rows that count; None where no row has such points."""

    maximum: Decimal | None
    self_points: Decimal | None
    appraised: Decimal | None
    final: Decimal | None
    difference: Decimal | None
    accepted_documents: int
    documents: int
    met: int
    of: int


def group_rows(rows: Iterable[Scored]) -> list[Group]:
    groups: list[Group] = []
    for row in rows:
        if not groups or groups[-1].name != row.item.group:
            groups.append(Group(row.item.group))
        groups[-1].rows.append(row)
    return groups


def total(rows: Iterable[Scored]) -> Total:
    counted = [row for row in rows if row.counts]
    return Total(
        maximum=add(row.item.max_points for row in counted),
        self_points=add(row.self_points for row in counted),
        appraised=add(row.appraised for row in counted),
        final=add(row.final for row in counted),
        difference=add(row.difference for row in counted),
        accepted_documents=sum(row.item.accepted_documents for row in counted),
        documents=sum(row.item.documents for row in counted),
        met=sum(row.reached is Reached.MET for row in counted),
        of=len(counted),
    )


def add(points: Iterable[Decimal | None]) -> Decimal | None:
    """None where nothing is known: not entered is never 0."""
    known = [one for one in points if one is not None]
    return sum(known, Decimal(0)) if known else None
