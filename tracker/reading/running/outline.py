"""The numbered points of the running text, each below the point it belongs to."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from tracker.core.text import fold
from tracker.reading.codes import Code, Style, read_code, split_leading_code
from tracker.reading.headings import bare, part_of, says_nothing

_EMPHASIS = re.compile(r"(?<![\w*])\*(?=[^\s*])([^*\n]+?)(?<=[^\s*])\*(?![\w*])")
_PART = re.compile(r"^(?:phần|chương|mục)\s+(?:thứ\s+\w+|[IVX]+|\d+)(?=[\s.:–-]|$)[\s.:–-]*", re.IGNORECASE)
# "Nhiệm vụ 2: Xây dựng …"
_NAMED_NUMBER = re.compile(
    r"^(?:nhiệm vụ|giải pháp|nội dung|hoạt động|chỉ tiêu|mục tiêu|dự án|công việc)\s+(?:số\s+)?"
    r"(\d{1,3})\s*[:.–-]\s*(?=\S)",
    re.IGNORECASE,
)
_RECIPIENTS = re.compile(r"noi nhan\b")
_CLOSING = re.compile(
    r"tren day la|kem theo\b|ke hoach nay (?:thay the|co hieu luc)"
    r"|(?:trong )?qua trinh (?:to chuc |trien khai )*thuc hien|(?:yeu cau|de nghi) (?:cac|thu truong|nguoi dung dau)\b"
)
_OPEN_END = re.compile(r"[^.;:!?…)\]”\"]$")


@dataclass
class Point:
    """A numbered point, a bullet or a paragraph; a line that ends with a colon holds the list behind it."""

    text: str
    line: int
    """Where it stands among the lines of the text, from 1."""
    code: Code | None = None
    mark: str = ""
    """The sign of a bullet."""
    outside: bool = False
    """A paragraph before the first numbered point, of an appendix or of a text without numbers."""
    parent: "Point | None" = None
    points: list["Point"] = field(default_factory=list)

    @property
    def rank(self) -> object:
        """Points of one rank are brothers."""
        if self.code is None:
            return None
        return self.mark or self.code.rank

    @property
    def is_numbered(self) -> bool:
        """By a number or letter, not by a bullet."""
        return self.code is not None and self.code.style is not Style.BULLET

    @property
    def is_section(self) -> bool:
        return self.code is not None and self.code.style in (Style.ROMAN, Style.UPPER)

    @property
    def is_list(self) -> bool:
        """Whether it only introduces what stands below it."""
        return bool(self.points) and not self.text.endswith((".", ";"))

    def above(self) -> Iterator["Point"]:
        """The points it stands in, the nearest first."""
        point = self.parent
        while point is not None and point.parent is not None:
            yield point
            point = point.parent

    def walk(self) -> Iterator["Point"]:
        for point in self.points:
            yield point
            yield from point.walk()


def read_outline(lines: Sequence[str]) -> Point:
    """The root of the points; the list of recipients and the signature are left out."""
    grower = _Grower()
    for number, line in enumerate(lines, 1):
        grower.take(_EMPHASIS.sub(r"\1", bare(line)), number)
    return grower.root


@dataclass
class _Grower:
    root: Point = field(default_factory=lambda: Point("", 0))
    open: list[Point] = field(default_factory=list)
    """The points from the outermost down to the one that a paragraph belongs to."""
    last: Point | None = None
    numbered: bool = False
    """Whether the text has come to its first numbered point."""
    ended: bool = False
    """Behind the recipients, until an appendix or another numbered text begins."""

    def take(self, text: str, line: int) -> None:
        if says_nothing(text):
            return
        code, words = _numbered(text)
        if part_of(text):
            self._leave(ended=False)
        elif _RECIPIENTS.match(fold(text)):
            self._leave(ended=True)
        elif code is not None and words and (self.numbered or _opens_text(code)):
            self.numbered, self.ended = True, False
            self._add_numbered(Point(words, line, code, mark=text[0] if code.style is Style.BULLET else ""))
        elif not self.ended:
            self._add_paragraph(words if code else text, line)

    def _leave(self, *, ended: bool) -> None:
        self.open, self.last, self.numbered, self.ended = [], None, False, ended

    def _add_numbered(self, point: Point) -> None:
        self.open = self.open[: self._depth_for(point)]
        self._add(point)
        self.open.append(point)

    def _depth_for(self, point: Point) -> int:
        """How many of the open points it stands in: 2.1 stands in 2, a brother is no longer open."""
        for depth, other in enumerate(self.open):
            if other.rank == point.rank:
                return depth
            if point.code and other.code and point.code.is_below(other.code):
                return depth + 1
        sections = sum(1 for other in self.open if other.is_section)
        return sections if point.is_section else len(self.open)

    def _add_paragraph(self, text: str, line: int) -> None:
        if self.last and text[:1].islower() and _OPEN_END.search(self.last.text):
            self.last.text = f"{self.last.text} {text}"
            return
        if _CLOSING.match(fold(text)):
            self.open = []
        elif self.open and self.open[-1].code is None:
            self.open.pop()
        point = Point(text, line, outside=not self.numbered)
        self._add(point)
        if text.endswith(":"):
            self.open.append(point)

    def _add(self, point: Point) -> None:
        point.parent = self.open[-1] if self.open else self.root
        point.parent.points.append(point)
        self.last = point


def _numbered(text: str) -> tuple[Code | None, str]:
    part = _PART.match(text)
    if part and text[part.end() :]:
        return Code(part[0].strip(" .:–-"), Style.UPPER, ()), text[part.end() :]
    named = _NAMED_NUMBER.match(text)
    if named:
        return read_code(named[1]), text[named.end() :]
    return split_leading_code(text)


def _opens_text(code: Code) -> bool:
    return code.style in (Style.ROMAN, Style.UPPER, Style.NUMBER)
