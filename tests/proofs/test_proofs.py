"""A hundredth of every long run, so that none of them rots."""

import pytest

from tests.proofs.__main__ import describe
from tests.proofs.all import PROOFS
from tests.proofs.proof import SEED, Proof

pytestmark = pytest.mark.proof


@pytest.mark.parametrize("proof", PROOFS, ids=lambda proof: proof.name)
def test_a_hundredth_of_it_holds(proof: Proof) -> None:
    n = proof.size // 100
    measured = proof.run(n, SEED)
    assert not measured.broken, "\n".join(measured.lines)
    assert proof.what in describe(proof, n, measured, 1.0)
