"""Whole flattened plans of our own wording, with columns of other kinds and orders."""

from datetime import date
from decimal import Decimal

from tests.reading.builders import messages, read_word, word_plan
from tests.reading.flattened.flattening import read_flat
from tracker.calendar.deadlines.deadline import Certainty

TITLE = "KẾ HOẠCH\nChuyển đổi số năm 2026"
WORK = [
    ("STT", "Nội dung công việc", "Đơn vị chủ trì", "Đơn vị phối hợp", "Thời gian hoàn thành", "Sản phẩm"),
    ("I", "Hạ tầng số", "", "", "", ""),
    ("1", "Lắp đặt mạng không dây tại bộ phận một cửa", "Phòng Hạ tầng", "Văn phòng Sở", "Quý I/2026", "Biên bản"),
    ("2", "Sao lưu dữ liệu của các phòng chuyên môn", "Trung tâm Dữ liệu", "", "Hằng tháng", "Báo cáo sao lưu"),
    ("Il", "Nhân lực số", "", "", "", ""),
    ("3", "Mở lớp kỹ năng số cho cán bộ xã", "Phòng Tổ chức", "UBND cấp xã; Văn phòng Sở", "Trước ngày 30/9", ""),
]


def test_a_plan_with_times_and_products() -> None:
    draft = read_flat(TITLE, WORK)
    first, second, third = draft.items
    assert [item.code for item in draft.items] == ["1", "2", "3"]
    assert (first.lead, first.support) == (("Phòng Hạ tầng",), ("Văn phòng Sở",))
    assert (first.due_on, first.product) == (date(2026, 3, 31), "Biên bản")
    assert (second.support, second.recurrence, second.product) == ((), "monthly", "Báo cáo sao lưu")
    assert (third.support, third.due_on) == (("UBND cấp xã", "Văn phòng Sở"), date(2026, 9, 30))
    assert [item.path for item in draft.items] == [("I Hạ tầng số",), ("I Hạ tầng số",), ("II Nhân lực số",)]


def test_points_are_no_row_numbers() -> None:
    draft = read_flat(
        "BỘ TIÊU CHÍ",
        [
            ("TT", "Tiêu chí", "Điểm tối đa", "Tự đánh giá", "Tài liệu kiểm chứng"),
            ("1", "Công khai thủ tục hành chính", "3", "", ""),
            ("1.1", "Niêm yết đủ thủ tục tại trụ sở", "2", "", "Ảnh chụp bảng niêm yết"),
            ("1.2", "Đăng thủ tục trên trang thông tin", "1", "", "Đường dẫn"),
            ("2", "Trả kết quả đúng hạn", "4", "", ""),
            ("2.1", "Tỷ lệ hồ sơ trả đúng hạn đạt từ 95% trở lên", "4", "", "Báo cáo tháng"),
        ],
    )
    assert [(item.code, item.max_points) for item in draft.items] == [
        ("1.1", Decimal(2)),
        ("1.2", Decimal(1)),
        ("2.1", Decimal(4)),
    ]
    assert draft.items[0].evidence == "Ảnh chụp bảng niêm yết"


def test_two_agencies_under_three_heads_are_inferred() -> None:
    head = ("Stt", "Chỉ tiêu", "Yêu cầu", "Cơ quan hướng dẫn", "Cơ quan chủ trì", "Cơ quan phối hợp")
    draft = read_flat(
        TITLE,
        [
            head,
            ("1", "Tỷ lệ hộ dân có mã số", ">= 80%", "Sở Xây dựng", "UBND cấp xã", "Công an tỉnh"),
            ("2", "Tỷ lệ hồ sơ được số hóa", "100%", "Văn phòng UBND tỉnh", "UBND cấp xã", ""),
            ("3", "Có cổng dữ liệu mở của tỉnh", "Có", "", "Sở Tư pháp", ""),
        ],
    )
    whole, two, one = draft.items
    assert (whole.guide, whole.lead, whole.support) == (("Sở Xây dựng",), ("UBND cấp xã",), ("Công an tỉnh",))
    assert {whole.how[name] for name in ("target", "guide", "lead", "support")} == {Certainty.CERTAIN}
    assert (two.guide, two.lead, two.support) == (("Văn phòng UBND tỉnh",), ("UBND cấp xã",), ())
    assert (two.how["guide"], two.how["lead"], two.how["target"]) == (
        Certainty.INFERRED,
        Certainty.INFERRED,
        Certainty.CERTAIN,
    )
    assert (one.guide, one.lead, one.target) == ((), ("Sở Tư pháp",), "Có")
    (doubt,) = messages(draft, "table")
    assert "2 dòng" in doubt


