"""Report periods: the cut-offs of Nghị định 09/2019/NĐ-CP, every line of its table."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.calendar.deadlines.read import read_deadline
from tracker.calendar.reporting import PeriodKind, period_containing, read_period
from tracker.core.errors import BadInput

DAYS = st.dates(date(1950, 1, 1), date(2150, 12, 31))


@pytest.mark.parametrize(
    ("code", "label", "first", "last"),
    [
        ("2026-M01", "Tháng 1/2026", date(2025, 12, 15), date(2026, 1, 14)),
        ("2026-M11", "Tháng 11/2026", date(2026, 10, 15), date(2026, 11, 14)),
        ("2026-Q1", "Quý I/2026", date(2025, 12, 15), date(2026, 3, 14)),
        ("2026-Q2", "Quý II/2026", date(2026, 3, 15), date(2026, 6, 14)),
        ("2026-Q3", "Quý III/2026", date(2026, 6, 15), date(2026, 9, 14)),
        ("2026-Q4", "Quý IV/2026", date(2026, 9, 15), date(2026, 12, 14)),
        ("2026-H1", "6 tháng đầu năm 2026", date(2025, 12, 15), date(2026, 6, 14)),
        ("2026-H2", "6 tháng cuối năm 2026", date(2026, 6, 15), date(2026, 12, 14)),
        ("2026-9M", "9 tháng đầu năm 2026", date(2025, 12, 15), date(2026, 9, 14)),
        ("2026", "Năm 2026", date(2025, 12, 15), date(2026, 12, 14)),
    ],
)
def test_a_period_ends_on_the_fourteenth(code: str, label: str, first: date, last: date) -> None:
    period = read_period(code)
    assert (period.code, period.label, period.from_on, period.cutoff_on) == (code, label, first, last)


def test_a_code_may_be_typed_carelessly() -> None:
    assert read_period(" 2026-q4 ") == read_period("2026-Q4")
    assert read_period("2026-M5") == read_period("2026-M05")


@pytest.mark.parametrize(
    "text", ["", "2026-Q5", "2026-Q0", "2026-M13", "2026-M00", "2026-H3", "2026-8M", "Q4", "26-Q4", "0000", "2026-Q4-1"]
)
def test_a_period_that_does_not_exist_is_said_in_one_sentence(text: str) -> None:
    with pytest.raises(BadInput) as refused:
        read_period(text)
    assert refused.value.message.startswith(f"Không có kỳ báo cáo “{text}”: hãy ghi như 2026-M11")


def test_digits_of_other_scripts_are_no_year() -> None:
    with pytest.raises(BadInput):
        read_period("٢٠٢٦-Q4")


def test_a_quarter_of_a_report_is_not_that_of_a_deadline() -> None:
    deadline = read_deadline("Quý IV/2026", year=2026, issued_on=None)
    assert deadline.due_on == date(2026, 12, 31)
    assert read_period("2026-Q4").cutoff_on == date(2026, 12, 14)


@pytest.mark.parametrize(
    ("day", "code"),
    [
        (date(2026, 12, 14), "2026-Q4"),
        (date(2026, 12, 15), "2027-Q1"),
        (date(2026, 12, 31), "2027-Q1"),
        (date(2026, 1, 1), "2026-Q1"),
        (date(2026, 3, 14), "2026-Q1"),
        (date(2026, 3, 15), "2026-Q2"),
    ],
)
def test_a_day_counts_for_one_quarter(day: date, code: str) -> None:
    assert period_containing(day, PeriodKind.QUARTER).code == code


@given(DAYS, st.sampled_from([kind for kind in PeriodKind if kind is not PeriodKind.NINE_MONTHS]))
def test_periods_of_a_kind_follow_each_other_without_gap(day: date, kind: PeriodKind) -> None:
    period = period_containing(day, kind)
    assert period.from_on <= day <= period.cutoff_on
    assert read_period(period.code) == period
    assert period.next.from_on == period.cutoff_on + timedelta(days=1)
    assert period.next.kind is kind


def test_after_nine_months_comes_the_last_quarter() -> None:
    assert read_period("2026-9M").next == read_period("2026-Q4")
    assert period_containing(date(2026, 2, 1), PeriodKind.NINE_MONTHS).code == "2026-9M"


def test_within_a_sentence_the_period_is_written_small() -> None:
    assert read_period("2026-Q4").words == "quý IV/2026"
    assert read_period("2026-9M").words == "9 tháng đầu năm 2026"
