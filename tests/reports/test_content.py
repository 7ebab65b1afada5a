"""What a report says: its figures are those of the one count, its lines those of the day it is built for."""

import io
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date

import docx
import pytest
from docx.oxml.ns import qn
from flask import Flask
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text

from tests import factories
from tests.conftest import TODAY, application
from tests.tasks import made
from tracker.accounts.models import User
from tracker.accounts.rules import Role
from tracker.agencies.models import Agency
from tracker.calendar.reporting import read_period
from tracker.core import clock
from tracker.core.db import db, transaction
from tracker.core.errors import BadInput
from tracker.plans.models.plan import Plan
from tracker.plans.rules import PlanState
from tracker.reports import quarterly
from tracker.reports.content import Content
from tracker.reports.gathering import get_content
from tracker.reports.word.build import write_word
from tracker.tasks.actions.part import lock_part
from tracker.tasks.actions.urge import urge
from tracker.tasks.models.part import Part
from tracker.tasks.queries.counting import Extent, tally_agencies, tally_tasks
from tracker.tasks.rules.counting import Category, count_part, count_task, tally
from tracker.tasks.rules.report import ReportTexts
from tracker.tasks.rules.situations import PartFacts
from tracker.tasks.rules.standing import kept
from tracker.tasks.rules.states import PartState, ReportedStatus, TargetMet

Q3, Q4 = read_period("2026-Q3"), read_period("2026-Q4")
HOSTILE = "{{7*7}} & < > ]]> \x0b\x1b"
SEEN = "{{7*7}} & < > ]]>"
_TEXT = (qn("w:t"), qn("w:br"))


def content(house: made.House, period: str = "2026-Q4", *, agency: Agency | None = None) -> Content:
    return get_content([db.session.get_one(Plan, house.plan.id)], read_period(period), agency=agency)


def as_word(found: Content) -> str:
    """All the text of the Word file, tables included."""
    target = io.BytesIO()
    write_word(quarterly.compose(found, clock.now()), target)
    document = docx.Document(io.BytesIO(target.getvalue()))
    lines = document.element.body.iter(qn("w:p"))
    return "\n".join(
        "".join(one.text or "" if one.tag == qn("w:t") else "\n" for one in line.iter(*_TEXT)) for line in lines
    )


@contextmanager
def on_day(day: date) -> Iterator[None]:
    clock.move_today(day)
    yield
    clock.move_today(TODAY)


def reported(house: made.House, on: date, texts: ReportTexts = made.DONE) -> None:
    made.report(house.focal_point.actor, house.part_id, texts, on=on)


def test_a_past_cut_off_is_unchanged_by_what_came_after(app: Flask) -> None:
    house = made.house(due_on=date(2026, 11, 30))
    stuck = ReportTexts(ReportedStatus.IN_PROGRESS, percent=40, result="Đã thẩm định", obstacle="Thiếu kinh phí")
    reported(house, date(2026, 12, 1), stuck)
    with on_day(date(2026, 12, 14)):
        then = as_word(content(house))
    with on_day(date(2027, 1, 20)):
        after = replace(stuck, status=ReportedStatus.DONE, result="Đã ban hành", obstacle="Không còn")
        reported(house, date(2027, 1, 4), replace(after, waiver_reason="Có văn bản"))
        made.accept(house.coordinator.actor, house.part_id, on=date(2027, 1, 6))
        later = content(house)
        assert as_word(later) == then
        assert (later.tally.overdue, later.as_of, later.provisional) == (1, date(2026, 12, 14), False)
        assert "Thiếu kinh phí" in then and "Đã thẩm định" in then and "Quá hạn 14 ngày" in then
        following = content(house, "2027-Q1")
        assert following.tally.done_late == 1
        assert "Đã ban hành" in as_word(following) and "Thiếu kinh phí" not in as_word(following)


def test_before_the_cut_off_the_figures_are_of_today_and_say_so(app: Flask) -> None:
    house = made.house(due_on=date(2026, 11, 10))
    found = content(house)
    assert (found.as_of, found.provisional, found.tally.overdue) == (TODAY, True, 1)
    assert "số liệu tạm tính đến ngày 16/11/2026, chốt số liệu ngày 14/12/2026" in as_word(found)
    with on_day(date(2026, 12, 14)):
        closed = content(house)
        assert not closed.provisional
        assert "số liệu lũy kế đến ngày chốt số liệu 14/12/2026" in as_word(closed)


