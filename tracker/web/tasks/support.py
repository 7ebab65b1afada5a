"""Asking other agencies for support, and what is done about their answers."""

from collections.abc import Callable

from flask import flash, redirect, render_template
from werkzeug.wrappers import Response

from tracker.accounts.rules import Right
from tracker.core import clock
from tracker.core.db import transaction
from tracker.tasks.actions import support as supports
from tracker.tasks.models.part import Part
from tracker.tasks.queries.access import TaskFor, get_part_for
from tracker.tasks.queries.support import list_askable
from tracker.tasks.rules.report import why_closed
from tracker.tasks.rules.states import OPEN_STATES
from tracker.tasks.rules.support import Askable
from tracker.web.shared import session
from tracker.web.shared.access import having
from tracker.web.tasks.decide import proposed_day
from tracker.web.tasks.decision import Answer, Deed
from tracker.web.tasks.forms import AskForm, CloseForm, ReceiveForm, ReturnAnswerForm
from tracker.web.tasks.place import Place
from tracker.web.tasks.says import title_of

ANSWER_DAYS = 5


@having(Right.ASK_SUPPORT)
def ask(task_id: int, part_id: int) -> str | Response:
    part, task = get_part_for(session.actor(), part_id, Right.ASK_SUPPORT, task_id=task_id)
    place = Place(task_id, part_id)
    if part.state not in OPEN_STATES:
        flash(why_closed(part.state, supports=False) or "", "soon")
        return redirect(place.task)
    form, askable = AskForm(), list_askable(part)
    if form.validate_on_submit():
        wanted = supports.Wanted(form.text.data, form.due_on.data, form.agencies.data)
        with form.showing_refusals():
            with transaction():
                made = supports.ask_support(session.actor(), part_id, wanted)
            _say(made)
            return redirect(place.task)
    if not form.is_submitted():
        form.due_on.data = proposed_day(clock.today(), ANSWER_DAYS)
        form.agencies.data = _proposed(askable)
    return _draw(place, task, part, form, askable)


def _say(made: supports.Made) -> None:
    flash(f"Đã gửi yêu cầu phối hợp đến {len(made.asked)} cơ quan.", "done")
    if made.unreachable:
        names = "; ".join(made.unreachable)
        flash(f"Chưa có ai nhận thư ở {names}: hãy gọi điện, hoặc đề nghị quản trị thêm công chức đầu mối.", "soon")


def _proposed(askable: list[Askable]) -> list[int]:
    """Whoever is named by itself; of a group a person chooses."""
    return [agency_id for one in askable if not one.is_group for agency_id, _ in one.agencies]


def _draw(place: Place, task: TaskFor, part: Part, form: AskForm, askable: list[Askable]) -> str:
    return render_template(
        "tasks/ask.html",
        place=place,
        title=title_of(task.task.item),
        agency=part.agency.name,
        form=form,
        askable=[one for one in askable if one.agencies],
        doubts=[one.why_nobody for one in askable if one.why_nobody],
    )


@having(Right.CLOSE_SUPPORT)
def receive(task_id: int, part_id: int) -> Answer:
    form = ReceiveForm()

    def act(part: Part) -> None:
        supports.receive(session.actor(), part.id, version=form.version.data or 0)

    return _deed("receive", task_id, part_id, act).do(form, done="Đã tiếp nhận nội dung trả lời.")


@having(Right.CLOSE_SUPPORT)
def return_answer(task_id: int, part_id: int) -> Answer:
    form = ReturnAnswerForm()

    def act(part: Part) -> None:
        supports.return_answer(
            session.actor(),
            part.id,
            version=form.version.data or 0,
            reason=form.reason.data,
            supplement_due_on=form.supplement_due_on.data,
        )

    return _deed("return_answer", task_id, part_id, act).do(form, done="Đã gửi yêu cầu bổ sung, hoàn thiện.")


@having(Right.CLOSE_SUPPORT)
def close_request(task_id: int, part_id: int) -> Answer:
    form = CloseForm()

    def act(part: Part) -> None:
        supports.close_request(session.actor(), part.id, reason=form.reason.data)

    return _deed("close_request", task_id, part_id, act).do(form, done="Đã đóng yêu cầu phối hợp.")


def _deed(name: str, task_id: int, part_id: int, act: Callable[[Part], object]) -> Deed:
    return Deed(name, Right.CLOSE_SUPPORT, Place(task_id, part_id), act)
