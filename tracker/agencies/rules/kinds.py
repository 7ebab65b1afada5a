"""Kinds of agencies, and what the words of a name tell about the kind."""

import re
from enum import StrEnum

from tracker.agencies.rules.names import name_key
from tracker.core.text import clean, fold


class AgencyKind(StrEnum):
    PROVINCE = "province"
    DEPARTMENT = "department"
    OFFICE = "office"
    DIVISION = "division"
    UNIT = "unit"
    DISTRICT = "district"
    COMMUNE = "commune"
    POLICE = "police"
    MILITARY = "military"
    PARTY = "party"
    MASS_ORGANISATION = "mass_organisation"
    CENTRAL = "central"
    SCHOOL = "school"
    COMPANY = "company"
    MEDIA = "media"
    OTHER = "other"


KIND_LABELS: dict[AgencyKind, str] = {
    AgencyKind.PROVINCE: "Ủy ban nhân dân cấp tỉnh",
    AgencyKind.DEPARTMENT: "Sở, ban, ngành",
    AgencyKind.OFFICE: "Văn phòng",
    AgencyKind.DIVISION: "Phòng chuyên môn",
    AgencyKind.UNIT: "Đơn vị sự nghiệp, trực thuộc",
    AgencyKind.DISTRICT: "Ủy ban nhân dân cấp huyện",
    AgencyKind.COMMUNE: "Ủy ban nhân dân cấp xã",
    AgencyKind.POLICE: "Công an",
    AgencyKind.MILITARY: "Quân đội",
    AgencyKind.PARTY: "Cơ quan Đảng",
    AgencyKind.MASS_ORGANISATION: "Mặt trận, đoàn thể, hội",
    AgencyKind.CENTRAL: "Cơ quan trung ương, ngành dọc",
    AgencyKind.SCHOOL: "Trường, cơ sở đào tạo",
    AgencyKind.COMPANY: "Doanh nghiệp",
    AgencyKind.MEDIA: "Báo, đài",
    AgencyKind.OTHER: "Khác",
}

# How the folded key of a name begins, and the kind that tells; the first that fits counts.
_TELLING: tuple[tuple[str, AgencyKind], ...] = (
    (r"(ubnd )?(cac )?(xa|phuong|thi tran|dac khu|cap xa)", AgencyKind.COMMUNE),
    (r"(ubnd )?(cac )?(quan(?! khu)|huyen(?! uy)|thi xa|cap huyen)", AgencyKind.DISTRICT),
    (r"ubnd (tinh|tp)", AgencyKind.PROVINCE),
    (r"vp", AgencyKind.OFFICE),
    (
        r"tinh uy|thanh uy|huyen uy|dang (uy|bo)|chi bo|cap uy|ban (to chuc|tuyen giao|noi chinh|dan van)",
        AgencyKind.PARTY,
    ),
    (r"cong an", AgencyKind.POLICE),
    (r"(bo|ban) chi huy|bo tu lenh|bo doi|quan khu|don bien phong", AgencyKind.MILITARY),
    (r"dai|bao(?! tang)|tap chi|co quan bao", AgencyKind.MEDIA),
    (r"truong|dai hoc|cao dang|hoc vien", AgencyKind.SCHOOL),
    (
        r"ubmttq|ubmttqvn|mttq|(tinh|thanh) doan|doan thanh nien|hoi(?! dong)|hiep hoi|lien (doan|hiep|minh)",
        AgencyKind.MASS_ORGANISATION,
    ),
    (
        r"(tong )?cong ty|tap doan|doanh nghiep|vien thong|vnpt|viettel|mobifone|buu dien|dien luc",
        AgencyKind.COMPANY,
    ),
    (
        r"bo|(tong )?cuc|kho bac|bhxh|nhnn|ngan hang|toa an|vien kiem sat|thue|hai quan|thong ke",
        AgencyKind.CENTRAL,
    ),
    (r"bql du an|trung tam|tt|chi cuc|vien|benh vien|tram|quy|nha|bao tang|thu vien|doi", AgencyKind.UNIT),
    (r"so|ban|bql|thanh tra", AgencyKind.DEPARTMENT),
    (r"phong", AgencyKind.DIVISION),
)


def guess_kind(name: str) -> AgencyKind:
    """The kind that the first words of a name tell; OTHER where they tell none."""
    folded = name_key(name).folded
    return next((kind for words, kind in _TELLING if re.match(rf"({words})\b", folded)), AgencyKind.OTHER)


_GENERIC = (
    "so|ban|nganh|phong|don vi|co quan|to chuc|doan the|xa|phuong|thi tran|huyen|thi xa|quan|thanh pho|tp|dia phuong"
)
_CLASS = re.compile(
    r"(cac|moi|toan bo|tat ca)\b"
    r"|(ubnd|uy ban nhan dan) (cap|cac)\b"
    rf"|(.* )?({_GENERIC})\s*, ({_GENERIC})\b"
    r"|.* tren dia ban\b"
)


def names_a_class(name: str) -> bool:
    """Whether the words speak of many agencies ("Các sở, ban, ngành", "UBND xã, phường"), so of a group."""
    return _CLASS.match(fold(name)) is not None


_OPEN = re.compile(r"\bliên quan\b")


def names_open_class(name: str) -> bool:
    """Whether the words leave it open who is meant ("các đơn vị có liên quan"): no list of members can say it."""
    return _OPEN.search(clean(name).casefold()) is not None


# Every agency has these under the same names, so the name of one is only valid below its parent.
INNER_KINDS = frozenset({AgencyKind.DIVISION, AgencyKind.OFFICE, AgencyKind.UNIT})
