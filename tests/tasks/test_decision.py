"""Accepting and returning: who may, what is recorded, and the day that counts."""

from collections.abc import Sequence
from datetime import date, timedelta

import pytest
from flask import Flask
from sqlalchemy import select

from tests import factories
from tests.conftest import TODAY
from tests.tasks import made
from tracker.accounts.rules import Duty, Role
from tracker.core import clock
from tracker.core.db import db, transaction
from tracker.core.errors import Conflict, Forbidden, NotFound, RuleBroken
from tracker.tasks.actions import decision
from tracker.tasks.models.part import PartEvent
from tracker.tasks.models.report import EvidenceUse, ProgressReport
from tracker.tasks.rules.decision import Verdict
from tracker.tasks.rules.report import ReportTexts
from tracker.tasks.rules.situations import Standing
from tracker.tasks.rules.standing import standing
from tracker.tasks.rules.states import EventKind, PartState, ReportedStatus, ReportState, UseState

DUE = date(2026, 11, 11)


def submitted(
    on: date = DUE, cites: Sequence[int] | None = None, texts: ReportTexts = made.DONE, **item: object
) -> made.House:
    house = made.house(**({"due_on": DUE} | item))
    made.report(house.focal_point.actor, house.part_id, texts, on=on, cites=cites)
    return house


def test_an_acceptance_closes_the_part_its_report_and_its_proof(app: Flask) -> None:
    house = submitted()
    made.accept(house.coordinator.actor, house.part_id)
    part = made.get_part(house.part_id)
    assert (part.state, part.completed_on, part.self_confirmed) == (PartState.ACCEPTED, DUE, False)
    assert standing(part.facts, TODAY) is Standing.DONE_ON_TIME
    assert db.session.scalar(select(ProgressReport.state)) is ReportState.ACCEPTED
    assert db.session.scalar(select(EvidenceUse.state)) is UseState.ACCEPTED
    event = db.session.scalars(select(PartEvent).order_by(PartEvent.id.desc())).first()
    assert event is not None
    assert (event.kind, event.counts_on, event.actor_name) == (EventKind.ACCEPTED, DUE, "Trần Quốc Việt")


def test_the_day_of_the_product_decides_and_not_the_day_it_was_sent(app: Flask) -> None:
    house = made.house(due_on=DUE)
    cited = made.document(house.focal_point.actor, DUE - timedelta(days=1))
    made.report(house.focal_point.actor, house.part_id, cites=[cited], on=DUE + timedelta(days=2))
    assert standing(made.get_part(house.part_id).facts, TODAY) is Standing.OVERDUE_SENT
    made.accept(house.coordinator.actor, house.part_id)
    part = made.get_part(house.part_id)
    assert part.completed_on == DUE - timedelta(days=1)
    assert standing(part.facts, TODAY) is Standing.DONE_ON_TIME


def test_another_day_needs_a_reason_and_lies_in_the_past(app: Flask) -> None:
    house = submitted()
    actor = house.coordinator.actor
    with pytest.raises(RuleBroken) as missing, transaction():
        decision.accept(actor, house.part_id, version=1, verdict=Verdict(completed_on=TODAY))
    assert missing.value.field == "reason"
    with pytest.raises(RuleBroken) as future, transaction():
        decision.accept(
            actor, house.part_id, version=1, verdict=Verdict(completed_on=TODAY + timedelta(days=1), reason="Sai")
        )
    assert future.value.field == "completed_on"
    with transaction():
        decision.accept(
            actor, house.part_id, version=1, verdict=Verdict(completed_on=TODAY, reason="Văn bản ghi sai ngày")
        )
    part = made.get_part(house.part_id)
    assert (part.completed_on, part.completed_instead_of) == (TODAY, DUE)
    assert part.correction_reason == "Văn bản ghi sai ngày"
    event = db.session.scalars(select(PartEvent).order_by(PartEvent.id.desc())).first()
    assert event is not None
    assert event.details["instead_of"] == DUE.isoformat()


def test_a_report_without_proof_is_accepted_only_by_who_agrees_to_that(app: Flask) -> None:
    texts = ReportTexts(ReportedStatus.DONE, result="Xong", waiver_reason="Không phát sinh văn bản")
    house = submitted(cites=[], texts=texts)
    with pytest.raises(RuleBroken, match="Đồng ý miễn") as broken:
        made.accept(house.coordinator.actor, house.part_id)
    assert broken.value.field == "waives"
    made.accept(house.coordinator.actor, house.part_id, waives=True)
    approved = db.session.execute(select(ProgressReport.waiver_approved_by, ProgressReport.waiver_approved_at)).one()
    assert approved[0] == "Trần Quốc Việt"
    assert clock.local_day(approved[1]) == TODAY
    event = db.session.scalars(select(PartEvent).order_by(PartEvent.id.desc())).first()
    assert event is not None
    assert event.details["waiver_approved"] is True


