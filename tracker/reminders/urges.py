"""The mail of an urge (đôn đốc): a person's own words, and the parts they are about that are still open."""

from dataclasses import dataclass

from sqlalchemy import select

from tracker.core import clock
from tracker.core.db import db
from tracker.core.mail import Mail, address_of, render
from tracker.messages.models import Message
from tracker.messages.rules import Withheld
from tracker.tasks.models.part import Part
from tracker.tasks.models.urge import Urge, UrgePart
from tracker.tasks.queries.lines import WorkLine, line_of, select_lines
from tracker.tasks.queries.urging import list_readers
from tracker.tasks.rules.states import OPEN_STATES, PartState
from tracker.tasks.rules.words import deadline_words, urgency_words

MOST_LINES = 15


@dataclass(frozen=True)
class Line:
    """A part as the mail lists it, with its one link."""

    name: str
    urgency: str
    deadline: str
    href: str
    act: str


def make_urge(message: Message) -> Mail | Withheld:
    """What is written leaves as long as its reader answers for the agency and one of its parts is still open there."""
    urge = db.session.get_one(Urge, message.payload["urge"])
    reader = next((one for one in list_readers(urge.agency_id) if one.id == message.recipient_id), None)
    if reader is None or reader.email != message.address:
        return Withheld("Người nhận không còn phụ trách cơ quan, đơn vị này, hoặc đã đổi địa chỉ thư.")
    lines = _open_lines(urge)
    if not lines:
        return Withheld("Các nhiệm vụ được đôn đốc đã được báo cáo, thu hồi hoặc giao cơ quan khác.")
    view = {
        "urge": urge,
        "reader": reader.name,
        "agency": lines[0].agency,
        "total": len(lines),
        "lines": [_line(line) for line in lines[:MOST_LINES]],
        "rest": max(0, len(lines) - MOST_LINES),
        "all_href": address_of("my_work.index"),
    }
    return Mail(
        subject=f"[Đôn đốc] {len(lines)} nhiệm vụ của {lines[0].agency} – {urge.author_agency}",
        text=render("emails/urge.txt", **view),
        html=render("emails/urge.html", **view),
    )


def _open_lines(urge: Urge) -> list[WorkLine]:
    """Without what was sent since: it waits for somebody else."""
    waits_for_the_agency = [state for state in OPEN_STATES if state is not PartState.SUBMITTED]
    ids = (
        select(Part.id)
        .join(UrgePart, UrgePart.part_id == Part.id)
        .where(UrgePart.urge_id == urge.id, Part.agency_id == urge.agency_id, Part.state.in_(waits_for_the_agency))
        .subquery()
    )
    found = db.session.execute(select_lines(ids).order_by(Part.overdue_after, Part.id))
    return [line_of(row) for row in found]


def _line(line: WorkLine) -> Line:
    return Line(
        name=line.name,
        urgency=urgency_words(line.facts, clock.today()),
        deadline=deadline_words(line),
        href=address_of("tasks.report", task_id=line.task_id, part_id=line.part_id),
        act="Trả lời" if line.supports else "Báo cáo",
    )
