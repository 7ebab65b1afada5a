"""Digests from the work to the mailbox: who gets one, what it lists, what stops it; on both databases."""

from datetime import date, timedelta

import pytest
from flask import Flask
from sqlalchemy import select

from tests import factories
from tests.conftest import TODAY
from tests.messages.smtp import Inbox
from tests.reminders.mornings import Post, end_role, queue, reachable, send
from tests.tasks import made
from tests.tasks.made import House
from tracker.accounts.models import User
from tracker.accounts.rules import Role
from tracker.audit.rules import SYSTEM
from tracker.core import clock
from tracker.core.db import db, transaction
from tracker.messages.models import Message
from tracker.messages.rules import MessageState
from tracker.reminders.digests import find_digests
from tracker.reminders.models import ReminderLine
from tracker.reminders.rules.stages import Stage
from tracker.tasks.actions.decision import withdraw

FRIDAY = date(2026, 11, 13)
TUESDAY, WEDNESDAY, NEXT_MONDAY = date(2026, 11, 17), date(2026, 11, 18), date(2026, 11, 23)


def house(**item: object) -> House:
    """One part, overdue since Friday, whose focal point can be written to."""
    made_house = made.house(**({"due_on": FRIDAY, "deadline_text": "13/11/2026"} | item))
    reachable(made_house.focal_point, "huong@tinh.example")
    return made_house


def stages_of(on: date) -> dict[str, list[Stage]]:
    db.session.rollback()
    return {
        digest.person.address: [reached.stage for reached in digest.reached.values()]
        for digest in find_digests(on).digests
    }


def states() -> list[MessageState]:
    db.session.rollback()
    return list(db.session.scalars(select(Message.state).order_by(Message.id)))


def reason() -> str:
    db.session.rollback()
    return db.session.scalar(select(Message.reason).order_by(Message.id.desc())) or ""


def test_a_digest_arrives_once_and_says_what_is_to_be_done(app: Flask) -> None:
    here = house(name="Triển khai Cổng dữ liệu mở", product="Quyết định đưa vào vận hành")
    reachable(here.coordinator, "viet@tinh.example", phone="0905 000 111")
    queue(TODAY)
    post = send()
    assert post.to == ["huong@tinh.example"]
    assert post.mails[0]["Subject"] == "[Nhắc việc] 1 nhiệm vụ quá hạn – Sở Xây dựng"
    text = post.text()
    for said in (
        "Kính gửi ông/bà Lê Thị Hương,",
        "Sở Xây dựng có 1 nhiệm vụ cần xử lý.",
        "QUÁ HẠN: 1",
        "- Triển khai Cổng dữ liệu mở\n  Quá hạn 3 ngày · 13/11/2026\n  Còn thiếu: Quyết định đưa vào vận hành",
        f"Báo cáo: http://localhost/nhiem-vu/{made.get_part(here.part_id).task_id}/phan/{here.part_id}/bao-cao",
        "Cần hỗ trợ: Trần Quốc Việt, Sở Khoa học và Công nghệ, 0905 000 111",
    ):
        assert said in text
    assert post.html().count("Báo cáo</a>") == 1
    queue(TODAY)
    assert not send().mails, "the same morning again"
    assert stages_of(TUESDAY) == {}, "once a week"
    assert stages_of(NEXT_MONDAY) == {"huong@tinh.example": [Stage.OVERDUE]}
    line = db.session.scalars(select(ReminderLine)).one()
    assert (line.user_id, line.part_id, line.stage) == (here.focal_point.user_id, here.part_id, Stage.OVERDUE)


def report(here: House) -> None:
    made.report(here.focal_point.actor, here.part_id)


def take_back(here: House) -> None:
    with transaction():
        withdraw(here.coordinator.actor, here.part_id, reason="Giao cơ quan khác")


def give_away(here: House) -> None:
    other = factories.agency("Sở Y tế")
    with transaction():
        made.get_part(here.part_id).agency_id = other.id


@pytest.mark.parametrize("act", [report, take_back, give_away])
def test_what_is_done_with_between_queueing_and_sending_is_not_spoken_of(app: Flask, act: object) -> None:
    here = house()
    queue(TODAY)
    act(here)  # type: ignore[operator]
    assert not send().mails
    assert states() == [MessageState.DROPPED]
    assert "đã được báo cáo, thu hồi hoặc giao cơ quan khác" in reason()
    assert db.session.scalar(select(ReminderLine)) is None, "nobody was told"


def test_whose_membership_ended_before_sending_is_told_nothing(app: Flask) -> None:
    here = house()
    queue(TODAY)
    end_role(here.focal_point, TODAY)
    assert not send().mails
    assert "không còn là công chức đầu mối" in reason()


@pytest.mark.parametrize("change", [{"active": False}, {"email": None}, {"email": "moi@tinh.example"}])
def test_a_locked_account_or_another_address_is_told_nothing(app: Flask, change: dict[str, object]) -> None:
    here = house()
    queue(TODAY)
    with transaction():
        user = db.session.get_one(User, here.focal_point.user_id)
        for name, value in change.items():
            setattr(user, name, value)
    assert not send().mails
    assert states() == [MessageState.DROPPED]


def test_one_person_of_two_agencies_gets_one_digest(app: Flask) -> None:
    here, other = house(), factories.agency("Sở Y tế")
    factories.person(Role.FOCAL_POINT, other, user_id=here.focal_point.user_id)
    factories.item(here.plan, lead=[other], due_on=FRIDAY)
    made.in_force(here.plan, on=date(2026, 10, 1))
    queue(TODAY)
    post = send()
    assert post.to == ["huong@tinh.example"]
    assert post.mails[0]["Subject"] == "[Nhắc việc] 2 nhiệm vụ quá hạn – Sở Xây dựng và 1 cơ quan khác"
    assert "(Sở Y tế)" in post.text()


