"""A hundredth of every long run that no other test runs in pieces, so that none of them rots."""

import pytest

from tests.proofs.__main__ import describe
from tests.proofs.all import PROOFS
from tests.proofs.proof import SEED, Proof

pytestmark = pytest.mark.proof
# tests/reading_hostile runs the code of the first in smaller pieces; the second is a benchmark.
ELSEWHERE = ("reading", "speed-of-reading")


@pytest.mark.parametrize("proof", [one for one in PROOFS if one.name not in ELSEWHERE], ids=lambda one: one.name)
def test_a_hundredth_of_it_holds(proof: Proof) -> None:
    n = proof.size // 100
    measured = proof.run(n, SEED)
    assert not measured.broken, "\n".join(measured.lines)
    assert proof.what in describe(proof, n, measured, 1.0)
