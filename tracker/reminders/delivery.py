"""From a row of the outbox to its mail, or to the reason not to send it: asked at the moment the row is claimed.

So whatever happened since it was queued counts: work that was reported, withdrawn or given to another agency is not
spoken of, and who does not serve an agency any more is told nothing of it.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import delete, select

from tracker.core import clock
from tracker.core.db import db
from tracker.core.mail import Mail, address_of, render
from tracker.core.writing import day, shortened
from tracker.messages.delivery.write import Makers
from tracker.messages.models import Message
from tracker.messages.rules import MessageKind, Withheld
from tracker.reminders import queries
from tracker.reminders.models import ReminderLine
from tracker.reminders.queries import Person
from tracker.reminders.rules import letter
from tracker.reminders.rules.letter import Listed
from tracker.reminders.rules.stages import stage_on
from tracker.reminders.support import make_support
from tracker.reminders.urges import make_urge
from tracker.settings.queries import days_off
from tracker.tasks.models.part import Part
from tracker.tasks.queries.lines import WorkLine, line_of, list_return_reasons, select_lines
from tracker.tasks.queries.receivers import list_receivers
from tracker.tasks.queries.support import Asked, list_asked
from tracker.tasks.rules.situations import Standing
from tracker.tasks.rules.states import PartState
from tracker.tasks.rules.words import deadline_words, support_words, urgency_words, with_receiver

_SHOWN = 160


@dataclass(frozen=True)
class Line:
    """One line of the mail, with its one link."""

    name: str
    urgency: str
    deadline: str
    missing_label: str
    missing: str
    agency: str | None
    """Said only where the reader serves several."""
    act: str
    href: str


@dataclass(frozen=True)
class Section:
    title: str
    tone: str
    count: int
    lines: list[Line]


def make_digest(message: Message) -> Mail | Withheld:
    today = _day_of(message)
    (person, *_) = queries.list_people(today, user_id=message.recipient_id or 0) or (None,)
    if person is None:
        return Withheld("Người nhận không còn là công chức đầu mối, hoặc tài khoản đã khóa hay không còn địa chỉ thư.")
    if person.address != message.address:
        return Withheld("Người nhận đã đổi địa chỉ thư sau khi thư được xếp hàng.")
    lines, reached = _open_lines(person, message.id, today)
    if not reached:
        return Withheld("Các nhiệm vụ đến lượt nhắc đã được báo cáo, thu hồi hoặc giao cơ quan khác.")
    shown = letter.chosen(lines, reached)
    found = _work_lines(shown)
    message.payload = {**message.payload, "plans": sorted({line.plan_id for line in found.values()})}
    return _write(person, lines, shown, found, today)


MAKERS: Makers = {
    MessageKind.DIGEST: make_digest,
    MessageKind.URGE: make_urge,
    MessageKind.SUPPORT: make_support,
}
"""The one table of kinds, which jobs, commands and pages hand in to the delivery."""


def _day_of(message: Message) -> date:
    """The day it was made for; when it leaves some days later than queued, that much later."""
    queued_on = date.fromisoformat(message.payload["queued_on"])
    return date.fromisoformat(message.payload["on"]) + max(clock.today() - queued_on, timedelta())


def _open_lines(person: Person, message_id: int, today: date) -> tuple[list[Listed], set[int]]:
    """All that is open at the person's agencies, and for which parts the mail leaves; what fell away is not told."""
    off = days_off()
    parts = {
        part.part_id: part
        for part in queries.list_open_parts(today, agency_ids=[agency_id for agency_id, _ in person.agencies])
    }
    still: set[int] = set()
    for line in db.session.scalars(select(ReminderLine).where(ReminderLine.message_id == message_id)):
        part = parts.get(line.part_id)
        now = stage_on(part.work, today, off) if part else None
        if now and now.anchor_on == line.anchor_on:
            still.add(line.part_id)
        else:
            db.session.execute(delete(ReminderLine).where(ReminderLine.id == line.id))
    lines = [
        letter.listed(part.part_id, part.work.facts, today, reached=part.part_id in still, supports=part.supports)
        for part in parts.values()
    ]
    return letter.by_urgency([line for line in lines if line]), still


