"""The script of the report form keeps the draft: the same act as the button, on the same basis."""

import pytest

from tests import factories
from tests.evidence import uploads
from tests.tasks import made
from tests.web.tasks.desk import DECREE, Desk, reports, upload
from tracker.accounts.rules import Role
from tracker.audit.models import AuditEvent
from tracker.core.db import db
from tracker.tasks.rules.states import ReportState


def test_what_is_written_is_kept_and_the_button_goes_on_from_there(desk: Desk) -> None:
    first = desk.press("keep", status="in_progress", result="Đang làm").get_json()
    assert first["said"].startswith("Đã lưu nháp lúc ")
    second = desk.press("keep", status="in_progress", result="Đang làm tiếp", basis=first["basis"]).get_json()
    (report,) = reports(desk.part_id)
    assert (report.state, report.result, report.lock_version) == (ReportState.DRAFT, "Đang làm tiếp", 2)
    assert db.session.query(AuditEvent).filter_by(verb="save_report").count() == 2
    sent = desk.press("send", status="in_progress", result="Đang làm tiếp", basis=second["basis"])
    assert sent.location == desk.task


def test_files_and_half_a_document_wait_for_a_button(desk: Desk) -> None:
    typed = {"kind": "document", "files": [upload(uploads.PDF, "Quyết định.pdf")], **DECREE, "issued_on": "31/02/2026"}
    answer = desk.press("keep", status="in_progress", result="Đang làm", **typed)
    assert (answer.status_code, reports(desk.part_id)[0].result) == (200, "Đang làm")
    desk.look()
    assert desk.received() == []


@pytest.mark.parametrize("typed", [{"result": "Chưa chọn"}, {"status": "in_progress", "percent": "140"}])
def test_what_no_draft_can_hold_is_not_kept(desk: Desk, typed: dict[str, str]) -> None:
    answer = desk.press("keep", **typed)
    assert (answer.status_code, reports(desk.part_id)) == (422, [])
    assert "Chưa lưu nháp được tự động" in answer.get_json()["said"]


def test_nothing_of_another_is_written_over(desk: Desk, house: made.House) -> None:
    other = factories.person(Role.FOCAL_POINT, house.agency, name="Trần Văn Bình")
    made.report(other.actor, house.part_id, made.UNDER_WAY, send=False)
    answer = desk.press("keep", status="in_progress", result="Của tôi")
    assert answer.status_code == 409
    assert "Trần Văn Bình đã lưu nháp báo cáo này" in answer.get_json()["said"]
    assert [report.result for report in reports(house.part_id)] == ["Đang lấy ý kiến"]
