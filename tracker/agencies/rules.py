"""Kinds of agencies."""

from enum import StrEnum


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
