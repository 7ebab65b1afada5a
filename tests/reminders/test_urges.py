"""What an urge says in its mail, and when it need not leave any more."""

from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import select

from tests import factories
from tests.conftest import TODAY
from tests.tasks import made
from tracker.accounts.models import Membership, User
from tracker.accounts.rules import Role
from tracker.core.db import db, transaction
from tracker.core.mail import Mail
from tracker.messages.models import Message
from tracker.messages.rules import Withheld
from tracker.reminders.urges import make_urge
from tracker.tasks.actions.part import lock_part
from tracker.tasks.actions.urge import urge

WORDS = "Đề nghị xong trước thứ Sáu. {{7*7}} & <b>gấp</b>"


@pytest.fixture
def house(app: Flask) -> made.House:
    house = made.house(due_on=TODAY - timedelta(days=5), name="Xây dựng {{cổng}} & <kho>")
    with transaction():
        db.session.get_one(User, house.focal_point.user_id).email = "daumoi@hoagiang.example"
    with transaction():
        urge(house.coordinator.actor, [lock_part(house.part_id)], WORDS)
    return house


def written() -> Mail | Withheld:
    return make_urge(db.session.scalars(select(Message)).one())


def test_it_says_who_urges_in_their_own_words_and_leads_to_the_form(house: made.House) -> None:
    mail = written()
    assert isinstance(mail, Mail)
    assert mail.subject == "[Đôn đốc] 1 nhiệm vụ của Sở Xây dựng – Sở Khoa học và Công nghệ"
    assert WORDS in mail.text
    assert "Trần Quốc Việt, Sở Khoa học và Công nghệ, đôn đốc Sở Xây dựng" in mail.text
    assert "Quá hạn 5 ngày" in mail.text
    assert f"/phan/{house.part_id}/bao-cao" in mail.text
    assert "{{7*7}} &amp; &lt;b&gt;gấp&lt;/b&gt;" in mail.html
    assert "{{cổng}} &amp; &lt;kho&gt;" in mail.html


def test_it_need_not_leave_once_the_part_was_sent(house: made.House) -> None:
    made.report(house.focal_point.actor, house.part_id, on=TODAY)
    assert isinstance(written(), Withheld)


def test_it_does_not_leave_for_who_no_longer_serves_the_agency(house: made.House) -> None:
    with transaction():
        held = db.session.scalars(select(Membership).where(Membership.user_id == house.focal_point.user_id)).one()
        held.valid_until = TODAY
    assert isinstance(written(), Withheld)


def test_it_does_not_leave_for_another_address_than_it_was_written_to(house: made.House) -> None:
    with transaction():
        db.session.get_one(User, house.focal_point.user_id).email = "khac@hoagiang.example"
    assert isinstance(written(), Withheld)


def test_it_goes_to_everybody_who_answers_for_the_agency_once(house: made.House) -> None:
    head = factories.person(Role.AGENCY_HEAD, house.agency, name="Đặng Văn Hải")
    factories.person(Role.FOCAL_POINT, house.agency, user_id=head.user_id)
    with transaction():
        db.session.get_one(User, head.user_id).email = "thutruong@hoagiang.example"
    with transaction():
        urge(house.coordinator.actor, [lock_part(house.part_id)], "Lần hai")
    addresses = [message.address for message in db.session.scalars(select(Message).order_by(Message.id))]
    assert sorted(addresses) == ["daumoi@hoagiang.example"] * 2 + ["thutruong@hoagiang.example"]
