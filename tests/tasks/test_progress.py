"""Reporting: drafts that nobody writes over, and what was sent for good."""

from datetime import date, timedelta

import pytest
from flask import Flask
from sqlalchemy import func, select

from tests import factories
from tests.conftest import TODAY
from tests.tasks import made
from tracker.accounts.rules import Role
from tracker.audit.models import AuditEvent
from tracker.core.db import db, transaction
from tracker.core.errors import Conflict, Forbidden, RuleBroken
from tracker.evidence.actions import receive
from tracker.evidence.rules.kinds import EvidenceKind, Particulars
from tracker.plans.rules import ItemKind
from tracker.tasks.actions import decision
from tracker.tasks.actions.progress import save_report, send_report
from tracker.tasks.models.part import PartEvent
from tracker.tasks.models.report import EvidenceUse, ProgressReport
from tracker.tasks.queries.reports import get_writing, list_uses
from tracker.tasks.rules.report import Basis, ReportTexts
from tracker.tasks.rules.states import EventKind, PartState, ReportedStatus, ReportState

FIRST = Basis(1, 0)


def test_a_draft_is_kept_and_changes_nothing_of_the_part(app: Flask) -> None:
    house = made.house()
    made.report(house.focal_point.actor, house.part_id, send=False)
    writing = get_writing(house.part_id)
    assert writing.draft is not None
    assert (writing.draft.result, writing.basis, writing.sent) == ("Đã ban hành quyết định", Basis(1, 1), None)
    assert made.get_part(house.part_id).state is PartState.NOT_STARTED


def test_an_update_moves_the_part_and_a_finished_one_waits_for_confirmation(app: Flask) -> None:
    house = made.house()
    made.report(house.focal_point.actor, house.part_id, made.UNDER_WAY, on=TODAY - timedelta(days=3))
    part = made.get_part(house.part_id)
    assert (part.state, part.percent, part.sent_on) == (PartState.IN_PROGRESS, 60, None)
    made.report(house.focal_point.actor, house.part_id, on=TODAY)
    part = made.get_part(house.part_id)
    assert (part.state, part.percent, part.sent_on, part.overdue_after) == (PartState.SUBMITTED, 100, TODAY, None)
    events = db.session.scalars(select(PartEvent.kind).order_by(PartEvent.id)).all()
    assert events == [EventKind.ASSIGNED, EventKind.REPORTED, EventKind.SUBMITTED]
    assert {"part_reported", "part_submitted", "save_report"} <= set(db.session.scalars(select(AuditEvent.verb)))


def test_a_later_save_never_writes_over_what_it_did_not_see(app: Flask) -> None:
    house = made.house()
    other = factories.person(Role.FOCAL_POINT, house.agency, name="Phạm Văn Bình")
    made.report(other.actor, house.part_id, made.UNDER_WAY, send=False)
    with pytest.raises(Conflict) as lost, transaction():
        save_report(house.focal_point.actor, house.part_id, made.DONE, basis=FIRST)
    assert "Phạm Văn Bình đã lưu nháp" in lost.value.message
    assert isinstance(lost.value.present, ProgressReport)
    assert lost.value.present.result == "Đang lấy ý kiến"
    made.report(other.actor, house.part_id, on=TODAY)
    with pytest.raises(Conflict) as late, transaction():
        send_report(house.focal_point.actor, house.part_id, made.DONE, basis=Basis(1, 1))
    assert "Phạm Văn Bình đã gửi" in late.value.message


def test_a_button_pressed_twice_is_answered_as_the_first_time(app: Flask) -> None:
    house = made.house()
    actor = house.focal_point.actor
    for act, version in ((save_report, ReportState.DRAFT), (send_report, ReportState.SENT)):
        basis = get_writing(house.part_id).basis
        for _ in range(2):
            # The second press hands in the same file again, as another document.
            cites = [made.note(actor)]
            with transaction():
                assert act(actor, house.part_id, made.DONE, basis=basis, cites=cites).state is version
    assert db.session.scalar(select(func.count(ProgressReport.id))) == 1
    another = made.note(actor, "Khác")
    with pytest.raises(Conflict), transaction():
        send_report(actor, house.part_id, made.DONE, basis=basis, cites=[another])


@pytest.mark.parametrize(
    ("texts", "field"),
    [
        (ReportTexts(ReportedStatus.DONE, result="Xong"), "files"),
        (ReportTexts(ReportedStatus.DONE, waiver_reason="Không có văn bản"), "result"),
        (ReportTexts(ReportedStatus.IN_PROGRESS), "result"),
        (ReportTexts(ReportedStatus.IN_PROGRESS, percent=101), "percent"),
    ],
)
def test_what_a_report_lacks_is_said_beside_its_field(app: Flask, texts: ReportTexts, field: str) -> None:
    house = made.house()
    with pytest.raises(RuleBroken) as broken, transaction():
        send_report(house.focal_point.actor, house.part_id, texts, basis=FIRST)
    assert broken.value.field == field
    assert db.session.scalar(select(func.count(ProgressReport.id))) == 0


