"""The whole way of a plan: from its file over the accepted result, reminder and urge, to the report of the quarter."""

import os
import re
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect
from sqlalchemy import select

from samples.make import make
from tests.browser import agreement, official, steps
from tests.browser.conftest import Running, Visitor, visiting
from tests.browser.post import Post, links_of, post_of, text_of
from tests.browser.steps import PASSWORD, Answer, Work
from tests.conftest import TODAY
from tests.proofs.walks import REAL_PLANS
from tracker.agencies.actions.unknown import take_unknown
from tracker.agencies.models import Agency
from tracker.audit.rules import SYSTEM
from tracker.cli.demo.load import load_base
from tracker.core import clock
from tracker.core.db import db, transaction
from tracker.reading.child import read_in_child

pytestmark = pytest.mark.browser
DEADLINE = "trước ngày 20/12"
REASON = "Biên bản chưa có chữ ký của đơn vị thụ hưởng; đề nghị bổ sung."
URGED = "Đề nghị hoàn thành trước thứ Sáu tuần này, nêu rõ nguyên nhân chậm."
ANSWER = "Đã hoàn thành, có số liệu kèm theo."
ADDRESS = "phong@hoagiang.example"


@dataclass(frozen=True)
class People:
    coordinator: Visitor
    focal_point: Visitor
    leader: Visitor
    post: Post
    database: Path

    def check(self) -> None:
        """No page on the way keeps anybody out."""
        for visitor in (self.coordinator, self.focal_point):
            assert visitor.find_barriers() == []


@pytest.fixture
def people(running: Running, chromium: Browser) -> Iterator[People]:
    load_base(PASSWORD)
    with ExitStack() as stack:
        desk, phone, board = (
            stack.enter_context(visiting(chromium, running.url, size)) for size in ("desk", "phone", "desk")
        )
        post = stack.enter_context(post_of(running))
        yield People(desk, phone, board, post, Path(db.engine.url.database or ""))


long = pytest.mark.skipif(not os.environ.get(REAL_PLANS), reason="minutes long: make proof P=walks")


def take_names(path: Path) -> None:
    """Who stands in a real plan and not in our directory."""
    names = [agency.name for agency in read_in_child(path, path.name).agencies]
    with transaction():
        owner = db.session.scalars(select(Agency).where(Agency.name == "Sở Khoa học và Công nghệ")).one()
        take_unknown(SYSTEM, names, owner=owner, on=TODAY)


def test_our_own_sample_plan_goes_the_whole_way(people: People, tmp_path: Path) -> None:
    path = make(tmp_path, TODAY)[0]
    walk(people, path, Answer("15", "12,00", "Đã xác nhận", figures={"a": "640", "b": "800"}))


@long
def test_a_real_plan_goes_the_whole_way(people: People, shared: Path) -> None:
    (path,) = (shared / "seeds").glob("004_*.txt")
    take_names(path)
    walk(people, path, Answer("–", "–", "Đã xác nhận", achieved="Đã ban hành Quyết định"))


@long
def test_points_move_with_an_accepted_report(people: People, shared: Path) -> None:
    """A real indicator of ten points, yes or no."""
    (path,) = (shared / "seeds").glob("003_*.txt")
    take_names(path)
    steps.import_and_confirm(people.coordinator, path, DEADLINE)
    work, answer = steps.choose_indicator("2.3"), Answer("10", "10,00", "Đạt", choice="Đã ban hành")
    steps.give_log_in(work, "canbo", "Lê Thị Hoa")
    assert steps.indicator(people.coordinator, work) == answer.before
    people.focal_point.log_in("canbo", PASSWORD)
    people.focal_point.go(f"/nhiem-vu/{work.task_id}/phan/{work.part_id}/bao-cao")
    steps.fill_report(people.focal_point, ANSWER, answer)
    steps.accept(people.coordinator, work, reported=ANSWER)
    assert steps.indicator(people.coordinator, work) == answer.after
    steps.follow_the_chain(people.coordinator, work)


def walk(people: People, path: Path, answer: Answer) -> None:
    steps.import_and_confirm(people.coordinator, path, DEADLINE)
    steps.put_under_the_province(people.coordinator)
    confirm_a_result(people)
    # What was given out late is reminded from the next morning on.
    clock.move_today(TODAY + timedelta(days=1))
    late = steps.choose_late_indicator()
    steps.give_log_in(late, "canbo2", "Trần Văn Phong", email=ADDRESS)
    remind(people, late)
    oversee(people, late)
    report_indicator(people, late, answer)
    take_report(people)


