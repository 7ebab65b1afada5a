"""Reminders that go out once: two processes at the same minute, a server that is away, a year of mornings, kill -9."""

import os
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from flask import Flask
from sqlalchemy import func, select, update

from tests import databases, factories
from tests.messages.smtp import Inbox
from tests.messages.smtp import serving as catching
from tests.proofs.mornings_by_hand import ByHand, mornings_of
from tests.proofs.proof import Measured
from tests.proofs.servers import ROOT, free_port, serving
from tests.reminders.mornings import SENDER, reachable
from tests.tasks import made
from tracker.accounts.models import User
from tracker.accounts.queries import actor_of, list_memberships
from tracker.accounts.rules import Role
from tracker.app import create_app
from tracker.audit.rules import SYSTEM
from tracker.calendar.workdays import is_working_day
from tracker.cli.demo.load import load_samples
from tracker.core import clock
from tracker.core.db import db, transaction
from tracker.core.mail import MailServer
from tracker.messages.actions import queue
from tracker.messages.delivery.rounds import deliver
from tracker.messages.models import Message
from tracker.messages.rules import MessageKind, MessageState, Recipient
from tracker.plans.models.item import PlanItem
from tracker.plans.rules import ItemKind
from tracker.reminders.delivery import MAKERS
from tracker.reminders.digests import find_digests, queue_digests
from tracker.reminders.models import ReminderLine
from tracker.settings.queries import days_off
from tracker.tasks.models.part import Part, PartEvent, Task
from tracker.tasks.rules.states import WORKED_STATES, EventKind, PartState

_MONDAY = date(2026, 11, 16)
_NEW_YEAR = date(2026, 1, 5)
_WHOLE = 500
_MAILS_A_KILL = 20


