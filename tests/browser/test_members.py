"""Joining and leaving a class, and handing a part over, at a browser: pages, figures and mails follow the holder."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date

import pytest
from playwright.sync_api import Browser, Page, expect

from tests import factories
from tests.browser.conftest import SIZES, Running, Visitor, visiting
from tests.browser.steps import PASSWORD, check_at_every_size
from tests.conftest import TODAY
from tests.reminders.mornings import queue, reachable, send
from tests.tasks import made
from tracker.accounts.actions import people
from tracker.accounts.models import User
from tracker.accounts.rules import Role
from tracker.agencies.models import AgencyGroup
from tracker.audit.rules import SYSTEM
from tracker.core.db import db, transaction
from tracker.plans.models.plan import Plan

pytestmark = pytest.mark.browser
DUE, LATER_MORNING = date(2026, 11, 23), date(2026, 11, 20)
PAPER = "Quyết định 15/QĐ-UBND"


@dataclass(frozen=True)
class Scene:
    plan: Plan
    group: AgencyGroup
    task: str
    coordinator: str
    leaving: str
    """Their log-ins."""


@pytest.fixture
def scene(running: Running) -> Scene:
    """A class of two leads; each agency, also those not in it yet, has somebody with an address."""
    office, leaving, staying = (factories.agency(f"Sở {name}") for name in ("Khoa học", "Y tế", "Xây dựng"))
    joining, taking = factories.agency("Sở Nội vụ"), factories.agency("Sở Tư pháp")
    group = factories.group("Các sở", [leaving, staying])
    plan = factories.plan(office)
    factories.item(plan, lead=[group], due_on=DUE, deadline_text="23/11/2026", name="Số hoá hồ sơ")
    made.in_force(plan, on=date(2026, 10, 1))
    reporters = {
        agency.id: factories.person(Role.FOCAL_POINT, agency) for agency in (leaving, staying, joining, taking)
    }
    for name, agency in (("yte", leaving), ("xaydung", staying), ("noivu", joining), ("tuphap", taking)):
        reachable(reporters[agency.id], f"{name}@tinh.example")
    part = next(part for part in made.parts_of(plan) if part.agency_id == leaving.id)
    made.report(reporters[leaving.id].actor, part.id, made.UNDER_WAY, on=date(2026, 11, 2))
    logins = [with_password(one) for one in (factories.person(Role.COORDINATOR, office), reporters[leaving.id])]
    return Scene(plan, group, f"/nhiem-vu/{part.task_id}?phan={part.id}", *logins)


def with_password(somebody: factories.Somebody) -> str:
    with transaction():
        user = db.session.get_one(User, somebody.user_id)
        people.set_password(SYSTEM, user, PASSWORD)
        return user.login


def enter(visitor: Visitor, login: str) -> Page:
    page = visitor.log_in(login, PASSWORD)
    expect(page).not_to_have_url(re.compile("/dang-nhap"))
    return page


@contextmanager
def without_script(chromium: Browser, running: Running) -> Iterator[Visitor]:
    context = chromium.new_context(java_script_enabled=False, viewport=SIZES["phone"], locale="vi-VN")
    yield Visitor(context, running.url)
    context.close()


def mailed(on: date) -> set[str]:
    """Who was reminded that morning, before the @."""
    queue(on)
    return {address.partition("@")[0] for address in send().to}


def test_the_work_follows_who_joins_leaves_and_takes_over(scene: Scene, chromium: Browser, running: Running) -> None:
    assert mailed(TODAY) == {"yte", "xaydung"}
    with visiting(chromium, running.url) as desk:
        enter(desk, scene.coordinator)
        _joins(desk, scene)
        _leaves(desk, scene)
        with without_script(chromium, running) as plain:
            enter(plain, scene.coordinator)
            _hands_over(plain, scene)
        _figures_follow(desk, scene)
    assert mailed(LATER_MORNING) == {"xaydung", "noivu", "tuphap"}
    with visiting(chromium, running.url, "phone") as before:
        enter(before, scene.leaving)
        _reads_its_own(before)


def _joins(desk: Visitor, scene: Scene) -> None:
    page = desk.go(f"/co-quan/nhom/{scene.group.id}")
    page.get_by_label("Cơ quan").first.fill("Sở Nội vụ")
    page.get_by_role("button", name="Thêm thành viên").click()
    expect(page.get_by_role("link", name="Sở Nội vụ")).to_be_visible()
    page = desk.go(f"/ke-hoach/{scene.plan.code}")
    expect(page.get_by_text("có thêm 1 thành viên từ 16/11/2026 (Sở Nội vụ)")).to_be_visible()
    check_at_every_size(desk)
    page.get_by_role("button", name="Giao 1 phần việc").click()
    expect(page.get_by_text("Đã giao 1 phần việc cho thành viên mới của nhóm.")).to_be_visible()
    expect(page.get_by_text("0/3 đã xong").first).to_be_visible()


def _leaves(desk: Visitor, scene: Scene) -> None:
    page = desk.go(f"/co-quan/nhom/{scene.group.id}")
    page.get_by_role("button", name="Đưa Sở Y tế ra khỏi nhóm").click()
    expect(page.get_by_role("link", name="Sở Y tế")).to_have_count(0)
    page = desk.go(f"/ke-hoach/{scene.plan.code}")
    expect(page.get_by_text("ra khỏi nhóm từ 16/11/2026, còn 1 phần việc đang mở")).to_be_visible()
    page.get_by_role("link", name="Bàn giao, thu hồi").click()
    check_at_every_size(desk)


def _hands_over(plain: Visitor, scene: Scene) -> None:
    """From the page of the task; a name nobody knows first, and nothing is chosen or typed again for it."""
    page = plain.go(scene.task)
    page.get_by_role("link", name="Bàn giao phần việc của Sở Y tế").click()
    expect(page.get_by_role("checkbox", name=re.compile("Số hoá hồ sơ"))).to_be_checked()
    page.get_by_label("Cơ quan nhận bàn giao").fill("Sở Tư Phát")
    page.get_by_label("Căn cứ, lý do").fill(PAPER)
    page.get_by_role("button", name="Thực hiện").click()
    expect(page.locator("#to-loi")).to_contain_text("Chưa có cơ quan nào tên “Sở Tư Phát”")
    expect(page.get_by_label("Căn cứ, lý do")).to_have_value(PAPER)
    page.get_by_label("Cơ quan nhận bàn giao").fill("Sở Tư pháp")
    page.get_by_role("button", name="Thực hiện").click()
    expect(page.get_by_text("Đã bàn giao 1 phần việc cho Sở Tư pháp.")).to_be_visible()
    expect(page.get_by_text("không còn chủ trì theo kế hoạch")).to_have_count(0)


def _figures_follow(desk: Visitor, scene: Scene) -> None:
    page = desk.go(f"/nhiem-vu?ke-hoach={scene.plan.code}")
    together = "0/3 đã xong; còn: Sở Nội vụ, Sở Tư pháp, Sở Xây dựng"
    expect(page.locator(".work-row")).to_have_count(1)
    expect(page.locator(".work-row", has_text=together)).to_have_count(1)
    page = desk.go(f"/tong-quan?ke-hoach={scene.plan.code}")
    names = page.locator("table.board tr > th[scope=row] > a:first-child")
    assert sorted(names.all_inner_texts()) == ["Sở Nội vụ", "Sở Tư pháp", "Sở Xây dựng"]
    page = desk.go(scene.task)
    expect(page.get_by_text("bàn giao phần việc của Sở Y tế cho Sở Tư pháp")).to_be_visible()
    check_at_every_size(desk)


def _reads_its_own(before: Visitor) -> None:
    page = before.go("/nhiem-vu-co-quan")
    page.get_by_role("link", name="Xem 1 phần việc đã bàn giao cho cơ quan khác").click()
    check_at_every_size(before)
    page.get_by_role("link", name="Số hoá hồ sơ").click()
    expect(page.get_by_text(f"Đã bàn giao cho Sở Tư pháp ngày 16/11/2026. Căn cứ: {PAPER}.")).to_be_visible()
    expect(page.get_by_text("Đang lấy ý kiến")).to_be_visible()
    expect(page.get_by_role("main").get_by_role("link", name="Báo cáo", exact=True)).to_have_count(0)
    check_at_every_size(before)
