"""An indicator, a group and a plan as lines of the tree."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from flask import url_for

from tracker.core.writing import UNKNOWN, number
from tracker.indicators.rules.rows import Group, Reached, Scored
from tracker.indicators.rules.totals import Total, total
from tracker.scoring.figures import say_points
from tracker.web.tasks.wording import Said

REACHED: dict[Reached, Said] = {
    Reached.MET: Said("done", "Đạt"),
    Reached.NOT_MET: Said("unmet", "Chưa đạt"),
    Reached.CONFIRMED: Said("clear", "Đã xác nhận"),
    Reached.PARTIAL: Said("doubt", "Chưa đủ căn cứ"),
    Reached.NO_DATA: Said("not_started", "Chưa có số liệu"),
}
_FULL_TREE = 80


@dataclass(frozen=True)
class Points:
    """The columns of figures, ready to be read."""

    maximum: str
    self_points: str
    appraised: str
    final: str
    difference: str
    documents: str


@dataclass(frozen=True)
class Line:
    title: str
    href: str
    points: Points
    said: Said | None
    """None where the reader may not know."""
    sums_up: bool


@dataclass(frozen=True)
class GroupLine:
    name: str
    points: Points
    met: str
    lines: list[Line]
    """None of them while the group is folded."""
    toggle: str | None
    opened: bool
    place: str


def two(points: Decimal | None) -> str:
    """27,50: all points of a column with two decimals; unknown is a dash, never 0."""
    if points is None:
        return UNKNOWN
    whole = say_points(points)
    return whole if "," in whole else f"{whole},00"


def signed(points: Decimal | None) -> str:
    if points is None or points == 0:
        return two(points)
    return f"{'−' if points < 0 else '+'}{two(abs(points))}"


def points_of(row: Scored) -> Points:
    item = row.item
    return Points(
        maximum=number(item.max_points),
        self_points=two(row.self_points),
        appraised=two(row.appraised),
        final=two(row.final),
        difference=signed(row.difference),
        documents=f"{item.accepted_documents}/{item.documents}" if item.documents else UNKNOWN,
    )


def totals_of(sums: Total) -> Points:
    return Points(
        maximum=number(sums.maximum),
        self_points=two(sums.self_points),
        appraised=two(sums.appraised),
        final=two(sums.final),
        difference=signed(sums.difference),
        documents=f"{sums.accepted_documents}/{sums.documents}" if sums.documents else UNKNOWN,
    )


def line_of(row: Scored) -> Line:
    return Line(
        title=title_of(row),
        href=url_for("indicators.show", item_id=row.item.id),
        points=points_of(row),
        said=REACHED[row.reached] if row.item.readable else None,
        sums_up=not row.counts,
    )


def title_of(row: Scored) -> str:
    return f"{row.item.code} {row.item.name}".strip()


def group_lines(groups: list[Group], *, code: str, opened: int | None) -> list[GroupLine]:
    """A tree of moderate size stands open; of a long one the group that was asked for."""
    whole = sum(len(group.rows) for group in groups) <= _FULL_TREE
    return [
        _group_line(group, place, code=code, opened=whole or place == opened, whole=whole)
        for place, group in enumerate(groups, start=1)
    ]


def _group_line(group: Group, place: int, *, code: str, opened: bool, whole: bool) -> GroupLine:
    sums = total(group.rows)
    wanted: dict[str, Any] = {"ke-hoach": code, "nhom": None if opened else place, "_anchor": f"nhom-{place}"}
    return GroupLine(
        name=group.name or "Các chỉ số",
        points=totals_of(sums),
        met=met_words(sums),
        lines=[line_of(row) for row in group.rows] if opened else [],
        toggle=None if whole else url_for("indicators.index", **wanted),
        opened=opened,
        place=f"nhom-{place}",
    )


def met_words(sums: Total) -> str:
    return f"{sums.met}/{sums.of} đạt"
