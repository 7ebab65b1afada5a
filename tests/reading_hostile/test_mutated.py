"""A share of the mutated plans of `make proof P=reading`: no crash, hardly a row lost, a sentence for each refusal."""

from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.reading_hostile.mutations import MUTATIONS, Mutation, any_mutant, mutant
from tests.reading_hostile.paper import names
from tests.reading_hostile.properties import MOST_LOST, Judged, judge
from tests.reading_hostile.writing import KINDS

_CHANCES = 400


@pytest.mark.parametrize("kind", KINDS)
@settings(max_examples=25, derandomize=True, deadline=None, database=None, suppress_health_check=list(HealthCheck))
@given(
    name=st.sampled_from(names()),
    mutations=st.lists(st.sampled_from(MUTATIONS), min_size=1, max_size=4),
    seed=st.integers(0, 2**32 - 1),
)
def test_a_spoilt_plan_is_read_or_refused(kind: str, name: str, mutations: list[Mutation], seed: int) -> None:
    assert not judge(mutant(name, kind, mutations, Random(seed))).sentence  # noqa: S311 - the same chances in every run


def test_hardly_a_row_of_spoilt_plans_is_lost_in_silence() -> None:
    judged = [judge(any_mutant(Random(seed))) for seed in range(_CHANCES)]  # noqa: S311 - the same chances in every run
    assert not [one.sentence for one in judged if one.sentence]
    lost = [row for one in judged for row in one.lost]
    assert 1_000 * len(lost) <= MOST_LOST * sum(one.rows for one in judged), "\n".join(lost)


@pytest.mark.parametrize("name", names())
@pytest.mark.parametrize("kind", KINDS)
def test_no_row_of_a_whole_plan_is_lost(kind: str, name: str) -> None:
    judged = judge(mutant(name, kind, [], Random(0)))  # noqa: S311 - the same chances in every run
    assert judged == Judged(is_refused=judged.is_refused, rows=judged.rows)
