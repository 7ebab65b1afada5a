"""The proof that comes with a report: each kind with its own fields, files received before all else, and refusals."""

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from tests import factories
from tests.evidence import uploads
from tests.tasks import made
from tests.web.tasks.desk import DECREE, Desk, reports, upload, words
from tracker.core.db import db
from tracker.evidence.models import DocumentVersion
from tracker.evidence.rules import files as file_rules
from tracker.evidence.rules.kinds import EvidenceKind
from tracker.tasks.models.report import EvidenceUse
from tracker.tasks.rules.states import ReportState
from tracker.web.tasks import uploads as taking


def versions() -> list[DocumentVersion]:
    return list(db.session.scalars(select(DocumentVersion).order_by(DocumentVersion.id)))


def cited() -> list[int]:
    query = select(EvidenceUse.version_id).order_by(EvidenceUse.report_id, EvidenceUse.position)
    return list(db.session.scalars(query))


def test_a_refused_form_keeps_the_file_and_all_that_was_typed(desk: Desk) -> None:
    desk.press(
        "send", status="done", obstacle="Mưa lũ", kind="file", files=[upload(uploads.PNG, "Ảnh hiện trường.png")]
    )
    assert "Hãy ghi kết quả thực hiện" in desk.errors()["result"]
    assert (desk.received(), desk.typed("obstacle")) == (["Ảnh hiện trường.png"], "Mưa lũ")
    assert desk.press("send", result="Đã xong").location == desk.task
    assert cited() == [version.id for version in versions()]


def test_documents_are_added_one_by_one_and_left_out_again(desk: Desk) -> None:
    desk.press("add", result="Đang viết", kind="document", files=[upload(uploads.PDF, "qd.pdf")], **DECREE)
    assert desk.typed("document_number") == ""
    desk.press("add", kind="link", url="https://congdulieu.example.vn/tap?id=1")
    desk.press("add", kind="note", text="Đã công khai\ntrên cổng")
    desk.press("add", kind="file", files=[upload(uploads.PNG, "a.png"), upload(uploads.PNG, "b.png")])
    assert desk.received() == [
        "12/QĐ-SXD ngày 12/11/2026",
        "https://congdulieu.example.vn/tap?id=1",
        "Thuyết minh",
        "a.png",
        "b.png",
    ]
    assert desk.typed("result") == "Đang viết"
    desk.press("remove", desk.documents()[1])
    assert desk.press("save", status="in_progress").location == desk.address
    assert cited() == [version.id for version in versions() if version.url is None]


def test_what_a_kind_asks_for_is_said_beside_its_fields(desk: Desk) -> None:
    desk.press("add", kind="document", files=[upload(uploads.PDF, "qd.pdf")], document_number="12/QĐ-SXD")
    assert sorted(desk.errors()) == ["issued_on", "issuer", "subject"]
    assert desk.received() == ["12/QĐ-SXD"]
    desk.press("add", **DECREE)
    assert (desk.errors(), desk.received()) == ({}, ["12/QĐ-SXD ngày 12/11/2026"])
    # One document: what was completed is its second version, with the file of the first.
    first, second = versions()
    assert (second.document_id, second.number, second.file_hash) == (first.document_id, 2, first.file_hash)


def test_a_file_called_otherwise_becomes_what_it_is_called(desk: Desk) -> None:
    desk.press("send", status="done", result="Xong", kind="document", files=[upload(uploads.PDF, "bao-cao.pdf")])
    assert "Hãy nhập số, ký hiệu" in desk.errors()["document_number"]
    assert desk.press("send", kind="file").location == desk.task
    assert [version.document.kind for version in versions() if version.id in cited()] == [EvidenceKind.FILE]
    assert versions()[-1].file_name == "bao-cao.pdf"


def test_a_day_that_is_none_loses_neither_the_file_nor_what_was_typed(desk: Desk) -> None:
    desk.press(
        "send",
        status="done",
        result="Xong",
        files=[upload(uploads.PDF, "qd.pdf")],
        **DECREE | {"issued_on": "31/02/2026"},
    )
    assert "Ngày chưa đúng" in desk.errors()["issued_on"]
    assert desk.typed("issued_on") == "31/02/2026"
    assert desk.press("send", issued_on="28/02/2026").location == desk.task
    assert versions()[-1].file_name == "qd.pdf"


def test_an_incomplete_document_waits_in_the_draft_and_proves_nothing(desk: Desk) -> None:
    desk.press("save", status="done", result="Xong", kind="document", files=[upload(uploads.PDF, "qd.pdf")])
    desk.look()
    assert "Chưa đủ thông tin. Hãy nhập số, ký hiệu" in words(desk.page)
    desk.press("send")
    assert "“qd.pdf” chưa đủ thông tin" in desk.errors()["files"]
    desk.press("edit", desk.documents()[0])
    assert desk.page.xpath("//input[@name='kind'][@checked]/@value") == ["document"]
    assert desk.press("send", **DECREE).location == desk.task


