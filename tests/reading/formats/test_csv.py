"""Separated values into lines and grids: whatever divides them, whatever page they were saved in."""

import unicodedata

import pytest

from tests.reading.builders import HEAD
from tracker.reading.errors import UnreadableDocument
from tracker.reading.formats.csv import read_file
from tracker.reading.grid import Grid, Line
from tracker.reading.read import read_plan

ROWS = [HEAD, ("1", "Họp, bàn; quyết", "Văn phòng", "Phòng A; Phòng B", "Quý I/2026", "Thông báo")]


def separated(separator: str, *rows: tuple[str, ...]) -> str:
    return "\r\n".join(separator.join(f'"{text}"' if not text.isalnum() else text for text in row) for row in rows)


def texts_of(content: bytes) -> list[list[str]]:
    (grid,) = [block for block in read_file(content).blocks if isinstance(block, Grid)]
    return [[cell.text for cell in row] for row in grid.rows]


@pytest.mark.parametrize("separator", [";", ",", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_separators_and_encodings(separator: str, encoding: str) -> None:
    assert texts_of(separated(separator, *ROWS).encode(encoding)) == [list(row) for row in ROWS]


def test_the_vietnamese_page_of_windows() -> None:
    text = separated(";", *ROWS)
    content = b"".join(_in_windows_page(letter) for letter in unicodedata.normalize("NFC", text))
    assert texts_of(content) == [list(row) for row in ROWS]


def _in_windows_page(letter: str) -> bytes:
    """Its letters with their hats, then the tone as a mark."""
    try:
        return letter.encode("cp1258")
    except UnicodeEncodeError:
        marks = unicodedata.normalize("NFD", letter)
        tone = next(mark for mark in marks if mark in "\u0300\u0301\u0303\u0309\u0323")
        return unicodedata.normalize("NFC", marks.replace(tone, "")).encode("cp1258") + tone.encode("cp1258")


def test_other_pages_are_refused() -> None:
    with pytest.raises(UnreadableDocument, match="UTF-8"):
        read_file("KÕ ho¹ch c«ng t¸c;x;y".encode("latin-1"))


def test_line_breaks_in_quotes_belong_to_the_cell() -> None:
    assert texts_of('a,b,c\n"Sở Y tế\nSở Tư pháp",d,e\n'.encode())[1] == ["Sở Y tế\nSở Tư pháp", "d", "e"]


def test_a_separator_that_excel_announces() -> None:
    assert texts_of(b"sep=|\na|b,c;d|e") == [["a", "b,c;d", "e"]]


def test_titles_above_the_table_are_lines() -> None:
    blocks = read_file("KẾ HOẠCH;;\n;;\na;b;c\n1;2;3\n;;\nNơi nhận:;;GIÁM ĐỐC".encode()).blocks
    assert [block.text if isinstance(block, Line) else len(block.rows) for block in blocks] == [
        "KẾ HOẠCH",
        "",
        2,
        "",
        "Nơi nhận:",
        "GIÁM ĐỐC",
    ]


def test_a_quote_that_never_closes_is_refused_with_its_line() -> None:
    with pytest.raises(UnreadableDocument, match="dòng 3"):
        read_file(b'a;b;c\n1;2;3\n4;"5;6')


def test_a_plan_is_read_with_the_rows_that_excel_counts() -> None:
    (item,) = read_plan(separated(";", ("KẾ HOẠCH NĂM 2026",), *ROWS).encode(), "ke-hoach.csv").items
    assert (item.name, item.support, item.source.first_row) == ("Họp, bàn; quyết", ("Phòng A", "Phòng B"), 3)


def test_a_file_without_columns_holds_no_table() -> None:
    with pytest.raises(UnreadableDocument, match="Không tìm thấy bảng"):
        read_plan("Chỉ có lời văn.\nHết.".encode(), "a.csv")


def test_a_remark_below_the_table_is_a_line() -> None:
    blocks = read_file("a;b;c\n1;2;3\nI. Nhóm;;\nGhi chú: gửi trước ngày 20 hằng tháng.;;\n".encode()).blocks
    assert [block.text if isinstance(block, Line) else len(block.rows) for block in blocks] == [
        3,
        "Ghi chú: gửi trước ngày 20 hằng tháng.",
    ]


def test_many_commas_in_one_cell_are_no_separators() -> None:
    content = "\n".join(["TT;Nhiệm vụ;Chủ trì", "1;Họp;Phòng A", f"2;{'và, ' * 90};Phòng B"]).encode()
    (grid,) = [block for block in read_file(content).blocks if isinstance(block, Grid)]
    assert [len(row) for row in grid.rows] == [3, 3, 3]