def test_a_coordinator_is_reminded_of_the_parts_of_its_own_agency_only(app: Flask) -> None:
    here = house()
    reachable(here.coordinator, "viet@tinh.example")
    reachable(factories.person(Role.AGENCY_HEAD, here.agency), "thutruong@tinh.example")
    assert list(stages_of(TODAY)) == ["huong@tinh.example"]
    factories.item(here.plan, lead=[here.office], due_on=FRIDAY)
    made.in_force(here.plan, on=date(2026, 10, 1))
    assert sorted(stages_of(TODAY)) == ["huong@tinh.example", "viet@tinh.example"]


def test_agencies_that_nobody_can_be_written_to_are_named(app: Flask) -> None:
    made.house(due_on=FRIDAY)
    morning = find_digests(TODAY)
    assert (morning.digests, morning.unreachable) == ([], ["Sở Xây dựng"])


def test_what_came_back_is_reminded_with_its_reason(app: Flask) -> None:
    here = house(due_on=date(2027, 3, 1))
    made.report(here.focal_point.actor, here.part_id, on=date(2026, 11, 10))
    made.ask_for_more(here.coordinator.actor, here.part_id, on=TODAY)
    assert stages_of(TODAY) == {}
    queue(TUESDAY)
    text = send().text()
    assert "YÊU CẦU BỔ SUNG, HOÀN THIỆN: 1" in text
    assert "Lý do: Thiếu danh sách kèm theo" in text
    assert "Bổ sung: http://localhost/nhiem-vu/" in text


def test_a_missed_morning_is_made_up_for_once(app: Flask) -> None:
    house(due_on=date(2026, 11, 24), deadline_text="24/11/2026")
    # Seven days before is the 17th: nobody was there, so the 18th says it, as what it is by then.
    queue(WEDNESDAY)
    assert "Còn 6 ngày" in send().text()
    queue(date(2026, 11, 19))
    assert not send().mails


def test_a_digest_that_did_not_arrive_is_said_by_the_next_one(app: Flask) -> None:
    house()
    queue(TODAY)
    send(Inbox(to_body=["drop"]))
    assert states() == [MessageState.HELD]
    assert stages_of(TUESDAY) == {"huong@tinh.example": [Stage.OVERDUE]}
    clock.move_today(TUESDAY)
    queue(TUESDAY)
    assert send().to == ["huong@tinh.example"]
    assert states() == [MessageState.FOLDED, MessageState.SENT]


def test_after_a_weekend_without_a_server_each_person_gets_one_mail(app: Flask) -> None:
    house()
    for day in (TODAY, TUESDAY, WEDNESDAY):
        clock.move_today(day)
        queue(day)
    assert send().to == ["huong@tinh.example"]
    assert states() == [MessageState.FOLDED, MessageState.FOLDED, MessageState.SENT]


def test_a_digest_that_leaves_a_day_late_counts_the_days_of_that_day(app: Flask) -> None:
    house()
    queue(TODAY)
    clock.move_today(TUESDAY)
    assert "Quá hạn 4 ngày" in send().text()


def many(count: int) -> House:
    here = house()
    for _ in range(count - 1):
        factories.item(here.plan, lead=[here.agency], due_on=FRIDAY, deadline_text="13/11/2026")
    made.in_force(here.plan, on=date(2026, 10, 1))
    return here


def test_a_long_list_is_cut_and_says_how_many_there_are_besides(app: Flask) -> None:
    many(22)
    queue(TODAY)
    post = send()
    assert "[Nhắc việc] 22 nhiệm vụ quá hạn" in post.mails[0]["Subject"]
    assert post.text().count("Quá hạn 3 ngày") == 15
    assert "và 7 nhiệm vụ khác." in post.text()


def test_words_that_look_like_a_template_are_words(app: Flask) -> None:
    house(name="{{7*7}} & <b>Nhiệm vụ</b>", product="{% include 'x' %}")
    queue(TODAY)
    post: Post = send()
    assert "- {{7*7}} & <b>Nhiệm vụ</b>" in post.text()
    assert "{{7*7}} &amp; &lt;b&gt;Nhiệm vụ&lt;/b&gt;" in post.html()
    assert "{% include &#39;x&#39; %}" in post.html()


def test_a_new_focal_point_is_told_what_the_others_know(app: Flask) -> None:
    here = house()
    queue(TODAY)
    send()
    reachable(factories.person(Role.FOCAL_POINT, here.agency), "moi@tinh.example")
    assert stages_of(TUESDAY) == {"moi@tinh.example": [Stage.OVERDUE]}


def test_who_ran_it_stands_with_the_message(app: Flask) -> None:
    house()
    queue(TODAY)
    message = db.session.scalars(select(Message)).one()
    assert (message.queued_by, message.recipient_name) == (SYSTEM.name, "Lê Thị Hương")
    assert message.expires_at - message.queued_at == timedelta(hours=24)


def test_it_says_to_whom_the_result_is_sent(app: Flask) -> None:
    house(product="Báo cáo kết quả", receive=[factories.agency("Văn phòng UBND tỉnh")])
    queue(TODAY)
    assert "Còn thiếu: Báo cáo kết quả; gửi đến Văn phòng UBND tỉnh" in send().text()
