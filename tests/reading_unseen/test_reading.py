"""Plans that the reader was not written for, each read as its gold says.

How it did at first sight stands in docs/measurements.md; these tests hold what it has come to since. The files that
LibreOffice has to write are read where it is installed.
"""

import json

import pytest

from tests.reading_unseen import described, files
from tests.reading_unseen.comparison import Result, compare, together
from tests.reading_unseen.measure import gold_of
from tracker.reading.draft import to_data
from tracker.reading.read import read_plan

ITEMS_AT = 0.95
FIELDS_AT = 0.97
CERTAIN_AT = 0.995
DOUBTED_AT = 0.9
BY_OFFICE = ("pdf", "doc")
LAYOUTS = {name: described.load(name) for name in described.names()}


@pytest.fixture(name="results", scope="module")
def read_all() -> dict[str, Result]:
    return {name: _result(name) for name, document in LAYOUTS.items() if document.kind not in BY_OFFICE}


def _result(name: str) -> Result:
    document = LAYOUTS[name]
    draft = read_plan(files.content(document), document.filename)
    return compare(gold_of(name), json.loads(json.dumps(to_data(draft), default=str)))


@pytest.mark.parametrize("name", [name for name, document in LAYOUTS.items() if document.kind not in BY_OFFICE])
def test_the_items_of_a_layout_are_found(results: dict[str, Result], name: str) -> None:
    assert results[name].f1 >= ITEMS_AT, results[name].differences


def test_each_field_is_read_where_the_gold_has_a_value(results: dict[str, Result]) -> None:
    whole = together(results.values())
    wrong = {
        key: share
        for key, share in whole.fields.items()
        if share.right < FIELDS_AT * share.compared or share.right_filled < FIELDS_AT * share.filled - 1
    }
    assert not wrong


def test_what_is_called_certain_is_right_and_what_is_wrong_is_doubted(results: dict[str, Result]) -> None:
    whole = together(results.values())
    assert whole.certain > 500
    assert whole.certain_wrong <= (1 - CERTAIN_AT) * whole.certain
    assert whole.doubted_wrong >= DOUBTED_AT * (whole.doubted_wrong + whole.certain_wrong)


def test_the_duties_are_found(results: dict[str, Result]) -> None:
    whole = together(results.values())
    assert whole.obligations_found >= ITEMS_AT * whole.obligations
