"""Words that decide a reading, folded. Tables only: a new word of the offices is added here."""

import re

from tracker.calendar.deadlines.deadline import DeadlineKind

# All the time, on no day. "24/7" is the 24th of July unless something runs around the clock.
CONTINUOUS = (
    r"thuong xuyen|lien tuc|duy tri|quanh nam|suot nam|hang gio|(?:moi|MOI) (?:luc|thoi diem)|lau dai"
    r"|24/24(?:\s*(?:h|gio))?|(?:(?<=truc )|(?<=tuc )|(?<=hanh )|(?<=dong ))24/7"
)

# "Mỗi năm tăng tối thiểu 5%", "mỗi năm ít nhất 3 lớp": a target for every period.
AIM = re.compile(r"^\W*(?:phan (?:dau|DAU)|(?:(?:bao dam|dam bao) )?dat|tang|giam|vuot)\b")
AIM_OF_A_NUMBER = re.compile(r"^\W*(?:khong (?:duoi|thap hon|qua)|tren|tu|it nhat|(?:toi|TOI) thieu)\b[^;.,]{0,20}?\d")
AVERAGE = re.compile(r"\b(?:tang|giam|tang truong|binh quan|trung binh)\s*$")

# A date behind such a word is a day of its own, not the rhythm printed beside it.
COMPLETES = re.compile(r"\b(?:hoan thanh|xong|ket thuc|tong ket|nghiem thu|ban hanh|trinh|khai truong|dua vao)\b")
# … and a rhythm behind such a word is not that of the date before it.
GOES_ON = re.compile(
    r"\b(?:duy tri|cap nhat|bao cao|thuc hien|trien khai|ra soat|tiep tuc|sau do|van hanh|theo doi"
    r"|kiem tra)\b"
)
# "Từ tháng 6/2026, hoàn thành trước 31/12/2026" is one range.
LEADS_TO_AN_END = re.compile(r"\b(?:den|toi|hoan thanh|ket thuc|xong|truoc|cham nhat|muon nhat|het)\b")

_BY_EVENT = (
    r"¤|\b(?:khi|dot xuat|phat sinh|nhan duoc|truoc tet|dip|NGAY sau|trong qua trinh|ke tu"
    r"|theo (?:yeu cau|de nghi))\b"
)
_BY_CONDITION = (
    r"\bneu\b|\b(?:theo|tuy(?: theo| thuoc)?|can cu|phu thuoc|phu hop)(?: vao| voi)?(?: tung| cac)? "
    r"(?:tien do|lo trinh|du an|nhu cau|thuc te|tinh hinh|nguon|kinh phi|phan ky|kha nang|dieu kien|hop dong"
    r"|dot|vu|mua)\b"
)
_BY_DOCUMENT = r"§|\btheo\b|\btai (?:quyet dinh|cong van|nghi quyet)\b|\bthoi (?:gian|han) quy dinh\b|\bnhu tren\b"
_AT_ONCE = (
    r"\b(?:khan truong|kip thoi|NGAY|som|cap bach|gap|truoc mat|dung (?:tien do|han)"
    r"|(?:bao dam|dam bao) tien do)\b"
)

# What has no date, and why; tried in this order.
UNDATED = [
    (
        DeadlineKind.NONE,
        re.compile(r"^[^\w§¶¤]*(?:(?:khong|chua)(?: co| ghi| quy dinh)?(?: thoi han)?|x|k)?[^\w§¶¤]*$"),
        "không ghi thời hạn",
    ),
    (DeadlineKind.EVENT, re.compile(_BY_EVENT), "theo sự kiện, không có ngày cố định"),
    (
        DeadlineKind.CONDITION,
        re.compile(_BY_CONDITION),
        "theo điều kiện hoặc tiến độ của việc khác, không có ngày cố định",
    ),
    (
        DeadlineKind.REFERENCE,
        re.compile(_BY_DOCUMENT),
        "theo văn bản hoặc quy định khác, thời hạn không ghi tại đây",
    ),
    (
        DeadlineKind.PHASE,
        re.compile(r"¶|\b(?:giai doan|nhiem ky|thoi ky)\b"),
        "giai đoạn của kế hoạch, không phải hạn của nhiệm vụ",
    ),
    (DeadlineKind.AIM, re.compile(r"\bphan (?:dau|DAU)\b"), "mục tiêu phấn đấu, không có ngày cố định"),
    (DeadlineKind.URGENT, re.compile(_AT_ONCE), "yêu cầu về tiến độ, không có ngày cố định"),
]
