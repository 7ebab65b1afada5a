"""No row of a table is lost in silence: it is read, or a doubt names it."""

import pytest

from tests.reading.builders import HEAD, messages, read_text, read_word, word_plan
from tracker.reading.draft import PlanDraft
from tracker.reading.read import read_plan

ROW = ("1", "Rà soát thủ tục", "Sở Y tế", "Sở Tư pháp", "Quý II/2026", "Báo cáo")
NEXT = ("2", "Tổng kết phong trào", "Văn phòng", "", "12/2026", "Báo cáo")


def places(draft: PlanDraft, field: str) -> list[str]:
    return [doubt.place for doubt in draft.doubts if doubt.field == field]


def test_rows_above_the_head_are_named() -> None:
    draft = read_text("KẾ HOẠCH", (NEXT, ("I", "Nhóm việc"), HEAD, ROW))
    assert [item.code for item in draft.items] == ["1"]
    assert places(draft, "row") == ["bảng 1, dòng 1", "bảng 1, dòng 2"]


def test_a_title_above_the_head_is_not_named() -> None:
    draft = read_text("KẾ HOẠCH", (("Biểu tổng hợp nhiệm vụ", "", "", "", "", ""), HEAD, ROW))
    assert not places(draft, "row")


def test_rows_above_a_repeated_head_are_read() -> None:
    draft = read_word(word_plan("KẾ HOẠCH", (HEAD, ROW), "2", (NEXT, HEAD, ("3", *ROW[1:]))))
    assert [(item.code, item.source.place) for item in draft.items] == [
        ("1", "bảng 1, dòng 2"),
        ("2", "bảng 1, dòng 3"),
        ("3", "bảng 1, dòng 5"),
    ]


def test_a_heading_below_a_head_with_a_gap_is_no_head() -> None:
    head = ("TT", "Nội dung", "Phân công", "", "Thời gian", "Sản phẩm")
    draft = read_text("KẾ HOẠCH", (head, ("THÁNG 3", "", "", "", "", ""), ROW, ("THÁNG 6", "", "", "", "", ""), NEXT))
    assert [group.name for group in draft.groups] == ["THÁNG 3", "THÁNG 6"]


@pytest.mark.parametrize("rows", [(ROW,), (ROW, NEXT)])
def test_rows_without_a_head_are_named(rows: tuple[tuple[str, ...], ...]) -> None:
    draft = read_text("KẾ HOẠCH", (HEAD, ROW), "Phần tiếp theo", [(*row, "x") for row in rows])
    assert places(draft, "table") == [f"bảng 2, dòng 1{f'-{len(rows)}' if len(rows) > 1 else ''}"]


def test_words_of_a_letterhead_inside_a_plan_make_no_letterhead_of_it() -> None:
    rows = [("1", "Lập hồ sơ", "Hồ sơ: 02 bộ", "Phòng A"), ("2", "Nộp", "", "Phòng B"), ("Nơi nhận:", "x", "y", "z")]
    draft = read_text("KẾ HOẠCH", (HEAD, ROW), "Phần tiếp theo", rows)
    assert places(draft, "table") == ["bảng 2, dòng 1-3"]


def test_a_company_is_no_total() -> None:
    company = ("", "Tổng công ty Điện lực hoàn thành lưới điện", "Sở Công Thương", "", "6/2026", "")
    draft = read_text("KẾ HOẠCH", (HEAD, ROW, company, ("", "Tổng cộng: 2", "", "", "", "")))
    assert [item.name for item in draft.items] == [ROW[1], company[1]]


def test_a_plan_far_down_a_sheet_is_found() -> None:
    results = [("2024", "66", "3"), ("2025", "67", "2")] * 5
    rows = [("Năm", "Điểm", "Hạng"), *results, (), HEAD, ROW]
    draft = read_plan("\n".join(";".join(row) for row in rows).encode(), "a.csv", year=2026)
    assert [item.source.place for item in draft.items] == ["bảng 2, dòng 14"]
    assert places(draft, "table") == ["bảng 1, dòng 1-12"]


def test_a_guessed_name_is_told_at_its_head() -> None:
    head = ("TT", "Phạm vi", "Cơ quan chủ trì", "Thời hạn")
    rows = [("Biểu tổng hợp",), head, ("1", "Rà soát toàn bộ thủ tục hành chính", "Sở Y tế", "6/2026")]
    draft = read_text("KẾ HOẠCH", [(*row, *[""] * (4 - len(row))) for row in rows])
    assert messages(draft, "table") and places(draft, "table") == ["bảng 1, dòng 2"]
