"""Phối hợp in a browser: asked at a desk, read in the mail, answered on a phone, received; a silent one is named."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import pytest
from playwright.sync_api import Browser, expect

from tests import factories
from tests.browser.conftest import Running, Visitor, visiting
from tests.browser.steps import PASSWORD, check_at_every_size
from tests.reminders.mornings import reachable, send
from tests.tasks import made
from tracker.accounts.actions import people
from tracker.accounts.models import User
from tracker.accounts.rules import Role
from tracker.agencies.models import Agency
from tracker.audit.rules import SYSTEM
from tracker.core.db import db, transaction

pytestmark = pytest.mark.browser
WORDS = "Gửi danh sách cán bộ phụ trách, kèm số điện thoại"
ANSWER = "Danh sách gồm 12 người, gửi kèm tệp"


@dataclass(frozen=True)
class Scene:
    house: made.House
    helper: Agency
    silent: Agency


@pytest.fixture
def scene(running: Running) -> Scene:
    helper, silent = factories.agency("Sở Y tế"), factories.agency("Sở Tư pháp")
    return Scene(made.house(support=[helper, factories.group("Các sở khác", [silent])]), helper, silent)


@contextmanager
def at_work(chromium: Browser, running: Running, somebody: factories.Somebody, size: str) -> Iterator[Visitor]:
    with transaction():
        user = db.session.get_one(User, somebody.user_id)
        people.set_password(SYSTEM, user, PASSWORD)
        login = user.login
    with visiting(chromium, running.url, size) as visitor:
        page = visitor.log_in(login, PASSWORD)
        expect(page).to_have_url(re.compile("/nhiem-vu-co-quan$"))
        yield visitor


def test_a_request_goes_the_whole_way(scene: Scene, chromium: Browser, running: Running) -> None:
    answering = factories.person(Role.FOCAL_POINT, scene.helper, name="Đỗ Minh")
    reachable(answering, "minh@tinh.example")
    task = f"/nhiem-vu/{made.get_part(scene.house.part_id).task_id}"
    with (
        at_work(chromium, running, scene.house.focal_point, "desk") as lead,
        at_work(chromium, running, answering, "phone") as helper,
    ):
        assert helper.page.get_by_role("heading", name="Được yêu cầu phối hợp").count() == 0
        _ask(lead, task)
        (mail,) = send().mails
        _answer(helper, _link_in(mail.get_body(("plain",)).get_content()))  # type: ignore[union-attr]
        _receive(lead, task)
        _report(lead, task, scene.house.part_id)


def _ask(lead: Visitor, task: str) -> None:
    page = lead.go(task)
    page.get_by_role("link", name="Yêu cầu phối hợp", exact=True).click()
    check_at_every_size(lead)
    page.get_by_label("Nội dung cần phối hợp").fill(WORDS)
    expect(page.get_by_label("Sở Y tế")).to_be_checked()
    expect(page.get_by_label("Sở Tư pháp")).not_to_be_checked()
    page.get_by_label("Sở Tư pháp").check()
    page.get_by_role("button", name="Gửi yêu cầu").click()
    expect(page.get_by_text("Đã gửi yêu cầu phối hợp đến 2 cơ quan.")).to_be_visible()
    expect(page.get_by_text("Chưa có ai nhận thư ở Sở Tư pháp")).to_be_visible()
    check_at_every_size(lead)


def _link_in(text: str) -> str:
    assert WORDS in text
    (link,) = re.findall(r"https?://[^/]+(/\S+)", text)
    return str(link)


def _answer(helper: Visitor, link: str) -> None:
    page = helper.go("/nhiem-vu-co-quan")
    expect(page.get_by_role("heading", name="Được yêu cầu phối hợp")).to_be_visible()
    check_at_every_size(helper)
    helper.go(link)
    check_at_every_size(helper)
    page.get_by_role("textbox", name="Nội dung trả lời").fill(ANSWER)
    page.get_by_role("button", name="Gửi trả lời").click()
    expect(page.get_by_text("Đã gửi nội dung trả lời.")).to_be_visible()
    check_at_every_size(helper)


def _receive(lead: Visitor, task: str) -> None:
    page = lead.go(task)
    page.get_by_role("link", name="Sở Y tế", exact=True).click()
    expect(page.get_by_text(ANSWER).first).to_be_visible()
    check_at_every_size(lead)
    page.get_by_role("button", name="Tiếp nhận").click()
    expect(page.get_by_text("Đã tiếp nhận nội dung trả lời.")).to_be_visible()


def _report(lead: Visitor, task: str, part_id: int) -> None:
    page = lead.go(f"{task}/phan/{part_id}/bao-cao")
    expect(page.get_by_text("Chưa có phần phối hợp: Sở Tư pháp.")).to_be_visible()
    page.get_by_role("textbox", name="Kết quả thực hiện").fill("Đã lấy ý kiến")
    page.get_by_role("radio", name="Đang triển khai").check()
    page.get_by_role("button", name="Gửi báo cáo").click()
    expect(page.get_by_text("Đã gửi báo cáo tiến độ.")).to_be_visible()
    expect(page.locator("dl", has_text="Chưa có phần phối hợp")).to_contain_text("Sở Tư pháp")
