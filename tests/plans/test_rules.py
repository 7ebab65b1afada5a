from datetime import date

import pytest

from tracker.calendar.deadlines.read import read_deadline
from tracker.core.errors import BadInput, RuleBroken
from tracker.plans.rules import (
    CommonKind,
    Reach,
    choose_duty,
    choose_year_end,
    issuer_key,
    next_code,
    number_key,
    parse_common_due,
    reach,
)

ISSUED = date(2026, 3, 2)


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        (None, Reach.COMMON),
        ("-", Reach.COMMON),
        ("Quý III/2026", Reach.OWN),
        ("Hằng năm", Reach.OWN),
        ("Hàng quý", Reach.OWN),
        ("Phấn đấu mỗi năm tăng tối thiểu 7%", Reach.COMMON),
        ("Khẩn trương", Reach.COMMON),
        ("Từ tháng 3/2026", Reach.COMMON),
        ("Thường xuyên", Reach.ASKED),
        ("Hàng ngày", Reach.ASKED),
        ("Triển khai theo dự án", Reach.ASKED),
        ("Khi có yêu cầu của cấp trên", Reach.ASKED),
        ("Theo Quyết định số 12/QĐ-UBND ngày 15/6/2025", Reach.ASKED),
        ("31/02/2026", Reach.ASKED),
    ],
)
def test_which_items_the_common_deadline_reaches(printed: str | None, expected: Reach) -> None:
    deadline = read_deadline(printed, year=2026, issued_on=ISSUED) if printed else None
    facts = {
        "due_on": deadline.due_on if deadline else None,
        "recurrence": deadline.recurrence if deadline else None,
        "kind": deadline.kind if deadline else None,
    }
    assert reach(**facts) is expected


@pytest.mark.parametrize(
    ("words", "kind", "due_on", "recurrence"),
    [
        ("none", CommonKind.NOTHING, None, None),
        ("year-end", CommonKind.YEAR_END, date(2026, 12, 31), None),
        ("2026-12-15", CommonKind.DATE, date(2026, 12, 15), None),
        ("15/12/2026", CommonKind.DATE, date(2026, 12, 15), None),
        ("trước ngày 20/12", CommonKind.DUTY, date(2026, 12, 20), None),
        ("trước ngày 25/01 hàng năm", CommonKind.DUTY, date(2027, 1, 25), "yearly"),
    ],
)
def test_a_common_deadline_from_the_command_line(
    words: str, kind: CommonKind, due_on: date | None, recurrence: str | None
) -> None:
    choice = parse_common_due(words, year=2026, issued_on=ISSUED)
    assert (choice.kind, choice.due_on, choice.recurrence) == (kind, due_on, recurrence)


@pytest.mark.parametrize("words", ["", "khi nào xong thì thôi", "31/02", "thường xuyên"])
def test_a_duty_without_a_readable_day_is_refused(words: str) -> None:
    with pytest.raises(RuleBroken):
        choose_duty(words, year=2026, issued_on=ISSUED)
    with pytest.raises(BadInput, match="--common-due"):
        parse_common_due(words, year=2026, issued_on=ISSUED)


def test_the_words_of_a_choice_are_kept() -> None:
    assert choose_duty("  trước ngày  20/12 ", year=2026, issued_on=None).text == "trước ngày 20/12"
    assert choose_year_end(2026).text == "hết năm 2026"


def test_spaces_and_case_do_not_make_another_plan() -> None:
    assert number_key("444 /KH-UBND") == number_key("444/kh-ubnd") != number_key("44/KH-UBND")
    assert issuer_key("UBND TỈNH") == issuer_key("Ủy ban nhân dân tỉnh") != issuer_key("UBND huyện")


@pytest.mark.parametrize(
    ("taken", "expected"),
    [([], "KH-2026-01"), (["KH-2026-01", "KH-2026-09"], "KH-2026-10"), (["KH-2026-99", "KH-2026-cu"], "KH-2026-100")],
)
def test_the_next_working_code(taken: list[str], expected: str) -> None:
    assert next_code(2026, taken) == expected
