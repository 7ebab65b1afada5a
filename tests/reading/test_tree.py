"""Numberings of every kind as a tree of groups and items."""

import pytest
from docx import Document

from tests.reading.builders import HEAD, add_table, messages, read_text, read_word, word_file
from tracker.reading.draft import PlanDraft


def read(*codes_and_names: tuple[str, str, str]) -> PlanDraft:
    rows = [(code, name, lead, "", "", "") for code, name, lead in codes_and_names]
    return read_text("KẾ HOẠCH", (HEAD, *rows))


def shown(draft: PlanDraft) -> list[tuple[str | None, tuple[str, ...]]]:
    return [(item.code, item.path) for item in draft.items]


@pytest.mark.parametrize(
    ("rows", "items"),
    [
        ([("I", "A", ""), ("1", "x", "Sở"), ("II", "B", ""), ("1", "y", "Sở")], [("1", ("I A",)), ("1", ("II B",))]),
        (
            [("A", "A", ""), ("1", "x", "Sở"), ("B", "B", ""), ("C", "C", ""), ("1", "y", "S")],
            [("1", ("A A",)), ("1", ("C C",))],
        ),
        ([("1", "A", ""), ("1.1", "x", "Sở"), ("1.2", "y", "Sở")], [("1.1", ("1 A",)), ("1.2", ("1 A",))]),
        ([("1", "A", ""), ("a)", "x", "Sở"), ("b)", "y", "Sở")], [("a)", ("1 A",)), ("b)", ("1 A",))]),
        ([("1", "A", ""), ("-", "x", "Sở"), ("-", "y", "Sở")], [("1", ("1 A",)), ("1", ("1 A",))]),
        ([("1", "A", ""), ("", "- x", "Sở"), ("", "- y", "Sở")], [("1", ("1 A",)), ("1", ("1 A",))]),
        ([("1", "A", ""), ("", "x", "Sở")], [("1", ("1 A",))]),
        ([("1", "A", ""), ("-", "x", "Sở"), ("2", "y", "Sở")], [("1", ("1 A",)), ("2", ())]),
        (
            [("1", "x", "Sở"), ("2", "y", "Sở"), ("II", "B", ""), ("3", "z", "Sở")],
            [("1", ()), ("2", ()), ("3", ("II B",))],
        ),
        (
            [("I", "A", "Sở"), ("1", "x", ""), ("a)", "y", "Sở"), ("2", "z", "Sở")],
            [("a)", ("I A", "1 x")), ("2", ("I A",))],
        ),
        ([("9", "A", ""), ("1)", "x", "Sở"), ("2)", "y", "Sở")], [("1)", ("9 A",)), ("2)", ("9 A",))]),
        (
            [("I", "A", ""), ("I.1", "x", "Sở"), ("II", "B", ""), ("II.1", "y", "S")],
            [("I.1", ("I A",)), ("II.1", ("II B",))],
        ),
        (
            [("I", "A", ""), ("1", "B", ""), ("1.1", "x", "Sở"), ("2", "y", "Sở")],
            [("1.1", ("I A", "1 B")), ("2", ("I A",))],
        ),
        (
            [("", "NHÓM MỘT", ""), ("1", "x", "Sở"), ("", "NHÓM HAI", ""), ("2", "y", "Sở")],
            [("1", ("NHÓM MỘT",)), ("2", ("NHÓM HAI",))],
        ),
        (
            [("1", "x", "Sở"), ("2", "y", "Sở"), ("", "NHÓM", ""), ("3", "z", "Sở")],
            [("1", ()), ("2", ()), ("3", ("NHÓM",))],
        ),
        ([("", "I. Nhóm", ""), ("", "1. x", "Sở"), ("", "2. y", "Sở")], [("1", ("I Nhóm",)), ("2", ("I Nhóm",))]),
        ([("", "x", "Sở"), ("", "y", "Sở")], [(None, ()), (None, ())]),
        ([("1", "A", ""), ("1.1", "- x", "Sở")], [("1.1", ("1 A",))]),
        ([("NV1", "x", "Sở"), ("NV2", "y", "Sở")], [("NV1", ()), ("NV2", ())]),
    ],
)
def test_numberings(rows: list[tuple[str, str, str]], items: list[tuple[str | None, tuple[str, ...]]]) -> None:
    assert shown(read(*rows)) == items


