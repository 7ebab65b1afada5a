"""Workbooks into lines and grids: what a sheet shows, and what is said of what it does not show."""

import functools
import re
from datetime import date
from typing import Any

import pytest

from tests.reading.builders import HEAD, read_word, with_new_part, with_part, word_plan
from tests.reading.formats.sheets import rows_at, together, workbook
from tracker.reading.draft import Doubt, PlanDraft
from tracker.reading.errors import UnreadableDocument
from tracker.reading.formats.opening import open_file
from tracker.reading.grid import Grid, Line, Sheet
from tracker.reading.read import read_plan

TASK = ("1", "Họp giao ban", "Văn phòng", "Phòng A", "Quý I/2026", "Thông báo")
OTHER = ("2", "Mua máy chủ", "Phòng B", "", "6/2026", "Máy chủ")


def grid_of(content: bytes) -> Grid:
    (grid,) = [block for block in open_file(content, "a.xlsx").blocks if isinstance(block, Grid)]
    return grid


def lines_of(content: bytes) -> list[str]:
    return [block.text for block in open_file(content, "a.xlsx").blocks if isinstance(block, Line)]


def doubts_of(content: bytes) -> tuple[Doubt, ...]:
    return open_file(content, "a.xlsx").doubts


def plan_of(content: bytes) -> PlanDraft:
    return read_plan(content, "ke-hoach.xlsx")


def test_the_title_stands_in_lines_and_the_table_in_a_grid() -> None:
    title = [("UBND TỈNH HẢI MINH", "", "", "CỘNG HÒA XÃ HỘI"), ("SỞ Y TẾ", "", "", "Độc lập"), (), ("KẾ HOẠCH",)]
    content = workbook(together(rows_at(title), rows_at([HEAD, TASK], row=5), rows_at([("", "GIÁM ĐỐC")], row=8)))
    assert lines_of(content) == [
        "UBND TỈNH HẢI MINH",
        "SỞ Y TẾ",
        "CỘNG HÒA XÃ HỘI",
        "Độc lập",
        "",
        "KẾ HOẠCH",
        "",
        "",
        "GIÁM ĐỐC",
    ]
    grid = grid_of(content)
    assert [cell.text for cell in grid.rows[1]] == list(TASK)
    assert (len(grid.rows), grid.first_row) == (2, 6)


