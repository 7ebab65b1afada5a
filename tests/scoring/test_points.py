"""Rules and figures → points and the worked sentence."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.scoring.test_rules import CAP, FORMS, RATIO
from tracker.scoring.read import read_rule
from tracker.scoring.work import Result, work_out

SHARE = "Điểm = Tỷ lệ × Điểm tối đa"


def _cap(percent: int) -> str:
    return f"Điểm = Tỷ lệ/{percent}% × Điểm tối đa"


# Ratio as typed, maximum, points: figures of a province, computed by hand.
TABLE = [
    (_cap(50), "7,3", 5, "0.73"),
    (_cap(80), "35,74", 20, "8.94"),
    (_cap(20), "5,73", 20, "5.73"),
    (_cap(5), "1,57", 20, "6.28"),
    (_cap(10), "1,42", 10, "1.42"),
    (_cap(80), "0,21", 10, "0.03"),
    (_cap(5), "0,68", 10, "1.36"),
    (_cap(50), "0,38", 20, "0.15"),
    (_cap(70), "63,43", 10, "9.06"),
    (SHARE, "56,17", 10, "5.62"),
    (SHARE, "62,13", 5, "3.11"),
    (SHARE, "5,93", 20, "1.19"),
    (SHARE, "91,58", 10, "9.16"),
    (SHARE, "16,67", 10, "1.67"),
    (SHARE, "55,7", 10, "5.57"),
]


@pytest.mark.parametrize(("text", "ratio", "maximum", "points"), TABLE)
def test_table(text: str, ratio: str, maximum: int, points: str) -> None:
    assert work_out(read_rule(text), {"x": ratio}, Decimal(maximum)).points == Decimal(points)


@pytest.mark.parametrize(
    ("text", "values", "maximum", "points", "sentence"),
    [
        (RATIO, {"a": "31", "b": "42"}, "10", "7.38", "10 × 31/42 = 7,38 điểm."),
        (RATIO, {"a": "50", "b": "42"}, "10", "10.00", "10 × 50/42 = 10 điểm (không vượt điểm tối đa 10)."),
        (RATIO, {"a": "1.200,5", "b": "2.401"}, "8", "4.00", "8 × 1.200,5/2.401 = 4 điểm."),
        (CAP, {"a": "38", "b": "100"}, "10", "4.75", "10 × (38/100)/80 % = 4,75 điểm."),
        (FORMS[9][0], {"x": "30", "best": "40"}, "4", "3.00", "4 × 30/40 = 3 điểm."),
        (FORMS[11][0], {"yes": "1"}, "6", "6.00", "“Đã ban hành quy chế” = 6 điểm."),
        (FORMS[11][0], {"yes": "không"}, "6", "0.00", "“Chưa ban hành” = 0 điểm."),
        (FORMS[14][0], {"x": "1,5"}, "2", "1.20", "1,5 tỷ đồng, từ 1,5 tỷ trở lên: 60 % × 2 = 1,20 điểm."),
        (FORMS[15][0], {"a": "5", "b": "100"}, "6", "3.00", "5/100 = 5 %, từ 4 % trở lên: 50 % × 6 = 3 điểm."),
        (FORMS[16][0], {"x": "89,99"}, "5", "3.00", "89,99 %, từ 70 đến dưới 90 % = 3 điểm."),
        (FORMS[17][0], {"x": "2"}, "5", "3.00", "“xếp loại khá” = 3 điểm."),
        (FORMS[18][0], {"4.2.1": "1", "4.2.2": "2,5", "4.2.3": "0"}, "9", "3.50", "1 + 2,5 + 0 = 3,50 điểm."),
        (FORMS[20][0], {"x": "3", "best": "12"}, "8", "2.00", "8 × 3/12 = 2 điểm."),
        (FORMS[21][0], {"yes1": "có", "yes2": "0"}, "5", "2.50", None),
        (FORMS[22][0], {"a": "3", "c": "0"}, "20", "7.50", None),
    ],
)
def test_points(text: str, values: dict[str, str], maximum: str, points: str, sentence: str | None) -> None:
    done = work_out(read_rule(text, Decimal(maximum)), values, Decimal(maximum))
    assert (done.result, done.points) == (Result.COMPUTED, Decimal(points))
    if sentence:
        assert done.sentence == sentence


def test_nothing_arisen_is_neither_nothing_nor_all() -> None:
    done = work_out(read_rule(RATIO), {"a": "0", "b": "0"}, Decimal(10))
    assert (done.result, done.points) == (Result.NOT_ARISEN, None)
    assert done.sentence.startswith("Không phát sinh: b = 0")


def test_what_is_not_entered_is_named() -> None:
    done = work_out(read_rule(RATIO), {"a": "3", "b": " "}, Decimal(10))
    assert (done.result, done.points, done.missing) == (Result.MISSING, None, ("b",))


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("nhiều", "không phải là số"),
        ("-3", "số âm"),
        ("1" + "0" * 30, "quá lớn"),
        ("9" * 5_000, "quá dài"),
        ("1e9", "không phải là số"),
        ("{{7*7}} & < >", "không phải là số"),
        ("1\x002", "không phải là số"),
        ("12 %", "không có dấu %"),
        ("٣", "không phải là số"),
    ],
)
def test_a_figure_that_is_none_is_refused_with_its_reason(typed: str, why: str) -> None:
    done = work_out(read_rule(RATIO), {"a": typed, "b": "4"}, Decimal(10))
    assert (done.result, done.points) == (Result.REFUSED, None)
    assert why in dict(done.refused)["a"]


def test_more_than_the_whole_is_said() -> None:
    (note,) = work_out(read_rule(RATIO), {"a": "50", "b": "42"}, Decimal(10)).notes
    assert note == "Tỷ lệ a/b là 119,05 %, lớn hơn 100 %: hãy kiểm tra lại số liệu."


def test_points_beyond_the_maximum_are_held_and_said() -> None:
    done = work_out(read_rule(FORMS[11][0]), {"yes": "1"}, Decimal(5))
    assert done.points == Decimal(5)
    assert "Văn bản ghi 6 điểm nhưng điểm tối đa là 5" in done.notes[0]


def test_without_a_maximum_there_is_a_ratio_and_no_points() -> None:
    done = work_out(read_rule(RATIO), {"a": "1", "b": "2"}, None)
    assert (done.result, done.points, done.quantity) == (Result.NO_MAXIMUM, None, Fraction(1, 2))


@settings(deadline=None)
@given(a=st.integers(0, 10**12), b=st.integers(0, 10**12), maximum=st.decimals(0, 1000, places=2))
def test_points_stay_between_nothing_and_the_maximum(a: int, b: int, maximum: Decimal) -> None:
    for text in (RATIO, CAP):
        points = work_out(read_rule(text), {"a": str(a), "b": str(b)}, maximum).points
        assert (points is None) is (b == 0)
        assert points is None or 0 <= points <= maximum


@settings(deadline=None)
@given(text=st.text(), place=st.integers(0, len(FORMS) - 1), typed=st.text(max_size=30))
def test_nothing_typed_or_printed_breaks_it(text: str, place: int, typed: str) -> None:
    for printed in (text, FORMS[place][0] + text, text + FORMS[place][0]):
        rule = read_rule(printed, Decimal(10))
        done = work_out(rule, {one.letter: typed for one in rule.variables}, Decimal(10))
        assert done.points is None or 0 <= done.points <= 10
