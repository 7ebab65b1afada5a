"""Nhập thay at a browser: one công văn for five items, its mark in the story and in the Word file."""

import io
import time
from dataclasses import dataclass
from datetime import timedelta

import docx
import pytest
from playwright.sync_api import Page, expect

from tests import factories
from tests.browser.conftest import Running, Visitor
from tests.browser.steps import PASSWORD, check_at_every_size
from tests.conftest import TODAY
from tests.tasks import made
from tracker.accounts.actions.people import NewUser, create_user, give_role
from tracker.accounts.rules import Role
from tracker.audit.rules import SYSTEM
from tracker.core.db import transaction
from tracker.core.writing import day
from tracker.plans.rules import ItemKind

pytestmark = pytest.mark.browser
AGENCY = "Công an tỉnh"
LETTER = {"name": "cong-van-45.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.4\n% cong van\n%%EOF\n"}
ISSUED = TODAY - timedelta(days=3)
MARK = f"nhập thay theo văn bản số 45/CAT-PV01 ngày {day(ISSUED)}"
TASKS = ("Cấp tài khoản định danh", "Làm sạch dữ liệu dân cư", "Kết nối hệ thống cư trú", "Tập huấn an ninh mạng")
INDICATOR = "Tỷ lệ hồ sơ số hoá"
SECONDS = 60


@dataclass(frozen=True)
class Office:
    plan: str
    task_id: int


@pytest.fixture
def office(running: Running) -> Office:
    """An agency without anybody who logs in, and whoever follows its plan."""
    at, agency = factories.agency("Sở Khoa học và Công nghệ"), factories.agency(AGENCY, by_letter=True)
    plan = factories.plan(at)
    for name in TASKS:
        factories.item(plan, lead=[agency], name=name)
    factories.item(plan, lead=[agency], name=INDICATOR, kind=ItemKind.INDICATOR, target="90%")
    made.in_force(plan)
    with transaction():
        give_role(SYSTEM, create_user(SYSTEM, NewUser("dieuphoi", "Trần Quốc Việt", PASSWORD)), at, Role.COORDINATOR)
    return Office(plan.code, made.parts_of(plan)[0].task_id)


def fill_in(page: Page) -> None:
    """All that a person types, with a wrong year first: nothing is typed or chosen again for it."""
    page.get_by_label("Số, ký hiệu").fill("45/CAT-PV01")
    page.get_by_label("Ngày văn bản").fill(day(TODAY + timedelta(days=362)))
    page.get_by_label("Trích yếu").fill("Báo cáo kết quả thực hiện kế hoạch")
    page.get_by_label("Tệp văn bản").set_input_files(LETTER)
    for name in (*TASKS, INDICATOR):
        row = page.get_by_role("group", name=name, exact=True)
        row.get_by_role("checkbox").check()
        under_way = name == TASKS[-1]
        row.get_by_role("radio", name="Đang triển khai" if under_way else "Đã hoàn thành").check()
        if name == INDICATOR:
            row.get_by_label("Kết quả đạt được").fill("95%")
        else:
            row.get_by_label("Kết quả", exact=True).fill(f"{name}: theo công văn")
    page.get_by_role("button", name="Nhập thay", exact=True).click()
    expect(page.get_by_role("alert")).to_contain_text("sau hôm nay")


def test_one_letter_for_five_items(visitor: Visitor, office: Office) -> None:
    page = visitor.log_in("dieuphoi", PASSWORD)
    start = time.monotonic()
    page.get_by_text("Thêm", exact=True).locator("visible=true").click()
    page.get_by_role("link", name="Nhập thay", exact=True).locator("visible=true").click()
    page.get_by_role("link", name=f"Nhập văn bản của {AGENCY}").click()
    fill_in(page)
    page.get_by_label("Ngày văn bản").fill(day(ISSUED))
    page.get_by_role("button", name="Nhập thay", exact=True).click()
    expect(page.get_by_text(f"Đã nhập thay cho {AGENCY}: 4 nhiệm vụ hoàn thành, 1 đang triển khai.")).to_be_visible()
    assert time.monotonic() - start <= SECONDS
    check_marks(visitor, office)


def check_marks(visitor: Visitor, office: Office) -> None:
    page = visitor.go(f"/nhiem-vu/{office.task_id}")
    expect(page.locator(".story")).to_contain_text(f"N{MARK[1:]}")
    expect(page.locator("#phan")).to_contain_text(MARK)
    expect(page.locator("#phan")).to_contain_text(str(LETTER["name"]))
    answer = page.request.get(f"{visitor.url}/bao-cao/{office.plan}/word?ky=2026-Q4")
    file = docx.Document(io.BytesIO(answer.body()))
    outcomes = [row.cells[-1].text for table in file.tables for row in table.rows]
    assert sum(MARK in outcome for outcome in outcomes) == len(TASKS) + 1


def test_nobody_is_kept_out_of_its_pages(visitor: Visitor, office: Office) -> None:
    visitor.log_in("dieuphoi", PASSWORD)
    for address in ("/tong-quan", f"/nhiem-vu/{office.task_id}", "/nhap-thay"):
        page = visitor.go(address)
        check_at_every_size(visitor)
    page.get_by_role("link", name=AGENCY, exact=True).click()
    page.get_by_role("checkbox", name=INDICATOR).check()
    check_at_every_size(visitor)
    page.get_by_role("button", name="Nhập thay", exact=True).click()
    expect(page.get_by_role("alert").first).to_be_visible()
    check_at_every_size(visitor)
