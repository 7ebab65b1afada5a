"""The first page of a focal point: the work of the agency by urgency, and what to press."""

from dataclasses import dataclass
from typing import Any

from flask import Blueprint, render_template, url_for

from tracker.accounts.rules import Right
from tracker.core import clock
from tracker.core.paging import Page
from tracker.core.writing import day
from tracker.tasks.queries.hand_overs import count_handed_over, list_handed_over
from tracker.tasks.queries.lines import WorkLine
from tracker.tasks.queries.lists import MyWork, get_my_work
from tracker.tasks.queries.scope import View
from tracker.tasks.queries.support import list_my_support
from tracker.tasks.rules.standing import Section
from tracker.web.shared import session
from tracker.web.shared.access import having
from tracker.web.shared.paging import beside, page_number
from tracker.web.tasks.place import Place
from tracker.web.tasks.rows import (
    SECTIONS,
    Row,
    SectionWords,
    may_report,
    plan_label,
    row_of,
    support_rows,
    third_column,
)

pages = Blueprint("my_work", __name__)

# Always counted; the others have a section where there is something in it.
_COUNTED = [section for section in Section if section not in (Section.NOT_MET, Section.NO_DUE_DATE)]
_MOST_ASKED = 10
# Not the agency's turn, or far ahead: what it is asked for by others comes first.
_LATER = frozenset({Section.AWAITING, Section.IN_TIME, Section.NO_DUE_DATE})
_FOLDED = {Section.AWAITING: "phone", Section.IN_TIME: "closed", Section.NO_DUE_DATE: "closed"}


@dataclass(frozen=True)
class Count:
    state: str
    figure: int
    words: str
    href: str
    chosen: bool = False


@dataclass(frozen=True)
class ShownSection:
    section: Section
    words: SectionWords
    count: int
    rows: list[Row]
    fold: str | None
    nearest: str | None
    """The date that comes first, said in the head of a folded section."""
    rest_href: str | None


@pages.get("/nhiem-vu-co-quan")
@having(Right.READ_OWN_DRAFT)
def index() -> str:
    actor = session.actor()
    work = get_my_work(actor.agency_id or 0)
    sections = _sections(work)
    return render_template(
        "tasks/mine.html",
        agency=actor.agency_name,
        today=clock.today(),
        counts=[_count(section, work.counts[section]) for section in _COUNTED],
        sections=[one for one in sections if one.section not in _LATER],
        later=[one for one in sections if one.section in _LATER],
        support=_support(list_my_support(actor.agency_id or 0)),
        nothing=not any(work.counts.values()),
        all_done=_is_all_done(work),
        support_href=_list_address(View.SUPPORTS),
        handed_over=count_handed_over(actor.agency_id or 0),
    )


@pages.get("/nhiem-vu-co-quan/da-ban-giao")
@having(Right.READ_OWN_EARLIER)
def handed_over() -> str:
    actor = session.actor()
    page = list_handed_over(actor.agency_id or 0, page=page_number())
    return render_template(
        "tasks/handed_over.html",
        agency=actor.agency_name,
        page=page,
        rows=[(one, Place(one.task_id, one.part_id).task) for one in page.rows],
        plan_label=plan_label,
        pages=beside(page, "my_work.handed_over"),
    )


@dataclass(frozen=True)
class AskedSection:
    """Được yêu cầu phối hợp."""

    count: str
    rows: list[Row]
    rest_href: str | None


def _support(asked: Page[WorkLine]) -> AskedSection | None:
    rows = support_rows(asked.rows[:_MOST_ASKED], clock.today())
    rest = _list_address(View.SUPPORTS) if len(asked.rows) > _MOST_ASKED else None
    return AskedSection(asked.total_text, rows, rest) if rows else None


def _is_all_done(work: MyWork) -> bool:
    return work.counts[Section.DONE] > 0 and sum(work.counts.values()) == work.counts[Section.DONE]


def _count(section: Section, figure: int) -> Count:
    words = SECTIONS[section]
    return Count(words.state, figure, words.words, _list_address(View.LEADS, section))


def _list_address(view: View, section: Section | None = None) -> str:
    values: dict[str, Any] = {"vai-tro": view.value}
    if section:
        values["tinh-trang"] = section.value
    return url_for("task_lists.index", **values)


def _sections(work: MyWork) -> list[ShownSection]:
    rows = _rows_of(work)
    return [
        ShownSection(
            section=section,
            words=SECTIONS[section],
            count=work.counts[section],
            rows=rows[section],
            fold=_FOLDED.get(section),
            nearest=day(lines[0].effective_due_on) if section is Section.IN_TIME else None,
            rest_href=_list_address(View.LEADS, section) if work.counts[section] > len(lines) else None,
        )
        for section, lines in work.lines.items()
        if lines
    ]


def _rows_of(work: MyWork) -> dict[Section, list[Row]]:
    lines = [line for lines in work.lines.values() for line in lines]
    third, writes, today = third_column(lines), may_report(), clock.today()
    return {
        section: [row_of(line, today, third=third[line.part_id], writes=writes) for line in lines]
        for section, lines in work.lines.items()
    }
