"""Numbers and dates that are no deadline: taken out before the text is searched.

Domain rule: the dates of cited documents, the years in their numbers and the years of a "giai đoạn" are never
due dates. What is taken out of the folded text is replaced sign by sign, so places stay where they are.
"""

import re
from collections.abc import Callable
from dataclasses import replace

from tracker.calendar.deadlines.plain import Plain

# What the signs stand for: a cited document, the years of a plan, an occasion without a date.
CITED, PHASE, EVENT = "§", "¶", "¤"

_DAY = r"(?:\d{0,2}\s*[/.-]\s*\d{1,2}\s*[/.-]\s*\d{4}|\d{1,2}\s*thang\s*\d{1,2}\s*(?:nam|/)\s*\d{4})"
_YEAR = r"(?:19|20)\d{2}(?!\d)"

# Nouns that are only documents; "kế hoạch", "báo cáo", "thông báo", "hướng dẫn" are also things one does.
_DOCUMENT = (
    r"(?:quyet dinh|nghi quyet|cong van|nghi dinh|thong (?:tu|TU)(?: lien tich)?|chi thi|cong dien|to trinh|van ban"
    r"|bo luat|luat|phap lenh|thong bao ket luan|ket luan)"
)
_PAPER = rf"(?:{_DOCUMENT}|ke hoach|bao cao|thong bao|huong dan|chuong trinh|quy che|quy dinh|de an|phuong an)"

# On the text as printed: "12/QĐ-UBND", "42/2022/NĐ-CP", "57-NQ/TW", "số /KH-SKHCN".
_SYMBOL = re.compile(
    r"\b(?:\d[\d.]*(?:-[A-ZĐ]{1,5})?|[Ss]ố)\s?/\s?(?:\d{4}/)?[A-ZĐ]{2,}[A-ZĐa-z0-9]*(?:[-/&][A-ZĐ][A-ZĐa-z0-9]*)*"
)
_CITATIONS = [
    # … and the date or year behind such a number
    re.compile(rf"{CITED}[\s,(]*(?:(?:duoc )?(?:ban hanh|ky) )?(?:ngay\s*)?{_DAY}|{CITED}\s+nam {_YEAR}"),
    # "Công văn ngày 06/9/2022", "Quyết định số 942 ngày 15/6/2021"
    re.compile(rf"\b{_DOCUMENT}(?:\s+so\s*:?\s*[\d.]*)?(?:\s+cua [^,;.()]{{1,40}}?)?[\s,(]*ngay\s*{_DAY}"),
    re.compile(rf"\b{_PAPER}\s+so\s*:?\s*\d+[\s,(]*ngay\s*{_DAY}"),
    # "Kế hoạch ngày 15/3/2026 của …"
    re.compile(rf"\b{_PAPER}\s+ngay\s*{_DAY}(?=\s+(?:cua|ve)\b)"),
    # "Luật Đất đai năm 2024"; "theo Kế hoạch cải cách hành chính năm 2026"
    re.compile(rf"\b(?:bo luat|luat|phap lenh)\b[^,;.()]{{0,40}}?{_YEAR}"),
    re.compile(rf"\btheo (?:[a-z]+ ){{0,3}}{_PAPER}\b[^,;.()]{{0,60}}?(?<!trong )(?<!den )(?<!truoc )\bnam {_YEAR}"),
]
_TO = r"\s*(?:-|den|toi)\s*(?:het\s*)?(?:nam\s*)?"
_PHASES = [
    re.compile(rf"\b(?:giai doan|thoi ky|nhiem ky)\s*(?:tu\s*)?(?:nam\s*)?\d{{4}}{_TO}\d{{2,4}}"),
    re.compile(rf"\b(?:giai doan|dinh huong|tam nhin)\s*(?:den|toi|tu)?\s*(?:nam\s*)?{_YEAR}"),
]
# Days that hang on something without a date of its own: "trước kỳ họp …", "trước Tết Nguyên đán 2027".
_OCCASION = r"(?:ky hop|phien hop|cuoc hop|hop|hoi nghi|dai hoi|tet|nam hoc|mua mua|mua bao|bau cu|ky thi)"
_EVENTS = [re.compile(rf"\b(?:truoc|sau|dip)\s+(?:khi\s+|dip\s+|ngay\s+)?{_OCCASION}\b(?:(?!{_DAY})[^,;.(:])*")]

_SILENT = [
    # "báo cáo quý II trước ngày 10/6": the period names the report
    re.compile(
        r"(?<=bao cao )(?:(?:quy [iv\d]+|thang \d+|\d+ thang (?:dau|cuoi))[/ ]*(?:nam )?(?:20\d\d)?|nam 20\d\d)"
        r"(?=\s*[(:,]?\s*(?:gui |nop )?(?:truoc|cham nhat))"
    ),
    # "15h00", "17 giờ 30 phút", "24:00", "giờ hành chính"
    re.compile(r"\b\d{1,2}\s*(?:h|g|gio)\s*(?:\d{1,2}\s*(?:['’′]|phut|p)?)?(?![\w/])"),
    re.compile(r"\b\d{1,2}:\d{2}(?!\d)"),
    re.compile(r"\b(?:buoi\s*)?(?:sang|chieu)\s+(?=ngay|thu\s*\d)"),
    # "khoản 3", "điểm 2.1", "Phụ lục 2"
    re.compile(r"\b(?:dieu|khoan|muc|diem|phu luc|chuong|bieu mau|bieu)\s*(?:so\s*)?\d+(?:\.\d+)*"),
    # "30%", "2/3 số xã", "1,5 triệu"
    re.compile(r"\d+(?:[.,]\d+)*\s*%"),
    re.compile(
        r"(?<![\d/])\d/\d{1,2}(?=\s+(?:so|tong|dien tich|don vi|xa|phuong|ho|dan|can bo|nguoi|diem|chi tieu"
        r"|tieu chi|thanh vien|dai bieu|thoi gian)\b)"
    ),
]


def without_noise(plain: Plain) -> Plain:
    """The same text in which only what may be a deadline is left to be found."""
    # The numbers of documents are told by their capitals, so they are looked for in the printed text.
    marked = _SYMBOL.sub(_by(CITED), plain.shown)
    folded = "".join(CITED if mark == CITED else char for mark, char in zip(marked, plain.folded, strict=True))
    for marker, patterns in ((CITED, _CITATIONS), (PHASE, _PHASES), (EVENT, _EVENTS), (" ", _SILENT)):
        for pattern in patterns:
            folded = pattern.sub(_by(marker), folded)
    return replace(plain, folded=folded)


def _by(marker: str) -> Callable[[re.Match[str]], str]:
    return lambda found: marker * len(found[0])
