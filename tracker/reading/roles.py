"""What a column holds, told by the words of its head: the general vocabulary of administrative tables.

The patterns look at folded heads (no case, no diacritics). Their order matters: the first that fits wins, so
"Hướng dẫn chấm điểm" is a scoring rule before "Cơ quan hướng dẫn" is a guiding agency.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from tracker.core.text import fold


class Role(StrEnum):
    CODE = "code"
    GROUP = "group"
    NAME = "name"
    TARGET = "target"
    UNIT = "unit"
    POINTS = "max_points"
    LEAD = "lead"
    SUPPORT = "support"
    GUIDE = "guide"
    START = "start"
    DEADLINE = "deadline"
    PRODUCT = "product"
    EVIDENCE = "evidence"
    SCORING = "scoring_text"
    NOTE = "note"
    RESULT = "result"
    RANK = "rank"
    OTHER = "other"


# A table is a plan when, beside a name, one of these is asked of somebody.
ASSIGNING = frozenset(
    {
        Role.LEAD,
        Role.SUPPORT,
        Role.GUIDE,
        Role.DEADLINE,
        Role.PRODUCT,
        Role.EVIDENCE,
        Role.TARGET,
        Role.POINTS,
    }
)
_GIVES_WORK = frozenset({Role.LEAD, Role.SUPPORT, Role.DEADLINE, Role.PRODUCT})
_SHORTEST_NAME = 12
_MOSTLY = 0.6
_NEARLY_ALL = 0.8
_AGENCY = r"(?:co quan|don vi|phong|ban|nguoi|can bo|cong chuc|bo phan|to chuc|doan the|ca nhan|chu the|dia phuong)"
_WORK = r"(?:noi dung|nhiem vu|cong viec|dau viec|dau muc|hoat dong|giai phap|cong tac|viec can lam|phan viec)"
_MATTER = r"(?:chi so|chi tieu|tieu chi|thong tin|hang muc|van ban|de an|du an|mo hinh|chuong trinh|thu tuc|danh muc)"
_DONE = r"(?:hoan thanh|ket thuc|het han|trinh|nop|thuc hien)"
_WORDS: tuple[tuple[Role, str], ...] = (
    (Role.CODE, r"^(?:s\.?t\.?t|t/?t|so tt|(?:so )?thu tu|#|n[o°º]|muc|ma(?: so)?)$"),
    (Role.CODE, rf"^(?:ma(?: so)?|so hieu|ky hieu|so) (?:{_MATTER}|{_WORK})$"),
    (Role.EVIDENCE, r"kiem chung|minh chung|chung minh"),
    (Role.RESULT, r"^tu (?:danh gia|cham)|diem (?:tu |dat|tham dinh|phuc tra|nam truoc|thuong|tru)"),
    (Role.RANK, r"xep (?:hang|loai)|thu hang"),
    (Role.SCORING, r"(?:tinh|cham) diem|\bcach? (?:thuc )?(?:tinh|cham|xac dinh|danh gia)"),
    (Role.SCORING, r"phuong phap (?:tinh|danh gia|xac dinh)|cong thuc(?! hien)|dien giai"),
    (Role.RESULT, r"\bdanh gia$"),
    (Role.POINTS, r"diem (?:toi da|chuan|quy dinh|chi so)|^(?:so |tong |thang |tong so )?diem(?: so)?$"),
    (Role.UNIT, r"^don vi (?:tinh|do)|^dvt$"),
    (Role.RESULT, r"^(?:uoc )?(?:ket qua|thuc hien|so lieu)\b.*\b(?:20\d\d|truoc|ky|nay|quy|thang)\b"),
    (Role.RESULT, r"^uoc |^luy ke|tinh hinh|hien trang|^ty le (?:dat|hoan thanh)|^tham dinh"),
    (Role.GROUP, r"^(?:nhom|linh vuc|tru cot|chuyen de|mang cong viec)\b(?!.*/)"),
    (Role.NAME, rf"^(?:cac |ten )?{_WORK}|^ten\b(?! (?:co quan|don vi|nguoi|san pham))"),
    (Role.TARGET, r"^chi tieu\b"),
    (Role.DEADLINE, r"^(?:thoi (?:gian|han|diem)|tien do|han)\b(?!.*\b(?:bat dau|khoi))"),
    (Role.OTHER, r"kinh phi|nguon (?:von|luc)|du toan|ngan sach|can cu|co so phap ly|dia diem|doi tuong"),
    (Role.OTHER, r"lanh dao|chi dao|dong chi|theo doi|don doc|giam sat|kiem tra"),
    (Role.OTHER, r"\b(?:cap|co quan|don vi|noi) (?:nhan|trinh|ban hanh|tham dinh|phe duyet|co tham quyen)"),
    (Role.LEAD, r"chu tri|chu dau tu"),
    (Role.SUPPORT, r"phoi hop|tham gia|ho tro|lien quan"),
    (Role.GUIDE, r"huong dan"),
    (Role.LEAD, r"phu trach|dau moi|chuan bi|chiu trach nhiem|^trach nhiem|tham muu|duoc giao|^giao\b|phan cong"),
    (
        Role.LEAD,
        rf"{_AGENCY}\b.*\b(?:thuc hien|trien khai|xu ly|soan thao|giai quyet|tra loi|bao cao|cung cap|chinh)\b",
    ),
    (Role.LEAD, rf"^(?:cac )?{_AGENCY}(?: chuyen mon)?(?:[ ,;/-]+(?:va )?(?:cac )?{_AGENCY})*$"),
    (Role.START, r"^(?!.*(?:ket thuc|hoan thanh)).*(?:bat dau|khoi cong|khoi dong)|^tu(?: ngay| thang)?$"),
    (Role.DEADLINE, r"thoi (?:gian|han|diem|hang)|tien do|\bhan\b|lo trinh|ky han|\bmoc\b|tan suat|dinh ky"),
    (Role.DEADLINE, rf"\b(?:ngay|thang|quy|nam) {_DONE}|^(?:ngay|thang|quy|den(?: ngay| thang)?)$"),
    (Role.DEADLINE, r"^(?:du kien |ke hoach )?(?:hoan thanh|ket thuc)\b"),
    (Role.PRODUCT, r"san pham|ket qua|dau ra|hinh thuc (?:van ban|the hien|trinh)|loai van ban"),
    (
        Role.TARGET,
        r"muc tieu|yeu cau|^ke hoach|^kh 20\d\d|gia tri|^muc\b|phan dau|so luong|khoi luong|^nam 20\d\d|nguong",
    ),
    (Role.NOTE, r"ghi chu|luu y|y kien"),
)
_PATTERNS = tuple((role, re.compile(pattern)) for role, pattern in _WORDS)
# Heads that may name the row where no better one does, the better first.
_NAMES = (re.compile(rf"{_WORK}|^ten\b"), re.compile(_MATTER), re.compile(r"muc tieu|san pham|linh vuc|nhom"))
_MAY_NAME = frozenset({Role.NAME, Role.TARGET, Role.GROUP, Role.OTHER, Role.PRODUCT, None})


@dataclass(frozen=True)
class ColumnFacts:
    """A column as printed: its heads from top to bottom, and what its body looks like."""

    heads: tuple[str, ...]
    codes: float = 0.0
    """The share of its filled cells that hold a code and nothing else."""
    filled: float = 1.0
    """The share of its cells that hold a text of their own, not one merged from above."""
    length: float = 0.0
    """How many letters a filled cell holds on the average."""

    @property
    def words(self) -> str:
        return fold(" ".join(self.heads)).strip(" .:*")


def find_role(heads: tuple[str, ...]) -> Role | None:
    """The lowest head tells it, where it says enough; else the heads read together."""
    for words in dict.fromkeys((fold(heads[-1] if heads else ""), fold(" ".join(heads)))):
        words = words.strip(" .:*")
        for role, pattern in _PATTERNS:
            if pattern.search(words):
                return role
    return None


def find_roles(columns: Sequence[ColumnFacts]) -> list[Role]:
    """One role for each column; several may share one, but NAME and CODE stand once."""
    roles = [find_role(column.heads) for column in columns]
    code = _code_column(columns, roles)
    if code is not None:
        roles[code] = Role.CODE
    name = _name_column(columns, roles)
    settled = [_settled(role, position, name, code) for position, role in enumerate(roles)]
    if name is not None:
        _find_group(columns, roles, settled, name)
    _one_lead(columns, settled)
    return settled


def is_named(heads: tuple[str, ...]) -> bool:
    """Whether the head of a name column says that it is one."""
    words = ColumnFacts(heads).words
    return any(pattern.search(words) for pattern in _NAMES)


def is_plan(roles: Sequence[Role]) -> bool:
    return Role.NAME in roles and not ASSIGNING.isdisjoint(roles)


def _code_column(columns: Sequence[ColumnFacts], roles: list[Role | None]) -> int | None:
    if Role.CODE in roles:
        return roles.index(Role.CODE)
    if len(columns) < 3:
        return None
    if roles[0] in (None, Role.NAME) and columns[0].codes >= _MOSTLY:
        return 0
    unknown = [position for position, role in enumerate(roles) if role is None]
    return next((position for position in unknown if columns[position].codes > _NEARLY_ALL), None)


def _name_column(columns: Sequence[ColumnFacts], roles: list[Role | None]) -> int | None:
    for pattern in _NAMES:
        named = [
            position
            for position, column in enumerate(columns)
            if roles[position] in _MAY_NAME and pattern.search(column.words)
        ]
        whole = [position for position in named if roles[position] is not Role.GROUP] or named
        if whole:
            fullest = max(columns[position].filled for position in whole)
            return next(position for position in whole if columns[position].filled >= 0.7 * fullest)
    return _longest_column(columns, roles)


def _longest_column(columns: Sequence[ColumnFacts], roles: list[Role | None]) -> int | None:
    """A numbered table that gives work names it somewhere: under a head of unknown words, in the longest texts."""
    unknown = [position for position, role in enumerate(roles) if role is None]
    if not unknown or Role.CODE not in roles or _GIVES_WORK.isdisjoint(roles):
        return None
    longest = max(unknown, key=lambda position: columns[position].length)
    return longest if columns[longest].length >= _SHORTEST_NAME else None


def _settled(role: Role | None, position: int, name: int | None, code: int | None) -> Role:
    if position == name:
        return Role.NAME
    if role is None or role is Role.NAME or (role is Role.CODE and position != code):
        return Role.OTHER
    return role


def _find_group(columns: Sequence[ColumnFacts], roles: list[Role | None], settled: list[Role], name: int) -> None:
    """A second name, left of the name and emptier, heads several rows."""
    for position in range(name):
        thinner = columns[position].filled < 0.7 * columns[name].filled
        if settled[position] is Role.GROUP or (roles[position] is Role.NAME and thinner):
            settled[position] = Role.GROUP
    for position in range(name, len(settled)):
        if settled[position] is Role.GROUP:
            settled[position] = Role.OTHER


def _one_lead(columns: Sequence[ColumnFacts], settled: list[Role]) -> None:
    """Beside a column that says "chủ trì", who only carries out supports, and a person named is no agency."""
    leads = [position for position, role in enumerate(settled) if role is Role.LEAD]
    if not any("chu tri" in columns[position].words for position in leads):
        return
    for position in leads:
        if "chu tri" not in columns[position].words:
            carries_out = "thuc hien" in columns[position].words
            settled[position] = Role.SUPPORT if carries_out else Role.OTHER
