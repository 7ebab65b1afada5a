from datetime import date, timedelta

import pytest

from tests.conftest import TODAY
from tracker.tasks.rules.situations import PartFacts
from tracker.tasks.rules.states import PartState
from tracker.web.tasks.wording import Said, standing_words, urgency_words


def day(ahead: int) -> date:
    return TODAY + timedelta(days=ahead)


@pytest.mark.parametrize(
    ("facts", "on_its_page", "in_a_list"),
    [
        (PartFacts(PartState.NOT_STARTED, day(-3)), Said("late", "Quá hạn 3 ngày"), None),
        # The supplementary deadline passed yesterday; late is counted from the part's own date.
        (
            PartFacts(PartState.RETURNED, day(-6), day(-1), sent_on=day(-8)),
            Said("late", "Quá hạn 6 ngày"),
            None,
        ),
        (
            PartFacts(PartState.SUBMITTED, day(-6), sent_on=day(-2)),
            Said("late", "Gửi quá hạn 4 ngày, chờ xác nhận kết quả"),
            None,
        ),
        (PartFacts(PartState.IN_PROGRESS, day(0)), Said("due", "Đến hạn hôm nay"), None),
        (PartFacts(PartState.IN_PROGRESS, day(2)), Said("due", "Còn 2 ngày"), None),
        (
            PartFacts(PartState.RETURNED, day(9), day(4), sent_on=day(-1)),
            Said("supplement", "Yêu cầu bổ sung, hoàn thiện"),
            Said("supplement", "Bổ sung còn 4 ngày"),
        ),
        (
            PartFacts(PartState.SUBMITTED, day(9), sent_on=day(-5)),
            Said("waiting", "Chờ xác nhận kết quả"),
            Said("waiting", "Đã gửi 5 ngày"),
        ),
        (PartFacts(PartState.NOT_STARTED, day(30)), Said("in_time", "Trong hạn"), Said("in_time", "Còn 30 ngày")),
        (PartFacts(PartState.IN_PROGRESS, day(30)), Said("in_time", "Trong hạn"), Said("in_progress", "Còn 30 ngày")),
        (
            PartFacts(PartState.NOT_STARTED, None),
            Said("in_time", "Không có thời hạn"),
            Said("in_time", "Chưa thực hiện"),
        ),
        (
            PartFacts(PartState.ACCEPTED, day(-9), sent_on=day(-7), completed_on=day(-7)),
            Said("done_late", "Hoàn thành quá hạn 2 ngày"),
            None,
        ),
        (PartFacts(PartState.ACCEPTED, day(-9), completed_on=day(-9)), Said("done", "Hoàn thành đúng hạn"), None),
        (PartFacts(PartState.WITHDRAWN, day(-9)), Said("withdrawn", "Đã thu hồi"), None),
    ],
)
def test_a_list_says_the_same_as_the_page_or_counts_the_days(
    facts: PartFacts, on_its_page: Said, in_a_list: Said | None
) -> None:
    assert standing_words(facts, TODAY) == on_its_page
    assert urgency_words(facts, TODAY) == (in_a_list or on_its_page)
