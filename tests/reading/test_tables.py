"""Finding tables: heads by their words, page breaks, what is no plan table."""

import pytest
from docx import Document

from tests.reading.builders import HEAD, add_table, messages, read_text, read_word, word_file, word_plan
from tracker.reading.errors import UnreadableDocument

ROW = ("1", "Rà soát thủ tục", "Sở Y tế", "Sở Tư pháp", "Quý II/2026", "Báo cáo")


@pytest.mark.parametrize(
    "order",
    [(0, 1, 2, 3, 4, 5), (4, 1, 5, 3, 2, 0), (1, 2, 3, 4, 5, 0), (5, 4, 3, 2, 1, 0)],
)
def test_columns_in_any_order(order: tuple[int, ...]) -> None:
    rows = [[row[at] for at in order] for row in (HEAD, ROW)]
    (item,) = read_text("KẾ HOẠCH", rows).items
    assert (item.code, item.name, item.lead, item.support) == ("1", ROW[1], ("Sở Y tế",), ("Sở Tư pháp",))
    assert (item.deadline_text, item.product) == ("Quý II/2026", "Báo cáo")


@pytest.mark.parametrize(
    "head",
    [
        ("STT", "Nội dung công việc", "Đơn vị thực hiện", "Đơn vị phối hợp", "Tiến độ", "Kết quả"),
        ("Số TT", "Nhiệm vụ, giải pháp", "Phụ trách", "Cơ quan có liên quan", "Thời hạn", "Sản phẩm dự kiến"),
        ("TT", "Công việc", "Người chuẩn bị", "Phối hợp", "Thời gian tự kiểm tra", "Kết quả"),
        ("TT", "Đầu việc", "Bộ phận được giao", "Tham gia", "Hoàn thành trước", "Yêu cầu kết quả"),
        ("", "Hoạt động", "Cơ quan/đơn vị chủ trì", "Phối hợp", "Lộ trình thực hiện", "Kết quả đầu ra"),
        ("<b>TT</b>", "<b>Tên nhiệm vụ</b>", "<b>Chủ trì</b>", "<b>Phối hợp</b>", "<b>Hạn</b>", "<b>Sản phẩm</b>"),
    ],
)
def test_heads_are_known_by_their_words(head: tuple[str, ...]) -> None:
    (item,) = read_text("KẾ HOẠCH", (head, ROW)).items
    assert (item.code, item.lead, item.support) == ("1", ("Sở Y tế",), ("Sở Tư pháp",))
    assert (item.deadline_text, item.product) == ("Quý II/2026", "Báo cáo")


def test_a_head_repeated_on_each_page_is_dropped() -> None:
    second = ("2", "Tổng kết", "Văn phòng", "", "12/2026", "Báo cáo")
    misread = tuple(text.replace("Cơ quan", "Cơ quạn") for text in HEAD)
    draft = read_text("KẾ HOẠCH", (HEAD, ROW), "3", (misread, second), (HEAD, ("3", "Họp", "Văn phòng", "", "", "")))
    assert [item.code for item in draft.items] == ["1", "2", "3"]
    assert [item.source.place for item in draft.items] == ["bảng 1, dòng 2", "bảng 1, dòng 4", "bảng 1, dòng 6"]


def test_a_page_without_its_head_goes_on() -> None:
    draft = read_text("KẾ HOẠCH", (HEAD, ROW), (("2", "Tổng kết", "Văn phòng", "", "12/2026", "Báo cáo"),) * 1, "12")
    assert [item.code for item in draft.items] == ["1", "2"]


def test_two_head_rows_in_word() -> None:
    document = Document()
    document.add_paragraph("KẾ HOẠCH")
    rows = [
        ("TT", "Nhiệm vụ", "Đơn vị thực hiện", "", "Thời gian", "", "Sản phẩm"),
        ("", "", "Chủ trì", "Phối hợp", "Bắt đầu", "Kết thúc", ""),
        ("1", "2", "3", "4", "5", "6", "7"),
        ("1", "Khảo sát", "Phòng Kinh tế", "Công an xã", "Tháng 3/2026", "Tháng 5/2026", "Báo cáo"),
    ]
    table = add_table(document, rows)
    for column in (0, 1, 6):
        table.cell(0, column).merge(table.cell(1, column))
    table.cell(0, 2).merge(table.cell(0, 3))
    table.cell(0, 4).merge(table.cell(0, 5))
    (item,) = read_word(word_file(document)).items
    assert (item.lead, item.support) == (("Phòng Kinh tế",), ("Công an xã",))
    assert (str(item.start_on), str(item.due_on)) == ("2026-03-01", "2026-05-31")
    assert item.cells[2].head == "Đơn vị thực hiện – Chủ trì"