def confirm_a_result(people: People) -> None:
    """One part is reported, sent back, reported again and accepted."""
    work = steps.choose_next_due()
    steps.give_log_in(work, "canbo", "Lê Thị Hoa")
    people.focal_point.log_in("canbo", PASSWORD)
    steps.report_from_list(people.focal_point, work, "Đã nghiệm thu, bàn giao đưa vào sử dụng.")
    steps.send_back(people.coordinator, work, REASON)
    people.check()
    compare_with_tables(people, work)
    steps.report_from_list(people.focal_point, work, "Đã bổ sung chữ ký vào biên bản.")
    steps.accept(people.coordinator, work, reported="Đã bổ sung chữ ký vào biên bản.")
    people.check()
    compare_with_tables(people, work)
    count_outcome(people)
    people.focal_point.log_out()


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


def remind(people: People, late: Work) -> None:
    """The mail of the morning says what is late, once, and its link leads through the log-in to the form."""
    assert "thư mới vào hàng thư" in people.post.remind()
    mail = people.post.box.receive(ADDRESS)
    with agreement.reading(people.database) as tables:
        count = tables.count_parts("qua-han", late.agency_id)
    assert mail["Subject"].startswith(f"[Nhắc việc] {count} nhiệm vụ quá hạn")
    assert mail["Subject"].endswith(late.agency)
    text, links = text_of(mail), links_of(mail)
    assert text.startswith("Kính gửi ông/bà Trần Văn Phong,")
    assert f"QUÁ HẠN: {count}" in text
    assert f"- {late.name}\n" in text
    lines = text.count("\n- ")
    assert len(set(links)) == len(links) == lines + 1
    (link,) = (one for one in links if f"/nhiem-vu/{late.task_id}/" in one)
    sent = len(people.post.box.mails)
    assert "0 thư mới" in people.post.remind()
    assert len(people.post.box.mails) == sent
    page = people.focal_point.page
    page.goto(link)
    page.get_by_label("Tên đăng nhập").fill("canbo2")
    page.get_by_label("Mật khẩu", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Đăng nhập").click()
    expect(page.get_by_role("button", name="Gửi báo cáo")).to_be_visible()
    expect(page.get_by_role("heading", level=1)).to_have_text(re.compile(re.escape(late.name)))


def oversee(people: People, late: Work) -> None:
    """The leader's board is right, and a word from there reaches who is late and stays with the task."""
    leader = people.leader
    leader.log_in("lanhdao", PASSWORD)
    expect(leader.page).to_have_url(f"{leader.url}/tong-quan")
    with agreement.reading(people.database) as tables:
        official.compare_board(leader, tables)
    leader.go("/tong-quan")
    steps.check_at_every_size(leader)
    steps.urge(leader, late, URGED)
    with people.post.jobs():
        mail = people.post.box.receive(ADDRESS)
    text = text_of(mail)
    assert mail["Subject"].startswith("[Đôn đốc] ")
    assert late.agency in mail["Subject"]
    assert f"\n{URGED}\n" in text
    (link,) = (one for one in links_of(mail) if f"/nhiem-vu/{late.task_id}/" in one)
    told = leader.go(f"/nhiem-vu/{late.task_id}?phan={late.part_id}").locator(".story li").first
    expect(told).to_contain_text(f"Lê Minh Khuê đôn đốc {late.agency}")
    expect(told).to_contain_text(f"“{URGED}”")
    page = people.focal_point.page
    page.goto(link)
    expect(page.get_by_role("heading", level=1)).to_have_text(re.compile(re.escape(late.name)))
    people.coordinator.go("/hang-thu")
    steps.check_at_every_size(people.coordinator)


def report_indicator(people: People, late: Work, answer: Answer) -> None:
    """The form that the link of the urge opened is filled in and sent; its acceptance moves the indicator."""
    assert steps.indicator(people.leader, late) == answer.before
    steps.fill_report(people.focal_point, ANSWER, answer)
    steps.accept(people.coordinator, late, reported=ANSWER)
    assert steps.indicator(people.leader, late) == answer.after
    steps.follow_the_chain(people.leader, late)
    with agreement.reading(people.database) as tables:
        assert tables.one("SELECT count(*) FROM part WHERE state = 'accepted'") == 2
        official.compare_board(people.leader, tables)


def take_report(people: People) -> None:
    """The Word file, as it is downloaded."""
    page = people.coordinator.go("/bao-cao")
    steps.check_at_every_size(people.coordinator)
    with page.expect_download() as download:
        page.get_by_role("link", name="Tải Word").click()
    path = download.value.path()
    assert download.value.suggested_filename.endswith(".docx")
    with agreement.reading(people.database) as tables:
        official.compare_word(path, tables)
