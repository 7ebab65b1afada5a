"""Excel files: text stays text, days are days, and memory does not grow with the rows."""

import io
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from tests.reports.spreadsheet import Book, as_day, read_book
from tracker.reports import excel
from tracker.reports.excel import Field, Kind, Sheet, Value, write_excel

SHEET = Sheet(
    "Danh sách nhiệm vụ",
    ("3 dòng",),
    (
        Field("Stt", 6, Kind.WHOLE),
        Field("Nhiệm vụ", 60),
        Field("Hạn", 12, Kind.DAY),
        Field("Điểm", 9, Kind.POINTS),
        Field("Tỷ lệ", 9, Kind.SHARE),
    ),
)


def book(*rows: tuple[Value, ...]) -> Book:
    target = io.BytesIO()
    write_excel([(SHEET, rows)], target)
    return read_book(target.getvalue())


def test_a_row_is_written_by_what_its_values_are() -> None:
    made = book((1, "Nâng cấp cổng", date(2026, 12, 20), Decimal("7.38"), Fraction(1, 4)))
    assert made.texts(1) == ["Danh sách nhiệm vụ"]
    assert made.texts(2) == ["3 dòng"]
    assert made.texts(4) == ["Stt", "Nhiệm vụ", "Hạn", "Điểm", "Tỷ lệ"]
    number, name, due, points, share = made.rows[5]
    assert [cell.kind for cell in made.rows[5]] == ["n", "inlineStr", "n", "n", "n"]
    assert (as_day(due.text), due.shown_as) == (date(2026, 12, 20), "dd/mm/yyyy")
    assert (points.text, points.shown_as, share.shown_as) == ("7.38", "#,##0.00", "0.0%")
    assert (number.shown_as, name.shown_as) == ("#,##0", "@")


@pytest.mark.parametrize(
    "text",
    [
        "=1+1",
        "+1",
        "-1",
        "@SUM(A1)",
        '=HYPERLINK("http://a.vn")',
        "\t=1",
        "http://a.vn",
        "mailto:a@b.vn",
        "internal:Sheet1!A1",
        "{=1+1}",
        "00123",
        "1e5",
        "_x000B_",
        "{{7*7}} & < > ]]>",
    ],
)
def test_what_is_text_stays_text(text: str) -> None:
    made = book((1, text, None, None, None))
    cell = made.rows[5][1]
    assert (cell.kind, cell.text) == ("inlineStr", text)
    content = made.parts["xl/worksheets/sheet1.xml"]
    assert b"<f>" not in content and b"hyperlink" not in content
    assert not [name for name in made.parts if name.endswith("sheet1.xml.rels")]


def test_what_no_file_can_hold_is_left_out_and_nothing_else() -> None:
    assert book((1, "a\x00\x1b\ud800\ufffeb\x0bc", None, None, None)).rows[5][1].text == "ab\nc"


def test_the_longest_text_ends_by_saying_so() -> None:
    text = book((1, "a" * 40_000, None, None, None)).rows[5][1].text
    assert len(text) == 32_767
    assert text.endswith("… (còn nữa, xem trên phần mềm)")


def test_a_day_before_excel_counts_is_written_out() -> None:
    assert book((1, "", date(1899, 5, 2), None, None)).rows[5][2].text == "02/05/1899"


def test_the_head_stays_in_sight_and_is_printed_on_each_page() -> None:
    parts = book((1, "a", None, None, None)).parts
    assert (
        b'<pane ySplit="4" topLeftCell="A5" activePane="bottomLeft" state="frozen"/>'
        in parts["xl/worksheets/sheet1.xml"]
    )
    assert b"_xlnm.Print_Titles" in parts["xl/workbook.xml"]
    assert b'<autoFilter ref="A4:E5"/>' in parts["xl/worksheets/sheet1.xml"]


def test_an_empty_list_is_a_head_alone() -> None:
    made = book()
    assert list(made.rows) == [1, 2, 4]


def test_the_file_names_nobody() -> None:
    facts = book().parts["docProps/core.xml"].decode()
    assert "<dc:title>Danh sách nhiệm vụ</dc:title>" in facts
    assert "<dc:creator></dc:creator>" in facts or "<dc:creator/>" in facts


def test_beyond_the_ceiling_the_file_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(excel, "MOST_ROWS", 2)
    made = book(*((number, "a", None, None, None) for number in range(1, 9)))
    assert [made.texts(number)[0] for number in (5, 6, 7)] == [
        "1",
        "2",
        "Danh sách còn nữa: tệp chỉ chứa 100.000 dòng đầu.",
    ]
    assert max(made.rows) == 7


def test_rows_are_taken_one_by_one() -> None:
    """What was asked for is written before the next is asked for: a list is never whole in memory."""
    asked: list[int] = []

    def rows() -> Iterator[tuple[Value, ...]]:
        for number in range(3):
            asked.append(number)
            yield (number, "a", None, None, None)

    made: list[int] = []
    write = excel._write
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(excel, "_write", lambda *given: (made.append(len(asked)), write(*given)))
        write_excel([(SHEET, rows())], io.BytesIO())
    assert made == [1] * 5 + [2] * 5 + [3] * 5
