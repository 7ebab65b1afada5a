"""31/42 đã xong; còn: …, as every page and file says it."""

from datetime import date

import pytest

from tracker.tasks.rules.shares import said_names, shared
from tracker.tasks.rules.situations import PartFacts
from tracker.tasks.rules.states import PartState

_TODAY = date(2026, 11, 21)
_DONE = PartFacts(PartState.ACCEPTED, date(2026, 11, 1), completed_on=date(2026, 11, 1))
_LATE = PartFacts(PartState.IN_PROGRESS, date(2026, 11, 1))
_OPEN = PartFacts(PartState.NOT_STARTED, date(2026, 12, 1))
_GONE = PartFacts(PartState.WITHDRAWN, date(2026, 12, 1))


def test_the_worst_of_what_is_left_stands_first_and_the_withdrawn_do_not_count() -> None:
    parts = [("Sở A", _OPEN), ("Sở B", _DONE), ("Sở C", _LATE), ("Sở D", _GONE)]
    assert shared(parts, _TODAY).words == "1/3 đã xong; còn: Sở C, Sở A"
    assert shared(parts[1:2], _TODAY).words == "1/1 đã xong"
    done = [("Sở", _DONE)] * 31
    left = [(f"Xã {number}", _OPEN) for number in range(11)]
    assert shared(done + left, _TODAY).words == "31/42 đã xong; còn: Xã 0, Xã 1, Xã 2 và 8 cơ quan khác"


@pytest.mark.parametrize(("count", "words"), [(1, "A"), (4, "A, B, C, D"), (5, "A, B, C và 2 cơ quan khác")])
def test_nobody_is_left_out_for_one_name(count: int, words: str) -> None:
    assert said_names(list("ABCDE")[:count]) == words
