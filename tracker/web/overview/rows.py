"""What the board says, ready to be drawn: the shares of what has come due, and a line for each agency."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from flask import url_for

from tracker.core.writing import number, percent
from tracker.tasks.models.part import Part
from tracker.tasks.queries.board import Board, Late
from tracker.tasks.queries.counting import AgencyTally
from tracker.tasks.rules import words
from tracker.tasks.rules.counting import Tally
from tracker.tasks.rules.standing import Section
from tracker.web.shared.shares import Counted, Segment, segments
from tracker.web.tasks.rows import plan_label
from tracker.web.tasks.wording import Said, standing_words


@dataclass(frozen=True)
class Rate:
    """A share beside its numerator and denominator; figure None: nothing has come due yet."""

    label: str
    figure: str | None
    basis: str


@dataclass(frozen=True)
class Figure:
    """A number of the table and the list it counts, where it counts one of today."""

    label: str
    value: str
    href: str | None = None
    state: str | None = None


@dataclass(frozen=True)
class AgencyRow:
    agency: str
    href: str | None
    overdue: Figure
    figures: list[Figure]
    late: Late | None
    urge_href: str | None
    enter_href: str | None = None
    """To nhập thay, where the agency answers by văn bản only or nobody reports for it."""


@dataclass(frozen=True)
class Line:
    """A part in the list of what is urged."""

    title: str
    href: str
    facts: str
    said: Said


def key_figures(tasks: Tally) -> list[Rate]:
    return [
        _rate("Tỷ lệ hoàn thành", tasks.completion_rate, tasks.finished, tasks.come_due),
        _rate("Tỷ lệ đúng hạn", tasks.on_time_rate, tasks.done_on_time, tasks.come_due),
    ]


def _rate(label: str, share: Fraction | None, count: int, come_due: int) -> Rate:
    return Rate(label, percent(share) if share is not None else None, words.basis_words(count, come_due))


def categories(board: Board, *, linked: bool) -> list[Segment]:
    """What has come due, as the official report parts it."""
    return segments(
        Counted(
            state,
            f"{number(figure.of(board.tasks))} {figure.words.lower()}",
            figure.of(board.tasks),
            _list_of(board, section) if linked and section else None,
        )
        for state, figure, section in (
            ("done", words.DONE_ON_TIME, None),
            ("done_late", words.DONE_LATE, None),
            ("late", words.OVERDUE, Section.OVERDUE),
            ("short", words.NOT_MET, Section.NOT_MET),
        )
    )


def _list_of(board: Board, section: Section) -> str:
    return _list_address(section, board.plan.code if board.plan else None)


def _list_address(section: Section | None, plan_code: str | None, agency_id: int | None = None) -> str:
    asked: dict[str, Any] = {
        "tinh-trang": section.value if section else None,
        "ke-hoach": plan_code,
        "co-quan": agency_id,
    }
    return url_for("task_lists.index", **{name: value for name, value in asked.items() if value})


def agency_row(one: AgencyTally, late: Late | None, *, plan_code: str | None, linked: bool, urges: bool) -> AgencyRow:
    counted = one.tally

    def figure(counts: words.Figure, section: Section | None = None, state: str | None = None) -> Figure:
        count = counts.of(one.tally)
        href = _list_address(section, plan_code, one.agency_id) if linked and section and count else None
        return Figure(counts.short, number(count), href, state if count else None)

    asked: dict[str, Any] = {"ke-hoach": plan_code} if plan_code else {}
    return AgencyRow(
        agency=one.agency,
        href=_list_address(None, plan_code, one.agency_id) if linked else None,
        overdue=figure(words.OVERDUE, Section.OVERDUE, "late"),
        figures=[
            figure(words.LONG_OVERDUE),
            figure(words.NOT_MET, Section.NOT_MET),
            figure(words.IN_TIME),
            figure(words.DUE_SOON, Section.DUE_SOON),
            figure(words.AWAITING, Section.AWAITING),
            figure(words.UNDATED),
            figure(words.DONE_ON_TIME),
            figure(words.DONE_LATE),
            _share("Tỷ lệ hoàn thành", counted.completion_rate),
            _share("Tỷ lệ đúng hạn", counted.on_time_rate),
        ],
        late=late,
        urge_href=url_for("overview.urge_agency", agency_id=one.agency_id, **asked) if urges and late else None,
    )


def _share(label: str, share: Fraction | None) -> Figure:
    return Figure(label, percent(share))


def line_of(part: Part, today: date) -> Line:
    item, plan = part.task.item, part.plan
    return Line(
        title=item.name,
        href=url_for("tasks.show", task_id=part.task_id, phan=part.id),
        facts=plan_label(plan.code, plan.number) + (f" · mục {item.code}" if item.code else ""),
        said=standing_words(part.facts, today),
    )
