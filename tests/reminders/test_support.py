"""What mails say of requests for support: nothing before one is made, then at once, and by the stages of its day."""

from dataclasses import dataclass
from datetime import date

import pytest
from flask import Flask

from tests import factories
from tests.conftest import TODAY
from tests.reminders.mornings import end_role, queue, reachable, send
from tests.tasks import made
from tracker.accounts.rules import Role
from tracker.core import clock
from tracker.core.db import db, transaction
from tracker.messages.models import Message
from tracker.reminders.digests import find_digests
from tracker.reminders.queries import list_plans_spoken_of
from tracker.tasks.actions import support
from tracker.tasks.actions.part import lock_part
from tracker.tasks.actions.urge import urge

TEXT = "Danh sách {{cán bộ}} & <số liệu>\nTheo mẫu kèm theo"


@dataclass(frozen=True)
class Pair:
    house: made.House
    helper: factories.Somebody
    part_id: int


@pytest.fixture
def pair(app: Flask) -> Pair:
    health = factories.agency("Sở Y tế")
    house = made.house(support=[health], due_on=date(2027, 6, 30), deadline_text="Quý II/2027")
    helper = factories.person(Role.FOCAL_POINT, health, name="Đỗ Minh")
    reachable(helper, "minh@tinh.example")
    assert find_digests(TODAY).digests == [], "nothing is said before anything is asked"
    (part_id,) = made.ask(house.focal_point.actor, house.part_id, health, text=TEXT, by=date(2026, 11, 19))
    return Pair(house, helper, part_id)


def test_the_request_is_mailed_at_once_in_the_words_of_who_asks(pair: Pair) -> None:
    post = send()
    item = made.get_part(pair.part_id).task.item
    assert post.to == ["minh@tinh.example"]
    assert post.mails[0]["Subject"] == f"[Yêu cầu phối hợp] {item.name} – Sở Xây dựng"
    for said in (
        f"Sở Xây dựng đề nghị Sở Y tế phối hợp thực hiện nhiệm vụ “{item.name}”",
        TEXT,
        "Lê Thị Hương, Sở Xây dựng",
        "Hạn trả lời: 19/11/2026 (Còn 3 ngày)",
        f"/phan/{pair.part_id}/bao-cao",
    ):
        assert said in post.text()
    assert "{{cán bộ}} &amp; &lt;số liệu&gt;" in post.html()
    message = db.session.query(Message).one()
    assert list_plans_spoken_of(message) == [pair.house.plan.id]


def test_it_stays_where_it_was_answered_or_closed_or_the_reader_left(pair: Pair) -> None:
    made.answer(pair.helper.actor, pair.part_id)
    assert send().to == []
    with transaction():
        support.return_answer(pair.house.focal_point.actor, pair.part_id, version=1, reason="Thiếu")
        support.close_request(pair.house.focal_point.actor, pair.part_id, reason="Đã đủ")
    made.ask(pair.house.focal_point.actor, pair.house.part_id, made.get_part(pair.part_id).agency, text="Việc khác")
    end_role(pair.helper, TODAY)
    assert send().to == []


def test_the_digest_says_it_in_a_section_of_its_own_by_the_stages_of_its_day(pair: Pair) -> None:
    send()
    factories.item(pair.house.plan, lead=[made.get_part(pair.part_id).agency], due_on=TODAY, deadline_text="16/11/2026")
    made.in_force(pair.house.plan)
    clock.move_today(date(2026, 11, 18))
    queue(date(2026, 11, 18))
    post = send()
    text = post.text()
    assert post.mails[0]["Subject"] == "[Nhắc việc] 1 nhiệm vụ quá hạn, 1 yêu cầu phối hợp – Sở Y tế"
    assert "Sở Y tế có 1 nhiệm vụ và 1 yêu cầu phối hợp cần xử lý." in text
    section = text[text.index("ĐƯỢC YÊU CẦU PHỐI HỢP: 1") :]
    for said in (
        "Còn 1 ngày · Sở Xây dựng yêu cầu, hạn trả lời 19/11/2026",
        "Nội dung: Danh sách {{cán bộ}} & <số liệu> Theo mẫu kèm theo",
        f"Trả lời: http://localhost/nhiem-vu/{made.get_part(pair.part_id).task_id}/phan/{pair.part_id}/bao-cao",
    ):
        assert said in section
    assert "Tài liệu kiểm chứng" not in section
    assert "Quý II/2027" not in text


def test_an_answer_ends_the_reminders_and_a_return_begins_them_again(pair: Pair) -> None:
    send()
    made.answer(pair.helper.actor, pair.part_id)
    assert find_digests(date(2026, 11, 20)).digests == []
    with transaction():
        support.return_answer(
            pair.house.focal_point.actor,
            pair.part_id,
            version=1,
            reason="Thiếu số điện thoại",
            supplement_due_on=date(2026, 11, 25),
        )
    clock.move_today(date(2026, 11, 17))
    queue(date(2026, 11, 17))
    text = send().text()
    assert "Sở Xây dựng yêu cầu, hạn bổ sung 25/11/2026" in text
    assert "Lý do: Thiếu số điện thoại" in text
    assert "Bổ sung: http" in text
    with transaction():
        support.close_request(pair.house.focal_point.actor, pair.part_id, reason="Đã đủ")
    assert find_digests(date(2026, 11, 23)).digests == []


def test_an_urge_about_it_leads_to_the_answer(pair: Pair) -> None:
    send()
    with transaction():
        urge(pair.house.focal_point.actor, [lock_part(pair.part_id)], "Đề nghị trả lời sớm")
    text = send().text()
    assert "Còn 3 ngày · 19/11/2026" in text
    assert "Trả lời: http" in text
    assert "Quý II/2027" not in text
