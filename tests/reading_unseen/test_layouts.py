"""The gold of each layout says only what its document prints, in the words a gold may use."""

import json
import re
import unicodedata
from datetime import date
from typing import Any
from zipfile import ZipFile

import pytest

from tests.reading_unseen import described, files
from tests.reading_unseen.comparison import compare
from tests.reading_unseen.fields import words

NAMES = described.names()
RECURRENCES = {
    *("daily", "weekly", "biweekly", "monthly", "quarterly", "half-yearly", "yearly", "continuous"),
}
FORMS = {"yes_no", "ratio", "ratio_of_cap", "levels", "min_max", "sum_of_children", "parts", "other"}
TEXTS = ("name", "product", "evidence", "scoring_text", "note", "lead", "support", "guide", "path")
KEYS = {
    *("kind", "table", "path", "code", "name", "target", "max_points", "lead", "support", "guide", "deadline_text"),
    *("start_on", "due_on", "recurrence", "product", "evidence", "scoring_text", "scoring", "note"),
    *("assumption", "rollup", "optional"),
}
DUTY_KEYS = {
    *("who", "what", "deadline_text", "due_on", "recurrence", "cite", "basis", "lead_in", "report_to"),
    *("recurrences", "codes", "assumption"),
}


def gold_of(name: str) -> dict[str, Any]:
    gold: dict[str, Any] = json.loads((described.LAYOUTS / f"{name}.gold.json").read_text(encoding="utf-8"))
    return gold


def values(item: dict[str, Any], keys: tuple[str, ...]) -> list[str]:
    found = (item.get(key) or [] for key in keys)
    return [one for value in found for one in (value if isinstance(value, list) else [value])]


def pieces(text: str, printed: str) -> int:
    """In how many places the text stands: a row cut by a page has two, what is not printed has more."""
    printed, left, found = f" {printed} ", text.split(), 0
    while left and found < 3:
        length = len(left)
        while length and f" {' '.join(left[:length])} " not in printed:
            length -= 1
        left, found = left[max(length, 1) :], found + (1 if length else 3)
    return found


def test_every_layout_has_its_gold() -> None:
    golden = {path.name.removesuffix(".gold.json") for path in described.LAYOUTS.glob("*.gold.json")}
    assert golden == set(NAMES)
    assert len(NAMES) >= 30


@pytest.mark.parametrize("name", NAMES)
def test_gold_is_written_in_the_words_of_a_gold(name: str) -> None:
    gold = gold_of(name)
    assert not gold["document"] or gold["document"].keys() >= {"issuer", "title", "year"}
    for item in gold["items"]:
        assert not item.keys() - KEYS and item["kind"] in ("task", "indicator", "info")
        assert item.get("recurrence") in {None, *RECURRENCES}
        assert item.get("scoring", {"form": "other"})["form"] in FORMS
        start, due = (date.fromisoformat(item.get(key) or "2999-01-01") for key in ("start_on", "due_on"))
        assert start <= due or "start_on" not in item
    for duty in gold["obligations"]:
        assert not duty.keys() - DUTY_KEYS and duty["what"] and duty["cite"]
        assert duty["basis"] in ("dated", "assigned", "unassigned")
        assert (duty["basis"] == "dated") == bool(duty.get("due_on") or duty.get("recurrence"))


@pytest.mark.parametrize("name", NAMES)
def test_gold_says_only_what_is_printed(name: str) -> None:
    gold = gold_of(name)
    printed = words(described.printed(described.load(name)))
    said = [one for item in gold["items"] for one in values(item, TEXTS)]
    said += [one for duty in gold["obligations"] for one in values(duty, ("who", "what", "report_to"))]
    assert not [one for one in said if pieces(words(one), printed) > 2]


@pytest.mark.parametrize("name", NAMES)
def test_a_gold_compared_with_itself_is_right_in_everything(name: str) -> None:
    gold = gold_of(name)
    result = compare(gold, gold)
    assert result.f1 == 1.0
    assert result.obligations_found == result.obligations
    assert not result.differences


@pytest.mark.parametrize("name", [one for one in NAMES if described.load(one).kind not in ("pdf", "doc")])
def test_a_file_of_the_named_kind_is_written(name: str) -> None:
    document = described.load(name)
    content = files.content(document)
    if document.kind in ("docx", "xlsx"):
        assert content.startswith(b"PK")
    else:
        text = unicodedata.normalize("NFC", content.decode(document.options.get("encoding", "utf-8")))
        tables = [block for block in document.blocks if isinstance(block, described.Table)]
        cells = [span.text for table in tables for span in table.spans()]
        assert not [part for cell in cells for part in cell.split(described.PARAGRAPH) if part.strip() not in text]


def test_a_word_file_has_real_merges_heads_numbers_and_changes(tmp_path: Any) -> None:
    found = set()
    for name in NAMES:
        document = described.load(name)
        if document.kind == "docx":
            path = tmp_path / f"{name}.docx"
            path.write_bytes(files.content(document))
            with ZipFile(path) as archive:
                found |= set(
                    re.findall(
                        r"w:(gridSpan|vMerge|tblHeader|numPr|ins|del|txbxContent)\b",
                        archive.read("word/document.xml").decode(),
                    )
                )
    assert found == {"gridSpan", "vMerge", "tblHeader", "numPr", "ins", "del", "txbxContent"}
