"""The hand-checked readings that lie beside the repository."""

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from tracker.scoring.read import read_rule
from tracker.scoring.rule import Form

GOLD = Path(__file__).resolve().parents[2].parent / "shared" / "gold"
SCORED: list[dict[str, Any]] = [
    item
    for path in sorted(GOLD.glob("00?.json"))
    for item in json.loads(path.read_text(encoding="utf-8"))["items"]
    if item["scoring_text"]
]


@pytest.mark.skipif(not SCORED, reason=f"the hand-checked readings are not beside the repository: {GOLD}")
def test_forms_and_letters_are_read_as_by_hand() -> None:
    wrong, invented = [], []
    for item in SCORED:
        maximum = None if item["max_points"] is None else Decimal(str(item["max_points"]))
        rule, by_hand = read_rule(item["scoring_text"], maximum), item["scoring"]
        letters = {letter for letter in by_hand["variables"] if len(letter) == 1 and "cap" not in by_hand["variables"]}
        if rule.form != by_hand["form"] or not letters <= {one.letter for one in rule.variables}:
            (wrong if rule.form is Form.OTHER else invented).append(item["code"])
    assert not invented
    # What these two mean stands in their names and in the shape of a printed fraction, not in the text.
    assert len(wrong) <= 2, wrong