def _write(person: Person, lines: list[Listed], shown: list[Listed], found: dict[int, WorkLine], today: date) -> Mail:
    agencies = [name for agency_id, name in person.agencies if agency_id in {one.agency_id for one in found.values()}]
    view = {
        "person": person,
        "agencies": agencies,
        "total": letter.total_words(lines),
        "sections": _sections(lines, shown, found, today, several=len(agencies) > 1),
        "rest": letter.rest_words(lines, shown),
        "all_href": address_of("my_work.index"),
        "contacts": queries.list_contacts({line.plan_id for line in found.values()}, today, reader_id=person.user_id),
        "today": today,
    }
    return Mail(
        subject=letter.subject_of(lines, agencies),
        text=render("emails/digest.txt", **view),
        html=render("emails/digest.html", **view),
    )


def _work_lines(shown: list[Listed]) -> dict[int, WorkLine]:
    ids = select(Part.id).where(Part.id.in_([line.part_id for line in shown])).subquery()
    found = [line_of(row) for row in db.session.execute(select_lines(ids))]
    return {line.part_id: line for line in found}


def _sections(
    lines: list[Listed], shown: list[Listed], found: dict[int, WorkLine], today: date, *, several: bool
) -> list[Section]:
    returned = [line.part_id for line in found.values() if line.state is PartState.RETURNED]
    reasons = list_return_reasons(returned)
    receivers = list_receivers({line.task_id for line in found.values() if not line.supports})
    asked = list_asked([line.part_id for line in found.values() if line.supports])
    sections = []
    for place, words in letter.SECTIONS.items():
        here = [found[line.part_id] for line in shown if line.place == place]
        if here:
            count = sum(line.place == place for line in lines)
            said = [
                _asked_line(line, asked[line.part_id], reasons, today, several=several)
                if line.supports
                else _line(line, _owed(line, reasons, receivers), today, several=several)
                for line in here
            ]
            sections.append(Section(words.title, words.tone, count, said))
    return sections


def _asked_line(line: WorkLine, asked: Asked, reasons: dict[int, str], today: date, *, several: bool) -> Line:
    returned = line.state is PartState.RETURNED
    last_day = line.supplement_due_on if returned and line.supplement_due_on else line.effective_due_on
    owed = reasons.get(line.part_id, "") if returned else asked.text
    return Line(
        name=line.name,
        urgency=support_words(line.facts, today),
        deadline=f"{asked.asker} yêu cầu, {'hạn bổ sung' if returned else 'hạn trả lời'} {day(last_day)}",
        missing_label=letter.SECTIONS[Standing.RETURNED if returned else letter.SUPPORT].missing,
        missing=shortened(owed, _SHOWN),
        agency=line.agency if several else None,
        act="Bổ sung" if returned else "Trả lời",
        href=address_of("tasks.report", task_id=line.task_id, part_id=line.part_id),
    )


def _owed(line: WorkLine, reasons: dict[int, str], receivers: dict[int, str]) -> str:
    if line.state is PartState.RETURNED:
        return shortened(reasons.get(line.part_id), _SHOWN)
    expected = shortened(letter.expected_words(line.kind, line.expected), _SHOWN)
    return with_receiver(expected, shortened(receivers.get(line.task_id), _SHOWN))


def _line(line: WorkLine, owed: str, today: date, *, several: bool) -> Line:
    returned = line.state is PartState.RETURNED
    said = deadline_words(line)
    if returned and line.supplement_due_on:
        said = f"hạn bổ sung {line.supplement_due_on:%d/%m/%Y}"
    return Line(
        name=line.name,
        urgency=urgency_words(line.facts, today),
        deadline=shortened(said, _SHOWN),
        missing_label=letter.SECTIONS[Standing.RETURNED if returned else Standing.OVERDUE].missing,
        missing=owed,
        agency=line.agency if several else None,
        act="Bổ sung" if returned else "Báo cáo",
        href=address_of("tasks.report", task_id=line.task_id, part_id=line.part_id),
    )