def test_two_head_rows_in_text() -> None:
    rows = [
        ("TT", "Nhiệm vụ", "Đơn vị thực hiện", "", "Thời hạn"),
        ("", "", "Chủ trì", "Phối hợp", ""),
        ("1", "Khảo sát", "Phòng Kinh tế", "Công an xã", "5/2026"),
    ]
    (item,) = read_text("KẾ HOẠCH", rows).items
    assert (item.lead, item.support) == (("Phòng Kinh tế",), ("Công an xã",))


def test_periods_marked_by_crosses() -> None:
    rows = [
        ("TT", "Công việc", "Chủ trì", "Thời gian thực hiện", "", "", ""),
        ("", "", "", "Quý I", "Quý II", "Quý III", "Quý IV"),
        ("1", "Kiểm tra", "Văn phòng", "", "x", "X", ""),
        ("2", "Tổng kết", "Văn phòng", "", "", "", "x"),
    ]
    first, second = read_text("KẾ HOẠCH", rows).items
    assert (first.deadline_text, str(first.due_on)) == ("Quý II, Quý III", "2026-09-30")
    assert (second.deadline_text, str(second.due_on)) == ("Quý IV", "2026-12-31")


def test_crosses_under_bare_numbers_are_read_with_the_head_above() -> None:
    rows = [
        ("TT", "Công việc", "Chủ trì", "Thời gian (Quý)", "", "", ""),
        ("", "", "", "I", "II", "III", "IV"),
        ("1", "Kiểm tra", "Văn phòng", "", "x", "x", ""),
    ]
    (item,) = read_text("KẾ HOẠCH", rows).items
    assert (item.deadline_text, str(item.start_on), str(item.due_on)) == ("Quý II, III", "2026-04-01", "2026-09-30")


def test_of_targets_for_several_years_that_of_the_plan_counts() -> None:
    rows = [
        ("TT", "Chỉ tiêu", "Năm 2025", "Năm 2026", "Năm 2027", "Chủ trì"),
        ("1", "Tỷ lệ hộ dùng nước sạch", "70%", "80%", "90%", "Phòng Kinh tế"),
    ]
    (item,) = read_text("KẾ HOẠCH NĂM 2026", rows).items
    assert item.target == "80%"


def test_a_title_inside_the_grid() -> None:
    document = Document()
    table = add_table(document, [("BẢNG PHÂN CÔNG", "", "", "", "", ""), HEAD, ROW])
    table.cell(0, 0).merge(table.cell(0, 5))
    (item,) = read_word(word_file(document)).items
    assert (item.name, item.table) == ("Rà soát thủ tục", "BẢNG PHÂN CÔNG")


@pytest.mark.parametrize(
    ("head", "row"),
    [
        (("TT", "Chỉ số chính", "Điểm chuẩn", "Xếp hạng"), ("1", "Thể chế", "10", "3")),
        (("TT", "Chỉ số chính", "Điểm chuẩn", "Điểm đạt được"), ("1", "Thể chế", "10", "8,5")),
        (("TT", "Chỉ tiêu", "Kế hoạch năm 2025", "Kết quả năm 2025"), ("1", "Hộ dùng nước sạch", "70%", "71%")),
    ],
)
def test_tables_of_results_hold_no_items(head: tuple[str, ...], row: tuple[str, ...]) -> None:
    draft = read_text("KẾ HOẠCH", (head, row), "Phân công như sau:", (HEAD, ROW))
    assert [item.name for item in draft.items] == ["Rà soát thủ tục"]
    assert "bảng kết quả" in messages(draft, "table")[0]


def test_an_empty_column_for_results_makes_no_table_of_results() -> None:
    head = ("TT", "Tiêu chí", "Điểm tối đa", "Tự đánh giá", "Điểm đạt được")
    assert len(read_text("BỘ TIÊU CHÍ", (head, ("1", "Có cổng thông tin", "5", "", ""))).items) == 1


def test_a_head_repeated_inside_one_grid_is_dropped() -> None:
    draft = read_text("KẾ HOẠCH", (HEAD, ROW, HEAD, ("", "trong năm", "", "", "", ""), ("2", *ROW[1:])))
    assert [item.name for item in draft.items] == ["Rà soát thủ tục trong năm", "Rà soát thủ tục"]


def test_beside_the_lead_others_only_support() -> None:
    head = ("TT", "Nhiệm vụ", "Người phụ trách", "Cơ quan chủ trì", "Đơn vị thực hiện")
    (item,) = read_text("KẾ HOẠCH", (head, ("1", "Họp dân", "Ông An", "Văn phòng", "Các thôn"))).items
    assert (item.lead, item.support) == (("Văn phòng",), ("Các thôn",))


def test_a_table_that_is_not_understood_is_told() -> None:
    money = [("TT", "Khoản", "Số tiền"), ("1", "Thuê máy", "20"), ("2", "Mua giấy", "5")]
    draft = read_text("KẾ HOẠCH", (HEAD, ROW), "Dự toán:", money)
    (doubt,) = [doubt for doubt in draft.doubts if doubt.field == "table"]
    assert doubt.place == "bảng 2, dòng 1-3"
    assert "3 dòng" in doubt.message


