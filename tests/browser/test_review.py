"""The review of a draft by keyboard, by finger and in the dark."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests import factories
from tests.browser.conftest import Running, Visitor, visiting
from tests.web.plans.pages import imported
from tracker.accounts.actions import people
from tracker.accounts.models import User
from tracker.accounts.rules import Role
from tracker.audit.rules import SYSTEM
from tracker.core.db import db, transaction

pytestmark = pytest.mark.browser
PASSWORD = "rà soát từng dòng một"


@pytest.fixture
def account(running: Running) -> tuple[str, str]:
    """The log-in of a coordinator, and the review of a draft with three doubtful items of four."""
    for name in ("Sở Tài chính", "Sở Nội vụ"):
        factories.agency(name)
    owner = factories.agency("Sở Khoa học và Công nghệ")
    person = factories.person(Role.COORDINATOR, owner)
    with transaction():
        user = db.session.get_one(User, person.user_id)
        people.set_password(SYSTEM, user, PASSWORD)
        login = user.login
    return login, f"/ke-hoach/{imported(running.app, owner)}/ra-soat"


@pytest.fixture
def desk(chromium: Browser, running: Running, account: tuple[str, str]) -> Iterator[Page]:
    with visiting(chromium, running.url) as visitor:
        visitor.log_in(account[0], PASSWORD)
        yield visitor.go(account[1])


def test_the_keys_go_through_the_doubts(desk: Page) -> None:
    head = desk.locator("#ten-muc")
    expect(head).to_have_text("Mục 2")
    desk.keyboard.press("n")
    expect(head).to_have_text("Mục 3")
    desk.keyboard.press("x")
    expect(head).to_have_text("Mục 4")
    expect(desk.get_by_text("2 mục cần xem")).to_be_visible()
    desk.keyboard.press("n")
    expect(head).to_have_text("Mục 2")
    desk.keyboard.press("Enter")
    expect(head).to_have_text("Mục 4")
    desk.keyboard.press("e")
    expect(desk.get_by_role("heading", name="Sửa mục 4")).to_be_visible()
    desk.get_by_label("Chủ trì").fill("Sở Nội vụ")
    desk.get_by_role("button", name="Lưu").click()
    expect(desk.get_by_text("3 mục rõ")).to_be_visible()
    expect(desk.get_by_text("0 mục cần xem")).to_be_visible()


def test_nobody_meets_a_barrier(visitor: Visitor, account: tuple[str, str]) -> None:
    visitor.log_in(account[0], PASSWORD)
    page = visitor.go(account[1])
    edit = page.locator('[data-key="e"]').get_attribute("href") or ""
    for path in (account[1], f"{account[1]}/danh-sach", edit):
        page = visitor.go(path)
        assert page.evaluate("document.documentElement.scrollWidth") <= page.viewport_size["width"]  # type: ignore[index]
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
            assert visitor.find_barriers() == [], path


def test_on_a_phone_the_act_stands_at_the_bottom(chromium: Browser, running: Running, account: tuple[str, str]) -> None:
    with visiting(chromium, running.url, "phone") as visitor:
        visitor.log_in(account[0], PASSWORD)
        page = visitor.go(account[1])
        right = page.get_by_role("button", name="Đúng, mục tiếp")
        expect(right).to_be_in_viewport()
        box = right.bounding_box()
        assert box is not None
        assert box["height"] >= 44
        right.click()
        expect(page.locator("#ten-muc")).to_be_in_viewport()
        expect(page.locator("#ten-muc")).to_have_text("Mục 3")
