from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest
from flask import Flask
from flask.testing import FlaskClient
from lxml import html
from sqlalchemy import select

from tests.web.plans.pages import imported, page, words
from tracker.agencies.models import Agency
from tracker.core.db import db
from tracker.plans.models.item import PlanItem, PlanItemAgency
from tracker.plans.rules import ItemRole

Sent = dict[str, str]


@pytest.fixture
def address(app: Flask, science: Agency) -> Callable[[str], str]:
    """Where the item of that number is edited."""
    plan = imported(app, science)

    def of(code: str) -> str:
        item = db.session.scalars(select(PlanItem.id).where(PlanItem.code == code)).one()
        return f"/ke-hoach/{plan}/ra-soat/{item}/sua"

    return of


def form_of(text: str) -> Sent:
    """What the form of the page would send as it stands."""
    form = html.fromstring(text).xpath("//main//form[.//*[@name='seen']]")[0]
    # A browser drops the line end that opens a text, the parser keeps it.
    return {name: (value or "").strip("\r\n") for name, value in form.fields.items()}


def stored(code: str) -> PlanItem:
    db.session.rollback()
    return db.session.scalars(select(PlanItem).where(PlanItem.code == code)).one()


def printed_names(code: str, role: ItemRole) -> list[tuple[str, bool]]:
    rows = db.session.scalars(
        select(PlanItemAgency)
        .where(PlanItemAgency.item_id == stored(code).id, PlanItemAgency.role == role)
        .order_by(PlanItemAgency.position)
    )
    return [(row.printed, row.agency_id is not None) for row in rows]


def test_the_form_stands_beside_the_row_and_changes_nothing_by_itself(
    coordinator: FlaskClient, address: Callable[[str], str]
) -> None:
    for code in "1234":
        text = page(coordinator, address(code))
        assert "Nguồn: Phụ lục, bảng 1" in text
        before = stored(code).how
        assert coordinator.post(address(code), data=form_of(text)).status_code == 302
        assert (stored(code).lock_version, stored(code).how) == (1, before)


def test_every_field_is_saved_as_typed(coordinator: FlaskClient, address: Callable[[str], str]) -> None:
    sent = form_of(page(coordinator, address("2"))) | {
        "name": "Kết nối, chia sẻ dữ liệu",
        "kind": "indicator",
        "code": "2a",
        "max_points": "7,5",
        "target": "80 %",
        "product": "Nền tảng\r\nBáo cáo",
        "evidence": "Biên bản",
        "scoring_text": "a/b × điểm",
        "note": "lưu ý",
        "lead": "Sở Tài chính\r\n\r\n Sở  Tài chính ",
        "support": "Sở Nội vụ\r\nHội Nông dân",
    }
    answer = coordinator.post(address("2"), data=sent, follow_redirects=True)
    assert "Danh bạ chưa có: Hội Nông dân" in answer.text
    item = stored("2a")
    assert (item.name, item.kind, item.max_points) == ("Kết nối, chia sẻ dữ liệu", "indicator", Decimal("7.5"))
    assert (item.target, item.product, item.evidence) == ("80 %", "Nền tảng\nBáo cáo", "Biên bản")
    assert (item.scoring_text, item.note, item.lock_version) == ("a/b × điểm", "lưu ý", 2)
    assert printed_names("2a", ItemRole.LEAD) == [("Sở Tài chính", True)]
    assert printed_names("2a", ItemRole.SUPPORT) == [("Sở Nội vụ", True), ("Hội Nông dân", False)]
    assert "“nt”" not in words(page(coordinator, answer.request.path))


