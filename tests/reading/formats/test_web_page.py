"""Web pages into lines and grids, as Word and Excel save them under the name of a document."""

import pytest

from tests.reading.builders import HEAD
from tracker.reading.errors import UnreadableDocument
from tracker.reading.formats.web_page import read_file
from tracker.reading.grid import Grid, Line
from tracker.reading.read import read_plan


def page(body: str, head: str = "") -> bytes:
    return f"<html><head><title>x</title>{head}</head><body>{body}</body></html>".encode()


def lines_of(body: str) -> list[str]:
    return [block.text for block in read_file(page(body)).blocks if isinstance(block, Line)]


def grid_of(body: str) -> Grid:
    (grid,) = [block for block in read_file(page(body)).blocks if isinstance(block, Grid)]
    return grid


def test_lines_are_those_that_a_reader_sees() -> None:
    body = "<p>Kế <b>hoạch</b>\n năm<br>2026</p><div>Số: 5<p>Ngày</p>sau</div><script>x()</script><style>p{}</style>"
    assert lines_of(body) == ["Kế hoạch năm", "2026", "Số: 5", "Ngày", "sau"]


def test_items_of_lists_carry_their_numbers() -> None:
    assert lines_of("<ol><li>Một<li>Hai</ol><ul><li>Ba</ul>") == ["1. Một", "2. Hai", "- Ba"]


def test_cells_cover_their_columns_and_rows() -> None:
    rows = grid_of(
        "<table><thead><tr><th rowspan=2>TT<th colspan=2>Phân công<tr><th>Chủ trì<th>Phối hợp</thead>"
        "<tr><td>1<td><p>Sở Y tế</p><p>Sở Tư pháp</p><td></table>"
    ).rows
    assert [(cell.text, cell.start, cell.end, cell.from_above) for cell in rows[0]] == [
        ("TT", 0, 1, False),
        ("Phân công", 1, 3, False),
    ]
    assert [(cell.text, cell.start, cell.from_above) for cell in rows[1]] == [
        ("TT", 0, True),
        ("Chủ trì", 1, False),
        ("Phối hợp", 2, False),
    ]
    assert [cell.text for cell in rows[2]] == ["1", "Sở Y tế\nSở Tư pháp", ""]


def test_a_table_in_a_cell_is_told_and_its_words_stay_in_the_cell() -> None:
    blocks = read_file(page("<table><tr><td>ngoài<table><tr><td>trong</table></table>")).blocks
    outer, inner = [block for block in blocks if isinstance(block, Grid)]
    assert (outer.rows[0][0].text, outer.nested, inner.nested) == ("ngoài\ntrong", False, True)


@pytest.mark.parametrize("charset", ["utf-8", "utf-16", "windows-1258"])
def test_the_page_it_says_it_is_written_in(charset: str) -> None:
    text = "Sở Y t" if charset == "windows-1258" else "Sở Y tế"
    content = f'<html><meta charset="{charset}"><body>{text}'
    given = content.replace("ở", "ơ\u0309").encode("cp1258") if "1258" in charset else content.encode(charset)
    assert read_file(given).blocks == [Line(text)]


def test_a_plan_saved_as_a_web_page_under_the_name_of_a_word_file() -> None:
    row = ("1", "Họp giao ban", "Văn phòng", "", "Quý I/2026", "Thông báo")
    table = "".join(f"<tr>{''.join(f'<td>{text}' for text in texts)}" for texts in (HEAD, row))
    (item,) = read_plan(page(f"<p>KẾ HOẠCH NĂM 2026</p><table>{table}</table>"), "ke-hoach.doc").items
    assert (item.name, item.lead, item.product) == ("Họp giao ban", ("Văn phòng",), "Thông báo")


@pytest.mark.parametrize("body", ["<table><tr>" * 3000, "<div>" * 50_000, "<td rowspan=99999 colspan=99999>x" * 100])
def test_hostile_pages_are_read_or_refused(body: str) -> None:
    try:
        read_file(page(f"<table><tr>{body}"))
    except UnreadableDocument as refused:
        assert "HTML" in refused.message
