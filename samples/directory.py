"""The agencies of the made-up tỉnh Hòa Giang after the reorganisation of 2025, with the names plans give them."""

from dataclasses import dataclass

PROVINCE = "UBND tỉnh Hòa Giang"
COORDINATOR = "Sở Khoa học và Công nghệ"
ENVIRONMENT = "Sở Nông nghiệp và Môi trường"
INSPECTORATE = "Thanh tra tỉnh"
OFFICE = "Văn phòng UBND tỉnh"

DEPARTMENTS_GROUP = "Các sở, ban, ngành tỉnh"
COMMUNES_GROUP = "UBND các xã, phường"
TELECOMS_GROUP = "Các doanh nghiệp viễn thông"
DIVISIONS_GROUP = "Các phòng, đơn vị thuộc Sở"


@dataclass(frozen=True)
class SampleAgency:
    name: str
    kind: str
    """A value of tracker.agencies.rules.AgencyKind."""
    parent: str | None = PROVINCE
    aliases: tuple[str, ...] = ()
    by_letter: bool = False
    """It answers by văn bản only."""


@dataclass(frozen=True)
class SampleGroup:
    name: str
    members: tuple[str, ...]
    scope: str | None = None
    """The agency in whose subtree the name is valid; None for the whole directory."""
    aliases: tuple[str, ...] = ()


DEPARTMENTS = (
    SampleAgency("Sở Nội vụ", "department"),
    SampleAgency("Sở Tư pháp", "department"),
    SampleAgency("Sở Tài chính", "department", aliases=("Sở TC",)),
    SampleAgency("Sở Công Thương", "department", aliases=("Sở CT",)),
    SampleAgency(ENVIRONMENT, "department", aliases=("Sở NN&MT", "Sở NNMT")),
    SampleAgency("Sở Xây dựng", "department", aliases=("Sở XD",)),
    SampleAgency(COORDINATOR, "department", aliases=("Sở KH&CN", "Sở KHCN")),
    SampleAgency("Sở Văn hóa, Thể thao và Du lịch", "department", aliases=("Sở VHTT&DL", "Sở VH,TT&DL")),
    SampleAgency("Sở Giáo dục và Đào tạo", "department", aliases=("Sở GD&ĐT", "Sở GDĐT")),
    SampleAgency("Sở Y tế", "department"),
    SampleAgency(INSPECTORATE, "department"),
    SampleAgency(OFFICE, "office", aliases=("VP UBND tỉnh", "Văn phòng Ủy ban nhân dân tỉnh")),
)

DIVISIONS = (
    SampleAgency("Văn phòng Sở", "division", COORDINATOR),
    SampleAgency("Phòng Chuyển đổi số", "division", COORDINATOR, ("Phòng CĐS",)),
    SampleAgency("Phòng Quản lý khoa học", "division", COORDINATOR, ("Phòng QLKH",)),
    SampleAgency("Phòng Công nghệ và Đổi mới sáng tạo", "division", COORDINATOR, ("Phòng CN&ĐMST",)),
    SampleAgency("Phòng Bưu chính, Viễn thông", "division", COORDINATOR, ("Phòng BCVT",)),
    SampleAgency("Phòng Tiêu chuẩn, Đo lường, Chất lượng", "division", COORDINATOR, ("Phòng TĐC",)),
    SampleAgency("Trung tâm Chuyển đổi số", "unit", COORDINATOR, ("TTCĐS",)),
)

_TELECOMS = (
    SampleAgency("Viễn thông Hòa Giang", "company"),
    SampleAgency("Chi nhánh Viễn thông Quân đội Hòa Giang", "company"),
    SampleAgency("Chi nhánh Thông tin di động Hòa Giang", "company"),
)

_OTHERS = (
    SampleAgency("Công an tỉnh", "police", by_letter=True),
    SampleAgency("Thuế tỉnh", "central"),
    SampleAgency("Thống kê tỉnh", "central"),
    SampleAgency("Bảo hiểm xã hội tỉnh", "central", aliases=("BHXH tỉnh",), by_letter=True),
    SampleAgency("Báo và Phát thanh, Truyền hình tỉnh", "media"),
    SampleAgency("Trường Cao đẳng Hòa Giang", "school"),
    SampleAgency("Trung tâm Phục vụ hành chính công tỉnh", "unit", OFFICE, ("TTPVHCC tỉnh",)),
)

_FIRST = ("An", "Bình", "Đại", "Hòa", "Hưng", "Kim", "Lộc", "Minh", "Phú", "Quang", "Tân", "Thạnh", "Vĩnh", "Xuân")
_SECOND = ("Điền", "Hạnh", "Khê", "Lâm", "Mỹ", "Nghĩa", "Phong", "Sơn")
_WARDS, _COMMUNES = 24, 76


def commune_names() -> list[str]:
    """A hundred names that sound like many places and are no place in particular."""
    names = [f"{first} {second}" for second in _SECOND for first in _FIRST][: _WARDS + _COMMUNES]
    return [f"UBND phường {name}" for name in names[:_WARDS]] + [f"UBND xã {name}" for name in names[_WARDS:]]


def agencies() -> list[SampleAgency]:
    """Parents before their children."""
    province = SampleAgency(PROVINCE, "province", None, ("UBND tỉnh", "Ủy ban nhân dân tỉnh Hòa Giang"))
    communes = [
        SampleAgency(name, "commune", aliases=(name.replace("UBND", "Ủy ban nhân dân"),)) for name in commune_names()
    ]
    return [province, *DEPARTMENTS, *_OTHERS, *_TELECOMS, *communes, *DIVISIONS]


def groups() -> list[SampleGroup]:
    return [
        SampleGroup(
            DEPARTMENTS_GROUP,
            tuple(agency.name for agency in DEPARTMENTS),
            aliases=("Các sở, ban, ngành", "Sở, ban, ngành tỉnh"),
        ),
        SampleGroup(COMMUNES_GROUP, tuple(commune_names()), aliases=("Ủy ban nhân dân các xã, phường", "UBND cấp xã")),
        SampleGroup(TELECOMS_GROUP, tuple(agency.name for agency in _TELECOMS)),
        SampleGroup(
            DIVISIONS_GROUP,
            tuple(agency.name for agency in DIVISIONS),
            scope=COORDINATOR,
            aliases=("Các phòng, đơn vị", "Các phòng chuyên môn, đơn vị trực thuộc"),
        ),
    ]
