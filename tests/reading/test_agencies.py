"""Splitting a cell of agencies."""

import pytest

from tracker.reading.agencies import split_agencies


@pytest.mark.parametrize(
    ("cell", "names"),
    [
        ("Văn phòng Sở, Phòng Tổ chức", ["Văn phòng Sở", "Phòng Tổ chức"]),
        ("Sở Tài chính; Sở Nội vụ.", ["Sở Tài chính", "Sở Nội vụ"]),
        ("Sở Giáo dục và Đào tạo và Sở Y tế", ["Sở Giáo dục và Đào tạo", "Sở Y tế"]),
        ("Sở Nông nghiệp và Môi trường", ["Sở Nông nghiệp và Môi trường"]),
        ("Sở Văn hóa, Thể thao và Du lịch, Sở Y tế", ["Sở Văn hóa, Thể thao và Du lịch", "Sở Y tế"]),
        ("Các sở, ban, ngành; UBND các xã, phường", ["Các sở, ban, ngành", "UBND các xã, phường"]),
        ("Các sở, ngành và UBND xã, phường, đặc khu", ["Các sở, ngành", "UBND xã, phường, đặc khu"]),
        ("Sở/Ban/Ngành", ["Sở/Ban/Ngành"]),
        ("Các phòng, ban và đơn vị trực thuộc", ["Các phòng, ban và đơn vị trực thuộc"]),
        ("Công an xã và đơn vị liên quan", ["Công an xã", "đơn vị liên quan"]),
        ("Văn phòng và các thôn, tổ dân phố", ["Văn phòng", "các thôn, tổ dân phố"]),
        ("Văn phòng HĐND và UBND, Phòng Kinh tế", ["Văn phòng HĐND và UBND", "Phòng Kinh tế"]),
        ("Phòng Kinh tế, Hạ tầng và Đô thị", ["Phòng Kinh tế, Hạ tầng và Đô thị"]),
        ("Đảng ủy, HĐND, UBND xã", ["Đảng ủy", "HĐND", "UBND xã"]),
        ("Các Sở: Tài chính; Xây dựng; Công an tỉnh", ["Sở Tài chính", "Sở Xây dựng", "Công an tỉnh"]),
        ("Các sở: Nội vụ, Giáo dục và Đào tạo, Y tế", ["Sở Nội vụ", "Sở Giáo dục và Đào tạo", "Sở Y tế"]),
        ("Sở Tài chính, Nội vụ và Tư pháp", ["Sở Tài chính", "Sở Nội vụ", "Sở Tư pháp"]),
        ("Phòng KHTC, TCHC", ["Phòng KHTC", "TCHC"]),
        ("Sở Y tế Sở Tư pháp", ["Sở Y tế", "Sở Tư pháp"]),
        ("Sở Xây dựng/các doanh nghiệp cấp nước", ["Sở Xây dựng", "các doanh nghiệp cấp nước"]),
        (
            "Ban Quản lý Khu kinh tế và các Khu công nghiệp",
            ["Ban Quản lý Khu kinh tế và các Khu công nghiệp"],
        ),
        ("- Sở Y tế\n- Sở Tư pháp", ["Sở Y tế", "Sở Tư pháp"]),
        ("Sở Khoa học và\nCông nghệ", ["Sở Khoa học và Công nghệ"]),
        (
            "Sở Y tế (các bệnh viện, trạm và trường), Bưu điện",
            ["Sở Y tế (các bệnh viện, trạm và trường)", "Bưu điện"],
        ),
        (
            "Ngân hàng Nhà nước - Chi nhánh khu vực 9, Thuế tỉnh",
            ["Ngân hàng Nhà nước - Chi nhánh khu vực 9", "Thuế tỉnh"],
        ),
        ("Giao Văn phòng, đề nghị Công an xã", ["Văn phòng", "Công an xã"]),
        ("Sở Y tế, Sở Y tế", ["Sở Y tế"]),
        ("Phòng Quản lý đô thị và thị trường hàng hóa", ["Phòng Quản lý đô thị và thị trường hàng hóa"]),
        ("Chi cục Chăn nuôi và Bảo tồn giống", ["Chi cục Chăn nuôi và Bảo tồn giống"]),
        ("Phòng Tài vụ, Tổ chức, Thi đua", ["Phòng Tài vụ, Tổ chức, Thi đua"]),
        ("Khoa Khí tượng, Khoa Cơ khí", ["Khoa Khí tượng", "Khoa Cơ khí"]),
        ("Các khoa, phòng", ["Các khoa, phòng"]),
        ("Các tổ chức chính trị - xã hội; Tổ chức Đảng xã", ["Các tổ chức chính trị - xã hội", "Tổ chức Đảng xã"]),
        ("So Y te, Phong Noi vu", ["So Y te", "Phong Noi vu"]),
        ("-", []),
        ("…", []),
    ],
)
def test_names(cell: str, names: list[str]) -> None:
    assert list(split_agencies(cell).names) == names


def test_a_condition_is_not_part_of_a_name() -> None:
    found = split_agencies("Các sở, ngành; UBND các xã, phường có phát sinh hồ sơ, thủ tục mới")
    assert found.names == ("Các sở, ngành", "UBND các xã, phường")
    assert found.conditions == ("có phát sinh hồ sơ, thủ tục mới",)


def test_a_cell_that_names_nobody() -> None:
    found = split_agencies("Theo chức năng, nhiệm vụ được giao")
    assert found.names == ()
    assert found.conditions == ("Theo chức năng, nhiệm vụ được giao",)


def test_liên_quan_stays_with_its_group() -> None:
    assert split_agencies("Các cơ quan, đơn vị có liên quan").names == ("Các cơ quan, đơn vị có liên quan",)


@pytest.mark.parametrize(
    ("cell", "names"),
    [
        (
            "Thủ trưởng các sở, ban, ngành; Chủ tịch UBND các xã",
            ["Thủ trưởng các sở, ban, ngành", "Chủ tịch UBND các xã"],
        ),
        ("Báo và Đài Phát thanh và Truyền hình", ["Báo và Đài Phát thanh và Truyền hình"]),
        ("Các phòng: Kinh tế, Văn hóa - Xã hội", ["Phòng Kinh tế", "Phòng Văn hóa - Xã hội"]),
        ("Các Sở, ngành: Công Thương, Tài chính", ["Sở Công Thương", "Sở Tài chính"]),
        ("UBND các xã: An Phú, Bình Hòa; Sở Y tế", ["UBND xã An Phú", "UBND xã Bình Hòa", "Sở Y tế"]),
        ("UBND các xã An Phú, Bình Hòa", ["UBND xã An Phú", "UBND xã Bình Hòa"]),
        ("UBND các xã, phường", ["UBND các xã, phường"]),
        ("VNPT, Viettel", ["VNPT", "Viettel"]),
        ("Công an tỉnh (PC03, PA05); Sở Y tế", ["Công an tỉnh (PC03, PA05)", "Sở Y tế"]),
    ],
)
def test_lists_of_one_kind(cell: str, names: list[str]) -> None:
    assert list(split_agencies(cell).names) == names


def test_what_an_agency_does_is_not_its_name() -> None:
    found = split_agencies("Phòng Kinh tế: lĩnh vực nông nghiệp")
    assert (found.names, found.conditions) == (("Phòng Kinh tế",), ("lĩnh vực nông nghiệp",))