def test_a_quarter_of_a_report_ends_on_the_fourteenth(app: Flask) -> None:
    """A task due between the cut-off and the end of the calendar quarter is not late in the report."""
    house = made.house(due_on=date(2026, 12, 21))
    with on_day(date(2027, 2, 1)):
        assert content(house).tally.in_time == 1
        assert content(house, "2027-Q1").tally.overdue == 1


def test_each_task_counts_once_and_each_lead_part_for_its_agency(app: Flask) -> None:
    agencies = [factories.agency(name) for name in ("Sở Tài chính", "Sở Y tế", "Sở Tư pháp")]
    house = made.house(lead=agencies, due_on=date(2026, 11, 2))
    found = content(house)
    assert (found.tally.total, found.tally.overdue) == (1, 1)
    assert [(one.agency, one.tally.overdue) for one in found.agencies] == [
        (agency.name, 1) for agency in sorted(agencies, key=lambda one: one.name_order)
    ]
    words = as_word(found)
    assert "có 1 nhiệm vụ của 3 cơ quan chủ trì (mỗi nhiệm vụ tính một lần)" in words
    assert "nhiệm vụ giao nhiều cơ quan được tính cho từng cơ quan chủ trì" in words
    assert "0/3 đã xong; còn: " in words
    assert words.count("Quá hạn 14 ngày, chưa thực hiện") == 3 + 3


def test_a_task_of_very_many_leads_names_only_who_is_late(app: Flask) -> None:
    communes = [factories.agency(f"UBND xã thứ {number}") for number in range(10)]
    house = made.house(lead=communes, due_on=date(2026, 11, 2))
    first = factories.person(Role.FOCAL_POINT, communes[0])
    made.report(first.actor, house.part_id, on=date(2026, 10, 20))
    made.accept(house.coordinator.actor, house.part_id, on=date(2026, 10, 21))
    rows = quarterly.compose(content(house), clock.now()).appendix.grid.rows  # type: ignore[union-attr]
    (row,) = rows
    assert row.cells[2] == "10 cơ quan"
    assert row.cells[5].startswith("1/10 đã xong; còn: UBND xã thứ 1, ")
    assert communes[0].name not in row.cells[5].split(": ")[1]


def test_both_rates_say_what_they_are_shares_of(app: Flask) -> None:
    house = made.house(due_on=date(2026, 10, 30))
    factories.item(house.plan, lead=[house.agency], due_on=date(2026, 10, 20))
    factories.item(house.plan, lead=[house.agency], due_on=date(2026, 10, 20))
    made.in_force(house.plan, on=date(2026, 10, 1))
    on_time, late, _ = [part.id for part in made.parts_of(house.plan)]
    for part_id, day in ((on_time, date(2026, 10, 20)), (late, date(2026, 10, 26))):
        made.report(house.focal_point.actor, part_id, on=day)
        made.accept(house.coordinator.actor, part_id, on=date(2026, 10, 28))
    words = as_word(content(house))
    assert "Tỷ lệ hoàn thành: 66,7\u00a0% (2/3 nhiệm vụ đã đến hạn)" in words
    assert "tỷ lệ đúng hạn: 33,3\u00a0% (1/3 nhiệm vụ đã đến hạn)" in words
    assert "đang thực hiện quá hạn 1 (trong đó chưa thực hiện 1; đã gửi, chờ xác nhận 0)" in words
    assert "đã gửi 2 lượt báo cáo hoàn thành nhiệm vụ" in words
    assert "đã xác nhận kết quả 2 lượt" in words


def test_what_was_urged_within_the_period_is_counted_once_a_letter(app: Flask) -> None:
    house = made.house(due_on=date(2026, 10, 30))
    factories.item(house.plan, lead=[house.agency], due_on=date(2026, 10, 20))
    made.in_force(house.plan)
    for day in (date(2026, 9, 14), date(2026, 11, 2)):
        with transaction():
            db.session.get_one(User, house.focal_point.user_id).email = "daumoi@tinh.example"
            parts = [lock_part(part.id) for part in made.parts_of(house.plan)]
            urge(house.coordinator.actor, parts, "Đề nghị khẩn trương", at=made.moment(day))
    assert content(house).movements.urged == 1
    assert "đôn đốc bằng thư 1 lượt." in as_word(content(house))
    assert content(house, agency=db.session.get_one(Agency, house.agency.id)).movements.urged == 1


