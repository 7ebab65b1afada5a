from datetime import date

import pytest
from flask import Flask

from tracker.audit.models import AuditEvent
from tracker.audit.rules import SYSTEM
from tracker.calendar.workdays import MissingYear, effective_due, is_working_day
from tracker.core.db import db, transaction
from tracker.core.errors import NotFound, RuleBroken
from tracker.settings import actions, queries
from tracker.settings.actions import DayFacts
from tracker.settings.models import DayOff
from tracker.settings.rules import Effect, effect_of

CULTURE_DAY = date(2026, 11, 24)


def _seed(*years: int) -> list[int]:
    with transaction():
        return actions.seed_days_off(SYSTEM, years)


def _day(day: date) -> DayOff:
    return db.session.query(DayOff).filter_by(day=day).one()


def _facts(day: date, **changes: object) -> DayFacts:
    values: dict[str, object] = {
        "working": False,
        "name": "Nghỉ theo thông báo",
        "source": "Thông báo số 5/TB-UBND",
        "verified": True,
    }
    return DayFacts(day=day, **(values | changes))  # type: ignore[arg-type]


def _edit(day: date, facts: DayFacts) -> None:
    with transaction():
        actions.edit_day(SYSTEM, _day(day), facts, reason="theo văn bản mới")


def test_years_come_into_the_table_once_with_their_sources(app: Flask) -> None:
    assert _seed(*range(2023, 2029)) == list(range(2023, 2029))
    before = db.session.query(DayOff).count()
    assert _seed(*range(2023, 2029)) == []
    assert db.session.query(DayOff).count() == before
    assert queries.list_years() == list(range(2023, 2029))
    assert all(row.source for row in queries.list_days_off(2026))
    swap = _day(date(2026, 1, 10))
    assert (swap.working, swap.verified) == (True, True)
    assert "12729/VPCP-KGVX" in swap.source
    assert db.session.query(AuditEvent).filter_by(verb="seed_days_off").count() == 6


def test_what_people_changed_or_removed_is_not_seeded_again(app: Flask) -> None:
    _seed(2026)
    _edit(CULTURE_DAY, _facts(CULTURE_DAY, name="Ngày Văn hóa Việt Nam"))
    with transaction():
        actions.remove_day(SYSTEM, _day(date(2026, 9, 1)), reason="nhập nhầm")
    assert _seed(2026) == []
    assert (_day(CULTURE_DAY).working, _day(CULTURE_DAY).verified) == (False, True)
    assert db.session.query(DayOff).filter_by(day=date(2026, 9, 1)).count() == 0


MOVED = {
    date(2023, 12, 30): date(2024, 1, 2),
    date(2025, 1, 25): date(2025, 2, 3),
    date(2026, 1, 2): date(2026, 1, 5),
    date(2026, 1, 10): date(2026, 1, 10),
    date(2026, 11, 24): date(2026, 11, 24),
    date(2026, 12, 20): date(2026, 12, 21),
    date(2028, 12, 31): date(2029, 1, 2),
    date(2030, 12, 31): date(2030, 12, 31),
    date(2031, 1, 1): date(2031, 1, 2),
}


@pytest.mark.parametrize("seeded", [True, False])
def test_deadlines_move_alike_whether_their_year_is_entered_or_not(app: Flask, seeded: bool) -> None:
    if seeded:
        _seed(*range(2023, 2029))
    value = queries.days_off()
    assert {due: effective_due(due, value) for due in MOVED} == MOVED


def test_the_table_decides_for_its_years(app: Flask) -> None:
    _seed(2026, 2027)
    assert is_working_day(CULTURE_DAY, queries.days_off())
    _edit(CULTURE_DAY, _facts(CULTURE_DAY))
    assert effective_due(CULTURE_DAY, queries.days_off()) == date(2026, 11, 25)
    assert is_working_day(date(2027, 11, 24), queries.days_off())


def test_a_year_that_nobody_can_compute_is_said_to_be_missing(app: Flask) -> None:
    with pytest.raises(MissingYear):
        effective_due(date(2150, 12, 31), queries.days_off())
    with pytest.raises(RuleBroken), transaction():
        actions.add_day(SYSTEM, _facts(date(2150, 12, 31)), reason="thử")


def test_a_day_added_to_a_new_year_brings_that_year_with_it(app: Flask) -> None:
    with transaction():
        actions.add_day(SYSTEM, _facts(date(2030, 5, 6)), reason="theo thông báo")
    assert len(queries.list_days_off(2030)) > 10
    value = queries.days_off()
    assert not is_working_day(date(2030, 5, 6), value)
    assert not is_working_day(date(2030, 9, 2), value)


def test_one_day_is_one_line(app: Flask) -> None:
    _seed(2026)
    with pytest.raises(RuleBroken) as broken, transaction():
        actions.add_day(SYSTEM, _facts(CULTURE_DAY), reason="theo thông báo")
    assert "Ngày 24/11/2026 đã có trong bảng (Ngày Văn hóa Việt Nam)" in broken.value.message
    with pytest.raises(RuleBroken):
        _edit(date(2026, 9, 1), _facts(CULTURE_DAY))
    with pytest.raises(RuleBroken):
        _edit(date(2026, 9, 1), _facts(date(2027, 9, 1)))


def test_a_year_never_loses_its_last_line(app: Flask) -> None:
    _seed(2026)
    rows = queries.list_days_off(2026)
    with transaction():
        for row in rows[1:]:
            db.session.delete(db.session.get_one(DayOff, row.id))
    with pytest.raises(RuleBroken), transaction():
        actions.remove_day(SYSTEM, queries.list_days_off(2026)[0], reason="nhập nhầm")


def test_every_change_says_why_in_the_record(app: Flask) -> None:
    _seed(2026)
    _edit(CULTURE_DAY, _facts(CULTURE_DAY))
    _edit(CULTURE_DAY, _facts(CULTURE_DAY))
    events = db.session.query(AuditEvent).filter_by(verb="edit_day_off").all()
    assert [event.reason for event in events] == ["theo văn bản mới"]
    before, after = events[0].changes["line"]
    assert (before["working"], after["working"]) == (True, False)


def test_a_year_is_verified_by_its_schedule_except_what_is_not_in_force(app: Flask) -> None:
    _seed(2027)
    with transaction():
        count = actions.verify_year(SYSTEM, 2027, source="Thông báo số 1/TB-BNV")
    rows = queries.list_days_off(2027)
    assert count == len(rows) - 1
    assert [row.day for row in rows if not row.verified] == [date(2027, 11, 24)]
    with transaction():
        assert actions.verify_year(SYSTEM, 2027, source="Thông báo số 2/TB-BNV") == 0
    assert {row.source for row in queries.list_days_off(2027) if row.verified} == {"Thông báo số 1/TB-BNV"}


def test_a_line_that_is_not_there_is_not_found(app: Flask) -> None:
    with pytest.raises(NotFound):
        queries.get_day_off(1)


@pytest.mark.parametrize(
    ("day", "working", "effect"),
    [
        (date(2026, 9, 2), False, Effect.OFF),
        (CULTURE_DAY, True, Effect.NOT_IN_FORCE),
        (date(2026, 1, 10), True, Effect.MADE_UP),
        (date(2026, 4, 26), False, Effect.WEEKEND),
    ],
)
def test_a_line_says_what_it_does(day: date, working: bool, effect: Effect) -> None:
    assert effect_of(day, working=working) is effect
