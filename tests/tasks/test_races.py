"""Many people at once, each on a connection of their own: one wins, nobody overwrites, nobody's file is lost."""

import io
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import TypeVar

from flask import Flask
from sqlalchemy import func, select

from tests import factories
from tests.evidence import uploads
from tests.tasks import made
from tracker.accounts.rules import Role
from tracker.audit.rules import Actor
from tracker.core.db import db, transaction
from tracker.core.errors import Conflict
from tracker.evidence.actions import ReceivedFile, receive
from tracker.evidence.models import DocumentVersion
from tracker.evidence.rules.kinds import EvidenceKind, Particulars
from tracker.plans.models.plan import Plan
from tracker.tasks.actions import decision, progress
from tracker.tasks.actions.force import put_in_force
from tracker.tasks.models.part import Part, PartEvent
from tracker.tasks.models.report import EvidenceUse, ProgressReport
from tracker.tasks.rules.report import Basis, ReportTexts
from tracker.tasks.rules.states import EventKind, PartState, ReportedStatus

SAVERS = 50
DECIDERS = 10
Answer = TypeVar("Answer")


def at_once(app: Flask, act: Callable[[int], Answer], count: int) -> list[Answer]:
    """Each call in a thread and an application context of its own, all let go at the same moment."""
    start = Barrier(count, timeout=60)

    def run(number: int) -> Answer:
        with app.app_context():
            start.wait()
            return act(number)

    with ThreadPoolExecutor(count) as threads:
        return list(threads.map(run, range(count)))


def save_with_a_file(app: Flask, actor: Actor, part_id: int, number: int) -> str:
    content = uploads.PDF + str(number).encode()
    stored = app.extensions["files"].put(io.BytesIO(content), limit=len(content))
    with transaction():
        file = ReceivedFile(stored, f"tep-{number}.pdf", "application/pdf")
        received = receive(actor, EvidenceKind.FILE, Particulars(), file=file).id
    texts = ReportTexts(ReportedStatus.IN_PROGRESS, result=f"Người thứ {number}")
    try:
        with transaction():
            progress.save_report(actor, part_id, texts, basis=Basis(1, 0), cites=[received])
    except Conflict as lost:
        assert isinstance(lost.present, ProgressReport)
        return lost.present.result or ""
    return f"Người thứ {number}"


def test_of_fifty_savers_of_one_report_one_is_kept_and_the_others_see_it(app: Flask) -> None:
    house = made.house()
    part_id = house.part_id
    actors = [factories.person(Role.FOCAL_POINT, house.agency).actor for _ in range(SAVERS)]
    seen = at_once(app, lambda number: save_with_a_file(app, actors[number], part_id, number), SAVERS)
    drafts = db.session.scalars(select(ProgressReport)).all()
    assert [(draft.result, draft.lock_version) for draft in drafts] == [(seen[0], 1)]
    # Every loser was shown the text of the winner, and every file is there, whole.
    assert set(seen) == {drafts[0].result}
    hashes = set(db.session.scalars(select(DocumentVersion.file_hash)))
    assert len(hashes) == SAVERS
    assert all(app.extensions["files"].path(one).is_file() for one in hashes)
    assert db.session.scalar(select(func.count(EvidenceUse.id))) == 1


def test_of_many_accepting_at_once_one_accepts(app: Flask) -> None:
    house = made.house()
    part_id = house.part_id
    made.report(house.focal_point.actor, part_id)
    actors = [factories.person(Role.COORDINATOR, house.office).actor for _ in range(DECIDERS)]

    def decide(number: int) -> bool:
        try:
            with transaction():
                decision.accept(actors[number], part_id, version=1)
        except Conflict as lost:
            assert "đã xác nhận kết quả" in lost.message
            return False
        return True

    assert at_once(app, decide, DECIDERS).count(True) == 1
    accepted = select(func.count(PartEvent.id)).where(PartEvent.kind == EventKind.ACCEPTED)
    assert db.session.scalar(accepted) == 1


def test_accepting_and_returning_at_once_leave_one_decision(app: Flask) -> None:
    house = made.house()
    part_id = house.part_id
    made.report(house.focal_point.actor, part_id)
    actors = [factories.person(Role.COORDINATOR, house.office).actor for _ in range(DECIDERS)]

    def decide(number: int) -> PartState | None:
        try:
            with transaction():
                if number % 2:
                    decision.accept(actors[number], part_id, version=1)
                else:
                    decision.return_part(actors[number], part_id, version=1, reason="Thiếu")
        except Conflict:
            return None
        return PartState.ACCEPTED if number % 2 else PartState.RETURNED

    (outcome,) = [one for one in at_once(app, decide, DECIDERS) if one]
    assert made.get_part(part_id).state is outcome
    decided = select(func.count(PartEvent.id)).where(PartEvent.kind.in_((EventKind.ACCEPTED, EventKind.RETURNED)))
    assert db.session.scalar(decided) == 1


def test_sending_a_button_pressed_many_times_sends_once(app: Flask) -> None:
    house = made.house()
    part_id, actor = house.part_id, house.focal_point.actor
    cited = made.note(actor)

    def send(_number: int) -> None:
        with transaction():
            progress.send_report(actor, part_id, made.DONE, basis=Basis(1, 0), cites=[cited])

    at_once(app, send, DECIDERS)
    assert db.session.scalar(select(func.count(ProgressReport.id))) == 1
    submitted = select(func.count(PartEvent.id)).where(PartEvent.kind == EventKind.SUBMITTED)
    assert db.session.scalar(submitted) == 1


def test_putting_a_plan_in_force_twice_at_once_makes_its_work_once(app: Flask) -> None:
    office = factories.agency("Sở KH&CN")
    plan = factories.plan(office)
    for _ in range(3):
        factories.item(plan, lead=[office, office])
    plan_id, actor = plan.id, factories.person(Role.COORDINATOR, office).actor

    def put(_number: int) -> None:
        with transaction():
            found = db.session.get_one(Plan, plan_id)
            put_in_force(actor, found)

    at_once(app, put, 4)
    assert db.session.scalar(select(func.count(Part.id))) == 6