def test_where_nothing_has_come_due_there_is_no_rate(app: Flask) -> None:
    words = as_word(content(made.house(due_on=date(2026, 12, 30))))
    assert "Chưa có nhiệm vụ nào đến hạn nên chưa phát sinh tỷ lệ hoàn thành và tỷ lệ đúng hạn." in words
    assert "có 1 nhiệm vụ đến hạn" in words


def test_what_is_below_its_target_is_listed_apart(app: Flask) -> None:
    house = made.house(due_on=date(2026, 10, 20))
    reported(house, date(2026, 10, 19), replace(made.DONE, result="Đạt 60 trên 80 phần trăm"))
    made.accept(house.coordinator.actor, house.part_id, on=date(2026, 10, 20), target_met=TargetMet.NO)
    found = content(house)
    assert (found.tally.not_met, found.tally.overdue) == (1, 0)
    words = as_word(found)
    assert "đã báo cáo, chưa đạt chỉ tiêu 1." in words
    assert "Không có nhiệm vụ quá hạn." in words
    assert words.count("Đạt 60 trên 80 phần trăm") == 2


def test_an_item_nobody_was_given_is_said_and_not_counted(app: Flask) -> None:
    house = made.house()
    factories.item(house.plan, name="Khảo sát hạ tầng")
    found = content(house)
    assert (found.tally.total, found.unassigned, len(found.tasks)) == (1, 1, 2)
    words = as_word(found)
    assert "1 mục của kế hoạch chưa được giao vì chưa xác định cơ quan chủ trì" in words
    assert "Khảo sát hạ tầng" in words


def test_one_agency_reports_on_its_own_work_only(app: Flask) -> None:
    other = factories.agency("Sở Y tế")
    house = made.house(due_on=date(2026, 11, 2))
    factories.item(house.plan, lead=[other], name="Việc của ngành y tế", due_on=date(2026, 11, 2))
    factories.item(house.plan, name="Việc chưa giao")
    made.in_force(house.plan)
    found = content(house, agency=db.session.get_one(Agency, house.agency.id))
    assert (found.tally.total, found.issuer.name, found.unassigned) == (1, "Sở Xây dựng", 0)
    words = as_word(found)
    assert "SỞ XÂY DỰNG" in words and "BC-SXD" in words
    assert "Sở Y tế" not in words and "ngành y tế" not in words and "Việc chưa giao" not in words


def test_hostile_text_stands_literally_in_every_field(app: Flask) -> None:
    house = made.house(name=f"Tên {HOSTILE}", code="{{1}}", deadline_text=f"Hạn {HOSTILE}", due_on=date(2026, 11, 2))
    with transaction():
        plan = db.session.get_one(Plan, house.plan.id)
        plan.title, plan.number, plan.issuer = f"Đề {HOSTILE}", "{{7*7}}/KH", f"Nơi {HOSTILE}"
        db.session.get_one(Agency, house.agency.id).name = f"Sở {HOSTILE}"
    texts = {name: f"{name} {HOSTILE}" for name in ("result", "obstacle", "recommendation")}
    reported(house, date(2026, 11, 3), ReportTexts(ReportedStatus.IN_PROGRESS, percent=5, **texts))
    words = as_word(content(house))
    for start in ("Tên", "Hạn", "Nơi", "Sở", "result", "obstacle", "recommendation"):
        assert f"{start} {SEEN}" in words, start
    assert "{{7*7}}/KH" in words
    assert "{{1}}. Tên" in words
    assert "49" not in words


