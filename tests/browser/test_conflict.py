"""Two people save one report: the page that shows the slower one both texts, at a desk, on a phone, in the dark."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests import factories
from tests.browser.conftest import Running, Visitor, visiting
from tests.tasks import made
from tracker.accounts.actions import people
from tracker.accounts.models import User
from tracker.accounts.rules import Role
from tracker.audit.rules import SYSTEM
from tracker.core.db import db, transaction

pytestmark = pytest.mark.browser
PASSWORD = "hai người một báo cáo"
PROOF = {"name": "bien-ban.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.4\n% bien ban\n%%EOF\n"}


@pytest.fixture
def house(running: Running) -> made.House:
    return made.house()


def open_form(visitor: Visitor, house: made.House, name: str) -> Page:
    person = factories.person(Role.FOCAL_POINT, house.agency, name=name)
    with transaction():
        user = db.session.get_one(User, person.user_id)
        people.set_password(SYSTEM, user, PASSWORD)
        login = user.login
    task_id = made.get_part(house.part_id).task_id
    visitor.log_in(login, PASSWORD)
    return visitor.go(f"/nhiem-vu/{task_id}/phan/{house.part_id}/bao-cao")


@pytest.fixture
def slower(visitor: Visitor, chromium: Browser, running: Running, house: made.House) -> Iterator[Visitor]:
    """Whoever presses the button after a colleague has saved the same report."""
    page = open_form(visitor, house, "Đỗ Thị Chi")
    with visiting(chromium, running.url) as other:
        theirs = open_form(other, house, "Phạm Văn Bình")
        theirs.get_by_role("textbox", name="Kết quả thực hiện").fill("Bản của Bình")
        theirs.get_by_role("radio", name="Đang triển khai").check()
        theirs.get_by_role("button", name="Lưu nháp").click()
        expect(theirs.get_by_text("Đã lưu nháp.", exact=True)).to_be_visible()
    page.get_by_role("textbox", name="Kết quả thực hiện").fill("Bản của Chi")
    page.get_by_role("radio", name="Đang triển khai").check()
    page.get_by_role("radio", name="Tệp khác").check()
    page.locator("input[type=file][multiple]").set_input_files(PROOF)
    page.get_by_role("button", name="Gửi báo cáo").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Hai người cùng sửa báo cáo này")
    yield visitor


def test_both_texts_stand_there_and_keep_nobody_out(slower: Visitor) -> None:
    page = slower.page
    expect(page.get_by_role("alert")).to_contain_text("Phạm Văn Bình đã lưu nháp báo cáo này lúc")
    for said in ("Bản của Bình", "Bản của Chi", "bien-ban.pdf"):
        expect(page.get_by_role("table").get_by_text(said)).to_be_visible()
    assert slower.find_barriers() == []
    page.emulate_media(color_scheme="dark")
    assert slower.find_barriers() == []
    page.set_viewport_size({"width": 320, "height": 700})
    assert page.evaluate("document.scrollingElement.scrollWidth") <= 320


def test_by_keys_alone_one_goes_on_with_ones_own_text_and_file(slower: Visitor) -> None:
    page = slower.page
    keep = page.get_by_role("button", name="Sửa tiếp bản của tôi")
    for _ in range(40):
        page.keyboard.press("Tab")
        if keep.evaluate("(button) => button === document.activeElement"):
            break
    page.keyboard.press("Enter")
    expect(page.get_by_role("textbox", name="Kết quả thực hiện")).to_have_value("Bản của Chi")
    expect(page.get_by_text("bien-ban.pdf")).to_be_visible()
    assert slower.find_barriers() == []
