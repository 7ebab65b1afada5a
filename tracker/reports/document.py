"""What an official report is made of before it is any kind of file: plain values, in the order of the page."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Align(StrEnum):
    LEFT = "left"
    CENTRE = "center"
    RIGHT = "right"


@dataclass(frozen=True)
class Column:
    heading: str
    width: float
    """In centimetres."""
    align: Align = Align.LEFT
    group: str = ""
    """Neighbouring columns of one group stand under this heading."""


@dataclass(frozen=True, slots=True)
class Row:
    cells: tuple[str, ...]
    across: bool = False
    """One text over the whole width: what the rows below it belong to."""


@dataclass(frozen=True)
class Grid:
    columns: tuple[Column, ...]
    rows: Sequence[Row]


class Tone(StrEnum):
    """How a paragraph of the running text stands on the page."""

    BODY = "body"
    CLAUSE = "clause"
    """Khoản that has a title: "1. Kết quả chung"."""
    NOTE = "note"


@dataclass(frozen=True)
class Paragraph:
    text: str
    tone: Tone = Tone.BODY


Block = Paragraph | Grid


@dataclass(frozen=True)
class Section:
    title: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True)
class Head:
    """Who writes to whom; None is left blank for whoever completes the document."""

    issuer: str
    superior: str | None = None
    """Cơ quan chủ quản."""
    symbol: str | None = None
    """The issuer in số, ký hiệu: "SKHCN" of "Số: 05/BC-SKHCN"."""
    addressee: str | None = None


@dataclass(frozen=True)
class Signing:
    authority: str | None
    """Quyền hạn: "TM. ỦY BAN NHÂN DÂN"."""
    position: str | None
    recipients: tuple[str, ...]


@dataclass(frozen=True)
class Appendix:
    title: str
    grid: Grid


@dataclass(frozen=True)
class OfficialReport:
    head: Head
    subject: str
    """Trích yếu."""
    opening: tuple[Paragraph, ...]
    sections: tuple[Section, ...]
    closing: str
    signing: Signing
    appendix: Appendix | None
    made_at: datetime
