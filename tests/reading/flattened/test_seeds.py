"""Real plans whose tables are flattened by us: what is left of their reading."""

from pathlib import Path

import pytest

from tests.reading.flattened.flattening import flattened
from tracker.reading.draft import DraftItem, PlanDraft
from tracker.reading.read import read_plan

SEEDS = Path(__file__).resolve().parents[3].parent / "shared" / "seeds"
# The one whose rows are cut by many page breaks comes out worst.
ITEMS_AT = {"000": 0.95, "001": 1.0, "003": 0.9, "004": 1.0}
FIELDS = ("lead", "support", "target", "max_points", "due_on", "recurrence", "product", "evidence")
FIELDS_AT = 0.95

pytestmark = pytest.mark.skipif(not SEEDS.exists(), reason="../shared with the real plans is absent")


def both(seed: str) -> tuple[PlanDraft, PlanDraft]:
    (path,) = SEEDS.glob(f"{seed}_*")
    text = path.read_text(encoding="utf-8")
    return read_plan(text.encode(), path.name), read_plan(flattened(text).encode(), path.name)


def key(item: DraftItem) -> tuple[str | None, str]:
    return item.code, item.name


@pytest.mark.parametrize("seed", sorted(ITEMS_AT))
def test_items_and_fields(seed: str) -> None:
    printed, flat = both(seed)
    read = {key(item): item for item in flat.items}
    pairs = [(item, read[key(item)]) for item in printed.items if key(item) in read]
    assert 2 * len(pairs) / (len(printed.items) + len(flat.items)) >= ITEMS_AT[seed]
    for field in FIELDS:
        same = [getattr(one, field) == getattr(other, field) for one, other in pairs]
        assert sum(same) >= FIELDS_AT * len(same), field
