"""A table whose cells cannot be mistaken comes through flattening as it was."""

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.reading.flattened.flattening import flat, grids

NAMES = (
    "Rà soát, công khai thủ tục hành chính",
    "Xây dựng cơ sở dữ liệu về đất đai của xã",
    "Tuyên truyền kỹ năng số cho người dân",
    "Tỷ lệ hồ sơ được xử lý trực tuyến",
    "Nâng cấp mạng truyền số liệu chuyên dùng",
)
AGENCIES = (
    "Sở Nội vụ",
    "Văn phòng UBND tỉnh",
    "Các sở, ban, ngành; UBND cấp xã",
    "Công an tỉnh",
    "Phòng Văn hóa - Xã hội",
)
COLUMNS = {
    "Yêu cầu": ("100%", ">= 80%", "Có", "10 nghiệp vụ", "nhóm A"),
    "Điểm tối đa": ("5", "10", "0,5"),
    "Cơ quan chủ trì": AGENCIES,
    "Cơ quan phối hợp": AGENCIES,
    "Thời hạn": ("Quý II/2026", "30/6/2026", "Hằng quý", "Trước ngày 20/12"),
    "Sản phẩm": ("Báo cáo", "Quyết định ban hành", "Biên bản nghiệm thu"),
}
# Where one of two columns of a kind is empty nothing tells which.
ALWAYS = frozenset({"Cơ quan chủ trì", "Cơ quan phối hợp"})


@st.composite
def tables(draw: st.DrawFn) -> list[tuple[str, ...]]:
    names = draw(st.lists(st.sampled_from(sorted(COLUMNS)), min_size=2, max_size=6, unique=True))
    if {"Yêu cầu", "Điểm tối đa"} <= set(names):
        names.remove("Điểm tối đa")
    if "Cơ quan chủ trì" not in names:
        names.append("Cơ quan chủ trì")
    rows = [("Stt", "Nội dung", *names)]
    for number in range(1, draw(st.integers(2, 12)) + 1):
        cells = [draw(st.sampled_from(COLUMNS[name] if name in ALWAYS else (*COLUMNS[name], ""))) for name in names]
        rows.append((str(number), draw(st.sampled_from(NAMES)), *cells))
    return rows


@given(tables())
@settings(max_examples=100)
def test_a_table_survives(rows: list[tuple[str, ...]]) -> None:
    assert grids(rows) == [rows]


@given(tables(), st.integers(1, 5))
@settings(max_examples=50)
def test_no_line_is_lost(rows: list[tuple[str, ...]], at: int) -> None:
    """Whatever the columns: every line stands in some cell, in its order."""
    broken = [
        row[:at] + row[at + 1 :] if len(row) > 4 and position % 3 == 1 else row for position, row in enumerate(rows)
    ]
    found = grids(broken)
    assert "\n".join(flat(grid) for grid in found) == flat(broken)
