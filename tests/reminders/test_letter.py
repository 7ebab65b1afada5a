"""What a digest lists, in which order, and how it is called."""

from datetime import date, timedelta

from tracker.plans.rules import ItemKind
from tracker.reminders.rules.letter import (
    MOST_LINES,
    Listed,
    by_urgency,
    chosen,
    expected_words,
    listed,
    rest_words,
    subject_of,
)
from tracker.tasks.rules.situations import PartFacts, Standing
from tracker.tasks.rules.states import PartState

TODAY = date(2026, 11, 16)


def line(part_id: int, place: Standing = Standing.OVERDUE, days: int = 0) -> Listed:
    return Listed(part_id, place, TODAY + timedelta(days=days))


def test_the_subject_counts_what_is_near() -> None:
    lines = [line(1), line(2), line(3, Standing.DUE_SOON), line(4, Standing.RETURNED), line(5, Standing.IN_TIME)]
    assert subject_of(lines, ["Sở Xây dựng"]) == (
        "[Nhắc việc] 2 nhiệm vụ quá hạn, 1 nhiệm vụ đến hạn trong 7 ngày, "
        "1 nhiệm vụ được yêu cầu bổ sung, hoàn thiện – Sở Xây dựng"
    )
    assert subject_of(lines[-1:], ["Sở Xây dựng", "Sở Y tế", "Sở Nội vụ"]) == (
        "[Nhắc việc] 1 nhiệm vụ sắp đến hạn – Sở Xây dựng và 2 cơ quan khác"
    )


def test_the_most_urgent_stands_first() -> None:
    lines = [line(1, Standing.IN_TIME, 20), line(2, Standing.RETURNED), line(3, days=-1), line(4, days=-9)]
    assert [one.part_id for one in by_urgency(lines)] == [4, 3, 2, 1]


def test_what_the_mail_leaves_for_is_shown_however_long_the_list() -> None:
    lines = [line(number, days=-number) for number in range(1, 30)] + [line(99, Standing.IN_TIME, 30)]
    shown = chosen(by_urgency(lines), {99})
    assert len(shown) == MOST_LINES
    assert shown[-1].part_id == 99
    assert shown[0].part_id == 29


def test_what_is_not_shown_is_counted_as_what_it_is() -> None:
    lines = [line(number, days=-number) for number in range(1, 20)]
    asked = [Listed(number, Standing.DUE_SOON, TODAY, supports=True) for number in range(50, 53)]
    shown = chosen(by_urgency([*lines, *asked]), set())
    assert rest_words([*lines, *asked], shown) == "và 4 nhiệm vụ, 3 yêu cầu phối hợp khác"
    assert rest_words([*shown, *asked], shown) == "và 3 yêu cầu phối hợp khác"
    assert rest_words(shown, shown) == ""


def facts(due: date | None, state: PartState = PartState.IN_PROGRESS, **more: date) -> PartFacts:
    return PartFacts(state, due, **more)


def test_what_is_far_ahead_or_not_the_turn_of_the_agency_is_left_out() -> None:
    far = facts(TODAY + timedelta(days=31))
    assert listed(1, far, TODAY, reached=False) is None
    assert listed(1, far, TODAY, reached=True) is not None
    assert listed(1, facts(TODAY + timedelta(days=30)), TODAY, reached=False) is not None
    assert listed(1, facts(TODAY, PartState.SUBMITTED, sent_on=TODAY), TODAY, reached=False) is None
    assert listed(1, facts(None), TODAY, reached=False) is None
    assert listed(1, facts(TODAY - timedelta(days=1), PartState.NOT_MET), TODAY, reached=False) is None
    assert listed(1, facts(TODAY, PartState.NOT_MET), TODAY, reached=False) is not None


def test_what_is_missing_is_named() -> None:
    assert expected_words(ItemKind.TASK, None) == "Tài liệu kiểm chứng"
    assert expected_words(ItemKind.INDICATOR, "Biên bản") == "Kết quả đạt được; Biên bản"
