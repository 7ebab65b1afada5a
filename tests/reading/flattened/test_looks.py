"""What a line looks like."""

import pytest

from tracker.reading.agency_lines import names_agencies
from tracker.reading.flattened.looks import Look, looks_of
from tracker.reading.flattened.weights import weight
from tracker.reading.roles import Role


@pytest.mark.parametrize(
    ("text", "look"),
    [
        ("Sở Lao động - Thương binh và Xã hội", Look.AGENCIES),
        ("- Các trường đại học, cao đẳng trên địa bàn tỉnh", Look.AGENCIES),
        ("UBND cấp huyện; Bưu điện tỉnh", Look.AGENCIES),
        ("Quý IV/ 2026", Look.DATE),
        ("trước ngày 20/12", Look.DATE),
        ("Phấn đấu mỗi năm tăng tối thiểu 5%", Look.WHEN),
        ("12,5", Look.NUMBER),
        (">=0,25%", Look.AMOUNT),
        ("10 nghiệp vụ", Look.AMOUNT),
        ("Có", Look.AMOUNT),
        ("nhóm A", Look.AMOUNT),
        ("-", Look.EMPTY),
        ("nt", Look.EMPTY),
        ("Báo cáo của các đơn vị", Look.PAPER),
        ("Tính điểm theo phương pháp Min-Max", Look.SCORING),
    ],
)
def test_looks(text: str, look: Look) -> None:
    assert look in looks_of(text)


@pytest.mark.parametrize(
    "text",
    [
        "Số hóa hồ sơ",
        "Quý II/2026",
        "Báo cáo kết quả",
        "Ban hành quy chế",
        "Tổ chức hội nghị",
        "Hội nghị tổng kết",
        "Bộ chỉ số",
        "Sở Nội vụ có bộ phận chuyên trách",
    ],
)
def test_what_only_begins_like_an_agency(text: str) -> None:
    assert not names_agencies(text)


def test_every_look_suits_some_column() -> None:
    assert all(min(weight(look, role) for role in Role) <= 0.5 for look in Look)
