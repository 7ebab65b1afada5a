"""Đôn đốc: a person writes to those who answer for parts of an agency, and the parts keep it in their story."""

from collections.abc import Sequence
from datetime import datetime

from tracker.audit.rules import Actor
from tracker.core import clock
from tracker.core.db import db
from tracker.core.errors import Forbidden, RuleBroken
from tracker.messages.actions import queue
from tracker.messages.rules import MessageKind, Recipient
from tracker.tasks.actions.part import Happening, change_part
from tracker.tasks.models.part import Part
from tracker.tasks.models.urge import Urge, UrgePart
from tracker.tasks.queries.urging import list_readers
from tracker.tasks.rules.states import OPEN_STATES, EventKind


def urge(actor: Actor, parts: Sequence[Part], text: str, *, at: datetime | None = None) -> Urge:
    """Write about parts of one agency, all loaded by who may urge; refused where nothing is open or nobody reads it."""
    if actor.user_id is None or not actor.agency_name:
        raise Forbidden
    if not text:
        raise RuleBroken("Hãy ghi nội dung đôn đốc.", field="text")
    still_open = [part for part in parts if part.state in OPEN_STATES]
    if not still_open:
        raise RuleBroken("Không còn nhiệm vụ nào cần đôn đốc: cơ quan, đơn vị đã hoàn thành hoặc đã được thu hồi.")
    agency = still_open[0].agency
    readers = list_readers(agency.id)
    if not readers:
        raise RuleBroken(
            f"{agency.name} chưa có ai nhận thư: hãy đề nghị quản trị thêm công chức đầu mối có địa chỉ thư, "
            "hoặc gọi điện cho cơ quan, đơn vị."
        )
    moment = at or clock.now()
    made = Urge(
        agency_id=agency.id,
        author_id=actor.user_id,
        author_name=actor.name,
        author_agency=actor.agency_name,
        text=text,
        at=moment,
    )
    db.session.add(made)
    db.session.flush()  # Its parts and mails name it.
    for part in still_open:
        db.session.add(UrgePart(urge_id=made.id, part_id=part.id))
        change_part(actor, part, Happening(EventKind.URGED, at=moment, reason=text, details={"urge": made.id}))
    for reader in readers:
        queue(
            actor,
            MessageKind.URGE,
            key=f"urge:{made.id}:{reader.id}",
            recipient=Recipient(reader.id, reader.name, reader.email or ""),
            payload={"urge": made.id},
        )
    return made
