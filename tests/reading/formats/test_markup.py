"""Remains of HTML, LaTeX and Markdown."""

import pytest

from tracker.reading.formats.markup import plain


@pytest.mark.parametrize(
    ("printed", "read"),
    [
        ("<p>Báo cáo</p> <p>Kết luận</p>", "Báo cáo\nKết luận"),
        ('<ul style="list-style: none"><li>Một</li><li>Hai</li></ul>', "Một\nHai"),
        ("<b>I</b>. <i>Thể chế</i>", "I. Thể chế"),
        ("Dòng một<br/>dòng hai", "Dòng một\ndòng hai"),
        ("Sở KH&amp;CN &lt; 5", "Sở KH&CN < 5"),
        ("Mức 4: < 0,5 tỷ", "Mức 4: < 0,5 tỷ"),
        ("a < b và c > d", "a < b và c > d"),
        (r"Đạt $\geq 95\%$ hồ sơ", "Đạt ≥ 95% hồ sơ"),
        (r"$1/2 \times \text{Điểm chuẩn}$", "1/2 × Điểm chuẩn"),
        (r"$\frac{a}{b}$", "a/b"),
        ("giá 5$ một lượt", "giá 5$ một lượt"),
        ("**trước ngày 15/6**", "trước ngày 15/6"),
        ("Tỷ lệ*Điểm tối đa", "Tỷ lệ*Điểm tối đa"),
        ("tại <https://example.vn/cong>", "tại https://example.vn/cong"),
        ("  hai   khoảng trắng ", "hai khoảng trắng"),
        ("Hòa", "Hòa"),
    ],
)
def test_plain(printed: str, read: str) -> None:
    assert plain(printed) == read
