"""The pages of nhập thay: what is shown, what a refusal keeps, and the mark in the story and the report."""

import re
from io import BytesIO
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from lxml import html
from sqlalchemy import func, select
from werkzeug.test import TestResponse

from tests import factories
from tests.tasks import made
from tests.tasks.test_on_behalf import DUE, Office
from tests.web.tasks.desk import words
from tracker.accounts.rules import Duty, Role
from tracker.core.db import db
from tracker.evidence.models import DocumentVersion
from tracker.plans.rules import ItemKind
from tracker.tasks.models.report import ProgressReport
from tracker.tasks.rules.states import PartState

PDF = b"%PDF-1.4\n% cong van\n%%EOF\n"
LETTER = {
    "document_number": "45/CAT-PV01",
    "issued_on": "09/11/2026",
    "issuer": "Công an tỉnh",
    "subject": "Báo cáo kết quả thực hiện",
}


@pytest.fixture
def office(app: Flask, client: FlaskClient) -> Office:
    """The coordinator is logged in."""
    at, agency = factories.agency("Sở Khoa học và Công nghệ"), factories.agency("Công an tỉnh", by_letter=True)
    plan = factories.plan(at)
    factories.item(plan, lead=[agency], due_on=DUE, name="Cấp tài khoản định danh")
    factories.item(plan, lead=[agency], due_on=DUE, name="Kết nối dữ liệu dân cư")
    factories.item(plan, lead=[agency], kind=ItemKind.INDICATOR, target="90%", name="Tỷ lệ hồ sơ số", due_on=DUE)
    made.in_force(plan)
    person = factories.person(Role.COORDINATOR, at, name="Trần Quốc Việt")
    person.log_in(client)
    return Office(person.actor, agency, plan, [part.id for part in made.parts_of(plan)])


def row(part_id: int, **fields: str) -> dict[str, str]:
    values = {"chosen": "y", "basis": "1.0", "status": "done"} | fields
    return {f"{part_id}-{name}": value for name, value in values.items() if value}


def send(
    client: FlaskClient, office: Office, *rows: dict[str, str], file: bytes | None = PDF, **letter: str
) -> TestResponse:
    data: dict[str, Any] = LETTER | letter | {"rows": office.parts}
    for one in rows:
        data |= one
    if file is not None:
        data["file"] = (BytesIO(file), "cong-van-45.pdf")
    return client.post(f"/nhap-thay/{office.agency.id}", data=data, content_type="multipart/form-data")


def test_one_letter_closes_some_parts_and_moves_others(client: FlaskClient, office: Office) -> None:
    first, second, third = office.parts
    answer = send(
        client,
        office,
        row(first, result="Đã cấp cho 100% cán bộ"),
        row(second, status="in_progress", result="Đang kiểm thử"),
        row(third, achieved="95%"),
    )
    assert (answer.status_code, answer.location) == (302, "/nhap-thay")
    assert "Đã nhập thay cho Công an tỉnh: 2 nhiệm vụ hoàn thành, 1 đang triển khai." in client.get("/nhap-thay").text
    states = [made.get_part(part_id).state for part_id in office.parts]
    assert states == [PartState.ACCEPTED, PartState.IN_PROGRESS, PartState.ACCEPTED]
    page = re.sub("<[^>]+>", "", client.get(f"/nhiem-vu/{made.get_part(first).task_id}").text)
    assert "Đã hoàn thành, nhập thay theo văn bản số 45/CAT-PV01 ngày 09/11/2026" in page  # The report.
    assert "Nhập thay theo văn bản số 45/CAT-PV01 ngày 09/11/2026. Tính cho ngày 09/11/2026." in page  # The story.
    assert "Trần Quốc Việt nhập thay báo cáo hoàn thành của Công an tỉnh" in page
    assert "cong-van-45.pdf" in page


def test_nothing_typed_or_uploaded_is_lost_by_a_refusal(client: FlaskClient, office: Office) -> None:
    first, second, _ = office.parts
    answer = send(
        client,
        office,
        row(first, result=""),
        row(second, result="Đã kết nối"),
        document_number="",
        subject="V/v báo cáo",
    )
    assert "Hãy nhập số, ký hiệu của văn bản." in answer.text
    assert "Đã nhận: " in answer.text
    assert "cong-van-45.pdf" in answer.text
    for typed in ("Đã kết nối", 'value="V/v báo cáo"', 'value="09/11/2026"'):
        assert typed in answer.text
    (letter_id,) = re.findall(r'name="letter" value="(\d+)"', answer.text)
    again = send(
        client,
        office,
        row(first, result="Đã cấp"),
        row(second, result="Đã kết nối"),
        file=None,
        letter=letter_id,
    )
    assert again.status_code == 302
    letter = db.session.scalars(select(DocumentVersion).order_by(DocumentVersion.id.desc())).first()
    assert letter is not None
    assert (letter.document_number, letter.file_name) == ("45/CAT-PV01", "cong-van-45.pdf")
    assert set(db.session.scalars(select(ProgressReport.letter_id))) == {letter.id}


