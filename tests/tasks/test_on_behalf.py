"""Nhập thay: one văn bản becomes the reports of an agency; what it is refused for; and the day that counts."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

import pytest
from flask import Flask
from sqlalchemy import func, select

from tests import factories
from tests.conftest import TODAY
from tests.tasks import made
from tracker.accounts.rules import Duty, Role
from tracker.agencies.models import Agency
from tracker.audit.models import AuditEvent
from tracker.audit.rules import Actor
from tracker.core.db import db, transaction
from tracker.core.errors import Forbidden, NotFound, RuleBroken
from tracker.evidence.actions import receive
from tracker.evidence.models import Document
from tracker.evidence.rules.kinds import EvidenceKind, Particulars
from tracker.plans.models.plan import Plan
from tracker.plans.rules import ItemKind
from tracker.tasks.actions import support
from tracker.tasks.actions.on_behalf import Entry, RowsRefused, enter_for
from tracker.tasks.models.part import PartEvent
from tracker.tasks.models.report import EvidenceUse, ProgressReport
from tracker.tasks.queries.on_behalf import list_agencies_to_enter_for
from tracker.tasks.queries.reports import get_writing
from tracker.tasks.rules.figures import Given
from tracker.tasks.rules.report import ReportTexts
from tracker.tasks.rules.situations import Standing
from tracker.tasks.rules.standing import standing
from tracker.tasks.rules.states import EventKind, PartState, ReportedStatus, ReportState, TargetMet, UseState

DUE = date(2026, 11, 11)
LETTER = date(2026, 11, 9)
_YES_NO = {"kind": ItemKind.INDICATOR, "scoring_text": "Đã ban hành: 10 điểm; chưa ban hành: 0 điểm"}


@dataclass(frozen=True)
class Office:
    """Whoever follows a plan, and an agency that answers by văn bản only."""

    coordinator: Actor
    agency: Agency
    plan: Plan
    parts: list[int]


def office(*items: dict[str, object]) -> Office:
    at, agency = factories.agency("Sở Khoa học và Công nghệ"), factories.agency("Công an tỉnh", by_letter=True)
    plan = factories.plan(at)
    for fields in items or ({}, {}):
        factories.item(plan, lead=[agency], **({"due_on": DUE} | fields))
    made.in_force(plan, on=date(2026, 10, 1))
    person = factories.person(Role.COORDINATOR, at, name="Trần Quốc Việt")
    return Office(person.actor, agency, plan, [part.id for part in made.parts_of(plan)])


def letter(of: Office, issued_on: date = LETTER, *, by: Actor | None = None, **others: str | None) -> int:
    particulars = Particulars("45/CAT-PV01", issued_on, "Công an tỉnh", kept_at="Văn thư cơ quan")
    with transaction():
        return receive(
            by or of.coordinator, EvidenceKind.HELD, replace(particulars, **others), owner_id=of.agency.id
        ).id


def entry(part_id: int, texts: ReportTexts = made.DONE, met: TargetMet = TargetMet.UNKNOWN) -> Entry:
    return Entry(part_id, texts, get_writing(part_id).basis, met)


def enter(of: Office, entries: Sequence[Entry] = (), *, letter_id: int | None = None, by: Actor | None = None) -> None:
    letter_id = letter_id or letter(of, by=by)
    with transaction():
        enter_for(by or of.coordinator, of.agency.id, letter_id, entries)


def refusals(of: Office, entries: Sequence[Entry]) -> dict[int, str]:
    with pytest.raises(RowsRefused) as refused:
        enter(of, entries)
    return {part_id: sentence for part_id, (_, sentence) in refused.value.rows.items()}


def test_finished_work_is_sent_and_accepted_at_once_for_the_day_of_the_letter(app: Flask) -> None:
    of = office()
    done, under_way = of.parts
    enter(of, [entry(done), entry(under_way, made.UNDER_WAY)])
    part = made.get_part(done)
    assert (part.state, part.sent_on, part.completed_on) == (PartState.ACCEPTED, LETTER, LETTER)
    assert standing(part.facts, TODAY) is Standing.DONE_ON_TIME
    assert not part.self_confirmed
    assert (made.get_part(under_way).state, made.get_part(under_way).percent) == (PartState.IN_PROGRESS, 60)
    events = db.session.scalars(select(PartEvent).where(PartEvent.part_id == done).order_by(PartEvent.id)).all()
    assert [event.kind for event in events[1:]] == [EventKind.SUBMITTED, EventKind.ACCEPTED]
    assert {tuple(event.details["letter"]) for event in events[1:]} == {("45/CAT-PV01", "2026-11-09")}
    assert {event.actor_name for event in events[1:]} == {"Trần Quốc Việt"}


def test_every_report_cites_the_letter_which_belongs_to_the_agency(app: Flask) -> None:
    of = office()
    enter(of, [entry(done := of.parts[0]), entry(of.parts[1], made.UNDER_WAY)])
    reports = db.session.scalars(select(ProgressReport).order_by(ProgressReport.part_id)).all()
    assert [report.state for report in reports] == [ReportState.ACCEPTED, ReportState.SENT]
    (owner,) = db.session.scalars(select(Document.agency_id))
    assert owner == of.agency.id
    uses = db.session.execute(select(EvidenceUse.version_id, EvidenceUse.state).order_by(EvidenceUse.report_id)).all()
    assert [use.version_id for use in uses] == [report.letter_id for report in reports]
    assert [use.state for use in uses] == [UseState.ACCEPTED, UseState.WAITING]
    noted = db.session.scalars(select(AuditEvent).where(AuditEvent.verb == "enter_reports_for")).one()
    assert noted.changes == {"letter": "45/CAT-PV01", "parts": sorted(of.parts)}
    assert made.get_part(done).percent == 100


def test_a_letter_after_the_due_date_is_late(app: Flask) -> None:
    of = office({})
    enter(of, [entry(of.parts[0])], letter_id=letter(of, DUE + timedelta(days=2)))
    assert standing(made.get_part(of.parts[0]).facts, TODAY) is Standing.DONE_LATE


def test_an_answer_within_the_supplementary_deadline_keeps_the_day_of_the_first(app: Flask) -> None:
    of = office({})
    reporter = factories.person(Role.FOCAL_POINT, of.agency)
    made.report(reporter.actor, of.parts[0], on=DUE - timedelta(days=6))
    made.ask_for_more(of.coordinator, of.parts[0], on=DUE - timedelta(days=4), by=TODAY)
    enter(of, [entry(of.parts[0])], letter_id=letter(of, DUE + timedelta(days=2)))
    part = made.get_part(of.parts[0])
    assert (part.sent_on, part.completed_on) == (DUE - timedelta(days=6), DUE - timedelta(days=6))


def test_a_target_is_judged_by_the_figures_and_where_they_do_not_tell_by_the_person(app: Flask) -> None:
    of = office(_YES_NO, _YES_NO, {"kind": ItemKind.INDICATOR, "target": "Đáp ứng yêu cầu"})
    reached, below, words = of.parts
    said = ReportTexts(ReportedStatus.DONE, figures=(Given("yes", "Đã ban hành", "1"),))
    not_said = replace(said, figures=(Given("yes", "Đã ban hành", "0"),))
    in_words = ReportTexts(ReportedStatus.DONE, achieved="Đã đáp ứng phần lớn")
    assert set(refusals(of, [entry(reached, said), entry(words, in_words)])) == {words}
    assert set(refusals(of, [entry(below, not_said, TargetMet.YES)])) == {below}
    enter(of, [entry(reached, said), entry(below, not_said), entry(words, in_words, TargetMet.NO)])
    states = {part_id: (made.get_part(part_id).state, made.get_part(part_id).target_met) for part_id in of.parts}
    assert states == {
        reached: (PartState.ACCEPTED, TargetMet.YES),
        below: (PartState.NOT_MET, TargetMet.NO),
        words: (PartState.NOT_MET, TargetMet.NO),
    }


def test_one_row_that_is_refused_keeps_all_of_them_out(app: Flask) -> None:
    of = office()
    said = refusals(of, [entry(of.parts[0]), entry(of.parts[1], ReportTexts(ReportedStatus.DONE))])
    assert said == {of.parts[1]: "Hãy ghi kết quả thực hiện."}
    assert db.session.scalar(select(func.count()).select_from(ProgressReport)) == 0
    assert made.get_part(of.parts[0]).state is PartState.NOT_STARTED


def test_what_changed_meanwhile_is_said_by_row(app: Flask) -> None:
    of = office({}, {}, {}, {}, {})
    waits, done, drafted, told, withdrawn = of.parts
    seen = [entry(part_id) for part_id in of.parts]
    reporter = factories.person(Role.FOCAL_POINT, of.agency, name="Lê Thị Hương")
    made.report(reporter.actor, waits)
    made.report(reporter.actor, done)
    made.accept(of.coordinator, done)
    made.report(reporter.actor, drafted, send=False)
    made.report(reporter.actor, told, made.UNDER_WAY)
    said = refusals(of, seen)
    assert set(said) == {waits, done, drafted, told}
    assert "đang chờ xác nhận kết quả" in said[waits]
    assert "Trần Quốc Việt (Sở Khoa học và Công nghệ) đã xác nhận kết quả" in said[done]
    assert "Lê Thị Hương đang soạn báo cáo" in said[drafted]
    assert "Lê Thị Hương đã gửi báo cáo mới" in said[told]
    assert made.get_part(withdrawn).state is PartState.NOT_STARTED


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"document_number": None}, "document_number"),
        ({"issued_on": None}, "issued_on"),
        ({"issued_on": TODAY + timedelta(days=1)}, "issued_on"),
        ({"kept_at": None}, "file"),
    ],
)
def test_a_letter_without_number_day_or_file_or_of_tomorrow_is_refused(
    app: Flask, changed: dict[str, object], field: str
) -> None:
    of = office()
    with pytest.raises(RuleBroken) as refused:
        enter(of, [entry(of.parts[0])], letter_id=letter(of, **changed))  # type: ignore[arg-type]
    assert refused.value.field == field


def test_a_letter_must_be_there_and_a_row_be_chosen(app: Flask) -> None:
    of = office()
    with pytest.raises(RuleBroken, match="Chưa chọn nhiệm vụ nào"):
        enter(of)
    with pytest.raises(RuleBroken, match="Không tìm thấy văn bản"):
        enter(of, [entry(of.parts[0])], letter_id=999_999)


def test_a_document_that_the_agency_keeps_itself_is_no_letter(app: Flask) -> None:
    """Whoever enters must not open by its number what the agency has shown to nobody."""
    of = office()
    own = letter(of, by=factories.person(Role.FOCAL_POINT, of.agency).actor)
    with pytest.raises(RuleBroken, match="Không tìm thấy văn bản"):
        enter(of, [entry(of.parts[0])], letter_id=own)


def test_only_parts_of_that_agency_in_plans_one_follows_are_entered(app: Flask) -> None:
    of = office()
    other = factories.agency("Kho bạc Nhà nước", by_letter=True)
    factories.item(of.plan, lead=[other])
    elsewhere = factories.plan(factories.agency("Sở Nội vụ"))
    factories.item(elsewhere, lead=[of.agency])
    made.in_force(of.plan)
    made.in_force(elsewhere)
    strange = [part.id for plan in (of.plan, elsewhere) for part in made.parts_of(plan) if part.id not in of.parts]
    for part_id in strange:
        with pytest.raises(RuleBroken, match="không thuộc cơ quan này"):
            enter(of, [entry(of.parts[0]), entry(part_id)])


def test_what_an_agency_is_asked_to_support_is_not_entered_for_it(app: Flask) -> None:
    helper = factories.agency("Ngân hàng Nhà nước", by_letter=True)
    house = made.house(support=[helper])
    with transaction():
        wanted = support.Wanted("Cung cấp số liệu", date(2026, 11, 20), [helper.id])
        support.ask_support(house.focal_point.actor, house.part_id, wanted)
    (asked,) = (part.id for part in made.parts_of(house.plan) if part.agency_id == helper.id)
    assert list_agencies_to_enter_for(house.coordinator.actor) == []
    of = Office(house.coordinator.actor, helper, house.plan, [asked])
    with pytest.raises(NotFound):
        enter(of, [entry(asked)])


def test_an_agency_that_reports_itself_is_entered_for_only_where_it_is_marked(app: Flask) -> None:
    of = office()
    with transaction():
        db.session.get_one(Agency, of.agency.id).by_letter = False
    enter(of, [entry(of.parts[0])])  # Nobody reports for it.
    factories.person(Role.FOCAL_POINT, of.agency)
    assert list_agencies_to_enter_for(of.coordinator) == []
    with pytest.raises(Forbidden, match="có công chức đầu mối tự báo cáo"):
        enter(of, [entry(of.parts[1])])
    with transaction():
        db.session.get_one(Agency, of.agency.id).by_letter = True
    enter(of, [entry(of.parts[1])])


@pytest.mark.parametrize("role", [Role.FOCAL_POINT, Role.VIEWER, Role.AGENCY_HEAD])
def test_nobody_enters_for_an_agency_they_serve_in_any_role(app: Flask, role: Role) -> None:
    of = office()
    factories.person(role, of.agency, user_id=of.coordinator.user_id)
    assert list_agencies_to_enter_for(of.coordinator) == []
    with pytest.raises(Forbidden, match="đang có vai trò"):
        enter(of, [entry(of.parts[0])])


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.COORDINATOR])
def test_no_other_role_enters_reports_whatever_its_duty(app: Flask, role: Role) -> None:
    of = office()
    for duty in Duty:
        at = factories.agency(f"Cơ quan {duty.value}")
        factories.office(of.plan, at, duty)
        with pytest.raises(NotFound):
            enter(of, [entry(of.parts[0])], by=factories.person(role, at).actor)


@pytest.mark.parametrize("duty", [duty for duty in Duty if duty is not Duty.FOLLOW])
def test_a_coordinator_who_does_not_follow_the_plan_enters_nothing(app: Flask, duty: Duty) -> None:
    of = office()
    at = factories.agency("Văn phòng tỉnh")
    factories.office(of.plan, at, duty)
    with pytest.raises(NotFound):
        enter(of, [entry(of.parts[0])], by=factories.person(Role.COORDINATOR, at).actor)


def test_the_list_counts_what_is_open_late_and_next(app: Flask) -> None:
    of = office({"due_on": DUE}, {"due_on": date(2026, 12, 21)}, {"due_on": date(2026, 12, 1)})
    (line,) = list_agencies_to_enter_for(of.coordinator)
    assert (line.name, line.open, line.overdue, line.nearest) == ("Công an tỉnh", 3, 1, date(2026, 12, 1))
    enter(of, [entry(of.parts[0])])
    (line,) = list_agencies_to_enter_for(of.coordinator)
    assert (line.open, line.overdue) == (2, 0)
