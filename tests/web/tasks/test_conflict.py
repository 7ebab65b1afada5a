"""Many people at one report, one decision: whoever is slower sees both texts and keeps the files."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select

from tests import factories
from tests.conftest import TODAY
from tests.evidence import uploads
from tests.tasks import made
from tests.web.tasks.desk import Desk, reports, upload, words
from tracker.accounts.rules import Role
from tracker.core.db import db
from tracker.evidence.models import DocumentVersion
from tracker.tasks.models.part import PartEvent
from tracker.tasks.models.report import EvidenceUse
from tracker.tasks.rules.states import EventKind, PartState, ReportState

SAVERS = 50
DECIDERS = 10


def desk_of(app: Flask, house: made.House, name: str) -> Desk:
    person = factories.person(Role.FOCAL_POINT, house.agency, name=name)
    return Desk(person.log_in(app.test_client()), house.part_id)


@pytest.fixture
def both(app: Flask, house: made.House) -> tuple[Desk, Desk]:
    """Two colleagues who opened the form at the same time."""
    return desk_of(app, house, "Phạm Văn Bình"), desk_of(app, house, "Đỗ Thị Chi")


def test_the_slower_one_sees_both_texts_and_keeps_the_file(both: tuple[Desk, Desk]) -> None:
    faster, slower = both
    faster.press("save", status="in_progress", percent="40", result="Bản của Bình", kind="note", text="Ghi chú")
    file = upload(uploads.PNG, "của Chi.png")
    answer = slower.press(
        "save", status="in_progress", result="Bản của Chi", obstacle="Thiếu", kind="file", files=[file]
    )
    assert answer.status_code == 409
    page = words(slower.page)
    assert "Phạm Văn Bình đã lưu nháp báo cáo này lúc" in page
    for said in ("Bản của Bình", "Đang triển khai, 40 %", "Thuyết minh", "Bản của Chi", "Thiếu", "của Chi.png"):
        assert said in page
    # "Giữ bản kia" leads to the form with it; one's own is written over it only by one's own word.
    assert slower.page.xpath("//a[normalize-space()='Giữ bản kia']/@href") == [slower.address]
    assert slower.press("save").location == slower.address
    (report,) = reports(slower.part_id)
    assert (report.result, report.obstacle, report.lock_version) == ("Bản của Chi", "Thiếu", 2)
    assert list(db.session.scalars(select(EvidenceUse.version_id))) == slower.documents()


def test_what_was_sent_meanwhile_is_answered_by_a_new_version(both: tuple[Desk, Desk]) -> None:
    faster, slower = both
    faster.press("send", status="in_progress", result="Bản của Bình")
    assert slower.press("send", status="done", result="Đã xong", kind="note", text="Thuyết minh").status_code == 409
    assert "đã gửi báo cáo này" in words(slower.page)
    assert slower.press("send").location == slower.task
    assert [(one.version, one.result) for one in reports(slower.part_id)] == [(2, "Đã xong"), (1, "Bản của Bình")]


def test_one_may_go_on_writing_from_both(both: tuple[Desk, Desk]) -> None:
    faster, slower = both
    faster.press("save", status="in_progress", result="Bản của Bình")
    slower.press("send", status="in_progress", percent="70", result="Bản của Chi", kind="note", text="Thuyết minh")
    assert slower.press("resume").status_code == 200
    assert (slower.typed("result"), slower.typed("percent")) == ("Bản của Chi", "70")
    assert slower.received() == ["Thuyết minh"]
    assert slower.press("send", result="Cả hai").location == slower.task
    assert [one.result for one in reports(slower.part_id)] == ["Cả hai"]


def test_finished_work_is_not_reported_on_again(both: tuple[Desk, Desk]) -> None:
    faster, slower = both
    faster.press("send", status="done", result="Bản của Bình", kind="note", text="Thuyết minh")
    assert slower.press("send", status="in_progress", result="Bản của Chi").status_code == 409
    page = words(slower.page)
    assert "Bản của Chi" in page
    assert "Phần việc đang chờ xác nhận kết quả" in page
    assert slower.page.xpath("//button[contains(., 'bản của tôi')]") == []
    # Sent all the same, it is refused with the same sentence, and what was typed stays.
    assert "Phần việc đang chờ xác nhận" in slower.press("send", status="in_progress", result="Bản của Chi").get_data(
        True
    )


def test_a_form_that_is_sent_twice_is_one_report(both: tuple[Desk, Desk]) -> None:
    desk, _ = both
    page = desk.page
    typed: dict[str, Any] = {"status": "done", "result": "Xong", "kind": "file"}
    assert desk.press("send", files=[upload(uploads.PNG, "a.png")], **typed).location == desk.task
    desk.page = page
    assert desk.press("send", files=[upload(uploads.PNG, "a.png")], **typed).location == desk.task
    assert [report.version for report in reports(desk.part_id)] == [1]


def at_once(app: Flask, clients: list[FlaskClient], act: Any) -> list[Any]:
    """Each in a thread of its own, all let go at the same moment."""
    start = Barrier(len(clients), timeout=60)

    def run(number: int) -> Any:
        with app.app_context():
            start.wait()
            return act(number, clients[number])

    with ThreadPoolExecutor(len(clients)) as threads:
        return list(threads.map(run, range(len(clients))))


def test_of_fifty_saving_at_once_one_is_kept_and_nothing_is_lost(app: Flask, house: made.House) -> None:
    task_id = made.get_part(house.part_id).task_id
    address = f"/nhiem-vu/{task_id}/phan/{house.part_id}/bao-cao"
    people = [factories.person(Role.FOCAL_POINT, house.agency, name=f"Người {number}") for number in range(SAVERS)]
    clients = [person.log_in(app.test_client()) for person in people]

    def save(number: int, client: FlaskClient) -> tuple[int, str]:
        file = upload(uploads.PNG + str(number).encode(), f"tep-{number}.png")
        typed = {"act": "save", "basis": "1.0", "status": "in_progress", "result": f"Bản số {number}.", "kind": "file"}
        answer = client.post(address, data=typed | {"files": file}, content_type="multipart/form-data")
        return answer.status_code, answer.text

    answers = at_once(app, clients, save)
    (winner,) = [number for number, (status, _) in enumerate(answers) if status == 302]
    (draft,) = reports(house.part_id)
    assert (draft.result, draft.lock_version) == (f"Bản số {winner}.", 1)
    for number, (status, page) in enumerate(answers):
        if number != winner:
            assert status == 409
            assert f"Người {winner} đã lưu nháp" in page
            assert all(said in page for said in (f"Bản số {winner}.", f"Bản số {number}.", f"tep-{number}.png"))
    kept = set(db.session.scalars(select(DocumentVersion.file_hash)))
    assert len(kept) == SAVERS
    assert all(app.extensions["files"].path(one).is_file() for one in kept)


def test_of_many_accepting_at_once_one_accepts_and_the_others_hear_who(app: Flask, house: made.House) -> None:
    made.report(house.focal_point.actor, house.part_id)
    task_id = made.get_part(house.part_id).task_id
    people = [factories.person(Role.COORDINATOR, house.office, name=f"Chuyên viên {n}") for n in range(DECIDERS)]
    clients = [person.log_in(app.test_client()) for person in people]

    def decide(number: int, client: FlaskClient) -> tuple[int, str]:
        if number % 2:
            data = {"xac-nhan-version": 1, "xac-nhan-completed_on": f"{TODAY:%d/%m/%Y}"}
            answer = client.post(f"/nhiem-vu/{task_id}/phan/{house.part_id}/xac-nhan", data=data)
        else:
            data = {"bo-sung-version": 1, "bo-sung-reason": f"Thiếu số {number}."}
            answer = client.post(f"/nhiem-vu/{task_id}/phan/{house.part_id}/yeu-cau-bo-sung", data=data)
        return answer.status_code, answer.text

    answers = at_once(app, clients, decide)
    (winner,) = [number for number, (status, _) in enumerate(answers) if status == 302]
    did = "đã xác nhận kết quả" if winner % 2 else "đã yêu cầu bổ sung, hoàn thiện"
    for number, (status, page) in enumerate(answers):
        if number != winner:
            assert status == 409
            assert f"Chuyên viên {winner} (Sở Khoa học và Công nghệ) {did} phần việc này lúc" in page
            # A reason that was typed in vain stands ready to be said as a comment.
            assert (f"Thiếu số {number}." in page) is (number % 2 == 0)
    decided = select(func.count(PartEvent.id)).where(PartEvent.kind.in_((EventKind.ACCEPTED, EventKind.RETURNED)))
    assert db.session.scalar(decided) == 1
    assert made.get_part(house.part_id).state is (PartState.ACCEPTED if winner % 2 else PartState.RETURNED)
    assert reports(house.part_id)[0].state is (ReportState.ACCEPTED if winner % 2 else ReportState.RETURNED)