def test_where_there_is_proof_nothing_is_waived(app: Flask) -> None:
    house = submitted(texts=ReportTexts(ReportedStatus.DONE, result="Xong", waiver_reason="Phòng khi thiếu"))
    made.accept(house.coordinator.actor, house.part_id, waives=True)
    assert db.session.scalar(select(ProgressReport.waiver_approved_by)) is None


def test_a_return_needs_a_reason_and_a_day_that_is_not_past(app: Flask) -> None:
    house = submitted()
    actor = house.coordinator.actor
    with pytest.raises(RuleBroken), transaction():
        decision.return_part(actor, house.part_id, version=1, reason="")
    with pytest.raises(RuleBroken) as past, transaction():
        decision.return_part(
            actor, house.part_id, version=1, reason="Thiếu", supplement_due_on=TODAY - timedelta(days=1)
        )
    assert past.value.field == "supplement_due_on"
    made.ask_for_more(actor, house.part_id, by=TODAY)
    part = made.get_part(house.part_id)
    assert (part.state, part.supplement_due_on, part.overdue_after) == (PartState.RETURNED, TODAY, TODAY)


def test_what_is_decided_already_is_not_decided_again(app: Flask) -> None:
    house = submitted()
    made.accept(house.coordinator.actor, house.part_id)
    with pytest.raises(Conflict, match="đã xác nhận kết quả"):
        made.accept(house.coordinator.actor, house.part_id)
    with pytest.raises(Conflict):
        made.ask_for_more(house.coordinator.actor, house.part_id)


def test_a_decision_is_about_the_version_that_was_read(app: Flask) -> None:
    house = submitted()
    made.ask_for_more(house.coordinator.actor, house.part_id)
    made.report(house.focal_point.actor, house.part_id)
    with pytest.raises(Conflict, match="báo cáo mới"), transaction():
        decision.accept(house.coordinator.actor, house.part_id, version=1)


def test_nobody_confirms_the_part_of_an_agency_they_serve(app: Flask) -> None:
    house = submitted()
    both = factories.person(Role.COORDINATOR, house.office)
    factories.person(Role.FOCAL_POINT, house.agency, user_id=both.user_id)
    with pytest.raises(Forbidden, match="cơ quan mình"):
        made.accept(both.actor, house.part_id)
    with pytest.raises(Forbidden):
        made.accept(house.focal_point.actor, house.part_id)
    with pytest.raises(NotFound):
        made.accept(factories.person(Role.FOCAL_POINT, factories.agency("Sở Y tế")).actor, house.part_id)


def own_part() -> made.House:
    """A part that the coordinating office holds itself."""
    office = factories.agency("Văn phòng")
    plan = factories.plan(office)
    factories.item(plan, lead=[office], due_on=DUE)
    made.in_force(plan)
    coordinator = factories.person(Role.COORDINATOR, office)
    part_id = made.parts_of(plan)[0].id
    made.report(coordinator.actor, part_id, on=DUE)
    return made.House(office, office, plan, part_id, coordinator, coordinator)


def test_the_coordinator_confirms_its_own_part_only_where_nobody_is_named(app: Flask) -> None:
    house = own_part()
    leader = factories.person(Role.LEADER, house.office)
    with pytest.raises(Forbidden):
        made.accept(leader.actor, house.part_id)
    made.accept(house.coordinator.actor, house.part_id)
    assert made.get_part(house.part_id).self_confirmed is True


def test_whoever_the_plan_names_confirms_the_part_of_the_coordinator(app: Flask) -> None:
    house = own_part()
    named = factories.agency("Văn phòng UBND tỉnh")
    factories.office(house.plan, named, Duty.CONFIRM)
    with pytest.raises(Forbidden):
        made.accept(house.coordinator.actor, house.part_id)
    made.accept(factories.person(Role.AGENCY_HEAD, named).actor, house.part_id)
    assert made.get_part(house.part_id).self_confirmed is False


def test_the_office_named_for_that_decides_nothing_else(app: Flask) -> None:
    house = submitted()
    named = factories.agency("Văn phòng UBND tỉnh")
    factories.office(house.plan, named, Duty.CONFIRM)
    with pytest.raises(NotFound):
        made.accept(factories.person(Role.COORDINATOR, named).actor, house.part_id)


def test_a_leader_who_directs_the_plan_may_decide(app: Flask) -> None:
    house = submitted()
    province = factories.agency("UBND tỉnh")
    factories.office(house.plan, province, Duty.DIRECT)
    made.accept(factories.person(Role.LEADER, province).actor, house.part_id)
    assert made.get_part(house.part_id).state is PartState.ACCEPTED
