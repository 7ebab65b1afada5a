"""An indicator from its figures to its points, and back from the document, at a desk and on a phone."""

from decimal import Decimal

import pytest
from playwright.sync_api import Page, expect

from tests import factories
from tests.browser.conftest import Running, Visitor
from tests.tasks import made
from tracker.accounts.actions import people
from tracker.accounts.models import User
from tracker.audit.rules import SYSTEM
from tracker.core.db import db, transaction
from tracker.plans.rules import ItemKind

pytestmark = pytest.mark.browser
PASSWORD = "chỉ số và tài liệu"
RATIO = "a = Số tổ đã tập huấn; b = Tổng số tổ; Điểm = a/b × Điểm tối đa"


@pytest.fixture
def house(running: Running) -> made.House:
    return made.house(
        kind=ItemKind.INDICATOR,
        code="3.4",
        name="Tổ công nghệ số cộng đồng được tập huấn",
        scoring_text=RATIO,
        max_points=Decimal(10),
        target="100%",
        path=["3 Nhân lực số"],
    )


def log_in(visitor: Visitor, person: factories.Somebody) -> Page:
    with transaction():
        user = db.session.get_one(User, person.user_id)
        people.set_password(SYSTEM, user, PASSWORD)
        login = user.login
    return visitor.log_in(login, PASSWORD)


def check(visitor: Visitor) -> None:
    """Nothing keeps anybody out, and nothing runs off the side."""
    assert visitor.find_barriers() == []
    wide = visitor.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert wide <= 0


def test_figures_become_points_by_an_acceptance(visitor: Visitor, house: made.House) -> None:
    log_in(visitor, house.focal_point)
    task = f"/nhiem-vu/{made.get_part(house.part_id).task_id}"
    page = visitor.go(f"{task}/phan/{house.part_id}/bao-cao")
    page.get_by_label("a = Số tổ đã tập huấn").fill("31")
    page.get_by_label("b = Tổng số tổ").fill("42")
    page.get_by_role("radio", name="Đã hoàn thành").check()
    page.get_by_role("button", name="Lưu nháp").click()
    expect(page.get_by_text("10 × 31/42 = 7,38 điểm.")).to_be_visible()
    check(visitor)
    page.get_by_role("radio", name="Thuyết minh").check()
    page.get_by_label("Nội dung thuyết minh").fill("Danh sách các tổ đã tập huấn")
    page.get_by_role("button", name="Gửi báo cáo").click()
    expect(page.get_by_text("chờ xác nhận kết quả.")).to_be_visible()
    visitor.log_out()

    log_in(visitor, house.coordinator)
    visitor.go("/chi-so")
    expect(page.get_by_text("Chưa có số liệu").first).to_be_visible()
    visitor.go(task)
    expect(page.get_by_text("Theo số liệu: Kết quả 73,81 %")).to_be_visible()
    expect(page.get_by_role("radio", name="Chưa đạt chỉ tiêu")).to_be_checked()
    check(visitor)
    page.get_by_role("button", name="Xác nhận kết quả").click()
    expect(page.get_by_text("Đã xác nhận kết quả: chưa đạt chỉ tiêu.")).to_be_visible()

    visitor.go("/chi-so")
    row = page.get_by_role("row").filter(has_text="3.4 Tổ công nghệ số")
    expect(row).to_contain_text("7,38")
    expect(row).to_contain_text("Chưa đạt")
    check(visitor)
    row.get_by_role("link", name="3.4 Tổ công nghệ số").click()
    expect(page.get_by_role("heading", name="Cách tính điểm")).to_be_visible()
    expect(page.get_by_text("Báo cáo đã xác nhận của Sở Xây dựng").first).to_be_visible()
    check(visitor)
    page.get_by_role("link", name="điểm dựa trên tài liệu này").click()
    expect(page.get_by_text("10 × 31/42 = 7,38 điểm.")).to_be_visible()
    check(visitor)