def test_an_indicator_asks_for_the_result_achieved(app: Flask) -> None:
    house = made.house(kind=ItemKind.INDICATOR)
    with pytest.raises(RuleBroken) as broken, transaction():
        send_report(house.focal_point.actor, house.part_id, made.DONE, basis=FIRST)
    assert broken.value.field == "achieved"


def test_a_reason_may_stand_in_for_proof(app: Flask) -> None:
    house = made.house()
    texts = ReportTexts(ReportedStatus.DONE, result="Xong", waiver_reason="Kết quả xem tại hệ thống dùng chung")
    made.report(house.focal_point.actor, house.part_id, texts, cites=[])
    assert made.get_part(house.part_id).state is PartState.SUBMITTED


def test_a_document_that_is_not_complete_waits_in_the_draft(app: Flask) -> None:
    house = made.house()
    actor = house.focal_point.actor
    with transaction():
        cited = receive(actor, EvidenceKind.DOCUMENT, Particulars(document_number="12/QĐ-SXD")).id
    made.report(actor, house.part_id, cites=[cited], send=False)
    with pytest.raises(RuleBroken, match="ngày ban hành"):
        made.report(actor, house.part_id, cites=[cited])


def test_nobody_cites_the_documents_of_another_agency(app: Flask) -> None:
    house = made.house()
    other = factories.person(Role.FOCAL_POINT, factories.agency("Sở Y tế"))
    with pytest.raises(RuleBroken) as broken:
        made.report(house.focal_point.actor, house.part_id, cites=[made.note(other.actor)])
    assert broken.value.field == "files"
    with pytest.raises(Forbidden):
        made.report(other.actor, house.part_id)


def test_what_was_sent_is_not_edited_and_an_answer_is_a_new_version(app: Flask) -> None:
    house = made.house()
    actor = house.focal_point.actor
    made.report(actor, house.part_id)
    with pytest.raises(RuleBroken, match="đang chờ xác nhận"):
        made.report(actor, house.part_id, made.UNDER_WAY)
    made.ask_for_more(house.coordinator.actor, house.part_id)
    proof = list_uses([sent.id])[0].version_id if (sent := get_writing(house.part_id).sent) else 0
    made.report(actor, house.part_id, ReportTexts(ReportedStatus.DONE, result="Bổ sung"), cites=[proof])
    versions = db.session.scalars(select(ProgressReport).order_by(ProgressReport.version)).all()
    assert [(one.version, one.state, one.result) for one in versions] == [
        (1, ReportState.RETURNED, "Đã ban hành quyết định"),
        (2, ReportState.SENT, "Bổ sung"),
    ]
    # The same document is cited anew: it never inherits what was decided of it before.
    assert db.session.scalars(select(EvidenceUse.state).order_by(EvidenceUse.id)).all() == ["returned", "waiting"]


def test_an_update_does_not_answer_a_return(app: Flask) -> None:
    house = made.house()
    made.report(house.focal_point.actor, house.part_id)
    made.ask_for_more(house.coordinator.actor, house.part_id, by=TODAY + timedelta(days=3))
    made.report(house.focal_point.actor, house.part_id, made.UNDER_WAY)
    assert made.get_part(house.part_id).state is PartState.RETURNED


@pytest.mark.parametrize(("answered", "counts"), [(2, date(2026, 11, 10)), (4, date(2026, 11, 17))])
def test_an_answer_within_the_supplementary_deadline_counts_for_the_first_day(
    app: Flask, answered: int, counts: date
) -> None:
    house = made.house(due_on=date(2026, 11, 11))
    first = date(2026, 11, 10)
    made.report(house.focal_point.actor, house.part_id, on=first)
    made.ask_for_more(house.coordinator.actor, house.part_id, by=date(2026, 11, 16), on=date(2026, 11, 13))
    assert made.get_part(house.part_id).overdue_after == date(2026, 11, 16)
    made.report(house.focal_point.actor, house.part_id, on=date(2026, 11, 13 + answered))
    part = made.get_part(house.part_id)
    assert part.sent_on == counts
    assert part.overdue_after == (None if counts == first else date(2026, 11, 11))


def test_an_accepted_part_takes_no_more_reports(app: Flask) -> None:
    house = made.house()
    made.report(house.focal_point.actor, house.part_id)
    made.accept(house.coordinator.actor, house.part_id)
    with pytest.raises(RuleBroken, match="xác nhận hoàn thành"):
        made.report(house.focal_point.actor, house.part_id)


def test_a_withdrawn_part_leaves_every_count_and_keeps_its_history(app: Flask) -> None:
    house = made.house()
    with pytest.raises(RuleBroken), transaction():
        decision.withdraw(house.coordinator.actor, house.part_id, reason="")
    with transaction():
        decision.withdraw(house.coordinator.actor, house.part_id, reason="Giao nhầm cơ quan")
    part = made.get_part(house.part_id)
    assert (part.state, part.overdue_after) == (PartState.WITHDRAWN, None)
    with pytest.raises(RuleBroken, match="thu hồi"):
        made.report(house.focal_point.actor, house.part_id)
    with pytest.raises(Conflict), transaction():
        decision.withdraw(house.coordinator.actor, house.part_id, reason="Lần nữa")
