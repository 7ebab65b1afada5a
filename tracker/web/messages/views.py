"""The outbox as a page: what needs somebody first, then all the rest, and whether the sender lives."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from flask import Blueprint, current_app, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from tracker.accounts.rules import Right
from tracker.core import clock
from tracker.core.db import transaction
from tracker.core.errors import Conflict
from tracker.core.runs import Heartbeat, list_heartbeats
from tracker.core.writing import moment
from tracker.core.writing import number as figure
from tracker.messages import actions, queries
from tracker.messages.models import Message
from tracker.messages.rules import KIND_LABELS, PROBLEMS, MessageState, Outcome
from tracker.reminders.queries import list_unreachable, may_read_words
from tracker.web.messages.sheets import queue_sheet
from tracker.web.messages.wording import OUTCOMES, STATES
from tracker.web.shared import session
from tracker.web.shared.access import having
from tracker.web.shared.paging import beside, page_number

pages = Blueprint("mail_queue", __name__, url_prefix="/hang-thu")

# A sender looks at the outbox every minute; the morning is asked for every hour of the day.
_SILENT = {"gui-thu": timedelta(minutes=10), "nhac-viec": timedelta(hours=26)}
_MOST_NAMED = 12
_JOBS = {"gui-thu": "Gửi thư", "nhac-viec": "Nhắc việc"}


@dataclass(frozen=True)
class Count:
    state: str
    figure: str
    words: str
    href: str
    chosen: bool


@pages.get("")
@having(Right.READ_QUEUE)
def index() -> str:
    wanted = _wanted()
    found, beats = queries.list_messages(wanted, page=page_number()), list_heartbeats()
    return render_template(
        "messages/index.html",
        wanted=wanted,
        counts=[_count(outcome, size, wanted) for outcome, size in queries.count_messages().items()],
        problems=[] if wanted else queries.list_problems(),
        found=found,
        pages=beside(found, "mail_queue.index", **_kept(wanted)),
        states=STATES,
        outcomes=OUTCOMES,
        kinds=KIND_LABELS,
        alarms=_alarms(beats),
        beats=_beats(beats),
        excel=url_for("mail_queue.excel", **_kept(wanted)),
        unreachable=_some(list_unreachable(clock.today())),
    )


@pages.get("/excel")
@having(Right.READ_QUEUE)
def excel() -> Response:
    return queue_sheet(_wanted())


def _some(names: list[str]) -> str:
    """All of them are named by flask reminders preview."""
    rest = len(names) - _MOST_NAMED
    return "; ".join(names[:_MOST_NAMED]) + (f" và {rest} cơ quan, đơn vị khác" if rest > 0 else "")


def _wanted() -> Outcome | None:
    return next((one for one in Outcome if one.value == request.args.get("tinh-trang")), None)


def _kept(wanted: Outcome | None) -> dict[str, Any]:
    return {"tinh-trang": wanted.value} if wanted else {}


def _count(outcome: Outcome, size: int, wanted: Outcome | None) -> Count:
    words, chosen = OUTCOMES[outcome], outcome is wanted
    href = url_for("mail_queue.index", **({} if chosen else _kept(outcome)))
    return Count(words.state, figure(size), words.words, href, chosen)


def _beats(beats: list[Heartbeat]) -> list[str]:
    """When each job ran last, for the head of the page."""
    return [f"{_JOBS.get(beat.job, beat.job)} chạy gần nhất: {moment(beat.at)}" for beat in beats]


def _alarms(beats: list[Heartbeat]) -> list[str]:
    """Why mails may not leave, as whole sentences."""
    found = []
    if current_app.config["SMTP_URL"] is None:
        found.append("Chưa đặt máy chủ thư (TRACKER_SMTP_URL): thư chờ ở đây và không được gửi.")
    known = {beat.job: beat for beat in beats}
    for job, limit in _SILENT.items():
        beat = known.get(job)
        if beat is None or clock.real_now() - beat.at > limit:
            when = f"chạy lần cuối {moment(beat.at)}" if beat else "chưa chạy lần nào"
            found.append(f"{_JOBS[job]} {when}: hãy khởi động chương trình bằng make run, hoặc python -m jobs.")
        elif beat.error:
            found.append(f"{_JOBS[job]} gặp lỗi lúc {moment(beat.at)}: {beat.error}")
    return found


@pages.get("/<int:message_id>")
@having(Right.READ_QUEUE)
def show(message_id: int) -> str:
    message = queries.get_message(message_id)
    return render_template(
        "messages/show.html",
        message=message,
        status=STATES[message.state],
        kind=KIND_LABELS[message.kind],
        readable=may_read_words(session.actor(), message),
        may_send_again=_may_send_again(message),
        in_doubt=message.state is MessageState.HELD,
    )


def _may_send_again(message: Message) -> bool:
    return message.state in PROBLEMS and Right.SEND_AGAIN in session.general_rights()


@pages.post("/<int:message_id>/gui-lai")
@having(Right.SEND_AGAIN)
def send_again(message_id: int) -> Response:
    try:
        with transaction():
            actions.send_again(session.actor(), message_id)
    except Conflict as conflict:
        flash(conflict.message, "soon")
    else:
        flash("Thư đã trở lại hàng chờ và được gửi trong vài phút tới.", "done")
    return redirect(url_for("mail_queue.show", message_id=message_id))
