"""Points of the running text that are rows of a table in other clothes: "Cơ quan chủ trì: …; thời gian: …"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from tracker.core.text import clean, fold
from tracker.reading.codes import Style
from tracker.reading.roles import Role
from tracker.reading.running.outline import Point

_WHO = r"(?:co quan|don vi|bo phan|phong|phong ban|ban|to chuc|ca nhan|nguoi|can bo|dau moi)"
_WHOM = rf"(?:cac )?{_WHO}(?:[,/ ]+(?:va )?{_WHO})*"
_LABELS: tuple[tuple[Role, str], ...] = (
    (
        Role.LEAD,
        rf"(?:{_WHOM} )?(?:duoc giao )?(?:chu tri|phu trach|chiu trach nhiem)(?: (?:thuc hien|tham muu|chinh))?",
    ),
    (Role.LEAD, rf"{_WHOM} (?:thuc hien|tham muu|duoc giao|trien khai)|phan cong(?: thuc hien)?|giao thuc hien"),
    (Role.LEAD, rf"(?:{_WHOM} )?chu tri,? (?:va )?phoi hop(?: thuc hien)?"),
    (Role.SUPPORT, rf"(?:{_WHOM} )?(?:phoi hop|tham gia|lien quan)(?: thuc hien)?"),
    (Role.GUIDE, rf"(?:{_WHOM} )?huong dan"),
    (Role.START, r"(?:thoi (?:gian|diem) |ngay )?bat dau"),
    (
        Role.DEADLINE,
        r"(?:thoi (?:gian|han|diem)|tien do|han|lo trinh|han chot)"
        r"(?: (?:thuc hien|hoan thanh|trien khai|bao cao|gui|ket thuc|to chuc|du kien))*|hoan thanh|ket thuc",
    ),
    (Role.PRODUCT, r"(?:san pham|ket qua|dau ra)(?: (?:dau ra|du kien|dat duoc|thuc hien|cu the|can dat|hoan thanh))*"),
    (Role.EVIDENCE, r"(?:tai lieu |ho so )?(?:kiem chung|minh chung)"),
    (Role.TARGET, r"(?:chi tieu|muc tieu|yeu cau)(?: (?:can dat|cu the|phan dau|dat))?"),
    (
        Role.NOTE,
        r"noi dung(?: thuc hien| cu the)?|ghi chu|(?:nguon )?kinh phi(?: thuc hien)?|dia diem|thanh phan|doi tuong",
    ),
)
_PATTERNS = tuple((role, re.compile(pattern)) for role, pattern in _LABELS)
_LABEL = re.compile(r"(?:^|(?<=[.;,(])\s*|(?<=\s[-–+])\s)\s*(?P<label>[^\W\d_][^:.;()]{2,60}?)\s*:(?!//)\s*")
_ITEM_ROLES = frozenset({Role.DEADLINE, Role.PRODUCT, Role.SUPPORT, Role.EVIDENCE})
_ENDS = " .;,()-–+"


@dataclass(frozen=True)
class Said:
    """A label as printed, what it means, and what stands behind it."""

    role: Role
    label: str
    value: str


@dataclass
class Labelled:
    """A point with what its labels say; `content` are the points below it that no label leads."""

    point: Point
    name: str
    values: list[Said] = field(default_factory=list)
    content: list[str] = field(default_factory=list)
    last: int = 0
    """The last line of the text that belongs to it."""

    def of(self, role: Role) -> str | None:
        return "\n".join(said.value for said in self.values if said.role is role) or None

    @property
    def is_item(self) -> bool:
        """Who leads, or at least two of the other columns that a table of tasks has."""
        said = {said.role for said in self.values}
        return bool(self.name) and (Role.LEAD in said or len(said & _ITEM_ROLES) > 1)


def find_labelled(root: Point) -> list[Labelled]:
    """In the order of print; the points below one belong to it."""
    held: dict[int, Labelled] = {}
    order: list[Labelled] = []
    for point in root.walk():
        name, values = split_labels(point.text)
        if not values:
            continue
        holder = point if name else _holder(point)
        if holder is None:
            continue
        if id(holder) not in held:
            held[id(holder)] = Labelled(holder, name if holder is point else split_labels(holder.text)[0])
            order.append(held[id(holder)])
        held[id(holder)].values += values
    items = [labelled for labelled in order if labelled.is_item]
    for labelled in items:
        _take_content(labelled)
    return items


def split_labels(text: str) -> tuple[str, list[Said]]:
    """The words before the first label, and what each label says."""
    found = [(label, role) for label in _LABEL.finditer(text) if (role := _role(label["label"]))]
    if not found:
        return text, []
    ends = [label.start() for label, _ in found[1:]] + [len(text)]
    values = [
        Said(role, clean(label["label"]), clean(text[label.end() : end]).strip(_ENDS))
        for (label, role), end in zip(found, ends, strict=True)
    ]
    return text[: found[0][0].start()].strip(_ENDS), [said for said in values if said.value]


def _role(label: str) -> Role | None:
    words = fold(label)
    return next((role for role, pattern in _PATTERNS if pattern.fullmatch(words)), None)


def _holder(point: Point) -> Point | None:
    """Whose labels a line gives that has no words of its own: the point it stands in, or the paragraph before it."""
    parent = point.parent
    if parent is None:
        return None
    if point.code is None:
        before = _before(point)
        if before is not None:
            return before
        if parent.code is not None and parent.code.style is Style.BULLET and _ends_a_list(parent):
            return _numbered(parent.parent)
    return _numbered(parent)


def _numbered(point: Point | None) -> Point | None:
    """A section holds items, it is none."""
    if point is None or point.code is None or point.is_section:
        return None
    return point


def _before(point: Point) -> Point | None:
    """The nearest paragraph above it with words of its own, where the text does not number what it asks."""
    if point.parent is None:
        return None
    elder = point.parent.points[: point.parent.points.index(point)]
    unnumbered = [other for other in reversed(elder) if split_labels(other.text)[0]]
    return unnumbered[0] if unnumbered and unnumbered[0].code is None else None


def _ends_a_list(bullet: Point) -> bool:
    """A line behind several bullets without labels speaks of all of them."""
    elder = [other for other in (bullet.parent.points if bullet.parent else []) if other is not bullet]
    return bool(elder) and not any(split_labels(below.text)[1] for other in elder for below in [other, *other.walk()])


def _take_content(labelled: Labelled) -> None:
    labelled.last = labelled.point.line
    for below in labelled.point.walk():
        labelled.last = below.line
        name, values = split_labels(below.text)
        if not values:
            labelled.content.append(name)
    labelled.last = max(labelled.last, *_lines_of_labels(labelled.point))


def _lines_of_labels(point: Point) -> Iterator[int]:
    """Of labels that stand beside it, in paragraphs of their own."""
    yield point.line
    brothers = point.parent.points if point.parent else []
    for brother in brothers[brothers.index(point) + 1 :]:
        name, values = split_labels(brother.text)
        if name or not values or brother.code is not None:
            return
        yield brother.line