def test_what_cannot_be_reported_on_is_refused_in_one_sentence(app: Flask) -> None:
    house = made.house()
    draft, empty = factories.plan(house.office, state=PlanState.DRAFT), factories.plan(house.office)
    elsewhere = factories.plan(factories.agency("Sở Y tế"))
    with pytest.raises(BadInput, match="còn là dự thảo"):
        get_content([draft], Q4)
    with pytest.raises(BadInput, match="chưa có nhiệm vụ nào được giao trong kế hoạch"):
        get_content([empty], Q4)
    with pytest.raises(BadInput, match="chưa có nhiệm vụ nào được giao"):
        content(house, "2026-Q3")
    with pytest.raises(BadInput, match="nhiều cơ quan theo dõi, tổng hợp"):
        get_content([house.plan, elsewhere], Q4)
    with pytest.raises(BadInput, match="quý I/2027 chưa bắt đầu: kỳ này tính từ ngày 15/12/2026"):
        content(house, "2027-Q1")
    with pytest.raises(BadInput, match="Sở Y tế không có nhiệm vụ nào"):
        content(house, agency=elsewhere.owner)


_DAYS = st.sampled_from([None, *(date(2026, month, 12) for month in (6, 9, 10, 11, 12))])
_STATES = st.sampled_from(list(PartState))


@st.composite
def some_facts(draw: st.DrawFn) -> PartFacts:
    state = draw(_STATES)
    completed = draw(_DAYS.filter(bool)) if state is PartState.ACCEPTED else None
    return PartFacts(state, draw(_DAYS), draw(_DAYS), draw(_DAYS), completed, continuous=draw(st.booleans()))


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def plan(request: pytest.FixtureRequest) -> Iterator[made.House]:
    """A plan of six tasks with up to three leads each, whose parts each example sets anew."""
    with application(request.param):
        agencies = [factories.agency(f"Sở thứ {number}") for number in range(3)]
        house = made.house(lead=agencies)
        for number in range(5):
            factories.item(house.plan, lead=agencies[: number % 3 + 1])
        made.in_force(house.plan)
        yield house


PLAIN = text(
    """
    SELECT count(*), sum(CASE WHEN worst = 2 THEN 1 ELSE 0 END), sum(CASE WHEN worst = 1 THEN 1 ELSE 0 END) FROM (
        SELECT task_id, max(CASE
            WHEN state = 'not_met' AND effective_due_on < :day THEN 1
            WHEN state IN ('accepted', 'not_met') OR effective_due_on IS NULL OR effective_due_on >= :day THEN 0
            WHEN state IN ('not_started', 'in_progress') THEN 2
            WHEN state = 'submitted' AND sent_on <= effective_due_on THEN 0
            WHEN state = 'returned' AND sent_on <= effective_due_on AND supplement_due_on >= :day THEN 0
            ELSE 2 END) AS worst
        FROM part WHERE state <> 'withdrawn' GROUP BY task_id
    ) AS counted
    """
)


@settings(max_examples=100, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(given_facts=st.lists(some_facts(), min_size=14, max_size=14))
def test_lines_figures_and_plain_sql_agree_over_many_states(plan: made.House, given_facts: list[PartFacts]) -> None:
    parts = made.parts_of(plan.plan)
    with transaction():
        for part, facts in zip(parts, given_facts, strict=False):
            db.session.query(Part).filter_by(id=part.id).update(kept(facts))
    db.session.rollback()
    day = TODAY.isoformat() if db.engine.dialect.name == "sqlite" else TODAY
    total, late, below = (count or 0 for count in db.session.execute(PLAIN, {"day": day}).one())
    if not total:
        with pytest.raises(BadInput):
            content(plan)
        return
    found = content(plan)
    assert (found.tally.total, found.tally.overdue, found.tally.not_met) == (total, late, below)
    assert found.tally == tally_tasks(TODAY, Extent([plan.plan.id]))
    assert found.tally == tally(task.counted for task in found.tasks)
    assert found.tally == tally(count_task((part.facts for part in task.parts), TODAY) for task in found.tasks)
    assert list(found.agencies) == tally_agencies(TODAY, Extent([plan.plan.id]))
    by_agency = {
        one.agency: tally(
            count_part(part.facts, TODAY) for task in found.tasks for part in task.parts if part.agency == one.agency
        )
        for one in found.agencies
    }
    assert by_agency == {one.agency: one.tally for one in found.agencies}
    table = quarterly.compose(found, clock.now()).sections[2].blocks[1]
    shown = sum(part.counted.category is Category.OVERDUE for task in found.tasks for part in task.parts)
    assert len(table.rows) == shown if shown else table.text == "Không có nhiệm vụ quá hạn."  # type: ignore[union-attr]
