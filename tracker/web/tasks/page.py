"""One task as a readable story: what the plan says, its agencies, one part with its reports, and what happened."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from flask import render_template, url_for

from tracker.accounts.rules import Duty, Right
from tracker.audit.rules import Actor
from tracker.core import clock
from tracker.plans.models.plan import Plan
from tracker.plans.rules import ItemKind
from tracker.tasks.models.part import Task
from tracker.tasks.queries.page import Focus, PartLine, TaskPage, get_task_page
from tracker.tasks.queries.reports import ReadReport, figures_of
from tracker.tasks.rules.decision import Say
from tracker.tasks.rules.figures import by_letter
from tracker.tasks.rules.on_behalf import ENTERABLE_STATES
from tracker.tasks.rules.report import why_closed
from tracker.tasks.rules.states import PartState
from tracker.tasks.rules.words import is_self_confirmed
from tracker.web.plans.wording import plan_name
from tracker.web.shared import session
from tracker.web.shared.access import having
from tracker.web.shared.addresses import typed_id
from tracker.web.shared.forms import Form
from tracker.web.tasks.agencies import agencies_table
from tracker.web.tasks.decide import forms_for
from tracker.web.tasks.figures import worked
from tracker.web.tasks.place import Place
from tracker.web.tasks.reports import ReportView, report_view
from tracker.web.tasks.says import agencies_of, deadline_of, due_words, points_words, printed_of
from tracker.web.tasks.story import story_of
from tracker.web.tasks.supporting import asks, request_meta, requests_of
from tracker.web.tasks.wording import (
    HANDED_OVER,
    Said,
    completion_line,
    gave_words,
    saved_words,
    standing_words,
    support_words,
)


@having(Right.READ_TASK)
def show(task_id: int) -> str:
    return draw(get_task_page(session.actor(), task_id, part_id=typed_id("phan")))


def draw(page: TaskPage, *, filled: Mapping[str, Form] | None = None, lost: str | None = None) -> str:
    """`filled` are forms that were sent and refused, by their names; `lost` says who was faster."""
    return render_template(
        "tasks/show.html",
        lost=lost,
        **_task_facts(page, clock.today()),
        **(_focus_facts(page, page.focus, filled or {}) if page.focus else {"focus": None}),
    )


def _enter_href(actor: Actor, focus: Focus) -> str | None:
    """To nhập thay, where the part may be entered by this person."""
    line = focus.line
    closed = line.served or line.supports or line.agency_id == actor.agency_id
    if closed or not line.silent or Right.ENTER_FOR not in focus.rights or line.state not in ENTERABLE_STATES:
        return None
    return url_for("on_behalf.enter", agency_id=line.agency_id, phan=line.id)


def _hand_over_href(plan: Plan, line: PartLine) -> str | None:
    """Shown beside taking the part back; what waits for a decision is decided first."""
    if line.state is PartState.SUBMITTED:
        return None
    return url_for("plan_changes.hand_over", code=plan.code, agency_id=line.agency_id, phan=line.id)


def _task_facts(page: TaskPage, today: date) -> dict[str, Any]:
    task, line = page.task.task, page.lead
    focused = page.focus is not None and not page.focus.line.supports
    item, plan = task.item, task.plan
    agencies = agencies_table(page, today)
    done = [agencies.words] if agencies.total > 1 else []
    gave = page.focus is not None and page.focus.gave is not None
    own = ["Tự xác nhận"] if agencies.total == 1 and line and not gave and is_self_confirmed(line) else []
    heading = item.path[-1] if item.path else item.heading
    return {
        "title": item.name,
        "crumbs": [
            (plan.number or plan.code, url_for("plans.show", code=plan.code)),
            (" · ".join(words for words in (heading, f"mục {item.code}" if item.code else "") if words) or "Mục", None),
        ],
        "status": _status(page, today),
        "facts": [*due_words(task, line.effective_due_on if line else task.due_on), *done, *points_words(item), *own],
        "printed": printed_of(plan, item, page.printed),
        "attached": [printed_of(plan, text.item, text) for text in page.attached],
        "plan_words": plan_name(plan),
        "deadline": deadline_of(task, line, page.focus.events if page.focus and focused else []),
        "named": agencies_of(page.task, None if gave else agencies.total),
        "item": item,
        "scores": url_for("indicators.show", item_id=item.id) if _reads_points(page) else None,
        "agencies": agencies,
        "requests": requests_of(page, today),
        "asks": asks(page),
    }


def _status(page: TaskPage, today: date) -> Said | None:
    """Of the most urgent part; how the work goes on is no longer told to who handed it over."""
    if page.focus and page.focus.gave:
        return HANDED_OVER
    return standing_words(page.parts[0].facts, today) if page.parts else None


def _reads_points(page: TaskPage) -> bool:
    """Whoever follows or directs the plan, or has a share in the task; not who only confirms for the coordinator."""
    relations = page.task.relations
    near = bool(relations.holdings or relations.duties & {Duty.FOLLOW, Duty.DIRECT})
    reads = page.focus is not None and Right.READ_REPORT in page.focus.rights
    return near and reads and page.task.task.item.kind is ItemKind.INDICATOR


def _focus_facts(page: TaskPage, focus: Focus, filled: Mapping[str, Form]) -> dict[str, Any]:
    task, line = page.task.task, focus.line
    writes = Right.WRITE_REPORT in focus.rights and line.agency_id == page.task.actor.agency_id
    reports, left = (_views(task, focus, these) for these in (focus.reports, focus.left))
    say, request = (support_words if line.supports else standing_words), page.answers.get(line.id)
    return {
        "focus": focus,
        "place": Place(task.id, line.id),
        "focus_status": HANDED_OVER if focus.gave else say(line.facts, clock.today()),
        "gave": gave_words(focus.gave) if focus.gave else "",
        "left": left,
        "asked": request.request if request else None,
        "asked_meta": request_meta(request.request) if request else "",
        "asker": page.lead.agency if page.lead else "",
        "lead_href": Place(task.id, page.lead.id).task if page.lead else "",
        "latest": reports[0] if reports else None,
        "worked": [] if line.supports else _worked(task, focus),
        "earlier": reports[1:],
        "reads": focus.reads,
        "may_report": writes and why_closed(line.state, supports=line.supports) is None,
        "draft": saved_words(focus.draft) if focus.draft else None,
        "story": story_of(task.plan, focus),
        "forms": forms_for(task.item, focus, filled),
        "completion": None if line.supports or focus.gave else completion_line(line, reads=focus.reads),
        "confirms_itself": focus.say is Say.CONFIRMS_ITSELF,
        "enter_href": _enter_href(page.task.actor, focus),
        "hand_over": _hand_over_href(task.plan, line),
    }


def _views(task: Task, focus: Focus, reports: list[ReadReport]) -> list[ReportView]:
    line = focus.line
    others = {one.report_id: one.holder.name for one in focus.events if line.agency_id != one.holder_id}
    return [
        report_view(
            one,
            task=task,
            points=Right.READ_EVIDENCE in focus.rights,
            agency=others.get(one.report.id),
            answers=line.supports,
        )
        for one in reports
    ]


def _worked(task: Task, focus: Focus) -> list[str]:
    return worked(task.item, by_letter(figures_of(focus.reports[0].report))) if focus.reports else []
