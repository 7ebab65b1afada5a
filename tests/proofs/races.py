"""Fifty people saving one report at once, and two who decide at once: nothing lost, one acceptance.

Everything goes through the pages, on SQLite and on PostgreSQL: each person has a log-in and a browser of their own.
"""

import io
import re
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import count

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select
from werkzeug.test import TestResponse

from tests import databases, factories
from tests.proofs.proof import Measured
from tests.tasks import made
from tracker.accounts.rules import Role
from tracker.agencies.models import Agency
from tracker.app import create_app
from tracker.core import clock
from tracker.core.db import db
from tracker.evidence.models import DocumentVersion
from tracker.tasks.models.part import PartEvent
from tracker.tasks.models.report import ProgressReport
from tracker.tasks.rules.states import EventKind, ReportState

AT_ONCE = 50
_TODAY = date(2026, 11, 16)
_numbers = count(1)


def run(n: int, seed: int) -> Measured:
    """`n` saves in all, and a tenth as many decisions by two at once."""
    measured = Measured()
    writers = min(AT_ONCE, max(2, n // 4))
    rounds, duels = max(1, n // (2 * writers)), max(1, n // 20)
    for kind in databases.KINDS:
        with databases.fresh(kind) as settings:
            app = create_app(settings)
            clock.move_today(_TODAY)
            with app.app_context():
                lost = [fault for turn in range(rounds) for fault in _save_at_once(app, turn, writers)]
                wrong = [fault for _ in range(duels) for fault in _decide_at_once(app)]
            databases.close(app)
            clock.move_today(None)
        measured.say(f"{kind}: {rounds} rounds of {writers} people saving one report, {duels} of two people accepting")
        measured.hold(f"{kind}: one saves, the others see both texts and keep their file{_some(lost)}", held=not lost)
        measured.hold(f"{kind}: one acceptance, the other is told{_some(wrong)}", held=not wrong)
    return measured


def _some(faults: Sequence[str]) -> str:
    return f" ({len(faults)} faults: {'; '.join(faults[:3])})" if faults else ""


@dataclass(frozen=True)
class Writer:
    client: FlaskClient
    text: str
    file_name: str

    def save(self, address: str) -> TestResponse:
        form = {
            "basis": "1.0",
            "act": "save",
            "status": "in_progress",
            "percent": "40",
            "result": self.text,
            "kind": "file",
            "files": (io.BytesIO(f"%PDF-1.4\n% {self.text}\n%%EOF\n".encode()), self.file_name),
        }
        return self.client.post(address, data=form, content_type="multipart/form-data")


@dataclass(frozen=True)
class House:
    """A plan with one part, the office that follows it and the agency that holds the part."""

    office: Agency
    agency: Agency
    part_id: int


def _house() -> House:
    number = next(_numbers)
    office, agency = factories.agency(f"Sở theo dõi {number}"), factories.agency(f"Sở thực hiện {number}")
    plan = factories.plan(office)
    factories.item(plan, lead=[agency])
    made.in_force(plan, on=date(2026, 10, 1))
    return House(office, agency, made.parts_of(plan)[0].id)


def _save_at_once(app: Flask, turn: int, writing: int) -> list[str]:
    house = _house()
    writers = [
        Writer(
            factories.person(Role.FOCAL_POINT, house.agency, name=f"Người viết {number}").log_in(app.test_client()),
            f"Kết quả lần {turn} do người thứ {number} ghi",
            f"ket-qua-{turn}-{number}.pdf",
        )
        for number in range(writing)
    ]
    address = f"/nhiem-vu/{_task_of(house.part_id)}/phan/{house.part_id}/bao-cao"
    answers = _at_once([lambda writer=writer: writer.save(address) for writer in writers])
    db.session.rollback()
    kept = list(db.session.scalars(select(ProgressReport).where(ProgressReport.part_id == house.part_id)))
    winners = [place for place, answer in enumerate(answers) if answer.status_code == 302]
    if len(winners) != 1 or len(kept) != 1 or kept[0].result != writers[winners[0]].text:
        return [f"{len(winners)} were told their text is kept, {len(kept)} reports are there"]
    return [
        fault
        for writer, answer in zip(writers, answers, strict=True)
        if answer.status_code != 302
        for fault in _faults_of_loser(writer, answer, kept[0].result or "")
    ]


def _faults_of_loser(writer: Writer, answer: TestResponse, kept: str) -> list[str]:
    page = answer.get_data(as_text=True)
    if answer.status_code != 409:
        return [f"{writer.text}: answered {answer.status_code}"]
    faults = [f"{writer.text}: the page lacks “{text}”" for text in (writer.text, kept) if text not in page]
    carried = [int(found) for found in re.findall(r'name="documents" value="(\d+)"', page)]
    names = set(db.session.scalars(select(DocumentVersion.file_name).where(DocumentVersion.id.in_(carried))))
    return faults + ([] if names == {writer.file_name} else [f"{writer.text}: keeps {names} instead of its file"])


def _decide_at_once(app: Flask) -> list[str]:
    house = _house()
    made.report(factories.person(Role.FOCAL_POINT, house.agency).actor, house.part_id)
    deciders = [factories.person(Role.COORDINATOR, house.office, name=f"Người xác nhận {who}") for who in "AB"]
    clients = [decider.log_in(app.test_client()) for decider in deciders]
    address = f"/nhiem-vu/{_task_of(house.part_id)}/phan/{house.part_id}/xac-nhan"
    form = {
        "xac-nhan-version": str(made.sent_version(house.part_id)),
        "xac-nhan-completed_on": _TODAY.strftime("%d/%m/%Y"),
    }
    answers = _at_once([lambda client=client: client.post(address, data=form) for client in clients])
    db.session.rollback()
    statuses = sorted(answer.status_code for answer in answers)
    accepted = select(func.count()).where(PartEvent.part_id == house.part_id, PartEvent.kind == EventKind.ACCEPTED)
    marked = select(func.count()).where(
        ProgressReport.part_id == house.part_id, ProgressReport.state == ReportState.ACCEPTED
    )
    counted = (db.session.scalar(accepted), db.session.scalar(marked))
    return [] if statuses == [302, 409] and counted == (1, 1) else [f"answers {statuses}, acceptances {counted}"]


def _task_of(part_id: int) -> int:
    return made.get_part(part_id).task_id


def _at_once(acts: Sequence[Callable[[], TestResponse]]) -> list[TestResponse]:
    """All wait at one line and start together."""
    line = threading.Barrier(len(acts))
    answers: dict[int, TestResponse] = {}

    def go(place: int) -> None:
        line.wait()
        answers[place] = acts[place]()

    people = [threading.Thread(target=go, args=(place,)) for place in range(len(acts))]
    for person in people:
        person.start()
    for person in people:
        person.join()
    return [answers[place] for place in range(len(acts))]
