"""A share of the hostile files of `make proof P=reading`, and a few of them through the child with its limits."""

import resource
from random import Random

import pytest

from tests.reading_hostile.attacks import ATTACKS, HEAVY
from tests.reading_hostile.attacks.made import Maker
from tests.reading_hostile.properties import faults_of_sentence
from tracker.reading.child import BROKEN, read_in_child
from tracker.reading.errors import UnreadableDocument
from tracker.reading.limits import MEMORY_BYTES
from tracker.reading.read import read_plan

LIGHT = [make for make in ATTACKS if make not in HEAVY]


@pytest.mark.parametrize("make", LIGHT, ids=lambda make: make.__name__)
def test_a_hostile_file_is_read_or_refused_with_a_sentence(make: Maker) -> None:
    for seed in range(5):
        filename, content = make(Random(seed))  # noqa: S311 - the same chances in every run
        try:
            read_plan(content, filename)
        except UnreadableDocument as refusal:
            assert not faults_of_sentence(refusal.message)


@pytest.mark.parametrize("make", LIGHT[::4], ids=lambda make: make.__name__)
def test_a_hostile_file_is_read_within_its_limits(make: Maker) -> None:
    filename, content = make(Random(7))  # noqa: S311 - the same chances in every run
    before = _most_memory_of_children()
    try:
        read_in_child(content, filename)
    except UnreadableDocument as refusal:
        assert not faults_of_sentence(refusal.message)
        assert refusal.message != BROKEN
    # The largest child of other tests counts as well: this one may only not be larger than it and the limit.
    assert _most_memory_of_children() <= max(before, MEMORY_BYTES)


def _most_memory_of_children() -> int:
    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * 1024
