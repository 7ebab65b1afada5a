"""Each paragraph stands below the point it belongs to, and nothing outside the numbered text is read."""

from tracker.reading.running.duties import cite
from tracker.reading.running.outline import read_outline

TEXT = """
UBND XÃ BÌNH AN
KẾ HOẠCH
Cải cách hành chính năm 2026
- Căn cứ Kế hoạch của tỉnh;
I. MỤC TIÊU
1. Nâng mức độ hài lòng của người dân.
II. TỔ CHỨC THỰC HIỆN
1. Văn phòng HĐND và UBND xã
a) Niêm yết công khai thủ tục hành chính.
Cập nhật danh mục khi có thay đổi.
b) Báo cáo kết quả:
- Trước ngày 15/6
và ngày 15/12;
+ Kèm danh sách hồ sơ trễ hạn.
- Khi có yêu cầu.
2. Công an xã
Tuyên truyền định danh điện tử.
Trên đây là Kế hoạch cải cách hành chính năm 2026.
Nơi nhận:
- Đảng ủy xã;
PHỤ LỤC
Biểu mẫu thống kê hồ sơ.
""".splitlines()


def test_points_are_cited_as_an_office_cites_them() -> None:
    root = read_outline(TEXT)
    cited = {point.text: cite(point) for point in root.walk() if point.code or point.parent is not root}
    assert cited == {
        "MỤC TIÊU": "I",
        "Nâng mức độ hài lòng của người dân.": "I.1",
        "TỔ CHỨC THỰC HIỆN": "II",
        "Văn phòng HĐND và UBND xã": "II.1",
        "Niêm yết công khai thủ tục hành chính.": "II.1.a",
        "Cập nhật danh mục khi có thay đổi.": "II.1.a đoạn 2",
        "Báo cáo kết quả:": "II.1.b",
        "Trước ngày 15/6 và ngày 15/12;": "II.1.b gạch đầu dòng 1",
        "Kèm danh sách hồ sơ trễ hạn.": "II.1.b gạch đầu dòng 1, dấu + thứ 1",
        "Khi có yêu cầu.": "II.1.b gạch đầu dòng 2",
        "Công an xã": "II.2",
        "Tuyên truyền định danh điện tử.": "II.2",
    }


def test_lines_are_counted_from_one() -> None:
    first = next(point for point in read_outline(TEXT).walk() if not point.outside)
    assert TEXT[first.line - 1] == "I. MỤC TIÊU"


def test_dotted_numbers_stand_below_the_number_they_continue() -> None:
    lines = ["1. Nhiệm vụ", "1.1. Rà soát.", "a) Hồ sơ.", "1.2. Báo cáo.", "2. Kinh phí"]
    assert [cite(point) for point in read_outline(lines).walk()] == ["1", "1.1", "1.1.a", "1.2", "2"]


def test_text_without_numbers_is_kept_apart_and_recipients_are_left_out() -> None:
    outside = [point.text for point in read_outline(TEXT).walk() if point.outside]
    assert outside == [
        "UBND XÃ BÌNH AN",
        "KẾ HOẠCH",
        "Cải cách hành chính năm 2026",
        "Căn cứ Kế hoạch của tỉnh;",
        "Biểu mẫu thống kê hồ sơ.",
    ]


def test_a_number_may_be_led_by_a_noun() -> None:
    points = list(read_outline(["I. NHIỆM VỤ", "Nhiệm vụ 1: Trồng cây.", "Nhiệm vụ 2. Dọn kênh."]).walk())
    assert [(cite(point), point.text) for point in points[1:]] == [("I.1", "Trồng cây."), ("I.2", "Dọn kênh.")]
