"""What is done about a part beside reporting on it: a comment, the decision on its result, taking it back."""

from collections.abc import Callable
from dataclasses import dataclass

from flask import flash, redirect
from werkzeug.wrappers import Response

from tracker.accounts.rules import Right
from tracker.core.db import transaction
from tracker.core.errors import Conflict, RuleBroken
from tracker.tasks.actions import comment as comments
from tracker.tasks.actions import correction, decision
from tracker.tasks.actions import urge as urging
from tracker.tasks.actions.part import lock_part
from tracker.tasks.models.part import Part
from tracker.tasks.queries.access import get_part_for
from tracker.tasks.queries.page import get_task_page, page_of
from tracker.tasks.rules.decision import Verdict
from tracker.tasks.rules.states import TargetMet
from tracker.web.shared import session
from tracker.web.shared.access import having
from tracker.web.shared.forms import Form
from tracker.web.tasks.forms import AcceptForm, CommentForm, CorrectForm, ReturnForm, UrgeForm, WithdrawForm
from tracker.web.tasks.page import draw
from tracker.web.tasks.place import Place

Answer = str | Response | tuple[str, int]


@dataclass(frozen=True)
class Deed:
    """One form of the page of a task: what it does, and the right it takes."""

    name: str
    right: Right
    place: Place
    act: Callable[[Part], object]

    def do(self, form: Form, *, done: str) -> Answer:
        actor, place, lost = session.actor(), self.place, None
        part, task = get_part_for(actor, place.part_id, self.right, task_id=place.task_id)
        if not form.validate():
            return draw(page_of(task, part_id=place.part_id), filled={self.name: form})
        try:
            with transaction():
                self.act(part)
        except RuleBroken as broken:
            form.show(broken)
        except Conflict as conflict:
            lost = conflict.message
        else:
            flash(done, "done")
            return redirect(place.task)
        page = get_task_page(actor, place.task_id, part_id=place.part_id)
        return draw(page, filled={self.name: form}, lost=lost), 409 if lost else 200


@having(Right.WRITE_COMMENT)
def comment(task_id: int, part_id: int) -> Answer:
    form = CommentForm()

    def act(part: Part) -> None:
        comments.comment(session.actor(), part, form.text.data)

    return Deed("comment", Right.WRITE_COMMENT, Place(task_id, part_id), act).do(form, done="Đã ghi ý kiến.")


@having(Right.DECIDE_RESULT)
def accept(task_id: int, part_id: int) -> Answer:
    form = AcceptForm()

    def act(part: Part) -> None:
        decision.accept(
            session.actor(),
            part.id,
            version=form.version.data or 0,
            verdict=Verdict(
                target_met=form.target_met.data or TargetMet.UNKNOWN,
                completed_on=form.completed_on.data,
                reason=form.reason.data or None,
                waives=form.waives.data,
            ),
        )

    not_met = form.target_met.data is TargetMet.NO
    done = "Đã xác nhận kết quả: chưa đạt chỉ tiêu." if not_met else "Đã xác nhận hoàn thành."
    return Deed("accept", Right.DECIDE_RESULT, Place(task_id, part_id), act).do(form, done=done)


@having(Right.DECIDE_RESULT)
def correct(task_id: int, part_id: int) -> Answer:
    form = CorrectForm()

    def act(part: Part) -> None:
        correction.correct_completion(
            session.actor(),
            part.id,
            completed_on=form.completed_on.data,
            read=form.day_read(),
            reason=form.reason.data,
        )

    return Deed("correct", Right.DECIDE_RESULT, Place(task_id, part_id), act).do(form, done="Đã sửa ngày hoàn thành.")


@having(Right.DECIDE_RESULT)
def return_part(task_id: int, part_id: int) -> Answer:
    form = ReturnForm()

    def act(part: Part) -> None:
        decision.return_part(
            session.actor(),
            part.id,
            version=form.version.data or 0,
            reason=form.reason.data,
            supplement_due_on=form.supplement_due_on.data,
        )

    return Deed("return_part", Right.DECIDE_RESULT, Place(task_id, part_id), act).do(
        form, done="Đã gửi yêu cầu bổ sung, hoàn thiện."
    )


@having(Right.MANAGE_PLAN)
def withdraw(task_id: int, part_id: int) -> Answer:
    form = WithdrawForm()

    def act(part: Part) -> None:
        decision.withdraw(session.actor(), part.id, reason=form.reason.data)

    return Deed("withdraw", Right.MANAGE_PLAN, Place(task_id, part_id), act).do(form, done="Đã thu hồi phần việc.")


@having(Right.URGE)
def urge(task_id: int, part_id: int) -> Answer:
    form = UrgeForm()

    def act(part: Part) -> None:
        urging.urge(session.actor(), [lock_part(part.id)], form.text.data)

    return Deed("urge", Right.URGE, Place(task_id, part_id), act).do(form, done="Đã ghi đôn đốc; thư được gửi ngay.")
