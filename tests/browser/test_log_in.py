"""Logging in and out, as it looks in a browser."""

import pytest
from playwright.sync_api import expect

from tests import factories
from tests.browser.conftest import Visitor
from tracker.accounts.actions import people
from tracker.accounts.rules import Role
from tracker.agencies.models import Agency
from tracker.audit.rules import SYSTEM
from tracker.core.db import transaction

pytestmark = pytest.mark.browser
PASSWORD = "một câu đủ dài để nhớ"


@pytest.fixture(autouse=True)
def person(running: object) -> Agency:
    office = factories.agency("Sở Tài chính")
    with transaction():
        user = people.create_user(SYSTEM, people.NewUser("hoa", "Lê Thị Hoa", PASSWORD, "hoa@hoagiang.gov.vn"))
        people.give_role(SYSTEM, user, office, Role.FOCAL_POINT)
    return office


def test_in_and_out_again(visitor: Visitor) -> None:
    page = visitor.log_in("hoa", PASSWORD)
    expect(page).not_to_have_url(f"{visitor.url}/dang-nhap")
    assert visitor.find_barriers() == []
    visitor.go("/tai-khoan")
    assert visitor.find_barriers() == []
    visitor.log_out()
    expect(page).to_have_url(f"{visitor.url}/dang-nhap")
    expect(page.get_by_text("Đã đăng xuất.")).to_be_visible()


def test_a_wrong_password_is_refused_in_words_and_the_name_is_kept(visitor: Visitor) -> None:
    page = visitor.log_in("hoa", "sai hoàn toàn rồi")
    expect(page.get_by_text("Tên đăng nhập hoặc mật khẩu không đúng.")).to_be_visible()
    expect(page.get_by_label("Tên đăng nhập")).to_have_value("hoa")
    assert visitor.find_barriers() == []


def test_what_was_asked_for_comes_after_the_log_in(visitor: Visitor) -> None:
    page = visitor.go("/tai-khoan")
    expect(page).to_have_url(f"{visitor.url}/dang-nhap?next=/tai-khoan")
    page.get_by_label("Tên đăng nhập").fill("HOA@hoagiang.gov.vn")
    page.get_by_label("Mật khẩu", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Đăng nhập").click()
    expect(page).to_have_url(f"{visitor.url}/tai-khoan")
