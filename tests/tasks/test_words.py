"""The words of the standing of work, of its days and its count."""

from dataclasses import dataclass
from datetime import date, timedelta

import pytest

from tests.conftest import TODAY
from tracker.core.writing import shortened
from tracker.plans.rules import Governs
from tracker.tasks.rules.counting import Tally
from tracker.tasks.rules.situations import PartFacts
from tracker.tasks.rules.states import PartState
from tracker.tasks.rules.words import deadline_words, rates_words, standing_words, told_words, urgency_words


def facts(due: date | None, state: PartState = PartState.NOT_STARTED, **more: date | None) -> PartFacts:
    return PartFacts(state, due, **more)


@dataclass(frozen=True)
class Line:
    due_on: date | None
    effective_due_on: date | None
    deadline_text: str | None
    governs: Governs


@pytest.mark.parametrize(
    ("one", "said"),
    [
        (facts(TODAY - timedelta(days=3)), "Quá hạn 3 ngày"),
        (
            facts(TODAY - timedelta(days=9), PartState.SUBMITTED, sent_on=TODAY - timedelta(days=4)),
            "Gửi quá hạn 5 ngày, chờ xác nhận kết quả",
        ),
        (facts(TODAY, PartState.SUBMITTED, sent_on=TODAY), "Chờ xác nhận kết quả"),
        (facts(TODAY + timedelta(days=3)), "Trong hạn"),
        (facts(None), "Không có thời hạn"),
        (PartFacts(PartState.IN_PROGRESS, None, continuous=True), "Thường xuyên"),
        (facts(TODAY - timedelta(days=3), PartState.NOT_MET), "Đã báo cáo, chưa đạt chỉ tiêu"),
        (facts(TODAY - timedelta(days=3), PartState.ACCEPTED, completed_on=TODAY), "Hoàn thành quá hạn 3 ngày"),
        (facts(TODAY, PartState.ACCEPTED, completed_on=TODAY), "Hoàn thành đúng hạn"),
        (facts(None, PartState.ACCEPTED, completed_on=TODAY), "Đã hoàn thành"),
        (facts(TODAY, PartState.WITHDRAWN), "Đã thu hồi"),
    ],
)
def test_every_standing_is_said(one: PartFacts, said: str) -> None:
    assert standing_words(one, TODAY) == said


def test_a_report_tells_what_was_not_begun() -> None:
    assert told_words(facts(TODAY - timedelta(days=3)), TODAY) == "Quá hạn 3 ngày, chưa thực hiện"
    assert told_words(facts(TODAY, PartState.IN_PROGRESS), TODAY) == "Trong hạn"


def test_a_rate_says_what_it_is_a_share_of() -> None:
    """The two-level count of the report 1270/BC-TCTTTg of 2017."""
    said = rates_words(Tally(done_on_time=14_068, done_late=1_983, in_time=5_640, overdue=223))
    assert "98,6\u00a0% (16.051/16.274 nhiệm vụ đã đến hạn)" in said
    assert "86,4\u00a0% (14.068/16.274 nhiệm vụ đã đến hạn)" in said
    assert "chưa phát sinh" in rates_words(Tally(in_time=3))


def test_long_words_end_with_a_whole_one() -> None:
    assert shortened("Rà soát  hồ sơ\ncủa đơn vị", 12) == "Rà soát hồ…"
    assert shortened(None, 12) == ""


@pytest.mark.parametrize(
    ("one", "said"),
    [
        (facts(TODAY - timedelta(days=3)), "Quá hạn 3 ngày"),
        (facts(TODAY), "Đến hạn hôm nay"),
        (facts(TODAY + timedelta(days=5)), "Còn 5 ngày"),
        (facts(TODAY + timedelta(days=5), PartState.RETURNED), "Cần bổ sung"),
        (
            facts(TODAY + timedelta(days=9), PartState.RETURNED, sent_on=TODAY, supplement_due_on=TODAY),
            "Hạn bổ sung hôm nay",
        ),
    ],
)
def test_the_days_are_said(one: PartFacts, said: str) -> None:
    assert urgency_words(one, TODAY) == said


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (Line(None, None, "theo dự án", Governs.PRINTED), "theo dự án"),
        (Line(None, None, None, Governs.NOTHING), "Không có thời hạn"),
        (Line(TODAY, TODAY, "Quý IV/2026", Governs.PRINTED), "Quý IV/2026 (16/11/2026)"),
        (Line(TODAY, TODAY, "trước 16/11/2026", Governs.PRINTED), "trước 16/11/2026"),
        (Line(TODAY, TODAY, "x", Governs.COMMON), "16/11/2026, theo hạn chung của kế hoạch"),
        (
            Line(TODAY, TODAY + timedelta(days=1), "16/11/2026", Governs.PRINTED),
            "16/11/2026, dời đến 17/11/2026 vì ngày nghỉ",
        ),
    ],
)
def test_a_deadline_is_said_as_written(line: Line, said: str) -> None:
    assert deadline_words(line) == said
