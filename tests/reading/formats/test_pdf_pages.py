"""What a page of a PDF says by the places of its words and rules."""

import pytest

from tests.reading.formats.pages import pdf_file, picture, rule, text_at
from tracker.reading.errors import UnreadableDocument
from tracker.reading.formats.opened import Opened
from tracker.reading.formats.opening import open_file
from tracker.reading.grid import Grid, Line

LONG = "a long line of running text that goes from the left margin to the right one and on"


def opened(*pages: list[bytes], rotate: int = 0) -> Opened:
    return open_file(pdf_file(*pages, rotate=rotate), "a.pdf")


def texts_of(*pages: list[bytes]) -> list[str]:
    return [block.text for block in opened(*pages).blocks if isinstance(block, Line)]


def grids_of(*pages: list[bytes]) -> list[list[list[str]]]:
    grids = [block for block in opened(*pages).blocks if isinstance(block, Grid)]
    return [[[cell.text for cell in row] for row in grid.rows] for grid in grids]


def table_at(y: float, *rows: tuple[str, ...], height: float = 20, ruled: bool = True) -> list[bytes]:
    """Columns 150 points wide; a text stands at the head of its cell, its further lines below."""
    parts: list[bytes] = []
    for down, row in enumerate(rows):
        for right, text in enumerate(row):
            for below, line in enumerate(text.split("\n")):
                parts.append(text_at(45 + 150 * right, y + height * down + 13 + 14 * below, line))
    width, bottom = 150 * len(rows[0]), y + height * len(rows)
    if ruled:
        parts += [rule(40, y + height * down, 40 + width, y + height * down) for down in range(len(rows) + 1)]
        parts += [rule(40 + 150 * right, y, 40 + 150 * right, bottom) for right in range(len(rows[0]) + 1)]
    return parts


def test_a_line_that_only_ended_goes_on() -> None:
    lines = [text_at(72, 100, LONG), text_at(72, 114, "and ends here."), text_at(72, 128, "Then another begins.")]
    assert texts_of(lines) == [f"{LONG} and ends here.", "Then another begins."]


def test_a_number_or_a_dash_behind_a_full_stop_begins_a_paragraph() -> None:
    full = LONG[:-3] + "."
    lines = [text_at(72, 100, LONG), text_at(72, 114, full), text_at(72, 128, "2. Next"), text_at(72, 142, "- a dash")]
    assert texts_of(lines) == [f"{LONG} {full}", "2. Next", "- a dash"]


def test_an_indent_begins_a_paragraph() -> None:
    assert texts_of([text_at(72, 100, LONG), text_at(100, 114, LONG[:78]), text_at(72, 128, "end")]) == [
        LONG,
        f"{LONG[:78]} end",
    ]


def test_a_paragraph_goes_on_over_the_end_of_a_page() -> None:
    first = [text_at(72, 740 + 14 * at, LONG) for at in range(3)]
    assert texts_of([*first, text_at(290, 820, "1")], [text_at(290, 820, "2"), text_at(72, 60, "and its end.")]) == [
        f"{LONG} {LONG} {LONG} and its end."
    ]


def test_heads_and_feet_of_pages_are_left_out() -> None:
    pages = [
        [text_at(72, 40, "Plan of the office"), text_at(72, 100, f"Page text {at}."), text_at(72, 800, f"Trang {at}/3")]
        for at in (1, 2, 3)
    ]
    assert texts_of(*pages) == ["Page text 1.", "Page text 2.", "Page text 3."]


def test_the_halves_of_a_letterhead_are_read_one_after_the_other() -> None:
    left = [text_at(72, 60, "PEOPLE OF MINH HAI"), text_at(72, 75, "OFFICE OF"), text_at(72, 90, "WORK")]
    right = [text_at(330, 60, "SOCIALIST REPUBLIC"), text_at(330, 75, "Independence")]
    assert texts_of([*left, *right, text_at(250, 140, "PLAN")]) == [
        "PEOPLE OF MINH HAI",
        "OFFICE OF WORK",
        "SOCIALIST REPUBLIC",
        "Independence",
        "PLAN",
    ]


def test_a_table_by_its_rules_with_lines_before_and_behind() -> None:
    page = [text_at(72, 60, "Before."), *table_at(100, ("a", "b", "c"), ("1", "2", "3")), text_at(72, 200, "Behind.")]
    blocks = opened(page).blocks
    assert [type(block) for block in blocks] == [Line, Grid, Line]
    assert grids_of(page) == [[["a", "b", "c"], ["1", "2", "3"]]]


def test_a_text_that_its_cell_broke_is_joined_and_one_that_its_author_broke_is_not() -> None:
    rows = [("a", "b", "c"), ("1", "a longer text that fills up\ncell", "one\ntwo\nthree")]
    assert grids_of(table_at(100, *rows, height=60))[0][1] == [
        "1",
        "a longer text that fills up cell",
        "one\ntwo\nthree",
    ]


