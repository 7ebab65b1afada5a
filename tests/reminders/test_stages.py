"""The stages of a part over the real calendar of 2026, and what counts as told."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from tracker.calendar.days_off import days_off_of, official_days_off
from tracker.reminders.rules.stages import Reached, Stage, Work, is_told, stage_on, why
from tracker.tasks.rules.situations import PartFacts
from tracker.tasks.rules.states import PartState

DAYS_OFF = days_off_of([line for year in (2025, 2026, 2027) for line in official_days_off(year)], {2025, 2026, 2027})
DUE = date(2026, 12, 18)  # A Friday.
LONG_AGO = date(2026, 1, 5)


def work(due: date | None = DUE, *, assigned: date = LONG_AGO, **facts: object) -> Work:
    state = facts.pop("state", PartState.IN_PROGRESS)
    returned = facts.pop("returned_on", None)
    return Work(PartFacts(state, due, **facts), assigned, returned)  # type: ignore[arg-type]


def over_time(one: Work, start: date, end: date) -> list[tuple[str, date]]:
    """Every stage with the first day on which it is the one reached."""
    found: list[tuple[str, date]] = []
    last = None
    for step in range((end - start).days + 1):
        day = start + timedelta(days=step)
        reached = stage_on(one, day, DAYS_OFF)
        if reached and reached != last:
            assert reached.on <= day
            found.append((reached.stage.value, reached.on))
        last = reached
    return found


def test_the_stages_come_in_their_order_and_on_working_days() -> None:
    assert over_time(work(), date(2026, 11, 1), date(2027, 1, 6)) == [
        ("30", date(2026, 11, 18)),
        ("15", date(2026, 12, 3)),
        ("7", date(2026, 12, 11)),
        ("3", date(2026, 12, 15)),
        ("1", date(2026, 12, 17)),
        ("0", date(2026, 12, 18)),
        ("overdue", date(2026, 12, 21)),
        ("overdue", date(2026, 12, 28)),
        ("overdue", date(2027, 1, 4)),
    ]


def test_a_stage_on_a_day_off_goes_to_the_last_working_day_before() -> None:
    # Monday the 14th: three days before is the Friday, one day before the Sunday, so both meet on the Friday.
    assert over_time(work(date(2026, 12, 14)), date(2026, 12, 1), date(2026, 12, 15)) == [
        ("15", date(2026, 11, 27)),
        ("7", date(2026, 12, 7)),
        ("1", date(2026, 12, 11)),
        ("0", date(2026, 12, 14)),
        ("overdue", date(2026, 12, 15)),
    ]


def test_stages_before_the_work_was_assigned_do_not_count() -> None:
    late = work(assigned=date(2026, 12, 12))
    assert stage_on(late, date(2026, 12, 14), DAYS_OFF) is None
    assert over_time(late, date(2026, 12, 1), date(2026, 12, 18))[0] == ("3", date(2026, 12, 15))


def test_work_assigned_after_its_day_is_said_on_the_next_working_morning() -> None:
    late = work(date(2026, 11, 2), assigned=date(2026, 11, 18))
    assert over_time(late, date(2026, 11, 1), date(2026, 11, 25)) == [
        ("overdue", date(2026, 11, 19)),
        ("overdue", date(2026, 11, 23)),
    ]


def test_a_week_off_has_no_morning() -> None:
    """Tết 2026: nobody works from 16/02 to 20/02."""
    assert over_time(work(date(2026, 2, 6)), date(2026, 2, 7), date(2026, 2, 24)) == [
        ("overdue", date(2026, 2, 9)),
        ("overdue", date(2026, 2, 23)),
    ]


def test_what_came_back_is_said_the_morning_after_and_then_weekly_until_it_is_late() -> None:
    back = work(
        date(2026, 11, 30),
        state=PartState.RETURNED,
        sent_on=date(2026, 11, 9),
        supplement_due_on=date(2026, 12, 4),
        returned_on=date(2026, 11, 11),
    )
    assert over_time(back, date(2026, 11, 10), date(2026, 12, 8)) == [
        ("30", date(2026, 11, 4)),
        ("returned", date(2026, 11, 12)),
        ("returned", date(2026, 11, 16)),
        ("15", date(2026, 11, 19)),
        ("returned", date(2026, 11, 23)),
        ("7", date(2026, 11, 27)),
        ("returned", date(2026, 11, 30)),
        ("3", date(2026, 12, 1)),
        ("1", date(2026, 12, 3)),
        ("0", date(2026, 12, 4)),
        ("overdue", date(2026, 12, 7)),
    ]


@pytest.mark.parametrize("state", [PartState.SUBMITTED, PartState.ACCEPTED, PartState.WITHDRAWN])
def test_what_is_not_the_turn_of_the_agency_is_not_reminded(state: PartState) -> None:
    assert stage_on(work(state=state, sent_on=DUE), DUE, DAYS_OFF) is None
    assert stage_on(work(state=state, sent_on=DUE + timedelta(days=3)), DUE + timedelta(days=9), DAYS_OFF) is None


def test_without_a_date_only_a_return_is_said() -> None:
    assert stage_on(work(None), DUE, DAYS_OFF) is None
    back = work(None, state=PartState.RETURNED, returned_on=date(2026, 11, 11))
    assert stage_on(back, date(2026, 11, 11), DAYS_OFF) is None
    assert stage_on(back, date(2026, 11, 13), DAYS_OFF) == Reached(
        Stage.RETURNED, date(2026, 11, 11), date(2026, 11, 12)
    )


def test_a_stage_is_told_once_also_when_the_calendar_moves_it() -> None:
    seven = Reached(Stage.DUE_7, DUE, date(2026, 12, 11))
    assert not is_told(seven, [])
    assert is_told(seven, [seven])
    assert is_told(replace(seven, on=date(2026, 12, 10)), [seven])
    assert is_told(seven, [Reached(Stage.DUE_3, DUE, date(2026, 12, 11))]), "the nearer one said it too"
    assert not is_told(Reached(Stage.DUE_3, DUE, date(2026, 12, 15)), [seven])
    assert not is_told(replace(seven, anchor_on=DUE + timedelta(days=30)), [seven]), "a new date starts anew"


def test_a_week_is_told_once() -> None:
    monday = Reached(Stage.OVERDUE, DUE, date(2026, 12, 21))
    assert is_told(replace(monday, on=date(2026, 12, 22)), [monday])
    assert not is_told(replace(monday, on=date(2026, 12, 28)), [monday])
    assert not is_told(replace(monday, stage=Stage.RETURNED), [monday])


def test_the_reason_says_what_was_moved_and_what_is_made_up_for() -> None:
    moved = Reached(Stage.DUE_1, date(2026, 12, 14), date(2026, 12, 11))
    assert why(moved, date(2026, 12, 11)) == (
        "Mốc 1 ngày trước hạn 14/12/2026. Ngày 13/12/2026 là ngày nghỉ nên nhắc trước."
    )
    assert why(Reached(Stage.DUE_7, DUE, date(2026, 12, 11)), date(2026, 12, 14)) == (
        "Mốc 7 ngày trước hạn 18/12/2026. Chưa nhắc được ngày 11/12/2026 nên nhắc hôm nay."
    )
    assert "quá hạn ngày 18/12/2026" in why(Reached(Stage.OVERDUE, DUE, date(2026, 12, 21)), date(2026, 12, 21))
    assert "bổ sung" in why(Reached(Stage.RETURNED, DUE, date(2026, 12, 21)), date(2026, 12, 21))
