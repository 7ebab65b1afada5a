"""The judges themselves: a lost row is seen, a named one is none, a bad sentence is told from a good one."""

from dataclasses import replace
from random import Random

import pytest

from tests.reading_hostile.counting import rows_of
from tests.reading_hostile.mutations import mutant
from tests.reading_hostile.properties import faults_of_sentence, silently_lost
from tests.reading_hostile.writing import KINDS, write
from tracker.reading.draft import Doubt
from tracker.reading.read import read_plan


@pytest.mark.parametrize("kind", KINDS)
def test_a_lost_row_is_seen_until_a_doubt_names_it(kind: str) -> None:
    paper = mutant("sample 0", kind, [], Random(1))  # noqa: S311 - the same chances in every run
    content = write(paper)
    rows = rows_of(content, kind, paper.options["delimiter"])
    draft = read_plan(content, f"a.{kind}")
    last = draft.items[-1]
    assert not silently_lost(rows, draft, paper)
    without = replace(draft, items=draft.items[:-1])
    (lost,) = silently_lost(rows, without, paper)
    assert any(last.name in " ".join(text.split()) for text in lost.texts)
    named = replace(without, doubts=(*draft.doubts, Doubt(last.source.place, "row", "x")))
    assert not silently_lost(rows, named, paper)


def test_sentences_are_told_apart() -> None:
    assert not faults_of_sentence("Tệp rỗng, không có nội dung. Hãy kiểm tra lại tệp rồi tải lên.")
    for bad in ("File is broken.", "KeyError: 'tệp' hãy.", "Tệp này đã hỏng.", "Không đọc được. Hãy thử lại."):
        assert faults_of_sentence(bad)
