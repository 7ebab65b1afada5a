"""Only words that say by when are a deadline; years of plans and budgets are not."""

import pytest

from tracker.reading.running.moments import find_moment


@pytest.mark.parametrize(
    ("sentence", "moment"),
    [
        ("Báo cáo kết quả về Văn phòng trước ngày 15/11/2026.", "trước ngày 15/11/2026"),
        ("Định kỳ hằng quý tổng hợp số hồ sơ trễ hạn.", "Định kỳ hằng quý"),
        ("Tổng hợp, báo cáo UBND xã định kỳ 6 tháng (trước ngày 10/6).", "định kỳ 6 tháng (trước ngày 10/6)"),
        ("Hằng năm xây dựng kế hoạch kiểm tra nội bộ.", "Hằng năm"),
        ("Hoàn thành việc cấp tài khoản trong tháng 4/2026.", "trong tháng 4/2026"),
        ("Bảo đảm năm 2026 tỷ lệ hồ sơ trực tuyến đạt 80%.", "năm 2026"),
        ("Ban hành kế hoạch chi tiết trong thời hạn 15 ngày kể từ ngày ký.", "trong thời hạn 15 ngày kể từ ngày ký"),
        ("Đăng tin bài hằng tuần.", "hằng tuần"),
        (
            "Định kỳ hằng quý gửi số liệu trước ngày 05 của tháng cuối quý.",
            "Định kỳ hằng quý, trước ngày 05 của tháng cuối quý",
        ),
        ("Niêm yết công khai; thường xuyên cập nhật khi có thay đổi.", "thường xuyên"),
    ],
)
def test_a_deadline_is_found_in_its_words(sentence: str, moment: str) -> None:
    assert find_moment(sentence) == moment


@pytest.mark.parametrize(
    "sentence",
    [
        "Thực hiện Quyết định số 12/QĐ-UBND ngày 05/01/2026 của UBND tỉnh.",
        "Bố trí kinh phí hằng năm cho công tác tập huấn.",
        "Cân đối ngân sách hằng năm để mua sắm thiết bị.",
        "Ban hành Kế hoạch tuyên truyền năm 2026.",
        "Nâng hạng chỉ số cải cách hằng năm của xã.",
        "Sử dụng nguồn chi thường xuyên của đơn vị.",
        "Tiếp tục duy trì hệ thống một cửa điện tử.",
        "Triển khai đề án giai đoạn 2026 - 2030.",
        "Căn cứ kế hoạch hằng năm của tỉnh, xây dựng chương trình công tác.",
    ],
)
def test_what_only_names_a_time_is_no_deadline(sentence: str) -> None:
    assert find_moment(sentence) is None
