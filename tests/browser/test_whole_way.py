"""The whole way of a plan, from its file to the accepted result, by two people at their browsers."""

import re
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from sqlalchemy import func, select

from samples.make import make
from tests.browser import agreement
from tests.browser.conftest import Running, Visitor, visiting
from tests.conftest import TODAY
from tracker.accounts.actions.people import NewUser, create_user, give_role
from tracker.accounts.rules import Role
from tracker.agencies.actions.unknown import take_unknown
from tracker.agencies.models import Agency
from tracker.audit.rules import SYSTEM
from tracker.cli.demo.load import load_base
from tracker.core.db import db, transaction
from tracker.plans.models.item import PlanItem
from tracker.plans.rules import ItemKind
from tracker.reading.child import read_in_child
from tracker.tasks.models.part import Part, Task

pytestmark = pytest.mark.browser
PASSWORD = "một câu đủ dài để nhớ"
PROOF = {"name": "bien-ban-nghiem-thu.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.4\n% bien ban\n%%EOF\n"}
REASON = "Biên bản chưa có chữ ký của đơn vị thụ hưởng; đề nghị bổ sung."


@dataclass(frozen=True)
class People:
    coordinator: Visitor
    focal_point: Visitor
    database: Path

    def check(self) -> None:
        """No page on the way keeps anybody out."""
        for visitor in (self.coordinator, self.focal_point):
            assert visitor.find_barriers() == []


@pytest.fixture
def people(running: Running, chromium: Browser) -> Iterator[People]:
    load_base(PASSWORD)
    with ExitStack() as stack:
        desk = stack.enter_context(visiting(chromium, running.url))
        phone = stack.enter_context(visiting(chromium, running.url, "phone"))
        yield People(desk, phone, Path(db.engine.url.database or ""))


def test_our_own_sample_plan_goes_the_whole_way(people: People, tmp_path: Path) -> None:
    walk(people, make(tmp_path, TODAY)[0], deadline="trước ngày 20/12")


def test_a_real_plan_goes_the_whole_way(people: People, shared: Path) -> None:
    (path,) = (shared / "seeds").glob("004_*.txt")
    names = [agency.name for agency in read_in_child(path, path.name).agencies]
    with transaction():
        owner = db.session.scalars(select(Agency).where(Agency.name == "Sở Khoa học và Công nghệ")).one()
        take_unknown(SYSTEM, names, owner=owner, on=TODAY)
    walk(people, path, deadline="trước ngày 20/12")


@dataclass(frozen=True)
class Work:
    """The part that is followed to its end."""

    part_id: int
    task_id: int
    agency: str
    name: str


def walk(people: People, path: Path, *, deadline: str) -> None:
    import_and_confirm(people, path, deadline)
    work = choose_work()
    give_log_in(work)
    report(people.focal_point, work, "Đã nghiệm thu, bàn giao đưa vào sử dụng.", log_in=True)
    send_back(people.coordinator, work)
    people.check()
    compare_with_tables(people, work)
    report(people.focal_point, work, "Đã bổ sung chữ ký vào biên bản.")
    accept(people.coordinator, work)
    people.check()
    compare_with_tables(people, work)
    count_outcome(people)


def import_and_confirm(people: People, path: Path, deadline: str) -> None:
    visitor = people.coordinator
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


def choose_work() -> Work:
    """A task that one agency leads alone, the next to fall due where any is left: it stands first in its section.

    What is overdue stays so until it is accepted; the other walks through the states of the lists.
    """
    db.session.rollback()
    alone = select(Part.task_id).group_by(Part.task_id).having(func.count() == 1)
    query = (
        select(Part.id, Part.task_id, Agency.name, PlanItem.name)
        .join(Part.agency)
        .join(Part.task)
        .join(Task.item)
        .where(PlanItem.kind == ItemKind.TASK, Part.task_id.in_(alone), Part.due_on.is_not(None))
        .order_by(Part.overdue_after < TODAY, Part.overdue_after, Part.id)
    )
    row = db.session.execute(query.limit(1)).one()
    return Work(*row)


def give_log_in(work: Work) -> None:
    with transaction():
        agency = db.session.scalars(select(Agency).join(Part).where(Part.id == work.part_id)).one()
        user = create_user(SYSTEM, NewUser("canbo", "Lê Thị Hoa", PASSWORD))
        give_role(SYSTEM, user, agency, Role.FOCAL_POINT)


def report(visitor: Visitor, work: Work, result: str, *, log_in: bool = False) -> None:
    page = visitor.log_in("canbo", PASSWORD) if log_in else visitor.go("/")
    expect(page).to_have_url(f"{visitor.url}/nhiem-vu-co-quan")
    assert visitor.find_barriers() == []
    unfold(page)
    page.get_by_role("link", name=re.compile(rf"^(Báo cáo|Bổ sung): {re.escape(work.name)}$")).first.click()
    page.get_by_role("textbox", name="Kết quả thực hiện").fill(result)
    page.get_by_role("radio", name="Đã hoàn thành").check()
    page.get_by_role("radio", name="Tệp khác").check()
    page.locator("input[type=file][multiple]").set_input_files(PROOF)
    assert visitor.find_barriers() == []
    page.get_by_role("button", name="Gửi báo cáo").click()
    expect(page.get_by_text("Đã gửi báo cáo hoàn thành, chờ xác nhận kết quả.")).to_be_visible()


def send_back(visitor: Visitor, work: Work) -> None:
    page = open_awaiting(visitor, work)
    fold = page.locator("details", has_text="Gửi yêu cầu bổ sung")
    fold.locator("summary").click()
    fold.get_by_role("textbox").first.fill(REASON)
    fold.get_by_role("button", name="Gửi yêu cầu bổ sung").click()
    expect(page.get_by_text("Đã gửi yêu cầu bổ sung, hoàn thiện.")).to_be_visible()


def accept(visitor: Visitor, work: Work) -> None:
    page = open_awaiting(visitor, work)
    expect(page.get_by_text("Đã bổ sung chữ ký vào biên bản.").first).to_be_visible()
    page.get_by_role("button", name="Xác nhận hoàn thành").click()
    expect(page.get_by_text("Đã xác nhận hoàn thành.")).to_be_visible()


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


def compare_with_tables(people: People, work: Work) -> None:
    """The lists, the page of the task and the tables say the same."""
    with agreement.reading(people.database) as tables:
        agreement.compare_lists(people.coordinator, tables, work.part_id)
        agreement.compare_own_work(people.focal_point, tables, work.part_id)
        for visitor in (people.coordinator, people.focal_point):
            agreement.compare_task(visitor, tables, work.part_id)
        agreement.compare_largest_task(people.coordinator, tables)


def count_outcome(people: People) -> None:
    """Of all the work one part was returned once and accepted once."""
    with agreement.reading(people.database) as tables:
        assert tables.one("SELECT count(*) FROM part WHERE state = 'accepted'") == 1
        assert tables.one("SELECT count(*) FROM part_event WHERE kind = 'returned'") == 1
        assert tables.one("SELECT count(*) FROM plan WHERE state = 'confirmed'") == 1
