"""Real plans against their hand-checked readings, by the logic of the comparing script that lies beside them."""

import importlib.util
import json
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from tracker.reading.draft import to_data
from tracker.reading.read import read_plan

SHARED = Path(__file__).resolve().parents[2].parent / "shared"
SEEDS = ("000", "001", "002", "003", "004")
FIELDS = ("name", "lead", "support", "guide", "target", "max_points", "deadline", "product", "evidence", "scoring_text")
ITEMS_AT = 0.97
FIELDS_AT = 0.95
OBLIGATIONS_AT = 0.95
FEW = 20

pytestmark = pytest.mark.skipif(
    not (SHARED / "gold" / "compare.py").exists(), reason="../shared with the real plans and their readings is absent"
)

Item = dict[str, Any]


@pytest.fixture(scope="module")
def compare() -> ModuleType:
    spec = importlib.util.spec_from_file_location("compare", SHARED / "gold" / "compare.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module", params=SEEDS)
def gold_and_read(request: pytest.FixtureRequest) -> tuple[Item, Item]:
    gold = json.loads((SHARED / "gold" / f"{request.param}.json").read_text())
    (path,) = (SHARED / "seeds").glob(f"{request.param}_*")
    return gold, to_data(read_plan(path.read_bytes(), path.name))


def test_items(compare: ModuleType, gold_and_read: tuple[Item, Item]) -> None:
    gold, read = gold_and_read
    matched = compare.match(gold["items"], read["items"], True)
    found = {position for position, _ in matched}
    optional = [at for at, item in enumerate(gold["items"]) if item.get("rollup") and at not in found]
    _, _, f1 = compare.prf(len(matched), len(read["items"]), len(gold["items"]) - len(optional))
    assert f1 >= ITEMS_AT


@pytest.mark.parametrize("field", FIELDS)
def test_fields(compare: ModuleType, gold_and_read: tuple[Item, Item], field: str) -> None:
    gold, read = gold_and_read
    pairs = [(gold["items"][g], read["items"][r]) for g, r in compare.match(gold["items"], read["items"], True)]
    tests = {label: (same, has) for label, same, has in compare.field_tests(compare.alias_map(gold))}
    same, has = tests[field]
    good = [bool(same(g, r)) for g, r in pairs]
    filled = [bool(same(g, r)) for g, r in pairs if has(g)]
    assert sum(good) >= FIELDS_AT * len(good)
    assert _enough(filled)


def _enough(filled: list[bool]) -> bool:
    """Where few are filled one may be wrong."""
    if len(filled) < FEW:
        return filled.count(False) <= 1
    return sum(filled) >= FIELDS_AT * len(filled)


def test_documents(compare: ModuleType, gold_and_read: tuple[Item, Item]) -> None:
    gold, read = gold_and_read
    for key in ("number", "type", "issued_on", "issuer", "title", "year"):
        assert compare.norm(gold["document"].get(key)) == compare.norm(read["document"].get(key)), key
    assert read["document"]["attached_to"] == gold["document"].get("attached_to")


def test_paths_and_kinds(compare: ModuleType, gold_and_read: tuple[Item, Item]) -> None:
    gold, read = gold_and_read
    tests = {label: same for label, same, _ in compare.field_tests({})}
    pairs = [(gold["items"][g], read["items"][r]) for g, r in compare.match(gold["items"], read["items"], True)]
    for key in ("path", "kind", "deadline_text"):
        assert all(tests[key](g, r) for g, r in pairs), key


def test_obligations(compare: ModuleType, gold_and_read: tuple[Item, Item]) -> None:
    gold, read = ([{"name": one["what"], **one} for one in data["obligations"]] for data in gold_and_read)
    pairs = compare.match(gold, read, False)
    precise, found, _ = compare.prf(len(pairs), len(read), len(gold))
    assert found >= OBLIGATIONS_AT
    assert precise >= OBLIGATIONS_AT
    for key in ("who", "recurrence", "basis"):
        right = [compare.as_list(gold[g].get(key)) == compare.as_list(read[r].get(key)) for g, r in pairs]
        assert _enough(right), key