def test_a_group_row_with_a_duty_of_its_own_is_an_item_too() -> None:
    head = ("TT", "Chỉ số", "Điểm tối đa", "Cách tính điểm", "Phụ trách")
    rows = (
        head,
        ("1", "An toàn", "10", "Cộng điểm từ 1.1 đến 1.2", "Sở Y tế"),
        ("1.1", "Cấp độ", "4", "a/b", "Sở Y tế"),
        ("1.2", "Diễn tập", "6", "a/b", "Sở Y tế"),
        ("2", "Nhân lực", "5", "", "Sở Y tế"),
        ("2.1", "Đào tạo", "5", "a/b", "Sở Y tế"),
    )
    draft = read_text("BỘ CHỈ SỐ", rows)
    assert [(item.code, item.rollup) for item in draft.items] == [
        ("1", True),
        ("1.1", False),
        ("1.2", False),
        ("2.1", False),
    ]
    assert [(group.code, group.max_points) for group in draft.groups] == [("2", 5)]


def test_a_row_without_number_beside_full_tasks_is_told() -> None:
    rows = [
        ("1", "Tổ chức hội nghị", "Văn phòng", "", "Quý I/2026", "Thông báo"),
        ("", "Sơ kết", "Văn phòng", "", "Quý II/2026", "Báo cáo"),
        ("2", "Tổng kết", "Văn phòng", "", "12/2026", "Báo cáo"),
    ]
    draft = read_text("KẾ HOẠCH", (HEAD, *rows))
    assert shown(draft) == [("1", ()), (None, ()), ("2", ())]
    assert messages(draft, "code") == ["Dòng này không có số thứ tự; được đọc thành một dòng riêng."]


def test_steps_without_anything_of_their_own_belong_to_their_row() -> None:
    rows = [
        ("1", "Lập cơ sở dữ liệu", "Văn phòng", "", "Quý I/2026", "Cơ sở dữ liệu"),
        ("", "- Khảo sát", "", "", "", ""),
        ("", "- Nhập liệu", "", "", "", ""),
        ("2", "Tổng kết", "Văn phòng", "", "12/2026", ""),
    ]
    draft = read_text("KẾ HOẠCH", (HEAD, *rows))
    first, second = draft.items
    assert (first.name, first.note, first.rollup) == ("Lập cơ sở dữ liệu", "- Khảo sát\n- Nhập liệu", False)
    assert (first.source.first_row, first.source.last_row) == (2, 4)
    assert first.cells[1].text == "Lập cơ sở dữ liệu\n- Khảo sát\n- Nhập liệu"
    assert second.code == "2"
    assert "gộp vào dòng này" in messages(draft, "note")[0]


def test_rows_below_a_head_that_only_names_a_lead_are_work_of_their_own() -> None:
    rows = [("I", "Thể chế", "Sở Tư pháp", "", "", ""), ("1", "Rà soát", "", "", "", ""), ("2", "Họp", "", "", "", "")]
    assert [item.name for item in read_text("KẾ HOẠCH", (HEAD, *rows)).items] == ["Rà soát", "Họp"]


def test_a_column_of_groups_is_part_of_the_path() -> None:
    head = ("TT", "Lĩnh vực", "Nhiệm vụ cụ thể", "Chủ trì", "Thời hạn")
    rows = (
        head,
        ("1", "Y tế", "Tiêm chủng", "Sở Y tế", "Quý I"),
        ("2", "", "Khám sức khỏe", "Sở Y tế", "Quý I"),
        ("3", "Giáo dục", "Phổ cập", "Sở GD&ĐT", "Quý II"),
    )
    assert [item.path for item in read_text("KẾ HOẠCH", rows).items] == [("Y tế",), ("Y tế",), ("Giáo dục",)]


def test_a_number_merged_over_the_rows_of_a_group_is_that_of_the_group() -> None:
    document = Document()
    rows = [
        ("TT", "Nhóm việc", "Nội dung", "Chủ trì"),
        ("1", "Đường hoa", "Trồng cúc", "Xã đoàn"),
        ("", "", "Quét vôi gốc cây", "Hội Nông dân"),
        ("2", "Nước sạch", "Thau bể chứa", "Trạm Y tế"),
    ]
    table = add_table(document, rows)
    for column in (0, 1):
        table.cell(1, column).merge(table.cell(2, column))
    items = read_word(word_file(document)).items
    assert [item.path for item in items] == [("1 Đường hoa",), ("1 Đường hoa",), ("2 Nước sạch",)]
    assert [item.name for item in items] == ["Trồng cúc", "Quét vôi gốc cây", "Thau bể chứa"]
