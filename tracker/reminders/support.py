"""The mail of a request for support (yêu cầu phối hợp): what is asked for, by when, and where it is answered."""

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from tracker.core import clock
from tracker.core.db import db
from tracker.core.mail import Mail, address_of, render
from tracker.core.writing import day, shortened
from tracker.messages.models import Message
from tracker.messages.rules import Withheld
from tracker.tasks.models.part import Part, SupportRequest, Task
from tracker.tasks.queries.urging import list_readers
from tracker.tasks.rules.support import SILENT_STATES
from tracker.tasks.rules.words import urgency_words

_SHOWN = 80


def make_support(message: Message) -> Mail | Withheld:
    """It leaves as long as its reader answers for the agency, and the agency has not answered."""
    part = db.session.scalars(
        select(Part)
        .where(Part.id == message.payload["part"])
        .options(joinedload(Part.task).joinedload(Task.item), joinedload(Part.agency), joinedload(Part.plan))
    ).one()
    reader = next((one for one in list_readers(part.agency_id) if one.id == message.recipient_id), None)
    if reader is None or reader.email != message.address:
        return Withheld("Người nhận không còn phụ trách cơ quan, đơn vị này, hoặc đã đổi địa chỉ thư.")
    if part.state not in SILENT_STATES or part.request is None or part.serves is None:
        return Withheld("Yêu cầu phối hợp đã được trả lời hoặc đã đóng.")
    return _write(part, part.request, reader.name, part.serves.agency.name)


def _write(part: Part, request: SupportRequest, reader: str, asker: str) -> Mail:
    item, plan = part.task.item, part.plan
    view = {
        "reader": reader,
        "agency": part.agency.name,
        "asker": asker,
        "request": request,
        "task": item.name,
        "place": f"{plan.number or plan.code}" + (f", mục {item.code}" if item.code else ""),
        "due": day(part.effective_due_on),
        "urgency": urgency_words(part.facts, clock.today()),
        "href": address_of("tasks.report", task_id=part.task_id, part_id=part.id),
    }
    return Mail(
        subject=f"[Yêu cầu phối hợp] {shortened(item.name, _SHOWN)} – {asker}",
        text=render("emails/support.txt", **view),
        html=render("emails/support.html", **view),
    )