def test_rows_without_a_number_stand_below_the_numbered_one() -> None:
    draft = read_flat(
        TITLE,
        "Stt\nNội dung\nYêu cầu\nCơ quan chủ trì\nCơ quan phối hợp",
        "1.\nKinh phí cho chuyển đổi số hằng năm của tỉnh",
        "Kinh phí đầu tư từ ngân sách\n>=2%\nSở Tài chính\nCác sở, ban, ngành",
        "Kinh phí thường xuyên từ ngân sách\n>=1%\nSở Tài chính\nUBND cấp xã",
        "2.\nMức độ dùng các nền tảng số chung\n1) Nền tảng họp trực tuyến\nCó\nSở Tư pháp\n2) Nền tảng trợ lý ảo",
        "- Phục vụ người dân;\n- Phục vụ doanh nghiệp\nSở Nội vụ\nSở Y tế",
        "3.\nTỷ lệ văn bản ký số\n100% Sở Nội vụ\nUBND cấp xã",
    )
    assert [(item.code, item.name) for item in draft.items] == [
        ("1", "Kinh phí đầu tư từ ngân sách"),
        ("1", "Kinh phí thường xuyên từ ngân sách"),
        ("1)", "Nền tảng họp trực tuyến"),
        ("2)", "Nền tảng trợ lý ảo"),
        ("3", "Tỷ lệ văn bản ký số"),
    ]
    assert draft.items[0].path == ("1 Kinh phí cho chuyển đổi số hằng năm của tỉnh",)
    assert (draft.items[3].target, draft.items[3].lead) == (
        "- Phục vụ người dân; - Phục vụ doanh nghiệp",
        ("Sở Nội vụ",),
    )
    assert (draft.items[4].target, draft.items[4].lead) == ("100%", ("Sở Nội vụ",))


def test_what_follows_the_table_is_no_row() -> None:
    closing = "III. TỔ CHỨC THỰC HIỆN\n1. Phòng Hạ tầng theo dõi, đôn đốc.\nNơi nhận:\n- Như trên;\n- Lưu: VT."
    draft = read_flat(TITLE, WORK, closing)
    assert [item.code for item in draft.items] == ["1", "2", "3"]
    assert draft.items[-1].support == ("UBND cấp xã", "Văn phòng Sở")


def test_a_repeated_head_goes_on_with_the_numbers() -> None:
    draft = read_flat(TITLE, WORK[:4], WORK[:1], WORK[4:])
    assert [(item.code, item.source.table) for item in draft.items] == [("1", 1), ("2", 1), ("3", 1)]


def test_two_tables_with_their_own_heads() -> None:
    other = [("TT", "Chỉ tiêu", "Mức phấn đấu", "Cơ quan thực hiện"), ("1", "Tỷ lệ ký số", "90%", "Văn phòng Sở")]
    draft = read_flat(TITLE, "I. NHIỆM VỤ", WORK, "II. CHỈ TIÊU", other)
    assert [item.table for item in draft.items] == ["I. NHIỆM VỤ"] * 3 + ["II. CHỈ TIÊU"]
    assert (draft.items[-1].target, draft.items[-1].lead) == ("90%", ("Văn phòng Sở",))


def test_rows_are_counted_by_the_lines_of_the_text() -> None:
    draft = read_flat(TITLE, WORK)
    text = f"{TITLE}\n" + "\n".join(cell for row in WORK for cell in row if cell)
    for item in draft.items:
        lines = text.splitlines()[item.source.first_row - 1 : item.source.last_row]
        assert (lines[0], lines[1]) == (item.code, item.name)


def test_a_word_file_may_be_flattened_too() -> None:
    lines = [*TITLE.splitlines(), *(cell for row in WORK for cell in row if cell)]
    draft = read_word(word_plan(*lines))
    assert [item.lead for item in draft.items] == [("Phòng Hạ tầng",), ("Trung tâm Dữ liệu",), ("Phòng Tổ chức",)]


def test_an_agency_too_many_is_doubted() -> None:
    draft = read_flat(
        TITLE,
        [
            ("Stt", "Nhiệm vụ", "Cơ quan chủ trì", "Cơ quan phối hợp"),
            ("1", "Rà soát thủ tục", "Sở Nội vụ", "Sở Y tế"),
            ("2", "Cập nhật cơ sở dữ liệu dân cư", "Sở Nội vụ", "Sở Y tế", "Sở Tư pháp"),
        ],
    )
    second = draft.items[1]
    assert {*second.lead, *second.support} == {"Sở Nội vụ", "Sở Y tế", "Sở Tư pháp"}
    assert [doubt.message for doubt in draft.doubts if doubt.item == 1]
