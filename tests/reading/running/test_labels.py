"""Points whose columns are told by labels become items, with everything that is printed below them."""

from datetime import date

from tracker.reading.draft import DraftItem
from tracker.reading.items import Times
from tracker.reading.running.read import RunningText, read_running_text

TIMES = Times(2026, date(2026, 1, 10))


def read(text: str) -> RunningText:
    return read_running_text([line.strip() for line in text.splitlines()], TIMES)


def only_item(text: str) -> DraftItem:
    (item,) = read(text).items
    return item


def test_labels_in_one_sentence() -> None:
    item = only_item(
        """
        II. NHIỆM VỤ
        1. Cập nhật danh mục dịch vụ công. Cơ quan chủ trì: Văn phòng; cơ quan phối hợp: Công an xã, Trạm Y tế;
        thời gian hoàn thành: Quý II/2026; sản phẩm: Quyết định công bố.
        """
    )
    assert (item.name, item.code, item.path) == ("Cập nhật danh mục dịch vụ công", "1", ("II NHIỆM VỤ",))
    assert (item.lead, item.support) == (("Văn phòng",), ("Công an xã", "Trạm Y tế"))
    assert (item.deadline_text, item.due_on, item.product) == (
        "Quý II/2026",
        date(2026, 6, 30),
        "Quyết định công bố",
    )
    assert item.source.place == "mục II.1, dòng 3-4"


def test_labels_on_lines_of_their_own_below_the_point() -> None:
    text = """
        II. NHIỆM VỤ
        1. Số hóa hồ sơ đất đai
        - Nội dung: quét và bóc tách dữ liệu.
        - Đơn vị chủ trì: Phòng Kinh tế.
        - Thời gian thực hiện: từ tháng 3 đến tháng 9/2026.
        - Báo cáo kết quả hằng tháng.
        2. Trồng cây đầu năm.
        """
    item = only_item(text)
    assert (item.name, item.lead) == ("Số hóa hồ sơ đất đai", ("Phòng Kinh tế",))
    assert (item.start_on, item.due_on) == (date(2026, 3, 1), date(2026, 9, 30))
    assert item.note == "quét và bóc tách dữ liệu\nBáo cáo kết quả hằng tháng."
    assert [duty.cite for duty in read(text).duties] == ["II.2"]


def test_a_line_of_labels_behind_several_bullets_speaks_of_their_point() -> None:
    item = only_item(
        """
        II. NHIỆM VỤ
        1. Tuyên truyền pháp luật
        - Phát tờ rơi tại thôn.
        - Phát thanh trên loa.
        Chủ trì: Công chức Tư pháp; thời gian: thường xuyên
        """
    )
    assert (item.name, item.lead, item.recurrence) == (
        "Tuyên truyền pháp luật",
        ("Công chức Tư pháp",),
        "continuous",
    )
    assert item.note == "Phát tờ rơi tại thôn.\nPhát thanh trên loa."


def test_each_bullet_with_labels_is_an_item() -> None:
    items = read(
        """
        II. NHIỆM VỤ
        1. Hạ tầng
        - Lắp đặt máy chủ (chủ trì: Văn phòng; thời hạn: 30/6/2026).
        - Kiểm tra đường truyền (chủ trì: Viễn thông xã; thời hạn: 31/7/2026).
        """
    ).items
    assert [(item.name, item.code, item.due_on) for item in items] == [
        ("Lắp đặt máy chủ", "1", date(2026, 6, 30)),
        ("Kiểm tra đường truyền", "1", date(2026, 7, 31)),
    ]


def test_one_label_for_both_roles_lets_the_first_lead_and_says_so() -> None:
    text = """
        II. NHIỆM VỤ
        1. Khảo sát hộ nghèo. Đơn vị chủ trì, phối hợp: Phòng Văn hóa, Công an xã; thời gian: tháng 5/2026.
        """
    item = only_item(text)
    assert (item.lead, item.support) == (("Phòng Văn hóa",), ("Công an xã",))
    (doubt,) = read(text).doubts
    assert (doubt.item, doubt.field) == (0, "lead")


def test_a_colon_in_a_sentence_is_no_label() -> None:
    found = read(
        """
        II. NHIỆM VỤ
        1. Rà soát, nâng cấp các hệ thống: một cửa, quản lý văn bản, thư điện tử.
        2. Xem tại địa chỉ: https://binhan.example.vn/thong-tin trong tháng 3/2026.
        """
    )
    assert found.items == ()
    assert [duty.cite for duty in found.duties] == ["II.1", "II.2"]
