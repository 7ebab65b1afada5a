from datetime import timedelta

import pytest

from tracker.messages.rules import wait_after


@pytest.mark.parametrize(("attempts", "minutes"), [(1, 1), (2, 5), (3, 15), (4, 60), (5, 240), (6, 240), (99, 240)])
def test_each_attempt_in_vain_is_followed_by_a_longer_wait(attempts: int, minutes: int) -> None:
    middle = timedelta(minutes=minutes)
    assert wait_after(attempts, 0.5) == middle
    assert wait_after(attempts, 0.0) == middle * 0.8
    assert wait_after(attempts, 1.0) == middle * 1.2
