"""Whole plans of our own wording, as offices of different kinds write them."""

from datetime import date
from decimal import Decimal

from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from tests.reading.builders import add_table, messages, read_text, read_word, word_file, word_plan
from tracker.reading.draft import Kind
from tracker.reading.read import read_plan


def test_a_plan_of_a_commune() -> None:
    letterhead = [
        ("ỦY BAN NHÂN DÂN\nXÃ HÒA PHONG", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc"),
        ("Số: 27/KH-UBND", "Hòa Phong, ngày 09 tháng 01 năm 2026"),
    ]
    work = [
        ("Nội dung công việc", "Đơn vị thực hiện", "Đơn vị phối hợp", "Tiến độ", "Kết quả"),
        ("Niêm yết thủ tục", "Trung tâm Phục vụ hành chính công", "Văn phòng HĐND và UBND", "Thường xuyên", "Bảng"),
        ("Đối thoại với dân", "Văn phòng HĐND và UBND", "Các thôn; các đoàn thể xã", "Quý II", "Thông báo"),
    ]
    content = word_plan(letterhead, "KẾ HOẠCH", "Cải cách hành chính năm 2026", "II. NHIỆM VỤ", work)
    draft = read_plan(content, "kh.docx")
    assert draft.document.number == "27/KH-UBND"
    assert draft.document.issuer == "Ủy ban nhân dân xã Hòa Phong"
    assert [item.kind for item in draft.items] == [Kind.TASK, Kind.TASK]
    assert [item.recurrence for item in draft.items] == ["continuous", None]
    assert draft.items[1].due_on == date(2026, 6, 30)
    assert [agency.name for agency in draft.agencies] == [
        "Trung tâm Phục vụ hành chính công",
        "Văn phòng HĐND và UBND",
        "Các thôn",
        "các đoàn thể xã",
    ]
    assert not draft.doubts


def test_a_programme_with_counted_numbers() -> None:
    document = Document()
    document.add_paragraph("CHƯƠNG TRÌNH")
    document.add_paragraph("Công tác năm 2026")
    rows = [
        ("TT", "Nội dung", "Cơ quan chủ trì", "Thời gian", "Kết quả"),
        ("", "CÔNG TÁC VĂN BẢN", "", "", ""),
        ("", "Thẩm định văn bản", "Phòng Nghiệp vụ 1", "Chậm nhất ngày 31/3/2026", "Báo cáo"),
        ("", "Số hóa sổ bộ", "Phòng Nghiệp vụ 2", "Trước 30/9", "Dữ liệu"),
        ("", "CÔNG TÁC KHÁC", "", "", ""),
        ("", "Tổng kết", "Văn phòng Sở", "12/2026", "Báo cáo"),
    ]
    table = add_table(document, rows)
    for row, level in ((1, 0), (2, 1), (3, 1), (4, 0), (5, 1)):
        numbers = f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{level}"/><w:numId w:val="88"/></w:numPr>'
        table.cell(row, 0).paragraphs[0]._p.get_or_add_pPr().append(parse_xml(numbers))
    for row in (1, 4):
        merged = table.cell(row, 1).merge(table.cell(row, 4))
        merged.text = merged.text.strip()
    levels = "".join(
        f'<w:lvl w:ilvl="{level}"><w:numFmt w:val="{form}"/><w:lvlText w:val="%{level + 1}"/></w:lvl>'
        for level, form in enumerate(("upperRoman", "decimal"))
    )
    numbering = document.part.numbering_part.element
    numbering.insert(0, parse_xml(f'<w:abstractNum {nsdecls("w")} w:abstractNumId="88">{levels}</w:abstractNum>'))
    numbering.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="88"><w:abstractNumId w:val="88"/></w:num>'))
    items = read_word(word_file(document)).items
    assert [(item.code, item.path) for item in items] == [
        ("1", ("I CÔNG TÁC VĂN BẢN",)),
        ("2", ("I CÔNG TÁC VĂN BẢN",)),
        ("1", ("II CÔNG TÁC KHÁC",)),
    ]
    assert [item.kind for item in items] == [Kind.TASK] * 3
    assert [str(item.due_on) for item in items] == ["2026-03-31", "2026-09-30", "2026-12-31"]


def test_a_set_of_indicators_with_guides() -> None:
    rows = [
        (
            "STT",
            "Trụ cột/tiêu chí",
            "Điểm tối đa",
            "Cách chấm điểm",
            "Minh chứng",
            "Cơ quan hướng dẫn",
            "Đơn vị thực hiện",
        ),
        ("A", "CHÍNH QUYỀN SỐ", "30", "", "", "", ""),
        ("1", "Hồ sơ trực tuyến", "20", "", "", "", ""),
        (
            "1.1",
            "Tỷ lệ hồ sơ nộp trực tuyến",
            "12,5",
            "a/b*Điểm tối đa",
            "Báo cáo",
            "Sở Tư pháp",
            "UBND các xã, phường",
        ),
        ("1.2", "Tỷ lệ số hóa", "7.5", "Đạt 100%: điểm tối đa", "Ảnh chụp", "Sở Nội vụ", "nt"),
        ("2", "Có chuyên mục", "mười", "", "Đường dẫn (không có: không chấm điểm)", "Sở Nội vụ", "nt"),
    ]
    draft = read_text("PHỤ LỤC III\nBỘ TIÊU CHÍ CẤP XÃ NĂM 2026", rows)
    first, second, third = draft.items
    assert [item.kind for item in draft.items] == [Kind.INDICATOR] * 3
    assert (first.max_points, second.max_points, third.max_points) == (Decimal("12.5"), Decimal("7.5"), None)
    assert first.guide == ("Sở Tư pháp",)
    assert first.lead == second.lead == third.lead == ("UBND các xã, phường",)
    assert first.scoring_text == "a/b*Điểm tối đa"
    assert third.scoring_text == third.evidence
    assert third.how["scoring_text"] == "inferred"
    assert third.how["max_points"] == "unresolved"
    assert messages(draft, "max_points") == ["Không đọc được số điểm “mười”."]
    assert [(group.code, group.max_points) for group in draft.groups] == [("A", 30), ("1", 20)]


def test_targets_with_units_and_aims_in_the_deadline_column() -> None:
    rows = [
        ("STT", "Chỉ tiêu", "Đơn vị tính", "Ước thực hiện năm 2025", "Kế hoạch năm 2026", "Chủ trì", "Thời hạn"),
        ("A", "KINH TẾ", "", "", "", "", ""),
        ("1", "Tốc độ tăng GRDP", "%", "8,1", "9,5", "Sở Tài chính", ""),
        ("2", "Số giường bệnh", "giường", "27", "28", "Sở Y tế", "Quý IV"),
        ("3", "Tỷ lệ hài lòng", "%", "90", "", "Văn phòng", "Phấn đấu mỗi năm tăng 2%"),
        ("4", "Hộ nghèo", "%", "1", "-", "Sở Y tế", ""),
    ]
    items = read_text("KẾ HOẠCH PHÁT TRIỂN NĂM 2026", rows).items
    assert [item.target for item in items] == ["9,5%", "28 giường", "Phấn đấu mỗi năm tăng 2%", "-"]
    assert items[2].deadline_text == "Phấn đấu mỗi năm tăng 2%"
    assert (items[2].due_on, items[2].recurrence) == (None, "yearly")


def test_points_that_close_a_name() -> None:
    rows = [
        ("TT", "Tiêu chí", "Tài liệu kiểm chứng", "Phụ trách"),
        ("1", "Trả lời đúng hạn: 1,5 điểm", "", "Văn phòng"),
    ]
    (item,) = read_text("BỘ TIÊU CHÍ", rows).items
    assert (item.name, item.max_points) == ("Trả lời đúng hạn: 1,5 điểm", Decimal("1.5"))
    assert item.how["max_points"] == "inferred"


def test_general_facts_are_info() -> None:
    rows = [
        ("STT", "Chỉ số", "Đơn vị chủ trì"),
        ("I", "Thông tin chung", ""),
        ("1", "Tên cơ quan", "Văn phòng"),
        ("II", "Chỉ số đánh giá", ""),
        ("1", "Có cán bộ chuyên trách", "Văn phòng"),
    ]
    assert [item.kind for item in read_text("BỘ CHỈ SỐ", rows).items] == [Kind.INFO, Kind.INDICATOR]


def test_three_head_rows_with_quarters() -> None:
    document = Document()
    document.add_paragraph("KẾ HOẠCH KIỂM TRA NĂM 2026")
    rows = [
        ("TT", "Nội dung", "Cơ quan thực hiện", "", "Thời gian", "", "Ghi chú"),
        ("", "", "Chủ trì", "Phối hợp", "Năm 2026", "", ""),
        ("", "", "", "", "Quý I", "Quý II", ""),
        ("(1)", "(2)", "(3)", "(4)", "(5)", "(6)", "(7)"),
        ("1", "Kiểm tra công vụ", "Phòng Nội vụ", "Thanh tra", "", "x", "Đột xuất"),
    ]
    table = add_table(document, rows)
    for first, last in (((0, 0), (2, 0)), ((0, 1), (2, 1)), ((0, 6), (2, 6)), ((1, 2), (2, 2)), ((1, 3), (2, 3))):
        table.cell(*first).merge(table.cell(*last))
    for first, last in (((0, 2), (0, 3)), ((0, 4), (0, 5)), ((1, 4), (1, 5))):
        table.cell(*first).merge(table.cell(*last))
    (item,) = read_word(word_file(document)).items
    assert (item.lead, item.support, item.note) == (("Phòng Nội vụ",), ("Thanh tra",), "Đột xuất")
    assert item.due_on == date(2026, 6, 30)


def test_agencies_marked_by_crosses() -> None:
    rows = [
        ("TT", "Công việc", "Đơn vị thực hiện", "", "", "Hoàn thành trước ngày"),
        ("", "", "Văn phòng", "Phòng Kinh tế", "Công an xã", ""),
        ("1", "Trực Tết", "x", "", "x", "10/02/2026"),
    ]
    (item,) = read_text("BẢNG PHÂN CÔNG NHIỆM VỤ NĂM 2026", rows, year=None).items
    assert item.lead == ("Văn phòng", "Công an xã")
    assert item.due_on == date(2026, 2, 10)


def test_word_tables_cut_by_the_page() -> None:
    head = ("TT", "Nhiệm vụ", "Đơn vị chủ trì", "Thời hạn", "Kết quả")
    first = [
        head,
        ("I", "Nhóm thể chế", "", "", ""),
        ("1", "Ban hành quy chế giữa các", "Văn phòng HĐND và", "Trước ngày 30 tháng", "QĐ"),
    ]
    second = [
        head,
        ("", "cơ quan trên địa bàn", "UBND", "6 năm 2026", ""),
        ("2", "Thuê đường truyền", "Phòng Kinh tế", "Quý IV", ""),
    ]
    one, two = read_word(word_plan("KẾ HOẠCH", first, "", "2", second)).items
    assert one.name == "Ban hành quy chế giữa các cơ quan trên địa bàn"
    assert (one.lead, one.due_on) == (("Văn phòng HĐND và UBND",), date(2026, 6, 30))
    assert two.path == ("I Nhóm thể chế",)


def test_headings_and_remarks_in_a_column_that_is_not_the_name() -> None:
    rows = [
        ("Thời hạn", "Nội dung", "Người chịu trách nhiệm", "STT", "Sản phẩm"),
        ("A. CÔNG TÁC CHỈ ĐẠO", "", "", "", ""),
        ("trước 10/3", "Ban hành kế hoạch", "Văn phòng Sở", "1", "<p>Kế hoạch</p>"),
        ("Ghi chú: gửi báo cáo đúng hạn.", "", "", "", ""),
    ]
    draft = read_text("KẾ HOẠCH", rows)
    (item,) = draft.items
    assert (item.path, item.lead, item.product) == (("A CÔNG TÁC CHỈ ĐẠO",), ("Văn phòng Sở",), "Kế hoạch")
    assert messages(draft, "row") == ["Dòng ghi chú của bảng, không được đọc thành nhiệm vụ."]


def test_a_legal_basis_is_never_a_deadline() -> None:
    rows = [
        ("TT", "Nhiệm vụ", "Chủ trì", "Thời hạn", "Sản phẩm"),
        ("1", "Sơ kết năm 2025, quý IV", "Văn phòng", "", "Báo cáo trước ngày 30/6/2026"),
        ("2", "Rà soát", "Văn phòng", "Theo Công văn số 15/UBND ngày 02/3/2026", "Báo cáo"),
    ]
    for item in read_text("KẾ HOẠCH", rows).items:
        assert (item.start_on, item.due_on, item.recurrence) == (None, None, None)


def test_what_somebody_is_told_to_do_is_a_task_even_with_a_target() -> None:
    rows = [
        ("TT", "Nội dung", "Mục tiêu", "Chủ trì"),
        ("1", "Lắp đặt đèn chiếu sáng ngõ xóm", "40 ngõ", "Phòng Kinh tế"),
        ("2", "Hộ dùng nước sạch", "95%", "Phòng Kinh tế"),
    ]
    assert [item.kind for item in read_text("KẾ HOẠCH", rows).items] == [Kind.TASK, Kind.INDICATOR]
