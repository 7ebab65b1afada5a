"""The kinds of proof on the form of a report: proposed by the words of the plan, each with its own fields."""

import pytest
from flask import Flask
from flask.testing import FlaskClient
from lxml import html

from tests.evidence import uploads
from tests.tasks import made
from tests.web.tasks.desk import Desk, upload, words
from tracker.evidence.rules.kinds import FIELDS, KIND_LABELS, KINDS_WITH_FILE, EvidenceKind, Particulars
from tracker.tasks.rules.states import PartState

PROPOSED = "//fieldset[.//input[@name='kind']]//*[contains(@class, 'hint')]"


def desk_of(client: FlaskClient, **item: object) -> Desk:
    house = made.house(**item)
    return Desk(house.focal_point.log_in(client), house.part_id)


def chosen(desk: Desk) -> list[str]:
    return [str(value) for value in desk.page.xpath("//input[@name='kind'][@checked]/@value")]


@pytest.mark.parametrize("kind", list(EvidenceKind))
def test_each_kind_shows_its_own_fields_and_the_choice_of_files_where_it_has_one(
    desk: Desk, kind: EvidenceKind
) -> None:
    shown = desk.page.xpath(f"//*[@class='evidence']//*[contains(concat(' ', @data-for, ' '), ' {kind.value} ')]")
    fields = {field.get("name") for one in shown for field in one.xpath(".//input | .//textarea")}
    assert fields & set(Particulars.__dataclass_fields__) == set(FIELDS[kind])
    assert ("files" in fields) is (kind in KINDS_WITH_FILE)


def test_the_words_of_the_plan_choose_the_kind_and_say_so(app: Flask, client: FlaskClient) -> None:
    desk = desk_of(client, evidence="Danh sách phóng sự; văn bản chỉ đạo", product="Phần mềm")
    assert chosen(desk) == ["listing"]
    (why,) = desk.page.xpath(PROPOSED)
    assert words(why) == (
        "Chọn sẵn “Danh mục, danh sách” vì kế hoạch ghi “Danh sách phóng sự” (tài liệu kiểm chứng). "
        "Kế hoạch cũng nhắc đến: “Văn bản”, “Biên bản nghiệm thu”."
    )
    desk.press("save", status="in_progress", result="Đang làm", kind="listing", url="https://xa.vn/phong-su")
    desk.look()
    assert chosen(desk) == ["document"]


def test_without_such_words_nothing_is_claimed(app: Flask, client: FlaskClient) -> None:
    desk = desk_of(client, product=None)
    assert chosen(desk) == ["document"]
    assert desk.page.xpath(PROPOSED) == []


def test_a_list_is_a_file_or_a_link(desk: Desk) -> None:
    desk.press("add", kind="listing")
    assert "Hãy chọn tệp, hoặc nhập thông tin" in desk.errors()["files"]
    desk.press("add", kind="listing", url="https://xa.vn/tin")
    desk.press("add", kind="listing", files=[upload(uploads.sheet(), "tin-bai.xlsx")], url="")
    assert (desk.errors(), desk.received()) == ({}, ["https://xa.vn/tin", "tin-bai.xlsx"])


def test_minutes_count_by_their_day_and_need_their_file(desk: Desk, house: made.House) -> None:
    typed = {"status": "done", "result": "Đã nghiệm thu", "kind": "minutes", "issued_on": "12/11/2026"}
    desk.press("send", **typed)
    assert desk.errors()["files"] == "Hãy chọn tệp của biên bản."
    assert desk.received() == ["Biên bản nghiệm thu ngày 12/11/2026"]
    assert desk.press("send", files=[upload(uploads.PDF, "bb.pdf")]).location == desk.task
    made.accept(house.coordinator.actor, house.part_id)
    part = made.get_part(house.part_id)
    assert (part.state, f"{part.completed_on:%d/%m/%Y}") == (PartState.ACCEPTED, "12/11/2026")


def test_a_picture_needs_its_file(desk: Desk) -> None:
    desk.press("add", kind="capture", files=[upload(uploads.PNG, "man-hinh.png")])
    assert desk.received() == ["man-hinh.png"]
    assert "Ảnh chụp, số liệu · 1 KB" in words(desk.page)


def test_what_was_handed_in_is_read_by_its_kind(desk: Desk, house: made.House) -> None:
    desk.press("add", kind="listing", files=[upload(uploads.PNG, "ds.png")], url="https://xa.vn/tin")
    held = {"document_number": "01/BC", "kept_at": "Phòng Văn thư"}
    desk.press("send", status="done", result="Xong", kind="held", url="", **held)
    page = html.fromstring(desk.client.get(desk.task).text)
    said = words(page)
    assert f"ds.png {KIND_LABELS[EvidenceKind.LISTING]}" in said
    assert "01/BC có văn bản, lưu tại Phòng Văn thư" in said
    assert page.xpath("//a[@href='https://xa.vn/tin']")
    assert page.xpath("//a[contains(@href, '/tai-lieu/')]")
