"""Whoever decides, in a browser: two at once, no proof, a day corrected; kinds of proof without a script."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests import factories
from tests.browser.conftest import Running, Visitor, visiting
from tests.browser.steps import check_at_every_size
from tests.tasks import made
from tracker.accounts.actions import people
from tracker.accounts.models import User
from tracker.accounts.rules import Role
from tracker.audit.rules import SYSTEM
from tracker.core.db import db, transaction
from tracker.tasks.rules.report import ReportTexts
from tracker.tasks.rules.states import PartState, ReportedStatus

pytestmark = pytest.mark.browser
PASSWORD = "hai người một quyết định"
WITHOUT_PROOF = ReportTexts(ReportedStatus.DONE, result="Đã xong", waiver_reason="Không phát sinh văn bản")


@pytest.fixture
def house(running: Running) -> made.House:
    house = made.house(evidence="Biên bản nghiệm thu máy chủ")
    made.report(house.focal_point.actor, house.part_id, WITHOUT_PROOF, cites=[])
    return house


def enter(visitor: Visitor, person: factories.Somebody, address: str) -> Page:
    with transaction():
        user = db.session.get_one(User, person.user_id)
        people.set_password(SYSTEM, user, PASSWORD)
        login = user.login
    visitor.log_in(login, PASSWORD)
    return visitor.go(address)


def task_of(house: made.House) -> str:
    return f"/nhiem-vu/{made.get_part(house.part_id).task_id}"


@pytest.fixture
def other(chromium: Browser, running: Running) -> Iterator[Visitor]:
    with visiting(chromium, running.url) as somebody:
        yield somebody


def test_of_two_who_decide_one_wins_and_the_other_reads_who_and_when(
    visitor: Visitor, other: Visitor, house: made.House
) -> None:
    slower = enter(visitor, house.coordinator, task_of(house))
    colleague = factories.person(Role.COORDINATOR, house.office, name="Phạm Văn Bình")
    faster = enter(other, colleague, task_of(house))
    faster.get_by_label("Đồng ý miễn tài liệu kiểm chứng").check()
    faster.get_by_role("button", name="Xác nhận hoàn thành").click()
    expect(faster.get_by_text("Đã xác nhận hoàn thành.", exact=True)).to_be_visible()
    fold = slower.locator("details", has_text="Gửi yêu cầu bổ sung")
    fold.locator("summary").click()
    fold.get_by_role("textbox").first.fill("Thiếu danh sách kèm theo")
    fold.get_by_role("button", name="Gửi yêu cầu bổ sung").click()
    alert = slower.get_by_role("alert").first
    expect(alert).to_contain_text(re.compile(r"Phạm Văn Bình .*đã xác nhận kết quả phần việc này lúc \d\d:\d\d ngày"))
    expect(slower.get_by_role("textbox", name="Ý kiến")).to_have_value("Thiếu danh sách kèm theo")
    assert made.get_part(house.part_id).state is PartState.ACCEPTED
    check_at_every_size(visitor)


def test_a_result_without_proof_waits_until_that_is_agreed_to(visitor: Visitor, house: made.House) -> None:
    page = enter(visitor, house.coordinator, task_of(house))
    page.get_by_role("button", name="Xác nhận hoàn thành").click()
    expect(page.locator("#xac-nhan .field-error")).to_contain_text("hãy đánh dấu “Đồng ý miễn tài liệu kiểm chứng”")
    check_at_every_size(visitor)
    page.get_by_label("Đồng ý miễn tài liệu kiểm chứng").check()
    page.get_by_role("button", name="Xác nhận hoàn thành").click()
    expect(page.get_by_text("Trần Quốc Việt đồng ý miễn", exact=False)).to_be_visible()
    check_at_every_size(visitor)


def test_the_day_of_completion_is_corrected_and_both_days_are_read(visitor: Visitor, house: made.House) -> None:
    made.accept(house.coordinator.actor, house.part_id, waives=True)
    page = enter(visitor, house.coordinator, task_of(house))
    fold = page.locator("details", has_text="Lý do sửa")
    fold.locator("summary").click()
    fold.get_by_label("Ngày hoàn thành").fill("12/11/2026")
    fold.get_by_label("Lý do sửa").fill("Theo ngày ký")
    check_at_every_size(visitor)
    fold.get_by_role("button", name="Sửa ngày hoàn thành").click()
    expect(page.get_by_text("Hoàn thành 12/11/2026, sửa từ 16/11/2026: Theo ngày ký")).to_be_visible()
    expect(page.get_by_text("từ 16/11/2026 sang 12/11/2026", exact=False)).to_be_visible()
    check_at_every_size(visitor)


def test_a_kind_shows_its_own_fields_without_a_script(chromium: Browser, running: Running) -> None:
    house = made.house(evidence="Biên bản nghiệm thu máy chủ")
    context = chromium.new_context(java_script_enabled=False)
    plain = Visitor(context, running.url)
    page = enter(plain, house.focal_point, f"{task_of(house)}/phan/{house.part_id}/bao-cao")
    expect(page.get_by_text("Chọn sẵn “Biên bản nghiệm thu” vì kế hoạch ghi", exact=False)).to_be_visible()
    expect(page.get_by_label("Số, ký hiệu")).to_be_visible()
    expect(page.get_by_label("Trích yếu")).to_be_hidden()
    for kind, shown, hidden in (
        ("Danh mục, danh sách", "Địa chỉ liên kết", "Số, ký hiệu"),
        ("Văn bản không tải lên", "Nơi lưu văn bản", "Trích yếu"),
        ("Thuyết minh", "Nội dung thuyết minh", "Số, ký hiệu"),
    ):
        page.get_by_role("radio", name=kind).check(force=True)
        expect(page.get_by_label(shown)).to_be_visible()
        expect(page.get_by_label(hidden)).to_be_hidden()
    context.close()
