"""One table, written in every form, reads to the same cells."""

import csv
import html
import io
import random
from collections.abc import Iterable

import pytest
from docx import Document
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.reading.builders import add_table, word_file
from tests.reading.formats.office import ABSENT, SOFFICE, converted
from tests.reading.formats.sheets import rows_at, workbook
from tracker.reading.formats.opening import open_file
from tracker.reading.grid import Grid

Table = list[list[str]]
WORDS = (
    *("Sở", "Nội", "vụ", "Ủy", "ban", "nhân", "dân", "tỉnh", "kế", "hoạch", "chuyển", "đổi", "số", "quý", "IV/2026"),
    *("50%", "≥", "1.2.3", "a)", "-", "UBND", "(nếu", "có)", "07/KH-SKHCN;", "“xanh”", "định,", "kỳ:", "a&b", "0,5"),
)
line = st.lists(st.sampled_from(WORDS), min_size=1, max_size=6).map(" ".join)
cell = st.one_of(st.just(""), line, st.lists(line, min_size=2, max_size=3).map("\n".join))


@st.composite
def tables(draw: st.DrawFn) -> Table:
    """A head, and rows that say something in the first three columns, as those of a plan do."""
    width = draw(st.integers(3, 6))
    rows = draw(st.integers(2, 7))
    return [[draw(cell if at > 2 and row else line) for at in range(width)] for row in range(rows)]


def grids_of(content: bytes, name: str = "") -> list[Table]:
    grids = [block for block in open_file(content, name).blocks if isinstance(block, Grid)]
    return [[[one.text for one in row] for row in grid.rows] for grid in grids]


def texts_of(content: bytes, name: str) -> Table:
    (grid,) = grids_of(content, name)
    return grid


def in_word(table: Table) -> bytes:
    document = Document()
    add_table(document, table).style = "Table Grid"
    document.add_paragraph("Nơi nhận:")
    return word_file(document)


def in_csv(table: Table) -> bytes:
    stream = io.StringIO()
    csv.writer(stream, delimiter=";", quoting=csv.QUOTE_ALL).writerows(table)
    return stream.getvalue().encode("utf-8-sig")


def in_a_page(table: Table) -> bytes:
    def shown(text: str) -> str:
        return f"<td>{html.escape(text).replace(chr(10), '<br>')}</td>"

    rows = "".join(f"<tr>{''.join(map(shown, row))}</tr>" for row in table)
    return f"<html><body><table>{rows}</table></body></html>".encode()


@given(tables())
@settings(max_examples=60, deadline=None)
def test_a_table_is_the_same_in_word_excel_csv_and_html(table: Table) -> None:
    assert texts_of(in_word(table), "a.docx") == table
    assert texts_of(workbook(rows_at(table)), "a.xlsx") == table
    assert texts_of(in_csv(table), "a.csv") == table
    assert texts_of(in_a_page(table), "a.html") == table


def chance_table(chance: random.Random) -> Table:
    """Without the signs at which a broken line is taken for the next of a list."""
    words = [word for word in WORDS if word[-1] not in ";:-"]
    width = chance.randint(3, 6)
    return [
        [" ".join(chance.choice(words) for _ in range(chance.randint(1, 14))) for _ in range(width)]
        for _ in range(chance.randint(2, 25))
    ]


@pytest.mark.skipif(SOFFICE is None, reason=ABSENT)
def test_a_table_is_the_same_in_pdf() -> None:
    chance = random.Random(2026)  # noqa: S311
    made = {f"{number}.docx": chance_table(chance) for number in range(12)}
    files = converted({name: in_word(table) for name, table in made.items()}, "pdf")
    read = {name: grids_of(files[name.removesuffix(".docx")]) for name in made}
    for name, table in made.items():
        assert letters(row for grid in read[name] for row in grid) == letters(table)
    on_one_page = [(table, read[name][0]) for name, table in made.items() if len(read[name]) == 1]
    pairs = [
        pair for table, grid in on_one_page for row in zip(table, grid, strict=True) for pair in zip(*row, strict=True)
    ]
    assert len(pairs) > 100
    assert [pair for pair in pairs if pair[0] != pair[1]] == []


def letters(rows: Iterable[list[str]]) -> list[str]:
    """A row that the end of a page cuts has its words on both sides, in another order."""
    return sorted("".join(text for row in rows for text in row).replace(" ", "").replace("\n", ""))
