"""The words that agencies of the State and their groups are named with, folded."""

from collections.abc import Iterable


def _words(text: str) -> frozenset[str]:
    return frozenset(word.strip() for line in text.splitlines() for word in line.split("|") if word.strip())


# What a name may begin with.
TYPES = _words(
    """
    so|ban|phong|van phong|trung tam|tt|chi cuc|cuc|tong cuc|vien|truong|benh vien|quy|bao|dai|cong an
    cong ty|tong cong ty|tap doan|bo|bo chi huy|ban chi huy|bch|thanh tra|kho bac|ngan hang|bao hiem
    bhxh|buu dien|vien thong|thue|hai quan|thong ke|toa an|tand|vien kiem sat|vks|hoi|hoi dong|hdnd|ubnd
    uy ban|tinh uy|thanh uy|huyen uy|dang uy|doan|lien minh|lien hiep|lien doan|mat tran|ubmttq|mttq|to
    to cong tac|ban quan ly|ban chi dao|bcd|doi|tram|huyen|thi xa|thanh pho|xa|phuong|thi tran|dac khu
    cap uy|lanh dao|thu truong|giam doc|chu tich|don vi|co quan|doanh nghiep|hop tac xa|cao dang|dai hoc
    hoc vien|thu vien|bao tang|chi nhanh|vnpt|viettel|mobifone|vp|p.|cong doan|nha|quan su|ban chqs
    bien phong|cong chuc|bo phan|hiep hoi|phan hieu|tap the|khoi|dia phuong|khoa|bo mon|don|kbnn|nhnn
    to chuc chinh tri|to chuc xa hoi|to chuc dang|to chuc doan the|to chuc tin dung|nganh|cong thong tin
    """
)

# How a short one of them is spelt: "Bảo vệ", "Số hóa" and "Bố trí" fold to the same letters and are none.
SPELT = {
    word: frozenset(spellings.split("/"))
    for word, spellings in {
        "so": "sở", "ban": "ban", "phong": "phòng", "cuc": "cục", "vien": "viện", "truong": "trường", "quy": "quỹ",
        "bao": "báo", "dai": "đài", "bo": "bộ", "thue": "thuế", "hoi": "hội", "doan": "đoàn", "to": "tổ",
        "doi": "đội", "tram": "trạm", "huyen": "huyện", "xa": "xã", "phuong": "phường", "nha": "nhà", "khoi": "khối",
        "khoa": "khoa/khoá", "don": "đồn", "nganh": "ngành", "co so": "cơ sở",
        "kho bac": "kho bạc", "thong ke": "thống kê", "quan": "quận", "cap": "cấp", "ap": "ấp", "thon": "thôn",
    }.items()
}  # fmt: skip

# Nouns that stand for agencies of a kind when no name follows.
BARE_NOUNS = _words(
    """
    so|ban|nganh|phong|phong ban|don vi|co quan|doan the|hoi|hoi doan the|huyen|thi xa|thanh pho|quan|xa
    phuong|thi tran|dac khu|trung tam|doanh nghiep|to chuc|ca nhan|dia phuong|truong|bo|khoa|bo mon|thon
    ban lang|to dan pho|khu pho|ap|khom|buon|khu dan cu|chi cuc|hop tac xa|to cong nghe so cong dong
    cao dang|dai hoc|trung cap|benh vien|hiep hoi|cap|bo phan|cong chuc|doi|tram|truong hoc|co so
    chi nhanh|phong chuyen mon|cac to chuc
    """
)

# Names that stand by themselves, in small letters too.
NEVER_BARE = frozenset({"cong an", "quan su", "kho bac", "buu dien", "dang uy", "hdnd", "ubnd", "mttq", "bao hiem"})

# What "các …" may stand before when it names a group of agencies.
AGENCY_NOUNS = BARE_NOUNS | {
    "van phong",
    "to",
    "cuc",
    "vien",
    "bao",
    "dai",
    "cong ty",
    "ngan hang",
    "cap uy",
    "linh vuc",
}

# The fields of ministries, departments and divisions.
FIELDS = frozenset(
    {
        "noi vu",
        "tu phap",
        "tai chinh",
        "cong thuong",
        "xay dung",
        "y te",
        "ngoai vu",
        "du lich",
        "dan toc",
        "van hoa",
        "kinh te",
        "giao thong van tai",
        "nong nghiep va moi truong",
        "nong nghiep va phat trien nong thon",
        "khoa hoc va cong nghe",
        "giao duc va dao tao",
        "ke hoach va dau tu",
        "thong tin va truyen thong",
        "tai nguyen va moi truong",
        "lao dong - thuong binh va xa hoi",
        "lao dong, thuong binh va xa hoi",
        "lao dong thuong binh va xa hoi",
        "dan toc va ton giao",
        "van hoa va the thao",
        "van hoa, the thao va du lich",
        "van hoa, khoa hoc va thong tin",
        "van hoa va thong tin",
        "van hoa - xa hoi",
        "kinh te, ha tang va do thi",
        "kinh te va ha tang",
        "quy hoach - kien truc",
    }
)

# Names in which a comma or "và" parts nothing.
NAMES_WITH_AND = {field for field in FIELDS if " va " in field or "," in field} | {
    "van hoa, the thao va truyen thanh",
    "van hoa, thong tin va the thao",
    "van hoa, the thao",
    "hdnd va ubnd",
    "hoi dong nhan dan va uy ban nhan dan",
    "doan dbqh va hdnd",
    "doan dai bieu quoc hoi va hoi dong nhan dan",
    "phat thanh va truyen hinh",
    "phat thanh, truyen hinh",
    "bao va phat thanh, truyen hinh",
    "bao va dai phat thanh va truyen hinh",
    "khoa hoc cong nghe va doi moi sang tao",
    "khoa hoc, cong nghe va doi moi sang tao",
}


def longest_first(words: Iterable[str]) -> str:
    """The words as alternatives of a pattern, so that a longer one is tried before its beginning."""
    return "|".join(word.replace(".", r"\.") for word in sorted(words, key=lambda word: (-len(word), word)))
