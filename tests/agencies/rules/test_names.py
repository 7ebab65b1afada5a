import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.agencies.rules.names import abbreviates, name_key, without_place

NAMES = [
    "Sở Khoa học và Công nghệ",
    "Ủy ban nhân dân xã Hòa Thuận",
    "Văn phòng Ủy ban nhân dân tỉnh",
    "Phòng Kế hoạch - Tài chính",
    "Sở Văn hóa, Thể thao và Du lịch",
    "Ban Quản lý Khu công nghiệp Đông Thịnh",
    "Chi cục Tiêu chuẩn - Đo lường - Chất lượng",
    "Trường Cao đẳng Nghề Đường sắt",
]
DASHES = "-‐‑‒–—−"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("UBND tỉnh", "Ủy ban nhân dân tỉnh"),
        ("Uỷ ban Nhân dân xã Hoà An", "Ủy ban nhân dân xã Hòa An"),
        ("VP UBND tỉnh", "Văn phòng Ủy ban nhân dân tỉnh"),
        ("VPUBND tỉnh", "Văn phòng UBND tỉnh"),
        ("Đảng uỷ phường Quý Lộc", "Đảng ủy phường Quý Lộc"),
        ("Công an TP. Bình Minh", "Công an thành phố Bình Minh"),
        ("Sở Khoa học & Công nghệ", "Sở Khoa học và Công nghệ"),
        ("Sở KH & CN", "Sở KH&CN"),
        ("Sở, Ban, Ngành", "Sở ban ngành"),
        ("Phòng Kế hoạch – Tài chính", "Phòng Kế hoạch- Tài chính"),
        ("Sở Nội vụ (phần cải cách hành chính)", "Sở Nội vụ"),
        ("Sở Nội vụ (qua Phòng A (bộ phận 1)", "Sở Nội vụ"),
        ("  Sở\u00a0Nội\nvụ;", "Sở Nội vụ"),
        ("Uỷ ban Mặt trận Tổ quốc Việt Nam tỉnh", "UBMTTQVN tỉnh"),
        ("Trung tâm CNTT", "Trung tâm Công nghệ thông tin"),
        ("(Văn phòng)", "Văn phòng"),
    ],
)
def test_spellings_of_one_name_share_their_key(one: str, other: str) -> None:
    assert name_key(one) == name_key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Sở Nội vụ", "Sở Ngoại vụ"),
        ("UBND xã Hòa Bình", "UBND xã Hóa Bình"),
        ("UBND xã Thạnh Phố", "UBND thành phố"),
        ("Phòng Tổ chức", "Phòng Tổ chức Cán bộ"),
        ("Sở Y tế", "Sở Y tế tỉnh"),
    ],
)
def test_different_names_keep_different_keys(one: str, other: str) -> None:
    assert name_key(one).spelled != name_key(other).spelled


@given(
    name=st.sampled_from(NAMES),
    dash=st.sampled_from(DASHES),
    space=st.sampled_from([" ", "  ", "\u00a0", "\n", " \t"]),
    case=st.sampled_from([str.upper, str.lower, str.title, str.swapcase]),
    form=st.sampled_from(["NFC", "NFD", "NFKC", "NFKD"]),
    note=st.sampled_from(["", " (phối hợp)", " (hướng dẫn", ".", ";", " :"]),
)
def test_no_way_of_writing_changes_the_key(
    name: str, dash: str, space: str, case: object, form: str, note: str
) -> None:
    written = case(name).replace("-", dash).replace(" ", space)  # type: ignore[operator]
    assert name_key(unicodedata.normalize(form, written) + note) == name_key(name)  # type: ignore[arg-type]


@given(st.text(max_size=60))
def test_any_text_has_a_key_and_the_key_is_a_name_of_itself(text: str) -> None:
    key = name_key(text)
    assert name_key(key.folded).folded == name_key(name_key(key.folded).folded).folded
    assert len(key.folded) <= len(key.spelled)


@pytest.mark.parametrize(
    ("short", "long", "yes"),
    [
        ("Sở KHCN", "Sở Khoa học và Công nghệ", True),
        ("Sở KH&CN", "Sở Khoa học và Công nghệ", True),
        ("Sở LĐ-TB&XH", "Sở Lao động - Thương binh và Xã hội", True),
        ("SKHCN", "Sở Khoa học và Công nghệ", True),
        ("Phòng QLKH", "Phòng Quản lý Khoa học", True),
        ("Sở NV", "Sở Nội vụ", True),
        ("Sở NV", "Sở Ngoại vụ", True),
        ("Sở KHCN", "Sở Kế hoạch và Đầu tư", False),
        ("Sở KHCN", "Sở Khoa học", False),
        ("Sở", "Sở Y tế", False),
    ],
)
def test_initials_abbreviate(short: str, long: str, yes: bool) -> None:
    assert abbreviates(name_key(short).folded, name_key(long).folded) is yes


@pytest.mark.parametrize(
    "name",
    ["Sở, ban, ngành", "Các sở, ban, ngành", "các Sở, Ban, Ngành tỉnh", "Các sở, ban, ngành của tỉnh An Thịnh"],
)
def test_the_place_is_what_plans_add_or_leave_out(name: str) -> None:
    assert without_place(name_key(name).folded) == "so ban nganh"
