"""Số, ngày, cơ quan ban hành, trích yếu, năm."""

from datetime import date

import pytest

from tests.reading.builders import HEAD, read_text, read_word, word_plan
from tracker.reading.document import read_document
from tracker.reading.draft import DraftDocument

TABLE = (HEAD, ("1", "Họp", "Văn phòng", "", "Quý I", ""))


def read(*lines: str) -> DraftDocument:
    return read_document([line for part in lines for line in part.split("\n")])


def test_a_whole_head() -> None:
    letterhead = [
        ("UBND TỈNH ĐỒNG NAI\nSỞ Y TẾ\n-------", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc"),
        ("Số: 118 / KH - SYT", "Đồng Nai, ngày 05 tháng 02 năm 2026"),
    ]
    draft = read_word(
        word_plan(letterhead, "KẾ HOẠCH", "Kiểm soát thủ tục hành chính", "năm 2026", "", TABLE), year=None
    )
    assert draft.document == DraftDocument(
        number="118/KH-SYT",
        type="Kế hoạch",
        issued_on=date(2026, 2, 5),
        issuer="Sở Y tế",
        title="Kiểm soát thủ tục hành chính năm 2026",
        year=2026,
    )


@pytest.mark.parametrize(
    ("letterhead", "issuer"),
    [
        ("ỦY BAN NHÂN DÂN\nXÃ HÒA PHONG", "Ủy ban nhân dân xã Hòa Phong"),
        ("UBND TỈNH CÀ MAU\nSỞ NÔNG NGHIỆP VÀ MÔI TRƯỜNG", "Sở Nông nghiệp và Môi trường"),
        ("ỦY BAN NHÂN DÂN TỈNH\nLÂM ĐỒNG", "Ủy ban nhân dân tỉnh Lâm Đồng"),
        ("SỞ VĂN HÓA, THỂ THAO\nVÀ DU LỊCH", "Sở Văn hóa, Thể thao và Du lịch"),
        ("UBND PHƯỜNG TÂN AN\nPHÒNG VĂN HÓA - XÃ HỘI", "Phòng Văn hóa - Xã hội"),
    ],
)
def test_issuers(letterhead: str, issuer: str) -> None:
    assert read(letterhead, "Số: 1/KH-X", "KẾ HOẠCH", "Cải cách năm 2026").issuer == issuer


def test_the_issuer_as_the_text_prints_it() -> None:
    found = read(
        "SỞ XÂY DỰNG TP HUẾ", "KẾ HOẠCH", "Chuyển đổi số năm 2026", "", "Sở Xây dựng TP Huế ban hành kế hoạch."
    )
    assert found.issuer == "Sở Xây dựng TP Huế"


def test_number_and_day_may_be_blank() -> None:
    found = read("Số:      /KH-UBND", "An Phú, ngày    tháng    năm 2026", "KẾ HOẠCH", "Phòng chống thiên tai năm 2026")
    assert (found.number, found.issued_on, found.year) == (None, None, 2026)


def test_an_appendix_tells_of_its_act() -> None:
    found = read(
        "**PHỤ LỤC II**",
        "**DANH MỤC NHIỆM VỤ NĂM 2026**",
        "*(Ban hành kèm theo Quyết định số 77/QĐ-UBND ngày 09/3/2026\ncủa Ủy ban nhân dân tỉnh Lâm Đồng)*",
    )
    assert found == DraftDocument(
        number="77/QĐ-UBND",
        type="Phụ lục",
        issued_on=date(2026, 3, 9),
        issuer="Ủy ban nhân dân tỉnh Lâm Đồng",
        title="DANH MỤC NHIỆM VỤ NĂM 2026",
        year=2026,
        attached_to="Quyết định",
    )


def test_an_appendix_of_an_act_without_number() -> None:
    found = read("Phụ lục", "BỘ CHỈ SỐ", "(Kèm theo Kế hoạch số     /KH-UBND ngày    /    /2026 của UBND tỉnh)")
    assert (found.number, found.issued_on, found.issuer, found.year) == (None, None, "UBND tỉnh", 2026)
    assert found.attached_to == "Kế hoạch"


def test_a_plan_without_letterhead_is_completed_from_its_appendix() -> None:
    found = read(
        "KẾ HOẠCH\nTruyền thông năm 2026\n\nCăn cứ Quyết định số 5/QĐ-TTg;\n\nPhụ lục\nNHIỆM VỤ",
        "(Đính kèm Kế hoạch số 31/KH-STP ngày 12 tháng 01 năm 2026 của Sở Tư pháp)",
    )
    assert (found.number, found.issued_on, found.issuer) == ("31/KH-STP", date(2026, 1, 12), "Sở Tư pháp")
    assert found.attached_to is None


def test_another_act_in_brackets_is_not_the_document() -> None:
    found = read("KẾ HOẠCH\nTruyền thông năm 2026\n\n(kèm theo Công văn số 9/CV-STP ngày 02/01/2026 của Sở Tư pháp)")
    assert found.number is None


@pytest.mark.parametrize(
    ("lines", "title"),
    [
        (("KẾ HOẠCH", "Thực hiện Đề án 06 năm 2026"), "Thực hiện Đề án 06 năm 2026"),
        (("KẾ HOẠCH CẢI CÁCH HÀNH CHÍNH NĂM 2026",), "CẢI CÁCH HÀNH CHÍNH NĂM 2026"),
        (
            ("KẾ HOẠCH", "CẢI CÁCH NĂM 2026", "Thực hiện Kế hoạch số 1/KH-UBND, Sở ban hành kế hoạch:"),
            "CẢI CÁCH NĂM 2026",
        ),
        (("CHƯƠNG TRÌNH CÔNG TÁC", "Năm 2026 của Sở Tư pháp.", "I. MỤC TIÊU"), "Năm 2026 của Sở Tư pháp"),
        (("KẾ HOẠCH", "", "Phòng cháy", "năm 2026", "", "Căn cứ Luật Phòng cháy;"), "Phòng cháy năm 2026"),
        (("KẾ HOẠCH", "Phòng cháy", "UBND xã ban hành Kế hoạch phòng cháy như sau:"), "Phòng cháy"),
        (("CHƯƠNG TRÌNH CÔNG TÁC NĂM 2026",), "CHƯƠNG TRÌNH CÔNG TÁC NĂM 2026"),
        (("KẾ HOẠCH", "Phòng cháy năm 2026", "PHỤ LỤC I"), "Phòng cháy năm 2026"),
    ],
)
def test_titles(lines: tuple[str, ...], title: str) -> None:
    assert read(*lines).title == title


def test_the_year_handed_in_overrules() -> None:
    assert read_text("KẾ HOẠCH", "Truyền thông năm 2025", TABLE, year=2026).document.year == 2026


@pytest.mark.parametrize("above", ["", "An Thịnh, ngày 05 tháng 01 năm 9999", "An Thịnh, ngày 05 tháng 01 năm 0206"])
def test_a_year_that_is_missing_or_unlikely_is_asked_for(above: str) -> None:
    draft = read_text(above, "KẾ HOẠCH", "Truyền thông", TABLE, year=None)
    assert draft.document.year is None
    assert [doubt.field for doubt in draft.doubts if doubt.place == "Đầu văn bản"] == ["year"]


def test_a_programme_issued_with_a_plan_takes_its_number_and_day() -> None:
    found = read(
        "CHƯƠNG TRÌNH CÔNG TÁC NĂM 2026\n(Ban hành kèm theo Kế hoạch số 8/KH-VP ngày 06/01/2026 của Văn phòng)"
    )
    assert (found.number, found.issued_on, found.attached_to) == ("8/KH-VP", date(2026, 1, 6), "Kế hoạch")


def test_offices_of_the_party_number_their_own_way() -> None:
    assert read("Số: 12 - CTr/ĐU\n\nCHƯƠNG TRÌNH\nHành động năm 2026").number == "12-CTr/ĐU"
