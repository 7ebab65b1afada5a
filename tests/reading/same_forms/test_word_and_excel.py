"""The real plans as Word files and workbooks are read as well as their plain texts, field by field."""

import pytest

from tests.reading.same_forms import rebuilt, seeds
from tests.reading.same_forms.scores import scores_of, worse
from tests.reading_unseen import excel, word
from tests.reading_unseen.described import Table

pytestmark = pytest.mark.skipif(not seeds.are_there(), reason=seeds.ABSENT)


@pytest.mark.parametrize("seed", seeds.SEEDS)
def test_a_word_file_reads_as_its_text_does(seed: str) -> None:
    content = word.write(rebuilt.word_document(seed))
    assert not worse(seed, scores_of(seed, content, "ke-hoach.docx"))


@pytest.mark.parametrize("seed", seeds.SEEDS)
def test_a_workbook_reads_as_its_text_does(seed: str) -> None:
    content = excel.write(rebuilt.excel_document(seed))
    assert not worse(seed, scores_of(seed, content, "ke-hoach.xlsx"))


@pytest.mark.parametrize("seed", seeds.SEEDS)
def test_cells_are_merged_and_heads_repeated(seed: str) -> None:
    tables = [block for block in rebuilt.word_document(seed).blocks if isinstance(block, Table)]
    spans = [span for table in tables for span in table.spans()]
    assert any((span.last_row, span.last_column) != (span.row, span.column) for span in spans)
    assert all(table.options["repeat"] == "yes" for table in tables if table.head)