def test_letterhead_and_signature_are_no_tables() -> None:
    letterhead = [("ỦY BAN NHÂN DÂN\nXÃ AN PHÚ", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"), ("Số: 5/KH-UBND", "ngày 1")]
    signature = [("Nơi nhận:\n- Lưu: VT.", "TM. ỦY BAN NHÂN DÂN"), ("", "CHỦ TỊCH")]
    draft = read_word(word_plan(letterhead, "KẾ HOẠCH", "Phòng cháy năm 2026", [HEAD, ROW], signature))
    assert [item.source.table for item in draft.items] == [1]
    assert not draft.doubts


def test_a_column_of_codes_is_known_by_what_it_holds() -> None:
    head = ("Chỉ số thành phần", "Tiêu chí", "Điểm chuẩn", "Phụ trách")
    rows = (head, ("Hồ sơ trực tuyến", "2.1", "5", "Văn phòng"), ("Chữ ký số", "2.2", "5", "Văn phòng"))
    assert [(item.code, item.name) for item in read_text("BỘ CHỈ SỐ", rows).items] == [
        ("2.1", "Hồ sơ trực tuyến"),
        ("2.2", "Chữ ký số"),
    ]


def test_a_name_column_of_unknown_words_is_told() -> None:
    head = ("STT", "Kiến nghị của cử tri", "Cơ quan trả lời", "Thời hạn")
    draft = read_text("KẾ HOẠCH", (head, ("1", "Sửa cầu qua kênh ở thôn Đông", "Phòng Kinh tế", "Quý III")))
    assert [item.name for item in draft.items] == ["Sửa cầu qua kênh ở thôn Đông"]
    assert messages(draft, "table") == [
        "Cột “Kiến nghị của cử tri” được hiểu là cột nội dung công việc; hãy kiểm tra lại."
    ]


def test_tables_of_sections_and_appendices() -> None:
    other = ("TT", "Chỉ tiêu", "Đơn vị tính", "Kế hoạch năm 2026", "Cơ quan chủ trì")
    draft = read_text(
        "KẾ HOẠCH",
        "PHỤ LỤC I\nNHIỆM VỤ\n(KÈM THEO KẾ HOẠCH SỐ 5/KH-UBND\nCỦA UBND XÃ AN PHÚ)",
        "1. Thể chế",
        (HEAD, ("1.1", *ROW[1:])),
        "2. Hạ tầng",
        (HEAD, ("2.1", *ROW[1:])),
        "Phụ lục II: Chỉ tiêu\n(KÈM THEO KẾ HOẠCH\nSỐ 5/KH-UBND)",
        (other, ("1", "Tỷ lệ hồ sơ trực tuyến", "%", "80", "Văn phòng")),
    )
    assert [item.path for item in draft.items] == [("1 Thể chế",), ("2 Hạ tầng",), ()]
    assert [item.source.part for item in draft.items] == ["Phụ lục I", "Phụ lục I", "Phụ lục II"]
    assert [item.table for item in draft.items] == ["NHIỆM VỤ", "NHIỆM VỤ", "Chỉ tiêu"]
    assert draft.items[2].target == "80%"


def test_another_head_in_the_same_grid() -> None:
    other = ("STT", "Chỉ tiêu", "Mục tiêu", "Phụ trách", "", "")
    draft = read_text("KẾ HOẠCH", (HEAD, ROW, other, ("1", "Tỷ lệ hài lòng", "95%", "Văn phòng", "", "")))
    assert [(item.name, item.target) for item in draft.items] == [("Rà soát thủ tục", None), ("Tỷ lệ hài lòng", "95%")]


def test_a_section_that_does_not_repeat_its_head_is_told() -> None:
    draft = read_text("KẾ HOẠCH", "1. Thể chế", (HEAD, ROW), "2. Hạ tầng", (("1", *ROW[1:]), ("2", *ROW[1:])))
    assert len(draft.items) == 3
    assert messages(draft, "table") == ["Bảng này không in dòng tiêu đề; các cột được đọc theo bảng đứng trước."]


def test_a_plan_without_a_usable_table_is_refused() -> None:
    with pytest.raises(UnreadableDocument, match="Không tìm thấy bảng phân công"):
        read_text("KẾ HOẠCH", "Chỉ có chữ.")


def test_a_plan_table_nested_in_a_layout_table_is_read() -> None:
    document = Document()
    outer = document.add_table(rows=1, cols=1).cell(0, 0)
    inner = outer.add_table(rows=2, cols=6)
    for row, texts in zip(inner.rows, (HEAD, ROW), strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    (item,) = read_word(word_file(document)).items
    assert item.name == "Rà soát thủ tục"