def test_a_held_document_never_leaves_the_machine_of_its_agency(desk: Desk) -> None:
    held = {"document_number": "01/M", "kept_at": "Phòng Văn thư", "subject": "Trích yếu mật"}
    desk.press("send", status="done", result="Xong", kind="held", files=[upload(uploads.PDF, "mat.pdf")], **held)
    assert "không kèm tệp nên tệp đã chọn chưa được nhận" in desk.errors()["files"]
    assert not list(desk.client.application.config["FILES_ROOT"].rglob("*.*"))
    assert desk.press("send").location == desk.task
    assert [(version.kept_at, version.subject, version.file_hash) for version in versions()] == [
        ("Phòng Văn thư", None, None)
    ]


def test_nothing_added_is_said(desk: Desk) -> None:
    desk.press("add", result="Đang viết")
    assert "Hãy chọn tệp, hoặc nhập thông tin" in desk.errors()["files"]
    assert desk.typed("result") == "Đang viết"


def test_a_link_must_be_one(desk: Desk) -> None:
    desk.press("add", kind="link", url="javascript:alert(1)")
    assert "phải bắt đầu bằng http" in desk.errors()["url"]
    assert (desk.received(), desk.typed("url")) == ([], "javascript:alert(1)")


@pytest.mark.parametrize(
    ("content", "name", "sentence"),
    [
        (uploads.SVG, "bieu-do.svg", "ảnh vector hoặc mã lệnh"),
        (uploads.SVG, "bieu-do.png", "Nội dung của “bieu-do.png” không phải là tệp .png"),
        (uploads.HTML, "trang.html", "trang web"),
        (uploads.HTML, "trang.pdf.html", "trang web"),
        (uploads.word_with_macros(hidden=False), "mau.docm", "có chứa macro"),
        (uploads.word_with_macros(hidden=True), "mau.docx", "có chứa macro"),
        (b"", "rong.pdf", "là tệp rỗng"),
        (b"chi la chu", "ke-hoach.docx", "không phải là tệp .docx"),
        (uploads.PDF, "khong-duoi", "không thuộc loại tệp được nhận"),
    ],
)
def test_a_file_that_is_not_taken_is_named_with_the_reason(
    desk: Desk, content: bytes, name: str, sentence: str
) -> None:
    files = [upload(content, name), upload(uploads.PNG, "tot.png")]
    answer = desk.press("send", status="done", result="Xong", kind="file", files=files)
    assert answer.status_code == 200
    assert sentence in desk.errors()["files"]
    # What is good is kept, and nothing is sent until the person has seen what is not.
    assert (desk.received(), desk.typed("result"), reports(desk.part_id)) == (["tot.png"], "Xong", [])
    assert desk.press("send").location == desk.task


def test_a_file_that_is_too_large_is_named(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(taking, "MAX_BYTES", len(uploads.PDF))
    files = [upload(uploads.PDF, "vua.pdf"), upload(uploads.PDF + b"x", "lon.pdf")]
    desk.press("add", kind="file", files=files)
    assert "“lon.pdf” lớn hơn 1 KB" in desk.errors()["files"]
    assert desk.received() == ["vua.pdf"]


def test_too_many_files_at_once_are_not_taken(desk: Desk) -> None:
    files = [upload(uploads.PDF, f"{number}.pdf") for number in range(file_rules.MAX_FILES + 1)]
    desk.press("add", kind="file", files=files)
    assert "tối đa 20 tệp" in desk.errors()["files"]
    assert versions() == []


def test_more_than_a_server_takes_is_a_page(desk: Desk) -> None:
    desk.client.application.config["MAX_CONTENT_LENGTH"] = 10_000
    answer = desk.press("send", kind="file", files=[upload(uploads.PDF + b"x" * 20_000, "lon.pdf")])
    assert answer.status_code == 413
    assert "Tệp gửi lên quá lớn" in answer.text


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("../../etc/passwd.pdf", "passwd.pdf"),
        ("'><svg onload=alert(1)>.pdf", "'><svg onload=alert(1)>.pdf"),
        ("báo\u202ecáo\x07.pdf", "báocáo.pdf"),
        ("a" * 300 + ".pdf", "a" * 146 + ".pdf"),
    ],
)
def test_hostile_names_are_only_words(desk: Desk, name: str, shown: str) -> None:
    answer = desk.press("add", kind="file", files=[upload(uploads.PDF, name)])
    assert desk.received() == [shown]
    assert "<svg onload" not in answer.text
    assert versions()[0].file_name == shown


def test_documents_of_another_agency_cannot_be_cited(desk: Desk, house: made.House) -> None:
    strange = made.note(house.coordinator.actor)
    desk.press("save", status="in_progress", result="Đang làm", documents=[strange])
    assert "không còn dùng được" in desk.errors()["files"]
    assert (desk.received(), reports(desk.part_id)) == ([], [])
    desk.press("edit", strange)
    assert desk.typed("text") == ""


def test_two_people_of_one_agency_share_what_was_received(desk: Desk, house: made.House, client: FlaskClient) -> None:
    desk.press("save", status="done", result="Xong", kind="note", text="Thuyết minh")
    colleague = factories.person(factories.Role.FOCAL_POINT, house.agency, name="Phạm Văn Bình")
    other = Desk(colleague.log_in(client), house.part_id)
    assert other.press("send").location == other.task
    assert [(one.state, one.author_name) for one in reports(house.part_id)] == [(ReportState.SENT, "Phạm Văn Bình")]
