"""Handing in a plan: a file or a pasted text, and nothing of either is lost when it is refused."""

from io import BytesIO
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from lxml import html
from sqlalchemy import select

from tests import factories
from tests.reading.formats.sheets import rows_at, together, workbook
from tests.web.plans.pages import page
from tracker.accounts.rules import Role
from tracker.core.db import db
from tracker.plans.models.item import PlanDoubt, PlanItem
from tracker.plans.models.plan import Plan, PlanRevision

ADDRESS = "/ke-hoach/tai-len"
PASTED = (
    "KẾ HOẠCH\nVệ sinh môi trường năm 2026\n"
    "TT\tNội dung\tĐơn vị chủ trì\tThời hạn\tGhi chú\n"
    "1\tThu gom rác thải nhựa\tXã đoàn\t30/6/2026\t\n"
    "2\tTrồng cây ven đường\tHội Nông dân\tQuý III/2026\t\n"
)


@pytest.fixture(name="desk")
def log_in_coordinator(app: Flask, client: FlaskClient) -> FlaskClient:
    return factories.person(Role.COORDINATOR, factories.agency("UBND xã Bình An")).log_in(client)


def test_text_pasted_from_a_web_page_becomes_a_draft(desk: FlaskClient) -> None:
    answer = desk.post(ADDRESS, data={"text": PASTED, "year": ""})
    assert answer.status_code == 302
    plan = db.session.scalars(select(Plan)).one()
    assert (plan.title, plan.year) == ("Vệ sinh môi trường năm 2026", 2026)
    names = db.session.scalars(select(PlanItem.name).order_by(PlanItem.position)).all()
    assert names == ["Thu gom rác thải nhựa", "Trồng cây ven đường"]
    assert db.session.scalars(select(PlanRevision.file_name)).one() == "noi-dung-dan.txt"


def test_a_file_is_read_as_before(desk: FlaskClient) -> None:
    answer = desk.post(ADDRESS, data={"file": (BytesIO(PASTED.encode()), "ke hoach.txt"), "text": "  \n"})
    assert answer.status_code == 302
    assert db.session.scalars(select(PlanRevision.file_name)).one() == "ke hoach.txt"


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        ({"text": ""}, "Hãy chọn tệp kế hoạch, hoặc dán nội dung"),
        ({"text": "Chỉ có một câu."}, "Không tìm thấy bảng phân công nhiệm vụ nào"),
        ({"text": PASTED, "year": "1899"}, "Năm phải từ 2000 đến 2100."),
        ({"text": "a" * 500_001}, "Nội dung dài quá 500.000 ký tự"),
    ],
)
def test_what_is_wrong_is_said_and_the_text_stays(desk: FlaskClient, data: dict[str, str], sentence: str) -> None:
    answer = desk.post(ADDRESS, data=data)
    shown = answer.get_data(as_text=True)
    assert answer.status_code == 422
    assert sentence in shown
    kept = html.fromstring(shown).get_element_by_id("text").text_content()
    assert kept.replace("\r\n", "\n").strip("\n") == data["text"].strip("\n")
    assert db.session.scalars(select(Plan)).all() == []


def test_a_character_no_keyboard_types_is_refused(desk: FlaskClient) -> None:
    answer = desk.post(ADDRESS, data={"text": "TT\tNội\x00dung"})
    assert "Nội dung có ký tự không đọc được" in answer.get_data(as_text=True)


def test_a_file_and_a_text_at_once_are_refused(desk: FlaskClient) -> None:
    answer = desk.post(ADDRESS, data={"file": (BytesIO(PASTED.encode()), "ke hoach.txt"), "text": PASTED})
    assert answer.status_code == 422
    assert "hãy bỏ một trong hai" in answer.get_data(as_text=True)


def test_a_workbook_is_read_and_what_it_hides_is_asked_about(desk: FlaskClient) -> None:
    def hide(_: Any, sheet: Any) -> None:
        sheet.set_row(3, None, None, {"hidden": True})

    rows = [line.split("\t") for line in PASTED.splitlines()]
    content = workbook(together(rows_at(rows), hide), names=("Kế hoạch",))
    answer = desk.post(ADDRESS, data={"file": (BytesIO(content), "ke hoach.xlsx"), "text": ""}, follow_redirects=True)
    assert answer.status_code == 200
    names = db.session.scalars(select(PlanItem.name).order_by(PlanItem.position)).all()
    assert names == ["Thu gom rác thải nhựa", "Trồng cây ven đường"]
    doubts = db.session.execute(select(PlanDoubt.place, PlanDoubt.message)).all()
    assert [place for place, message in doubts if "1 dòng đang ẩn (dòng 4)" in message] == ["Trang tính “Kế hoạch”"]


def test_the_page_says_what_it_takes(desk: FlaskClient) -> None:
    shown = page(desk, ADDRESS)
    assert "Hoặc dán nội dung" in shown
    assert "Tệp Word, Excel, PDF có chữ" in shown
