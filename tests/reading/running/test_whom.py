"""Whom a sentence binds, who supports, and to whom its result goes."""

import pytest

from tracker.reading.running.whom import read_report_to, read_subject, read_support


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Văn phòng HĐND và UBND xã", ("Văn phòng HĐND và UBND xã",)),
        ("Thủ trưởng các phòng, ban; Chủ tịch UBND các xã, phường:", ("các phòng, ban", "UBND các xã, phường")),
        ("Giao Sở Nội vụ chủ trì, phối hợp với Sở Tài chính thẩm định.", ("Sở Nội vụ",)),
        ("Trách nhiệm của Công an xã", ("Công an xã",)),
        ("Ngoài các việc nêu trên, Trạm Y tế tổ chức khám bệnh.", ("Trạm Y tế",)),
        ("Sở Y tế, Sở Xây dựng có trách nhiệm báo cáo.", ("Sở Y tế", "Sở Xây dựng")),
        ("Định kỳ hằng tháng, Phòng Kinh tế tổng hợp số liệu.", ("Phòng Kinh tế",)),
        (
            "Trong quá trình thực hiện, nếu có vướng mắc, các cơ quan, đơn vị kịp thời phản ánh.",
            ("các cơ quan, đơn vị",),
        ),
        ("Các Sở: Y tế; Nội vụ; Tài chính", ("Sở Y tế", "Sở Nội vụ", "Sở Tài chính")),
        ("Các cơ quan hướng dẫn thẩm định kết quả.", ("Các cơ quan hướng dẫn",)),
        ("UBND cấp xã: xã Bình An, xã Tân Hòa", ("UBND cấp xã",)),
    ],
)
def test_who_is_named(text: str, names: tuple[str, ...]) -> None:
    assert read_subject(text).names == names


@pytest.mark.parametrize(
    "text",
    [
        "Báo cáo kết quả thực hiện.",
        "Tổ chức hội nghị triển khai.",
        "Ban hành quy chế làm việc.",
        "Bố trí cán bộ đầu mối.",
        "Phòng chống thiên tai trên địa bàn.",
        "Số hóa hồ sơ lưu trữ.",
        "Cơ quan chủ trì",
        "Hội nghị sơ kết.",
    ],
)
def test_verbs_and_things_are_nobody(text: str) -> None:
    assert read_subject(text).names == ()


def test_who_is_told_to_ask_others_answers_for_them() -> None:
    assert read_subject("Yêu cầu các doanh nghiệp viễn thông hoàn thiện hạ tầng.").is_asked
    assert not read_subject("Các doanh nghiệp viễn thông hoàn thiện hạ tầng.").is_asked


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "Chủ trì, phối hợp với Sở Tài chính, Kho bạc Nhà nước cân đối nguồn vốn.",
            ("Sở Tài chính", "Kho bạc Nhà nước"),
        ),
        ("Phối hợp Công an xã rà soát nhân khẩu.", ("Công an xã",)),
        ("Phối hợp chặt chẽ trong công tác.", ()),
    ],
)
def test_who_supports(text: str, names: tuple[str, ...]) -> None:
    assert read_support(text) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Gửi báo cáo về Sở Nội vụ trước ngày 15/11 để tổng hợp, báo cáo UBND tỉnh.", ("Sở Nội vụ",)),
        ("Tổng hợp số liệu trước ngày 20/12 hằng năm về Phòng Kinh tế.", ("Phòng Kinh tế",)),
        ("Định kỳ hằng quý báo cáo Đảng ủy, HĐND xã tình hình thực hiện.", ("Đảng ủy", "HĐND xã")),
        ("Gửi phương án phòng cháy về Công an xã trước ngày 30/4.", ("Công an xã",)),
        ("Căn cứ Kế hoạch này, xây dựng chương trình, gửi Văn phòng trước ngày 05/3.", ("Văn phòng",)),
        ("Cung cấp số liệu hộ nghèo cho Phòng Văn hóa.", ("Phòng Văn hóa",)),
        ("Tổng hợp, báo cáo Giám đốc trước ngày 20/12.", ("Giám đốc",)),
        ("Dùng thư công vụ (kể cả khi cung cấp tài liệu cho các đơn vị ngoài xã).", ()),
        ("Nếu có vướng mắc, báo cáo UBND xã để chỉ đạo.", ()),
        ("Căn cứ báo cáo của các đơn vị, xây dựng kế hoạch.", ()),
    ],
)
def test_to_whom_it_goes(text: str, names: tuple[str, ...]) -> None:
    assert read_report_to(text) == names
