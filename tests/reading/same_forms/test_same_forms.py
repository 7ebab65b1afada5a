"""The real plans as files of an office are read as well as their plain texts, field by field."""

from functools import cache

import pytest

from tests.reading.same_forms import rebuilt, seeds
from tests.reading.same_forms.scores import Scores, scores_of
from tests.reading_unseen import excel, word

pytestmark = pytest.mark.skipif(not seeds.are_there(), reason=seeds.ABSENT)
LOST_AT_MOST = 0.01


@cache
def by_text(seed: str) -> Scores:
    return scores_of(seed, seeds.text_of(seed), "ke-hoach.txt")


def worse(seed: str, scores: Scores) -> dict[str, tuple[float, float]]:
    """What the text form tells better, with both shares."""
    return {key: (scores[key], share) for key, share in by_text(seed).items() if scores[key] < share - LOST_AT_MOST}


@pytest.mark.parametrize("seed", seeds.SEEDS)
def test_a_word_file_reads_as_its_text_does(seed: str) -> None:
    content = word.write(rebuilt.word_document(seed))
    assert not worse(seed, scores_of(seed, content, "ke-hoach.docx"))


@pytest.mark.parametrize("seed", seeds.SEEDS)
def test_a_workbook_reads_as_its_text_does(seed: str) -> None:
    content = excel.write(rebuilt.excel_document(seed))
    assert not worse(seed, scores_of(seed, content, "ke-hoach.xlsx"))