def test_a_title_of_two_lines_below_a_letterhead_on_a_sheet_of_its_own() -> None:
    head = [("SỞ Y TẾ", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"), ("", "Độc lập - Tự do - Hạnh phúc"), (), ("KẾ HOẠCH",)]
    title = [("Khám bệnh lưu động năm 2026",), ("của các trạm y tế",), ("I. MỤC ĐÍCH",), ("Nơi nhận:", "GIÁM ĐỐC")]
    draft = plan_of(workbook(rows_at([*head, *title]), rows_at([HEAD, TASK])))
    assert draft.document.title == "Khám bệnh lưu động năm 2026 của các trạm y tế"


def test_what_is_ruled_is_the_table() -> None:
    signed = ("Nơi nhận:", "- Như trên;", "GIÁM ĐỐC")
    content = workbook(
        together(rows_at([HEAD, TASK, OTHER], row=1, ruled=True), rows_at([("KẾ HOẠCH",)]), rows_at([signed], row=4))
    )
    assert len(grid_of(content).rows) == 3
    assert lines_of(content) == ["KẾ HOẠCH", *signed]


def test_merged_cells_cover_their_columns_and_rows() -> None:
    def make(book: Any, sheet: Any) -> None:
        rows_at([("TT", "Nội dung", "Phân công", "", "Hạn"), ("", "", "Chủ trì", "Phối hợp", "")])(book, sheet)
        for span, text in (("A1:A2", "TT"), ("C1:D1", "Phân công"), ("A3:E3", "I. HẠ TẦNG")):
            sheet.merge_range(span, text)

    rows = grid_of(workbook(make)).rows
    assert [(cell.text, cell.start, cell.end) for cell in rows[0]] == [
        ("TT", 0, 1),
        ("Nội dung", 1, 2),
        ("Phân công", 2, 4),
        ("Hạn", 4, 5),
    ]
    assert [(cell.text, cell.from_above) for cell in rows[1]][:2] == [("TT", True), ("", False)]
    assert [(cell.text, cell.start, cell.end) for cell in rows[2]] == [("I. HẠ TẦNG", 0, 5)]


@pytest.mark.parametrize(
    ("value", "form", "text"),
    [
        (date(2026, 12, 31), "dd/mm/yyyy", "31/12/2026"),
        (date(2026, 12, 31), "mm-dd-yy", "31/12/2026"),
        (date(2026, 12, 31), "[$-42A]dddd, d mmmm yyyy;@", "31/12/2026"),
        (date(2023, 12, 1), "mm/yyyy", "12/2023"),
        (date(2023, 12, 1), "mmm-yy", "12/2023"),
        (date(2023, 12, 1), "d-mmm", "01/12"),
        (0.5, "0%", "50%"),
        (0.125, "0.0%", "12,5%"),
        (7.5, "General", "7,5"),
        (10, "General", "10"),
        (0.1 + 0.2, "General", "0,3"),
        (1234567.891, "#,##0.00", "1.234.567,89"),
        (2, "00", "02"),
        (3, "0.##", "3"),
        (30, '0" điểm"', "30 điểm"),
        (-5, "0;[Red]-0", "-5"),
        (True, "General", "TRUE"),
        (4, '"Quý "0', "Quý 4"),
    ],
)
def test_values_as_an_office_prints_them(value: object, form: str, text: str) -> None:
    def make(book: Any, sheet: Any) -> None:
        rows_at([("a", "b", "c")])(book, sheet)
        sheet.write(1, 1, value, book.add_format({"num_format": form}))

    assert grid_of(workbook(make)).rows[1][1].text == text


def test_text_keeps_its_lines_and_loses_its_fonts() -> None:
    def make(book: Any, sheet: Any) -> None:
        rows_at([("a", "b", "c"), ("Sở Y tế\nSở Tư pháp", "", "")])(book, sheet)
        sheet.write_rich_string(1, 1, "Kế hoạch ", book.add_format({"bold": True}), "năm")

    first, second, _ = grid_of(workbook(make)).rows[1]
    assert (first.text, second.text) == ("Sở Y tế\nSở Tư pháp", "Kế hoạch năm")


def test_formulas_are_read_by_their_results_and_named_without() -> None:
    def make(book: Any, sheet: Any) -> None:
        rows_at([HEAD, TASK])(book, sheet)
        sheet.write_formula("C3", "=C2", None, "Văn phòng")
        sheet.write_formula("D3", '=""', None, "")
        sheet.write_formula("E3", "=E2", None, 99)
        sheet.write_formula("F3", "=1/0", None, "#DIV/0!")
        sheet.write("B3", "Họp")

    def change(part: bytes) -> bytes:
        return part.replace(b"<v>99</v>", b"").replace(b'<c r="D3">', b'<c r="D3" t="str">')

    content = with_part(workbook(make), "xl/worksheets/sheet1.xml", change)
    assert [cell.text for cell in grid_of(content).rows[2]] == ["", "Họp", "Văn phòng", "", "", ""]
    (doubt,) = doubts_of(content)
    assert "ô E3, F3 " in doubt.message
    assert doubt.place == "Trang tính “Sheet1”"


def test_hidden_rows_are_read_and_hidden_columns_and_sheets_are_not_and_all_are_named() -> None:
    def make(book: Any, sheet: Any) -> None:
        rows_at([HEAD, *[TASK] * 5])(book, sheet)
        for row in (1, 2, 4):
            sheet.set_row(row, None, None, {"hidden": True})
        sheet.set_column(3, 4, None, None, {"hidden": True})

    def hide(book: Any, sheet: Any) -> None:
        sheet.write(0, 0, "x")
        sheet.hide()

    content = workbook(make, hide, names=("KH", "DM"))
    assert len(grid_of(content).rows) == 6
    assert [cell.text for cell in grid_of(content).rows[1]] == ["1", "Họp giao ban", "Văn phòng", "Thông báo"]
    rows, columns, sheet = doubts_of(content)
    assert "3 dòng đang ẩn (dòng 2–3, 5)" in rows.message
    assert "2 cột đang ẩn (cột D, E)" in columns.message
    assert (sheet.place, "ẩn" in sheet.message) == ("Trang tính “DM”", True)


def test_every_sheet_is_a_part_of_its_own() -> None:
    title = [("KẾ HOẠCH",), ("Cải cách hành chính năm 2026",), ()]
    first = together(rows_at(title), rows_at([HEAD, TASK, OTHER], row=3))
    content = workbook(first, rows_at([HEAD, OTHER], row=2), names=("Sở Y tế", "Sheet2"))
    assert [block.name for block in open_file(content, "a.xlsx").blocks if isinstance(block, Sheet)] == [
        "Sở Y tế",
        "Sheet2",
    ]
    draft = plan_of(content)
    assert [item.source.place for item in draft.items] == [
        "Trang tính “Sở Y tế”, bảng 1, dòng 5",
        "Trang tính “Sở Y tế”, bảng 1, dòng 6",
        "Trang tính “Sheet2”, bảng 2, dòng 4",
    ]
    assert draft.document.year == 2026


def test_a_cell_far_out_is_named_and_the_rest_is_read() -> None:
    def make(book: Any, sheet: Any) -> None:
        rows_at([HEAD, TASK])(book, sheet)
        sheet.write(1_048_575, 16_383, "lạc")

    content = workbook(make)
    assert len(grid_of(content).rows) == 2
    assert "ô XFD1048576 nằm ngoài" in doubts_of(content)[0].message


def test_the_size_that_a_sheet_claims_is_not_believed() -> None:
    content = workbook(rows_at([HEAD, *[TASK] * 9]))
    lying = with_part(content, "xl/worksheets/sheet1.xml", lambda part: re.sub(rb'ref="A1:F10"', b'ref="A1:B2"', part))
    assert len(grid_of(lying).rows) == 10


def test_a_plan_reads_as_its_word_file_does() -> None:
    rows = (HEAD, ("I", "HẠ TẦNG", "", "", "", ""), TASK, OTHER)
    read = plan_of(workbook(together(rows_at([("KẾ HOẠCH",), ("Cải cách năm 2026",), ()]), rows_at(rows, row=3))))
    by_word = read_word(word_plan("KẾ HOẠCH", "Cải cách năm 2026", rows), year=None)
    assert read.document == by_word.document
    assert [(item.code, item.path, item.name, item.lead, item.due_on) for item in read.items] == [
        (item.code, item.path, item.name, item.lead, item.due_on) for item in by_word.items
    ]


def test_a_number_in_the_column_of_numbers_is_a_code() -> None:
    rows = [HEAD, ("I", "HẠ TẦNG", "", "", "", ""), (1, *TASK[1:]), (1.1, *OTHER[1:])]
    assert [item.code for item in plan_of(workbook(rows_at(rows))).items] == ["1", "1.1"]


@pytest.mark.parametrize(
    ("part", "change", "says"),
    [
        ("xl/workbook.xml", lambda part: b'<!DOCTYPE a [<!ENTITY b "c">]>' + part, "thành phần không hợp lệ"),
        ("xl/workbook.xml", lambda part: part[:200], "không phải là tệp Excel"),
        ("xl/worksheets/sheet1.xml", lambda part: part[: len(part) // 2], "không phải là tệp Excel"),
        ("xl/worksheets/sheet1.xml", lambda part: part.replace(b"<v>1</v>", b"<v>999</v>"), "không phải là tệp Excel"),
        ("xl/styles.xml", lambda _: b" " * (30 * 1024 * 1024), "quá lớn"),
    ],
)
def test_broken_and_hostile_workbooks_are_refused(part: str, change: Any, says: str) -> None:
    with pytest.raises(UnreadableDocument, match=says):
        open_file(with_part(workbook(rows_at([HEAD, TASK])), part, change), "a.xlsx")


def test_macros_are_refused() -> None:
    content = with_new_part(workbook(rows_at([HEAD, TASK])), "xl/vbaProject.bin", b"x")
    with pytest.raises(UnreadableDocument, match="macro"):
        open_file(content, "a.xlsm")


def _with_merge(ref: str) -> bytes:
    content = workbook(rows_at([HEAD, TASK]))
    merged = f'</sheetData><mergeCells count="1"><mergeCell ref="{ref}"/></mergeCells>'.encode()
    return with_part(content, "xl/worksheets/sheet1.xml", lambda part: part.replace(b"</sheetData>", merged))


@pytest.mark.parametrize("ref", ["A1:XFD1048576", "A3:E1048576"])
def test_a_merge_over_the_whole_sheet_is_refused_by_its_name(ref: str) -> None:
    with pytest.raises(UnreadableDocument, match=ref):
        plan_of(_with_merge(ref))


def test_a_merge_of_many_cells_is_read() -> None:
    assert len(plan_of(_with_merge("A3:F9000")).items) == 1


def test_a_border_may_leave_out_its_sides() -> None:
    ruled = workbook(rows_at([HEAD, TASK], ruled=True))
    change = functools.partial(re.sub, rb"<left/>|<left .*?</left>", b"")
    assert [item.name for item in plan_of(with_part(ruled, "xl/styles.xml", change)).items] == [TASK[1]]


def test_hidden_columns_without_end_are_counted_to_the_end_of_what_is_read() -> None:
    content = workbook(rows_at([HEAD, TASK]))
    columns = b'<cols><col min="9" max="1000000000" hidden="1"/></cols><sheetData'
    changed = with_part(content, "xl/worksheets/sheet1.xml", lambda part: part.replace(b"<sheetData", columns, 1))
    assert [item.name for item in plan_of(changed).items] == [TASK[1]]
