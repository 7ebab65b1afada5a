"""The real plans as plain texts, and their readings by hand."""

import importlib.util
import json
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

SHARED = Path(__file__).resolve().parents[3].parent / "shared"
ABSENT = "../shared with the real plans and their readings is absent"
SEEDS = ("000", "001", "002", "003", "004")

Reading = dict[str, Any]


def are_there() -> bool:
    return (SHARED / "gold" / "compare.py").exists()


@cache
def comparing() -> ModuleType:
    spec = importlib.util.spec_from_file_location("compare", SHARED / "gold" / "compare.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@cache
def gold_of(seed: str) -> Reading:
    gold: Reading = json.loads((SHARED / "gold" / f"{seed}.json").read_text(encoding="utf-8"))
    return gold


def text_of(seed: str) -> bytes:
    (path,) = (SHARED / "seeds").glob(f"{seed}_*")
    return path.read_bytes()
