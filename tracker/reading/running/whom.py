"""Whom a heading or a sentence of the running text binds, who supports, and to whom the result goes."""

import re
from dataclasses import dataclass

from tracker.core.text import clean
from tracker.reading.agencies import split_agencies
from tracker.reading.deeds import DOES

_GROUPS = (
    r"sở|ban|ngành|phòng|đơn vị|cơ quan|xã|phường|đặc khu|huyện|thị xã|thành phố|quận|trường|doanh nghiệp|địa phương"
    r"|tổ chức|đoàn thể|hội|trung tâm|bộ|ngân hàng|bệnh viện|trạm|bộ phận|công chức|cơ sở|thành viên|ubnd|ủy ban"
    r"|uỷ ban|chi cục|tổ|viện|công ty|cấp ủy|cấp uỷ|chi bộ|khoa|đội|thôn"
)
# The words an agency's name begins with, as printed; behind some of them another word follows that is none.
_NAMES = (
    r"Sở|Ban(?! hành)|Phòng(?! chống| ngừa| tránh)|Văn phòng|Trung tâm|Chi cục|Cục|Tổng cục|Viện|Trường|Bệnh viện|Quỹ"
    r"|Báo(?! cáo)|Đài|Công an|Công ty|Tổng công ty|Tập đoàn|Bộ(?! (?:chỉ số|tiêu chí|thủ tục|phận))|Thanh tra"
    r"|Kho bạc|Ngân hàng|Bảo hiểm|Bưu điện|Viễn thông|Thuế|Hải quan|Thống kê(?= [A-ZĐ]| tỉnh)|T[òo][àa] án"
    r"|Viện kiểm sát|Hội(?! nghị| thảo| thi| họp)|Hiệp hội|UBND|HĐND|[ỦU][ỷy] ban|U[ỷy] ban|Hội đồng"
    r"|(?:Tỉnh|Thành|Huyện|Đảng|Cấp) (?:ủy|uỷ)|Đoàn(?! kết)|Liên minh|Liên đoàn|Mặt trận|UBMTTQ|MTTQ|VNPT|Viettel"
    r"|MobiFone|Tổ(?= công| [A-ZĐ])|Nhà máy|Thư viện|Bảo tàng|Học viện|Cổng Thông tin|Bộ phận|Trạm|Đội(?= [A-ZĐQ])"
    r"|Công chức|Khoa(?= [A-ZĐ])|Chi bộ|Đơn vị|Cơ quan|Doanh nghiệp|VP\b"
    r"|BHXH|KBNN|NHNN|TAND|VKSND|BQL|Đồn(?= )|Ban Thường vụ"
)
_AGENCY = rf"(?:(?:(?:[Tt]ất cả )?[Cc]ác|[Nn]hững|[Mm]ỗi)\s+(?i:{_GROUPS})\b|(?i:ubnd|hđnd)\b|(?:{_NAMES})\b)"
_HOLDERS = (
    r"(?:Thủ trưởng|Người đứng đầu|Giám đốc|Chủ tịch|Trưởng|Lãnh đạo|Hiệu trưởng|Cục trưởng|Chánh Văn phòng)"
    r"(?:\s*,\s*(?:Phó )?(?:Giám đốc|Chủ tịch|người đứng đầu|thủ trưởng))*"
)
_HOLDER = re.compile(rf"(?:(?<=^)|(?<=[;,] )|(?<=và )){_HOLDERS}\s+(?={_AGENCY})", re.IGNORECASE)
_OPENING = re.compile(
    r"^(?:[Gg]iao(?: cho)?|[Đđ]ề nghị|[Yy]êu cầu|[Tt]rách nhiệm của|[Nn]hiệm vụ của|[Đđ]ối với|[Vv]ề phía)\s+"
)
_ASKED = re.compile(r"^(?:Đề nghị|Yêu cầu|Vận động|Mời)\b", re.IGNORECASE)
_AT_HEAD = re.compile(_AGENCY)
_ADVERBIAL = re.compile(
    r"^(?:Trong|Trên cơ sở|Căn cứ|Định kỳ|H[àằ]ng|Trước|Chậm nhất|Khi|Nếu|Đối với|Từ|Đến|Sau|Vào|Quá trình|Qua|Ngoài)\b"
)
_BEHIND_COMMA = re.compile(rf",\s+(?={_AGENCY})")
_VERB = re.compile(rf"[\s,;:]+(?:(?:và|để)\s+)?(?:{DOES})\b")
_SUPPORT = re.compile(rf"(?i:phối hợp(?:\s+chặt chẽ)?(?:\s+(?:với|cùng))?\s+)(?={_AGENCY})")
_TO = r"(?:về|đến|tới|cho)"
_SENDS = (
    rf"(?:gửi|nộp|chuyển|báo cáo|cung cấp)(?:\s+(?:[^.;:()]{{0,80}}?\s)?{_TO}|\s+(?:báo cáo|kết quả|số liệu|hồ sơ))?"
)
_REACHES = rf"(?:[\d),]|năm|quý|tháng|ngày|tuần|thực hiện|kết quả|số liệu|quy định)\s+{_TO}"
_HEADS = (
    r"(?:[Ll]ãnh đạo|[Tt]hường trực|Giám đốc|Chủ tịch|Thủ trưởng|Hiệu trưởng|Bí thư|Chánh (?:Thanh tra|Văn phòng))\b"
)
_SENT_TO = re.compile(rf"(?i:\b{_SENDS}|{_REACHES})\s+(?={_AGENCY}|{_HEADS})")
_PASSED_ON = re.compile(r"\b(?:để|nhằm|phục vụ)\b[^.;]{0,60}$", re.IGNORECASE)
_BASIS = re.compile(r"(?:căn cứ|trên cơ sở|theo)\b[^,]*", re.IGNORECASE)
_UNSURE = re.compile(r"\b(?:nếu|khi) có\b|vướng mắc|phát sinh", re.IGNORECASE)
_LONGEST_SUBJECT = 600
_BRACKETS = re.compile(r"\([^()]*\)")
_WHICH = frozenset({"hướng dẫn", "chủ trì", "phối hợp"})
# "Các cơ quan hướng dẫn thẩm định …": the first verb says which of them are meant.
_BARE_GROUP = re.compile(r"(?:[Cc]ác )?(?:[Cc]ơ quan|[Đđ]ơn vị)(?:, (?:đơn vị|địa phương))*")
_HANDS_ON = re.compile(r"[Cc]ác (?:[Ss]ở|[Pp]hòng|[Bb]an|[Tt]rung tâm)[^:;,]{0,20}:")
# "UBND cấp huyện: thành phố A, huyện B": who belongs to a group, nothing that is asked of it.
_MEMBERS = re.compile(
    rf"(?:(?:thành phố|thị xã|huyện|xã|phường|đặc khu)\s+[A-ZĐ]|(?-i:{_AGENCY}))(?!.*(?:{DOES})\b)", re.I
)
# Nouns that name nobody by themselves.
_BARE = frozenset({"Cơ quan", "Đơn vị", "Bộ phận", "Công chức", "Doanh nghiệp", "Trường", "Ban", "Tổ"})
_BEHIND_NAMES = re.compile(
    r"\s(?:để|nhằm|trước|chậm nhất|theo|lồng ghép|tình hình|kết quả|xem xét|phê duyệt|qua)\b|[.()]|;\s"
)


