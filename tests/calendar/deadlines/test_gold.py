"""The hand-checked readings that lie beside the repository."""

import json
from datetime import date
from pathlib import Path

import pytest

from tracker.calendar.deadlines.read import read_deadline

GOLD = Path(__file__).resolve().parents[4] / "shared" / "gold" / "deadlines.json"
ROWS = json.loads(GOLD.read_text(encoding="utf-8")) if GOLD.exists() else []


@pytest.mark.skipif(not ROWS, reason=f"the hand-checked deadlines are not beside the repository: {GOLD}")
def test_every_hand_checked_deadline_is_read_the_same_way() -> None:
    wrong = []
    for row in ROWS:
        read = read_deadline(row["text"], year=row["year"], issued_on=date.fromisoformat(row["issued_on"])).as_json()
        wrong += [
            f"{row['text']!r}: {key} {read[key]}, not {row[key]}"
            for key in ("start_on", "due_on", "recurrence")
            if row[key] not in ("*", read[key])
        ]
    assert not wrong, "\n".join(wrong)
