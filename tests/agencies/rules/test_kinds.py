import pytest

from tracker.agencies.rules import AgencyKind
from tracker.agencies.rules.kinds import guess_kind, names_a_class


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Sở Dân tộc và Tôn giáo", AgencyKind.DEPARTMENT),
        ("Thanh tra tỉnh", AgencyKind.DEPARTMENT),
        ("Ban Quản lý các khu công nghiệp tỉnh", AgencyKind.DEPARTMENT),
        ("Ban Quản lý dự án số 2", AgencyKind.UNIT),
        ("UBND xã Tân Lập", AgencyKind.COMMUNE),
        ("Ủy ban nhân dân phường Bình Minh", AgencyKind.COMMUNE),
        ("Đặc khu Hòn Ngọc", AgencyKind.COMMUNE),
        ("UBND thị xã Bình Long", AgencyKind.DISTRICT),
        ("UBND tỉnh", AgencyKind.PROVINCE),
        ("UBND thành phố", AgencyKind.PROVINCE),
        ("Phòng Kế hoạch - Tài chính", AgencyKind.DIVISION),
        ("Văn phòng Sở", AgencyKind.OFFICE),
        ("VP UBND tỉnh", AgencyKind.OFFICE),
        ("Công an tỉnh", AgencyKind.POLICE),
        ("Bộ Chỉ huy Quân sự tỉnh", AgencyKind.MILITARY),
        ("Bộ Tài chính", AgencyKind.CENTRAL),
        ("Bảo hiểm xã hội tỉnh", AgencyKind.CENTRAL),
        ("Bảo tàng tỉnh", AgencyKind.UNIT),
        ("Báo và Đài Phát thanh, Truyền hình tỉnh", AgencyKind.MEDIA),
        ("Đảng ủy các cơ quan Đảng tỉnh", AgencyKind.PARTY),
        ("Hội Nông dân tỉnh", AgencyKind.MASS_ORGANISATION),
        ("Trung tâm CNTT", AgencyKind.UNIT),
        ("Chi cục Thủy lợi", AgencyKind.UNIT),
        ("Trường Đại học An Thịnh", AgencyKind.SCHOOL),
        ("Công ty Điện lực", AgencyKind.COMPANY),
        ("Hội đồng trẻ em", AgencyKind.OTHER),
        ("Lãnh đạo Sở", AgencyKind.OTHER),
        ("SO XAY DUNG", AgencyKind.DEPARTMENT),
    ],
)
def test_the_first_words_tell_the_kind(name: str, kind: AgencyKind) -> None:
    assert guess_kind(name) is kind


@pytest.mark.parametrize(
    ("name", "many"),
    [
        ("Các phòng chuyên môn, đơn vị trực thuộc", True),
        ("Sở, ban, ngành", True),
        ("UBND cấp xã", True),
        ("UBND xã, phường", True),
        ("Phòng, đơn vị thuộc Sở", True),
        ("Trường đại học trên địa bàn tỉnh", True),
        ("Sở Văn hóa, Thể thao và Du lịch", False),
        ("Phòng Kinh tế, Hạ tầng và Đô thị", False),
        ("UBND xã Cấp Tiến", False),
        ("Ban Quản lý các khu công nghiệp", False),
    ],
)
def test_words_that_speak_of_many(name: str, many: bool) -> None:
    assert names_a_class(name) is many