def test_merged_cells_cover_what_they_cover() -> None:
    across = [rule(40, 100, 490, 100), rule(40, 120, 490, 120), rule(190, 140, 490, 140), rule(40, 160, 490, 160)]
    down = [rule(40, 100, 40, 160), rule(190, 120, 190, 160), rule(340, 120, 340, 160), rule(490, 100, 490, 160)]
    words = [text_at(45, 113, "I. GROUP"), text_at(45, 138, "two rows"), text_at(195, 133, "b"), text_at(345, 153, "c")]
    (grid,) = [block for block in opened([*across, *down, *words]).blocks if isinstance(block, Grid)]
    assert [(cell.text, cell.start, cell.end) for cell in grid.rows[0]] == [("I. GROUP", 0, 3)]
    assert [(cell.text, cell.from_above) for cell in grid.rows[1]] == [("two rows", False), ("b", False), ("", False)]
    assert [(cell.text, cell.from_above) for cell in grid.rows[2]] == [("two rows", True), ("", False), ("c", False)]


def test_sides_without_a_rule_are_closed() -> None:
    page = table_at(100, ("a", "b", "c"), ("1", "2", "3"))
    outer = {rule(40, 100, 40, 140), rule(490, 100, 490, 140), rule(40, 140, 490, 140)}
    assert grids_of([part for part in page if part not in outer]) == [[["a", "b", "c"], ["1", "2", "3"]]]


def test_a_table_goes_on_at_the_head_of_the_next_page() -> None:
    first = table_at(700, ("a", "b", "c"), ("1", "2", "3"))
    second = table_at(50, ("", "rest", ""), ("2", "5", "6"))
    one, other = [block for block in opened(first, second).blocks if isinstance(block, Grid)]
    assert (one.goes_on, other.goes_on) == (False, True)
    (_, behind_text) = [
        block for block in opened([*first, text_at(72, 760, "x")], second).blocks if isinstance(block, Grid)
    ]
    assert not behind_text.goes_on


def test_a_table_without_rules_is_told_by_its_columns_and_doubted() -> None:
    rows = [("TT", "Task", "Office"), ("1", "A task whose name is\nbroken", "Office A"), ("2", "Other", "Office B")]
    page = [text_at(72, 60, "Before it."), *table_at(100, *rows, height=30, ruled=False)]
    assert grids_of(page) == [
        [["TT", "Task", "Office"], ["1", "A task whose name is broken", "Office A"], ["2", "Other", "Office B"]]
    ]
    (doubt,) = opened(page).doubts
    assert (doubt.place, "không có đường kẻ" in doubt.message) == ("Trang 1", True)


def test_turned_text_of_a_cell_is_read_upwards() -> None:
    page = table_at(100, ("", "b", "c"), ("1", "2", "3"), height=80)
    page += [text_at(60, 170, "Highest", turned=True), text_at(75, 170, "points", turned=True)]
    assert grids_of(page)[0][0] == ["Highest points", "b", "c"]


def test_a_page_that_lies_on_its_side_is_read_as_it_is_shown() -> None:
    turned = [text_at(100, 700, "First line.", turned=True), text_at(130, 700, "2. Second line.", turned=True)]
    lines = [block.text for block in opened(turned, rotate=90).blocks if isinstance(block, Line) and block.text]
    assert lines == ["First line.", "2. Second line."]


def test_letters_without_a_meaning_are_refused() -> None:
    content = pdf_file([text_at(72, 60, "Text")]).replace(b"WinAnsiEncoding", b"Identity-H     ")
    content = content.replace(b"/Subtype/Type1/BaseFont", b"/Subtype/Type0/BaseFont")
    with pytest.raises(UnreadableDocument, match="PDF"):
        open_file(content, "a.pdf")


def test_a_scan_is_refused_and_a_scanned_page_among_others_is_named() -> None:
    with pytest.raises(UnreadableDocument, match="bản quét"):
        opened([picture()], [picture()])
    (doubt,) = opened([text_at(72, 60, "Text.")], [picture()], []).doubts
    assert (doubt.place, "ảnh quét" in doubt.message) == ("Trang 2", True)


def test_pages_beyond_the_most_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tracker.reading.formats.pdf.file.MOST_PAGES", 1)
    (doubt,) = opened([text_at(72, 60, "One.")], [text_at(72, 60, "Two.")]).doubts
    assert "2 trang" in doubt.message


@pytest.mark.parametrize("content", [b"%PDF-1.7 nothing", pdf_file([text_at(1, 1, "x")])[:300]])
def test_a_broken_file_is_refused(content: bytes) -> None:
    with pytest.raises(UnreadableDocument, match="PDF"):
        open_file(content, "a.pdf")
