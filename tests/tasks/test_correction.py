"""The day of completion corrected after the acceptance: with a reason, both days known, and no closed count changed."""

from datetime import date

import pytest
from flask import Flask

from tests import factories
from tests.conftest import TODAY
from tests.tasks import made
from tracker.accounts.rules import Role
from tracker.core import clock
from tracker.core.db import db, transaction
from tracker.core.errors import Conflict, Forbidden, NotFound, RuleBroken
from tracker.tasks.actions.correction import correct_completion
from tracker.tasks.models.part import PartEvent
from tracker.tasks.queries.counting import tally_tasks
from tracker.tasks.rules.states import EventKind, PartState

DUE = date(2026, 11, 11)
LATE = date(2026, 11, 13)


@pytest.fixture
def house(app: Flask) -> made.House:
    """Done in time, accepted on the day of the tests."""
    house = made.house(due_on=DUE)
    made.report(house.focal_point.actor, house.part_id, on=DUE)
    made.accept(house.coordinator.actor, house.part_id)
    return house


def correct(
    house: made.House, day: date, read: date | None = DUE, *, who: factories.Somebody | None = None, reason: str = "Sai"
) -> None:
    actor = (who or house.coordinator).actor
    with transaction():
        correct_completion(actor, house.part_id, completed_on=day, read=read, reason=reason)


def days(house: made.House) -> tuple[date | None, date | None, str | None]:
    part = made.get_part(house.part_id)
    return part.completed_on, part.completed_instead_of, part.correction_reason


def test_the_day_by_the_rules_stays_known_however_often_it_is_corrected(house: made.House) -> None:
    correct(house, LATE, reason="Văn bản ký ngày 13")
    assert days(house) == (LATE, DUE, "Văn bản ký ngày 13")
    correct(house, TODAY, LATE, reason="Đóng dấu ngày 16")
    assert days(house) == (TODAY, DUE, "Đóng dấu ngày 16")
    correct(house, DUE, TODAY, reason="Nhầm hồ sơ")
    assert days(house) == (DUE, None, None)
    events = db.session.query(PartEvent).filter_by(kind=EventKind.CORRECTED).order_by(PartEvent.id).all()
    assert [(event.details["old"], event.details["new"], event.reason) for event in events] == [
        ("2026-11-11", "2026-11-13", "Văn bản ký ngày 13"),
        ("2026-11-13", "2026-11-16", "Đóng dấu ngày 16"),
        ("2026-11-16", "2026-11-11", "Nhầm hồ sơ"),
    ]
    assert made.get_part(house.part_id).state is PartState.ACCEPTED


def test_a_closed_day_stays_as_it_was_counted(house: made.House) -> None:
    clock.move_today(date(2026, 12, 20))
    correct(house, LATE)
    assert (tally_tasks(date(2026, 12, 20)).done_on_time, tally_tasks(date(2026, 12, 20)).done_late) == (0, 1)
    assert (tally_tasks(date(2026, 12, 14)).done_on_time, tally_tasks(date(2026, 12, 14)).done_late) == (1, 0)


@pytest.mark.parametrize(
    ("day", "reason", "field", "sentence"),
    [
        (TODAY + made.days(1), "Sai", "completed_on", "ở sau hôm nay"),
        (DUE, "Sai", "completed_on", "đã là 11/11/2026"),
        (LATE, "", "reason", "lý do sửa"),
    ],
)
def test_what_cannot_be_is_said(house: made.House, day: date, reason: str, field: str, sentence: str) -> None:
    with pytest.raises(RuleBroken, match=sentence) as broken:
        correct(house, day, reason=reason)
    assert broken.value.field == field
    assert days(house) == (DUE, None, None)


@pytest.mark.parametrize("read", [None, LATE])
def test_a_day_that_was_corrected_meanwhile_must_be_seen_first(house: made.House, read: date | None) -> None:
    with pytest.raises(Conflict, match="Trần Quốc Việt đã .* ngày hoàn thành .* 11/11/2026"):
        correct(house, TODAY, read)


def test_what_is_not_accepted_has_no_day_to_correct(app: Flask) -> None:
    house = made.house(due_on=DUE)
    made.report(house.focal_point.actor, house.part_id, on=DUE)
    with pytest.raises(Conflict, match="chưa được xác nhận"):
        correct(house, LATE)


def test_nobody_corrects_for_an_agency_they_serve(house: made.House) -> None:
    both = factories.person(Role.COORDINATOR, house.office)
    factories.person(Role.FOCAL_POINT, house.agency, user_id=both.user_id)
    with pytest.raises(Forbidden, match="cơ quan mình"):
        correct(house, LATE, who=both)
    with pytest.raises(Forbidden):
        correct(house, LATE, who=house.focal_point)
    with pytest.raises(NotFound):
        correct(house, LATE, who=factories.person(Role.COORDINATOR, factories.agency("Sở Y tế")))
