"""What people do on the way of a plan, each step as somebody at a browser takes it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, expect
from sqlalchemy import func, select

from samples.directory import PROVINCE
from tests.browser.conftest import SIZES, Visitor
from tests.conftest import TODAY
from tracker.accounts.actions.people import NewUser, create_user, give_role
from tracker.accounts.rules import Role
from tracker.agencies.models import Agency
from tracker.audit.rules import SYSTEM
from tracker.core.db import db, transaction
from tracker.plans.models.item import PlanItem
from tracker.plans.rules import ItemKind
from tracker.tasks.models.part import Part, Task

PASSWORD = "một câu đủ dài để nhớ"
PROOF = {"name": "bien-ban-nghiem-thu.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.4\n% bien ban\n%%EOF\n"}


@dataclass(frozen=True)
class Work:
    """A part that is followed."""

    part_id: int
    task_id: int
    agency_id: int
    agency: str
    item_id: int
    name: str


@dataclass(frozen=True)
class Answer:
    """What is reported of an indicator, and its line of the tree before and after: points, documents, standing."""

    highest: str
    points: str
    standing: str
    figures: Mapping[str, str] = field(default_factory=dict)
    choice: str | None = None
    achieved: str | None = None

    @property
    def before(self) -> tuple[str, ...]:
        return self.highest, "–", "–", "Chưa có số liệu"

    @property
    def after(self) -> tuple[str, ...]:
        return self.highest, self.points, "1/1", self.standing


def import_and_confirm(visitor: Visitor, path: Path, deadline: str) -> None:
    page = visitor.log_in("dieuphoi", PASSWORD)
    page.get_by_role("link", name="Kế hoạch", exact=True).first.click()
    page.get_by_role("link", name="Nhập kế hoạch").first.click()
    assert visitor.find_barriers() == []
    page.get_by_label("Tệp kế hoạch").set_input_files(path)
    page.get_by_role("button", name="Đọc kế hoạch").click()
    expect(page.get_by_role("link", name="Xác nhận kế hoạch")).to_be_visible(timeout=30_000)
    assert visitor.find_barriers() == []
    page.get_by_role("link", name="Chọn hạn chung").click()
    page.get_by_label("Theo chế độ báo cáo của kế hoạch").check()
    page.get_by_label("Chế độ báo cáo, ghi như trong kế hoạch").fill(deadline)
    assert visitor.find_barriers() == []
    page.get_by_role("button", name="Đặt hạn chung").click()
    expect(page.get_by_text("Đã đặt hạn chung cho")).to_be_visible()
    page.get_by_role("link", name="Thôi").click()
    page.get_by_role("link", name="Xác nhận kế hoạch").click()
    assert visitor.find_barriers() == []
    page.get_by_role("button", name=re.compile("^Xác nhận và giao")).click()
    expect(page.get_by_text(re.compile("Đã giao .* nhiệm vụ, "))).to_be_visible()


def put_under_the_province(visitor: Visitor) -> None:
    """From the page of the plan: its leader directs it from now on."""
    page = visitor.page
    page.get_by_role("link", name="Cơ quan theo dõi").click()
    page.get_by_label("Cơ quan, đơn vị").select_option(label=PROVINCE)
    page.get_by_label("Nhiệm vụ trong kế hoạch").select_option(value="direct")
    page.get_by_role("button", name="Thêm").click()
    expect(page.get_by_text("Đã lưu.")).to_be_visible()


def choose_next_due() -> Work:
    """A task that one agency leads alone, the next to fall due where any is left: it stands first in its section.

    What is overdue stays so until it is accepted; the other walks through the states of the lists.
    """
    return _choose(PlanItem.kind == ItemKind.TASK, Part.overdue_after.is_not(None), late_first=False)


def choose_late_indicator() -> Work:
    return _choose(PlanItem.kind == ItemKind.INDICATOR, Part.overdue_after < TODAY, late_first=True)


def choose_indicator(code: str) -> Work:
    return _choose(PlanItem.kind == ItemKind.INDICATOR, PlanItem.code == code, late_first=True)


def _choose(*wanted: Any, late_first: bool) -> Work:
    db.session.rollback()
    alone = select(Part.task_id).group_by(Part.task_id).having(func.count() == 1)
    late = Part.overdue_after < TODAY
    query = (
        select(Part.id, Part.task_id, Part.agency_id, Agency.name, PlanItem.id, PlanItem.name)
        .join(Part.agency)
        .join(Part.task)
        .join(Task.item)
        .where(Part.task_id.in_(alone), *wanted)
        .order_by(late.desc() if late_first else late, Part.overdue_after, Part.id)
    )
    row = db.session.execute(query.limit(1)).one()
    return Work(*row)


def give_log_in(work: Work, login: str, name: str, *, email: str | None = None) -> None:
    with transaction():
        agency = db.session.get_one(Agency, work.agency_id)
        user = create_user(SYSTEM, NewUser(login, name, PASSWORD, email))
        give_role(SYSTEM, user, agency, Role.FOCAL_POINT)


def report_from_list(visitor: Visitor, work: Work, result: str) -> None:
    page = visitor.go("/")
    expect(page).to_have_url(f"{visitor.url}/nhiem-vu-co-quan")
    assert visitor.find_barriers() == []
    unfold(page)
    page.get_by_role("link", name=re.compile(rf"^(Báo cáo|Bổ sung): {re.escape(work.name)}$")).first.click()
    fill_report(visitor, result)


def fill_report(visitor: Visitor, result: str, answer: Answer | None = None) -> None:
    """The form of a report as it stands open: figures by their letters, or the choice the plan prints."""
    page = visitor.page
    page.get_by_role("textbox", name="Kết quả thực hiện").fill(result)
    for letter, figure in (answer.figures if answer else {}).items():
        page.get_by_label(re.compile(rf"^{letter} = ")).fill(figure)
    if answer and answer.achieved:
        page.get_by_label("Kết quả đạt được").fill(answer.achieved)
    if answer and answer.choice:
        page.get_by_role("radio", name=answer.choice, exact=True).check()
    page.get_by_role("radio", name="Đã hoàn thành").check()
    page.get_by_role("radio", name="Tệp khác").check()
    page.locator("input[type=file][multiple]").set_input_files(PROOF)
    assert visitor.find_barriers() == []
    page.get_by_role("button", name="Gửi báo cáo").click()
    expect(page.get_by_text("Đã gửi báo cáo hoàn thành, chờ xác nhận kết quả.")).to_be_visible()


def send_back(visitor: Visitor, work: Work, reason: str) -> None:
    page = open_awaiting(visitor, work)
    fold = page.locator("details", has_text="Gửi yêu cầu bổ sung")
    fold.locator("summary").click()
    fold.get_by_role("textbox").first.fill(reason)
    fold.get_by_role("button", name="Gửi yêu cầu bổ sung").click()
    expect(page.get_by_text("Đã gửi yêu cầu bổ sung, hoàn thiện.")).to_be_visible()


def accept(visitor: Visitor, work: Work, *, reported: str) -> None:
    page = open_awaiting(visitor, work)
    expect(page.get_by_text(reported).first).to_be_visible()
    page.get_by_role("button", name=re.compile("^Xác nhận (hoàn thành|kết quả)$")).click()
    expect(page.get_by_text(re.compile("Đã xác nhận (hoàn thành|kết quả)"))).to_be_visible()


def open_awaiting(visitor: Visitor, work: Work) -> Page:
    page = visitor.go("/cho-xac-nhan")
    assert visitor.find_barriers() == []
    page.get_by_role("link", name=work.name, exact=True).click()
    expect(page).to_have_url(re.compile(rf"/nhiem-vu/{work.task_id}\b"))
    return page


def unfold(page: Page) -> None:
    for fold in page.locator("details:not([open]) > summary").all():
        if fold.is_visible() and "tài khoản" not in (fold.text_content() or ""):
            fold.click()


def urge(leader: Visitor, work: Work, words: str) -> None:
    """From the line of the agency on the board."""
    page = leader.go("/tong-quan")
    while not page.get_by_role("link", name=f"Đôn đốc {work.agency}", exact=True).count():
        page.get_by_role("link", name="Trang sau").click()
    page.get_by_role("link", name=f"Đôn đốc {work.agency}", exact=True).click()
    expect(page.get_by_role("heading", name=f"Đôn đốc {work.agency}")).to_be_visible()
    check_at_every_size(leader)
    page.get_by_label("Nội dung đôn đốc").fill(words)
    page.get_by_role("button", name="Gửi đôn đốc").click()
    expect(page.get_by_text(f"Đã ghi đôn đốc {work.agency}")).to_be_visible()


def indicator(visitor: Visitor, work: Work) -> tuple[str, ...]:
    """Its line of the tree: highest points, points, documents, and how it stands."""
    row = visitor.go("/chi-so").locator(f"tr.tree-row:has(a[href='/chi-so/{work.item_id}'])")
    _, highest, points, _, _, _, documents, verdict = (text.strip() for text in row.locator("td, th").all_inner_texts())
    return highest, points, documents, verdict


def follow_the_chain(visitor: Visitor, work: Work) -> None:
    """From the line of the tree to how the points came about, to the document, and back to what rests on it."""
    page = visitor.go("/chi-so")
    check_at_every_size(visitor)
    page.locator(f"a[href='/chi-so/{work.item_id}']").first.click()
    check_at_every_size(visitor)
    task = page.get_by_role("link", name=str(PROOF["name"]), exact=True)
    expect(task).to_have_attribute("href", re.compile(rf"^/nhiem-vu/{work.task_id}\b"))
    page.get_by_role("link", name="điểm dựa trên tài liệu này").click()
    expect(page.locator(f"a[href='/chi-so/{work.item_id}']")).to_be_visible()
    check_at_every_size(visitor)


def check_at_every_size(visitor: Visitor) -> None:
    """The page as it stands keeps nobody out, and nobody has to push it aside to read it."""
    page, before = visitor.page, visitor.page.viewport_size
    assert before
    for size in SIZES.values():
        page.set_viewport_size(size)  # type: ignore[arg-type]
        assert page.evaluate("document.documentElement.scrollWidth") <= size["width"], page.url
        assert visitor.find_barriers() == [], page.url
    page.set_viewport_size(before)