@dataclass(frozen=True)
class Subject:
    names: tuple[str, ...] = ()
    rest: str = ""
    """What is said of them; empty where the text only names them."""
    is_asked: bool = False
    """Somebody else is to ask them: "Yêu cầu các doanh nghiệp …"."""


def read_subject(text: str) -> Subject:
    """Whom a heading or sentence begins with: "Giao Sở A chủ trì …", "Thủ trưởng các phòng:", "Định kỳ, Sở A …"."""
    words = _OPENING.sub("", text)
    if _ADVERBIAL.match(words):
        comma = next((found for found in _BEHIND_COMMA.finditer(words[:_LONGEST_SUBJECT])), None)
        words = words[comma.end() :] if comma else ""
    words = _HOLDER.sub("", words)
    if not _AT_HEAD.match(words):
        return Subject()
    end = _end_of_names(words)
    names = split_agencies(words[:end]).names
    rest = clean(words[end:].strip(" ,;:."))
    if end > _LONGEST_SUBJECT or not names or names[0] in _BARE:
        return Subject()
    return Subject(names, "" if _MEMBERS.match(rest) else rest, _ASKED.match(text) is not None)


def _end_of_names(words: str) -> int:
    """Where a verb begins or a colon parts names from work; "Các Sở: A; B" and "UBND cấp xã: A, B" name on."""
    shown = _BRACKETS.sub(lambda found: "." * len(found[0]), words)
    verb = _VERB.search(shown)
    if verb and _BARE_GROUP.fullmatch(words[: verb.start()]) and verb[0].strip() in _WHICH:
        verb = _VERB.match(shown, verb.end()) or verb
    end = verb.start() if verb else len(words)
    colon = shown.find(":")
    if not 0 <= colon < end:
        return end
    return end if verb is None and _HANDS_ON.match(words) else colon


def read_support(text: str) -> tuple[str, ...]:
    """ "…, phối hợp với Sở B, Sở C triển khai …"."""
    found = _SUPPORT.search(text)
    if found is None:
        return ()
    behind = text[found.end() :]
    verb = _VERB.search(behind)
    return _names(behind[: verb.start()] if verb else behind)


def read_report_to(text: str) -> tuple[str, ...]:
    """To whom something is sent or reported; not those to whom it is then passed on, nor where trouble is told."""
    text = _BRACKETS.sub(lambda found: f"({'.' * (len(found[0]) - 2)})", text)
    for found in _SENT_TO.finditer(text):
        before = text[: found.start()]
        clause = re.split(r"[.;]\s", before)[-1]
        if _PASSED_ON.search(clause) or _BASIS.fullmatch(clause) or _UNSURE.search(clause):
            continue
        behind = text[found.end() :]
        cut = _BEHIND_NAMES.search(behind)
        behind = behind[: cut.start()] if cut else behind
        verb = _VERB.search(behind)
        return _names(behind[: verb.start()] if verb else behind)
    return ()


def _names(text: str) -> tuple[str, ...]:
    return split_agencies(text.strip(" ,;:.")).names
