from hypothesis import given
from hypothesis import strategies as st

from tracker.web.shared.shares import Counted, segments


def test_each_part_begins_where_the_one_before_it_ends() -> None:
    made = segments([Counted("done", "31 đã xong", 31), Counted("waiting", "", 0), Counted("late", "11 quá hạn", 11)])
    assert [(part.state, part.start, part.share) for part in made] == [("done", 0.0, 73.81), ("late", 73.81, 26.19)]


def test_nothing_counted_draws_nothing() -> None:
    assert segments([Counted("done", "0 đã xong", 0)]) == []


@given(st.lists(st.integers(0, 10_000), max_size=8).filter(any))
def test_the_bar_is_filled_exactly(counts: list[int]) -> None:
    made = segments(Counted("done", "", count) for count in counts)
    assert round(made[-1].start + made[-1].share, 2) == 100
    assert all(round(one.start + one.share, 2) == other.start for one, other in zip(made, made[1:], strict=False))
