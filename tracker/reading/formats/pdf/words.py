"""Words at their places on a page, the lines they stand in, and whether the end of a line ends anything.

Places are those of a page seen by its reader: x grows to the right, y down, in points.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

_SPACE = 0.3
"""The width of a space, by the height of its line, where the line holds none."""
_ROUNDED = 0.75
"""As much as a program that breaks lines counts otherwise than we do."""
_GAP = 1.1
"""What is wider, by the height of its line, is no space: beside each other stand two texts."""
_CENTRED = 4.0
OPENS_PARAGRAPH = re.compile(
    r"(?:[-–—+*•●◦▪·]\s|(?:[IVXLC]{1,6}|[A-ZĐ]|\d{1,3}(?:\.\d{1,3})*|[a-zđ])[.)/]\s|\d{1,3}(?:\.\d{1,3})+\s+\S"
    r"|(?:điều|phần|chương|mục|phụ lục)\s+[\dIVXLC]+)",
    re.IGNORECASE,
)
_LABEL = re.compile(r"[^\W\d]+(?: [^\W\d]+){0,4} ?:")
_CUT_WORD = re.compile(r"[A-ZĐ]{1,3}")
_HYPHENATED = re.compile(r"\w[-–]$|\d/$")
_ENDS = (".", ";", ":", "!", "?", ",")


@dataclass(frozen=True, slots=True)
class Box:
    x0: float
    top: float
    x1: float
    bottom: float

    @property
    def height(self) -> float:
        return self.bottom - self.top

    def holds(self, other: "Box") -> bool:
        """Whether the middle of the other one lies in this one."""
        return (
            self.x0 <= (other.x0 + other.x1) / 2 < self.x1 and self.top <= (other.top + other.bottom) / 2 < self.bottom
        )


@dataclass(frozen=True, slots=True)
class Word(Box):
    text: str
    upright: bool = True


@dataclass(frozen=True, slots=True)
class TextLine:
    """Words side by side, from left to right."""

    words: tuple[Word, ...]

    @property
    def x0(self) -> float:
        return self.words[0].x0

    @property
    def x1(self) -> float:
        return max(word.x1 for word in self.words)

    @property
    def top(self) -> float:
        return min(word.top for word in self.words)

    @property
    def bottom(self) -> float:
        return max(word.bottom for word in self.words)

    @property
    def height(self) -> float:
        return sorted(word.height for word in self.words)[len(self.words) // 2]

    @property
    def space(self) -> float:
        """The width of its spaces."""
        spaces = [word.x0 - before.x1 for before, word in pairwise(self.words)]
        return median(spaces) if spaces else _SPACE * self.height

    @property
    def text(self) -> str:
        return " ".join(word.text for word in self.words)

    def pieces(self) -> "list[TextLine]":
        """The texts that stand beside each other, with more than a space between them."""
        pieces: list[list[Word]] = []
        for word in self.words:
            if pieces and word.x0 - pieces[-1][-1].x1 <= _GAP * self.height:
                pieces[-1].append(word)
            else:
                pieces.append([word])
        return [TextLine(tuple(piece)) for piece in pieces]


def lines_of(words: Iterable[Word]) -> list[TextLine]:
    """From top to bottom. Words stand in one line when they overlap by half of their height."""
    lines: list[list[Word]] = []
    for word in sorted(words, key=lambda word: (word.top + word.bottom, word.x0)):
        over = lines[-1][0] if lines else None
        if over and min(over.bottom, word.bottom) - max(over.top, word.top) > min(over.height, word.height) / 2:
            lines[-1].append(word)
        else:
            lines.append([word])
    return [TextLine(tuple(sorted(line, key=lambda word: word.x0))) for line in lines]


def has_room(line: TextLine, below: TextLine, left: float, right: float) -> bool:
    """Whether the first word of the line below would have stood on this one: then its end was meant."""
    wanted = line.space + below.words[0].x1 - below.words[0].x0 + _ROUNDED
    gaps = line.x0 - left, right - line.x1
    if min(gaps) > _CENTRED and abs(gaps[0] - gaps[1]) < _CENTRED:
        return sum(gaps) > wanted
    return gaps[1] > wanted


def begins_anew(line: TextLine, below: TextLine) -> bool:
    """A number, letter or dash at the head of a line, behind the end of a sentence or part of a sentence."""
    return OPENS_PARAGRAPH.match(below.text) is not None and line.text.endswith(_ENDS)


def _lists(line: TextLine, below: TextLine) -> bool:
    """In a cell, what begins in capitals behind a semicolon is taken for the next of a list, one on each line; so is
    what has a label of its own ("Phối hợp: …")."""
    return below.text[:1].isupper() and (line.text.endswith(";") or _LABEL.match(below.text) is not None)


def joined(before: str, after: str) -> str:
    """Two halves of a text that the end of a line parted, without a space where it was parted behind a hyphen
    ("NĐ-CP", "12/2026-3/2027") or inside of a short word of capitals ("STT")."""
    is_cut = _CUT_WORD.fullmatch(before) and _CUT_WORD.fullmatch(after)
    if is_cut or (_HYPHENATED.search(before) and after[:1].isalnum()):
        return before + after
    return f"{before} {after}".strip()


def cell_text(words: Sequence[Word], left: float, right: float) -> str:
    """The text of a cell that has room from `left` to `right`; its lines are those that were meant."""
    if words and sum(not word.upright for word in words) * 2 > len(words):
        return " ".join(word.text for word in sorted(words, key=lambda word: (round(word.x0), -word.bottom)))
    texts: list[str] = []
    above: TextLine | None = None
    for line in lines_of(words):
        if above is None or begins_anew(above, line) or _lists(above, line) or has_room(above, line, left, right):
            texts.append(line.text)
        else:
            texts[-1] = joined(texts[-1], line.text)
        above = line
    return "\n".join(texts)
