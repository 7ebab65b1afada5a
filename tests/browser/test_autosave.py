"""A report is kept while it is written, and never over what somebody else wrote meanwhile."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests import factories
from tests.browser.conftest import Running, Visitor, visiting
from tests.tasks import made
from tests.web.tasks.desk import reports
from tracker.accounts.actions import people
from tracker.accounts.models import User
from tracker.accounts.rules import Role
from tracker.audit.rules import SYSTEM
from tracker.core.db import db, transaction

pytestmark = pytest.mark.browser
PASSWORD = "giữ bản nháp khi đang viết"
WAIT = 20_000


@pytest.fixture
def house(running: Running) -> made.House:
    house = made.house()
    with transaction():
        people.set_password(SYSTEM, db.session.get_one(User, house.focal_point.user_id), PASSWORD)
    return house


@pytest.fixture
def writer(chromium: Browser, running: Running, house: made.House) -> Iterator[Visitor]:
    """The focal point with the form open, and a clock that the test moves."""
    with transaction():
        login = db.session.get_one(User, house.focal_point.user_id).login
        task_id = made.get_part(house.part_id).task_id
    with visiting(chromium, running.url) as visitor:
        visitor.log_in(login, PASSWORD)
        visitor.page.clock.install()
        visitor.go(f"/nhiem-vu/{task_id}/phan/{house.part_id}/bao-cao")
        yield visitor


def write(page: Page, text: str) -> None:
    page.get_by_role("textbox", name="Kết quả thực hiện").fill(text)


def kept(house: made.House) -> list[tuple[str, str | None]]:
    db.session.rollback()
    return [(report.state.value, report.result) for report in reports(house.part_id)]


def test_the_draft_is_kept_while_writing_and_the_button_goes_on(writer: Visitor, house: made.House) -> None:
    page, line = writer.page, writer.page.locator("[data-component=autosave]")
    write(page, "Chưa chọn tình trạng")
    page.clock.fast_forward(WAIT)
    expect(line).to_have_text("")
    page.get_by_text("Đang triển khai", exact=True).click()
    page.clock.fast_forward(WAIT)
    expect(line).to_contain_text("Đã lưu nháp lúc ")
    assert kept(house) == [("draft", "Chưa chọn tình trạng")]
    write(page, "Đã lấy ý kiến")
    page.get_by_role("button", name="Gửi báo cáo").click()
    expect(page.get_by_text("Đã gửi báo cáo tiến độ.")).to_be_visible()
    assert kept(house) == [("sent", "Đã lấy ý kiến")]


def test_a_button_waits_for_what_is_being_kept(writer: Visitor, house: made.House) -> None:
    page, held = writer.page, list[Route]()
    page.get_by_text("Đang triển khai", exact=True).click()
    write(page, "Một")
    page.route("**/bao-cao", lambda route: held.append(route) if not held else route.continue_())
    page.clock.fast_forward(WAIT)
    page.wait_for_timeout(100)
    write(page, "Một, hai")
    page.get_by_role("button", name="Gửi báo cáo").click()
    held[0].continue_()
    expect(page.get_by_text("Đã gửi báo cáo tiến độ.")).to_be_visible()
    assert kept(house) == [("sent", "Một, hai")]


def test_it_stops_where_somebody_else_wrote(writer: Visitor, house: made.House) -> None:
    page, line = writer.page, writer.page.locator("[data-component=autosave]")
    page.get_by_text("Đang triển khai", exact=True).click()
    write(page, "Của tôi")
    other = factories.person(Role.FOCAL_POINT, house.agency, name="Trần Văn Bình")
    made.report(other.actor, house.part_id, made.UNDER_WAY, send=False)
    page.clock.fast_forward(WAIT)
    expect(line).to_contain_text("Trần Văn Bình đã lưu nháp báo cáo này")
    write(page, "Của tôi, viết tiếp")
    page.clock.fast_forward(WAIT)
    assert [complaint.partition(":")[0] for complaint in writer.complaints] == ["409"]
    writer.complaints.clear()
    assert kept(house) == [("draft", "Đang lấy ý kiến")]
    page.get_by_role("button", name="Lưu nháp").click()
    expect(page.get_by_text("Của tôi, viết tiếp")).to_be_visible()