def run(n: int, seed: int) -> Measured:
    """`n` recipients; a fifth as many kills and mails of an outage; a year of mornings for the whole number."""
    measured = Measured()
    _two_processes(measured, n)
    _an_outage(measured, max(5, n // 5))
    _a_year(measured, max(30, min(365, 365 * n // _WHOLE)))
    _killed(measured, max(2, n // 5), seed)
    return measured


@contextmanager
def _house(kind: str, today: date) -> Iterator[tuple[Flask, databases.Testing]]:
    with databases.fresh(kind) as settings:
        app = create_app(settings)
        clock.move_today(today)
        with app.app_context():
            yield app, settings
        databases.close(app)
        clock.move_today(None)


@dataclass(frozen=True)
class Box:
    """A mail server in a process of its own, and what it took."""

    port: int
    place: Path

    @property
    def server(self) -> MailServer:
        return MailServer("127.0.0.1", self.port)

    def taken(self) -> list[tuple[str, str]]:
        """Message-ID and address of each mail."""
        return [(words[0], words[1]) for words in map(str.split, self.place.read_text().splitlines())]


@contextmanager
def _box(settings: databases.Testing, port: int | None = None) -> Iterator[Box]:
    box = Box(port or free_port(), settings.INSTANCE / "taken.txt")
    box.place.touch()
    with serving(["tests.proofs.postbox", str(box.port), str(box.place)], box.port):
        yield box


def _sender(settings: databases.Testing, box: Box, *words: str) -> "subprocess.Popen[bytes]":
    kept = {name: value for name, value in os.environ.items() if not name.startswith("TRACKER_")}
    given = {
        "TRACKER_INSTANCE": str(settings.INSTANCE),
        "TRACKER_DATABASE_URL": settings.SQLALCHEMY_DATABASE_URI,
        "TRACKER_SMTP_URL": f"smtp://127.0.0.1:{box.port}",
        "TRACKER_TODAY": _MONDAY.isoformat(),
    }
    return subprocess.Popen([sys.executable, "-m", "tests.proofs.sender", *words], cwd=ROOT, env=kept | given)


def _overdue_agencies(count: int) -> None:
    """So many agencies with one overdue part and one focal point each."""
    office = factories.agency("Sở Khoa học và Công nghệ")
    agencies = [factories.agency(f"Sở thứ {number}") for number in range(count)]
    for agency in agencies:
        reachable(factories.person(Role.FOCAL_POINT, agency))
    plan = factories.plan(office)
    factories.item(plan, lead=agencies, due_on=date(2026, 11, 13))
    made.in_force(plan, on=date(2026, 10, 1))


def _states() -> Counter[MessageState]:
    db.session.rollback()
    counted = db.session.execute(select(Message.state, func.count()).group_by(Message.state))
    return Counter(dict(iter(counted)))


def _two_processes(measured: Measured, recipients: int) -> None:
    with _house("postgresql", _MONDAY) as (_, settings):
        _overdue_agencies(recipients)
        with _box(settings) as box:
            at = time.time() + 6
            began = [_sender(settings, box, "morning", str(at)) for _ in range(2)]
            ended = [process.wait(600) for process in began]
            taken = box.taken()
        states = _states()
    twice = len(taken) - len({address for _, address in taken})
    measured.say(
        f"two job processes at the same moment, PostgreSQL, {recipients} recipients: {len(taken)} mails, {twice} twice"
    )
    held = ended == [0, 0] and len(taken) == recipients and not twice and states == {MessageState.SENT: recipients}
    measured.hold("one mail a recipient", held=held)


def _an_outage(measured: Measured, mails: int) -> None:
    with _house("postgresql", _MONDAY) as (_, settings):
        _overdue_agencies(mails)
        queue_digests(SYSTEM, find_digests(_MONDAY))
        away = MailServer("127.0.0.1", free_port())
        attempts = sum(_a_minute_later(away) for _ in range(2 * mails))
        still = _states()
        with _box(settings, away.port) as box:
            _a_minute_later(box.server)
            taken = box.taken()
        states = _states()
    measured.say(f"server away for {attempts} attempts, {mails} mails waiting: {len(taken)} after its return")
    kept = still == {MessageState.WAITING: mails} and states == {MessageState.SENT: mails}
    measured.hold("nothing lost, nothing twice", held=kept and len({one for one, _ in taken}) == len(taken) == mails)


def _a_minute_later(server: MailServer) -> int:
    """A round of a sender after the waits of all that failed before."""
    with transaction():
        db.session.execute(update(Message).values(next_try_at=clock.real_now()))
    return sum(deliver(server, SENDER, MAKERS).outcomes.values())


def _a_year(measured: Measured, days: int) -> None:
    """`flask reminders run --on` of every day, over the samples; in the middle some of the work is handed in."""
    first, last = _NEW_YEAR + timedelta(days=1), _NEW_YEAR + timedelta(days=days)
    inbox = Inbox()
    with _house("sqlite", _NEW_YEAR) as (app, _), catching(inbox) as server:
        load_samples("mùa xuân trên núi")
        app.config["SMTP_URL"] = f"smtp://127.0.0.1:{server.port}"
        off, runner = days_off(), app.test_cli_runner()
        working = [day for day in _days(date(2025, 1, 1), date(2027, 12, 31)) if is_working_day(day, off)]
        handed_in: dict[int, date] = {}
        on_days_off = 0
        for day in _days(first, last):
            clock.move_today(day)
            if day == first + (last - first) / 2:
                handed_in = _hand_in_some(day)
            before = len(inbox.mails)
            done = runner.invoke(args=["reminders", "run", "--on", day.isoformat()])
            assert done.exit_code == 0, done.output
            on_days_off += (len(inbox.mails) - before) if day not in working else 0
        said = _said()
        expected = Counter(
            (user_id, part.part_id, stage, day)
            for user_id, part in _by_hand(handed_in)
            for day, stage in mornings_of(part, first, last, frozenset(working))
        )
    # The samples hold an urge too, which leaves with the first round.
    digests = [mail for mail in inbox.mails if mail["Subject"].startswith("[Nhắc việc]")]
    mornings = len({(user_id, day) for user_id, _, _, day in expected})
    measured.say(f"{days} days over the samples: {len(digests)} digests, {sum(said.values())} stages")
    measured.hold("no mail on a day off", held=not on_days_off)
    differences = list(((said - expected) + (expected - said)).items())
    measured.hold(f"every stage once, as counted by hand{_some(differences)}", held=said == expected and bool(said))
    measured.hold("one mail a person and morning", held=len(digests) == mornings)


def _days(first: date, last: date) -> Iterator[date]:
    return (first + timedelta(days=step) for step in range((last - first).days + 1))


def _readers() -> list[User]:
    return list(db.session.scalars(select(User).where(User.email.is_not(None)).order_by(User.id)))


def _hand_in_some(day: date) -> dict[int, date]:
    """Every third open part of those who get mails."""
    found = {}
    for user in _readers():
        actor = actor_of(user, list_memberships(user.id)[0])
        parts = (
            select(Part.id)
            .join(Part.task)
            .join(Task.item)
            .where(Part.agency_id == actor.agency_id, Part.state.in_(WORKED_STATES), PlanItem.kind == ItemKind.TASK)
            .order_by(Part.id)
        )
        for part_id in list(db.session.scalars(parts))[::3]:
            made.report(actor, part_id, on=day)
            found[part_id] = day
    return found


def _said() -> Counter[tuple[int, int, str, date]]:
    db.session.rollback()
    query = select(ReminderLine, Message.payload).join(ReminderLine.message).where(Message.state == MessageState.SENT)
    return Counter(
        (line.user_id, line.part_id, line.stage.value, date.fromisoformat(payload["on"]))
        for line, payload in db.session.execute(query)
    )


def _by_hand(handed_in: dict[int, date]) -> Iterator[tuple[int, ByHand]]:
    for user in _readers():
        agency_id = list_memberships(user.id)[0].agency_id
        states = (*WORKED_STATES, PartState.RETURNED)
        mine = select(Part).where(Part.agency_id == agency_id).order_by(Part.id)
        for part in db.session.scalars(mine):
            if part.state not in states and part.id not in handed_in:
                continue
            returned = part.state is PartState.RETURNED
            late = part.supplement_due_on if returned and part.supplement_due_on else part.effective_due_on
            yield (
                user.id,
                ByHand(
                    part.id,
                    assigned_on=_day_of(part.id, EventKind.ASSIGNED),
                    last_day=max(late, part.effective_due_on) if late and part.effective_due_on else late,
                    returned_on=_day_of(part.id, EventKind.RETURNED) if returned else None,
                    until=handed_in.get(part.id) or _end_below_target(part),
                ),
            )


def _end_below_target(part: Part) -> date | None:
    """What was accepted below its target is open until its date, and not spoken of after it."""
    below = part.state is PartState.NOT_MET and part.effective_due_on
    return part.effective_due_on + timedelta(days=1) if below and part.effective_due_on else None


def _day_of(part_id: int, kind: EventKind) -> date:
    at = db.session.scalar(select(func.max(PartEvent.at)).where(PartEvent.part_id == part_id, PartEvent.kind == kind))
    assert at
    return clock.local_day(at)


def _killed(measured: Measured, kills: int, seed: int) -> None:
    mails = kills * _MAILS_A_KILL
    with _house("sqlite", _MONDAY) as (_, settings):
        with transaction():
            for number in range(mails):
                kind = MessageKind.URGE if number % 2 else MessageKind.DIGEST
                reader = Recipient(number, f"Người {number}", f"nguoi{number}@tinh.example")
                queue(SYSTEM, kind, key=str(number), recipient=reader, payload={})
        with _box(settings) as box:
            ended = _sender(settings, box, "killed", str(kills), str(seed)).wait(3_600)
            copies = Counter(message_id for message_id, _ in box.taken())
        db.session.rollback()
        rows = list(db.session.scalars(select(Message)))
    digests = [row for row in rows if row.kind is MessageKind.DIGEST]
    urges = [row for row in rows if row.kind is MessageKind.URGE]
    held = [row for row in rows if row.state is MessageState.HELD]
    silent = [row for row in rows if row.state is MessageState.SENT and not copies[row.message_id]]
    twice = sum(copies[row.message_id] > 1 for row in digests)
    again = sum(copies[row.message_id] > 1 for row in urges)
    missing = sum(not copies[row.message_id] for row in held)
    measured.say(
        f"{kills} times kill -9 over {mails} mails: {twice} digests twice, {len(silent)} silently lost; "
        f"{len(held)} held and shown, {missing} of them not arrived; {again} urges sent a second time under their id"
    )
    settled = all(row.state in (MessageState.SENT, MessageState.HELD) for row in rows)
    measured.hold("every mail is sent or shown as in doubt", held=ended == 0 and settled and not silent)
    measured.hold("no digest twice, no urge three times", held=not twice and max(copies.values()) <= 2)


def _some(faults: Sequence[object]) -> str:
    return f" ({len(faults)} differ: {faults[:4]})" if faults else ""