def test_other_words_of_the_deadline_are_read_before_and_on_saving(
    coordinator: FlaskClient, address: Callable[[str], str]
) -> None:
    sent = form_of(page(coordinator, address("4"))) | {"deadline_text": "trước ngày 15/11", "name": "Tên đang sửa"}
    text = coordinator.post(address("4"), data=sent | {"reread": "1"}).text
    again = form_of(text)
    assert (again["due_on"], again["name"], stored("4").due_on) == ("15/11/2026", "Tên đang sửa", None)
    assert "15/11/2026" in words(text)
    coordinator.post(address("4"), data=sent)
    assert stored("4").due_on == date(2026, 11, 15)
    coordinator.post(address("4"), data=form_of(page(coordinator, address("4"))) | {"due_on": "31/12/2026"})
    assert (stored("4").due_on, stored("4").deadline_text) == (date(2026, 12, 31), "trước ngày 15/11")


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"name": " "}, "Hãy nhập tên của mục"),
        ({"due_on": "31/02/2026"}, "Ngày chưa đúng"),
        ({"start_on": "01/12/2026", "due_on": "01/11/2026"}, "Ngày bắt đầu không được sau ngày hết hạn"),
        ({"max_points": "1.000"}, "Hãy nhập số điểm như 7,5"),
        ({"max_points": "-1"}, "Hãy nhập số điểm như 7,5"),
        ({"max_points": "nhiều"}, "Hãy nhập số điểm như 7,5"),
        ({"max_points": "1e9999999"}, "Hãy nhập số điểm như 7,5"),
        ({"kind": "la"}, "không có trong danh sách"),
        ({"recurrence": "la"}, "không có trong danh sách"),
        ({"lead": "Sở\x00"}, "ký tự không đọc được"),
        ({"deadline_text": "x" * 1_001}, "dài quá 1.000 ký tự"),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_stays(
    coordinator: FlaskClient, address: Callable[[str], str], wrong: Sent, said: str
) -> None:
    sent = form_of(page(coordinator, address("1"))) | {"note": "đang ghi dở"} | wrong
    answer = coordinator.post(address("1"), data=sent)
    assert answer.status_code == 422
    assert said in words(answer.text)
    assert form_of(answer.text)["note"] == "đang ghi dở"
    assert coordinator.post(address("1"), data=sent | {"reread": "1"}).status_code == 200
    assert stored("1").note is None


def test_who_saves_second_sees_both_and_loses_nothing(coordinator: FlaskClient, address: Callable[[str], str]) -> None:
    opened = form_of(page(coordinator, address("2")))
    coordinator.post(address("2"), data=opened | {"name": "Tên của người thứ nhất"})
    mine = opened | {"name": "Tên của tôi", "lead": "Sở Nội vụ", "due_on": "01/12/2026"}
    answer = coordinator.post(address("2"), data=mine)
    assert answer.status_code == 409
    text = words(answer.text)
    for seen in ("Có người vừa sửa mục này", "Tên của người thứ nhất", "Tên của tôi", "01/12/2026"):
        assert seen in text
    assert "Lưu nội dung của tôi" in text
    assert stored("2").name == "Tên của người thứ nhất"
    kept = form_of(answer.text)
    assert (kept["name"], kept["lead"], kept["seen"]) == ("Tên của tôi", "Sở Nội vụ", "2")
    assert coordinator.post(address("2"), data=kept).status_code == 302
    assert (stored("2").name, stored("2").due_on) == ("Tên của tôi", date(2026, 12, 1))


def test_a_form_that_says_no_version_or_a_wrong_one_saves_nothing(
    coordinator: FlaskClient, address: Callable[[str], str]
) -> None:
    sent = form_of(page(coordinator, address("1"))) | {"name": "Khác"}
    for seen in ("", "x", "99"):
        assert coordinator.post(address("1"), data=sent | {"seen": seen}).status_code == 409
    assert stored("1").name == "Nâng cấp cổng dịch vụ công"


@pytest.mark.parametrize("number", ["999", "99999999999999999999"])
def test_an_item_of_elsewhere_is_not_found(
    coordinator: FlaskClient, address: Callable[[str], str], number: str
) -> None:
    path = address("1").rpartition("/ra-soat/")[0] + f"/ra-soat/{number}"
    page(coordinator, f"{path}/sua", 404)
    for act in ("dung", "khong-phai-muc", "khoi-phuc", "nghi-van/1/dung"):
        assert coordinator.post(f"{path}/{act}").status_code == 404