@pytest.mark.parametrize(
    ("letter", "file", "said"),
    [
        ({"issued_on": "17/11/2026"}, PDF, "Văn bản ghi ngày 17/11/2026, sau hôm nay 16/11/2026"),
        ({"issued_on": "31/02/2026"}, PDF, "Ngày chưa đúng"),
        ({"issued_on": ""}, PDF, "Hãy nhập ngày của văn bản."),
        ({}, b"MZ khong phai pdf", "không phải là tệp .pdf"),
        ({}, None, "Hãy chọn tệp của văn bản; văn bản không tải lên được thì ghi nơi lưu."),
        ({"kept_at": "Văn thư"}, PDF, "chỉ ghi nơi lưu khi không tải tệp lên"),
        ({"letter": "999999"}, None, "Hãy chọn tệp của văn bản"),
        ({"subject": ""}, PDF, "Hãy nhập trích yếu."),
    ],
)
def test_a_bad_letter_is_said_beside_its_field(
    client: FlaskClient, office: Office, letter: dict[str, str], file: bytes | None, said: str
) -> None:
    answer = send(client, office, row(office.parts[0], result="Đã xong"), file=file, **letter)
    assert answer.status_code == 200
    assert said in answer.text
    assert "Đã xong" in answer.text
    assert db.session.scalar(select(func.count()).select_from(ProgressReport)) == 0


def test_a_letter_that_may_not_be_uploaded_is_noted_by_where_it_is_kept(client: FlaskClient, office: Office) -> None:
    answer = send(
        client, office, row(office.parts[0], result="Đã xong"), file=None, kept_at="Phòng Hành chính", subject=""
    )
    assert answer.status_code == 302
    page = client.get(f"/nhiem-vu/{made.get_part(office.parts[0]).task_id}").text
    assert "lưu tại Phòng Hành chính" in page
    assert "nhập thay theo văn bản số 45/CAT-PV01" in page


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"status": "", "result": "Đã xong"}, "Hãy chọn tình trạng."),
        ({"result": ""}, "Hãy ghi kết quả thực hiện."),
        ({"chosen": "", "result": "Đã xong"}, "Dòng này đã có nội dung nhưng chưa được đánh dấu"),
        ({"status": "not_started", "result": "Đã xong"}, "Lựa chọn này không có trong danh sách."),
        ({"basis": "7.7", "result": "Đã xong"}, "đã thay đổi sau khi bạn mở trang"),
    ],
)
def test_a_row_that_cannot_be_entered_is_said_with_its_name(
    client: FlaskClient, office: Office, fields: dict[str, str], said: str
) -> None:
    answer = send(client, office, row(office.parts[0], **fields))
    assert answer.status_code == 200
    assert "1 dòng chưa nhập được" in answer.text
    assert said in answer.text
    assert made.get_part(office.parts[0]).state is PartState.NOT_STARTED


def test_a_faulty_letter_hides_no_fault_of_a_row(client: FlaskClient, office: Office) -> None:
    first, second, third = office.parts
    made.report(factories.person(Role.FOCAL_POINT, office.agency).actor, second)
    rows = row(first, result=""), row(second, result="Đã kết nối", basis="1.0"), row(third, status="")
    answer = send(client, office, *rows, document_number="", issued_on="17/11/2026", file=None)
    shown = html.fromstring(answer.text)
    beside = [words(one) for one in shown.xpath("//*[@class='field-error']")]
    assert beside == [
        "Hãy nhập số, ký hiệu của văn bản.",
        "Văn bản ghi ngày 17/11/2026, sau hôm nay 16/11/2026: hãy kiểm tra lại ngày.",
        "Hãy chọn tệp của văn bản; văn bản không tải lên được thì ghi nơi lưu.",
        "Hãy ghi kết quả thực hiện.",
        "Phần việc đang chờ xác nhận kết quả: hãy mở nhiệm vụ để xác nhận hoặc yêu cầu bổ sung, và bỏ chọn dòng này.",
        "Hãy chọn tình trạng.",
    ]
    assert "3 dòng chưa nhập được" in answer.text
    assert "Chưa chọn nhiệm vụ nào" in send(client, office, document_number="").text


def test_no_row_ticked_is_a_sentence(client: FlaskClient, office: Office) -> None:
    assert "Chưa chọn nhiệm vụ nào" in send(client, office).text


def test_a_row_that_waits_meanwhile_stays_on_the_page_with_what_was_typed(client: FlaskClient, office: Office) -> None:
    reporter = factories.person(Role.FOCAL_POINT, office.agency)
    made.report(reporter.actor, office.parts[0])
    answer = send(client, office, row(office.parts[0], result="Kết quả đã gõ"))
    assert "đang chờ xác nhận kết quả: hãy mở nhiệm vụ" in answer.text
    assert "Kết quả đã gõ" in answer.text


def test_the_way_there_stands_on_the_board_and_the_task_of_such_an_agency_only(
    client: FlaskClient, office: Office
) -> None:
    task = f"/nhiem-vu/{made.get_part(office.parts[0]).task_id}"
    there = f'href="/nhap-thay/{office.agency.id}'
    assert there in client.get("/tong-quan").text
    assert f"{there}?phan={office.parts[0]}" in client.get(task).text
    assert there in client.get("/nhap-thay").text
    above = factories.agency("Ủy ban nhân dân tỉnh")
    factories.office(office.plan, above, Duty.DIRECT)
    factories.person(Role.LEADER, above).log_in(client)
    for page in ("/tong-quan", task):
        assert "Công an tỉnh" in client.get(page).text
        assert "/nhap-thay" not in client.get(page).text


def test_an_agency_is_marked_in_the_directory(client: FlaskClient, office: Office) -> None:
    shown = client.get(f"/co-quan/{office.agency.id}").text
    assert "chỉ trả lời bằng văn bản" in shown
    form = client.get(f"/co-quan/{office.agency.id}/sua").text
    (seen,) = re.findall(r'name="seen"[^>]*value="([^"]+)"', form)
    data = {"seen": seen, "name": "Công an tỉnh", "kind": "department", "parent": "0"}
    assert client.post(f"/co-quan/{office.agency.id}/sua", data=data).status_code == 302
    assert "chỉ trả lời bằng văn bản" not in client.get(f"/co-quan/{office.agency.id}").text
