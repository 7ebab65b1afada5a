"""The walks in the browser with real plans: minutes each, so they are not part of every run of the tests."""

import os
import subprocess
import sys

from tests.proofs.proof import Measured
from tests.proofs.servers import ROOT

REAL_PLANS = "WALK_REAL_PLANS"
_WALKS = ("test_a_real_plan_goes_the_whole_way", "test_points_move_with_an_accepted_report")


def run(n: int, _seed: int) -> Measured:
    """The first `n` of them."""
    measured = Measured()
    for name in _WALKS[:n]:
        command = [sys.executable, "-m", "pytest", "-n", "0", "-q", f"tests/browser/test_whole_way.py::{name}"]
        done = subprocess.run(
            command, cwd=ROOT, env={**os.environ, REAL_PLANS: "1"}, capture_output=True, text=True, check=False
        )
        said = done.stdout.strip().rpartition("\n")[2]
        measured.hold(f"{name}: {said}", held=done.returncode == 0 and "1 passed" in said)
    return measured
