"""Numbers and letters before a row."""

import pytest

from tracker.reading.codes import Style, as_letter, is_letter_after, read_code, split_leading_code


@pytest.mark.parametrize(
    ("printed", "text", "style"),
    [
        ("IV", "IV", Style.ROMAN),
        ("II.", "II", Style.ROMAN),
        ("Ill", "III", Style.ROMAN),
        ("7.", "7", Style.NUMBER),
        ("01", "01", Style.NUMBER),
        ("5.12.4", "5.12.4", Style.DOTTED),
        ("I.2", "I.2", Style.DOTTED),
        ("NV3", "NV3", Style.DOTTED),
        ("12a", "12a", Style.DOTTED),
        ("B", "B", Style.UPPER),
        ("đ)", "đ)", Style.LOWER),
        ("3)", "3)", Style.IN_BRACKETS),
        ("+", "-", Style.BULLET),
    ],
)
def test_codes(printed: str, text: str, style: Style) -> None:
    code = read_code(printed)
    assert code is not None
    assert (code.text, code.style) == (text, style)


@pytest.mark.parametrize("printed", ["", "Văn phòng", "12/2026", "1,5", "10%", "VIIII.x", "Tổng"])
def test_no_codes(printed: str) -> None:
    assert read_code(printed) is None


@pytest.mark.parametrize(
    ("printed", "code", "rest"),
    [
        ("1. Rà soát", "1", "Rà soát"),
        ("III. CÔNG TÁC CÁN BỘ", "III", "CÔNG TÁC CÁN BỘ"),
        ("b) Nhập dữ liệu", "b)", "Nhập dữ liệu"),
        ("2.1 Khảo sát", "2.1", "Khảo sát"),
        ("1/ Họp dân", "1", "Họp dân"),
        ("- Họp dân", "-", "Họp dân"),
        ("2.5 triệu lượt", None, "2.5 triệu lượt"),
        ("100% hồ sơ", None, "100% hồ sơ"),
        ("Kế hoạch năm", None, "Kế hoạch năm"),
    ],
)
def test_leading_codes(printed: str, code: str | None, rest: str) -> None:
    found, behind = split_leading_code(printed)
    assert (found.text if found else None, behind) == (code, rest)


def test_below() -> None:
    inner, outer, other = read_code("5.12.4"), read_code("5.12"), read_code("5.1")
    assert inner and outer and other
    assert inner.is_below(outer)
    assert not inner.is_below(other)
    assert not outer.is_below(inner)


def test_letters_that_look_roman() -> None:
    before, code = read_code("B"), read_code("C")
    assert before and code
    assert is_letter_after(code, before)
    assert not is_letter_after(code, None)
    assert as_letter(code).style is Style.UPPER
