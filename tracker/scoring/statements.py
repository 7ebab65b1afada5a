"""“Tỷ lệ = …” and “Điểm = …”: the statements of a text that are formulas."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from tracker.scoring.formula import Node, Parser, tokens

_LEFT = re.compile(r"(?:^|(?<=[\s;:,.\-+•)(]))(?P<left>(?:số\s+)?điểm(?:\s+số)?|(?:tỷ|tỉ)\s+lệ)\s*=\s*", re.IGNORECASE)
_END = re.compile(
    r"[;\n]|\s-\s(?=[^\W\d_]{2})|\s(?=(?:tỷ|tỉ)\s+lệ\s*=|điểm\s*=)|[.]\s|,\s(?=trong\s+đó|nếu)", re.IGNORECASE
)
_NAMELESS = re.compile(r"^[^=:;]*/[^=:;]*[×*xX]\s*điểm\s+(?:tối\s+đa|chuẩn)\W*$", re.IGNORECASE)

# No formula that is printed has more letters, numbers and signs.
_LONGEST = 80


class Left(StrEnum):
    POINTS = "points"
    RATIO = "ratio"


@dataclass(frozen=True)
class Statement:
    left: Left
    node: Node


def read_statements(text: str, letters: Sequence[str]) -> list[Statement]:
    found: list[Statement] = []
    ratio: Node | None = None
    starts = list(_LEFT.finditer(text))
    if not starts and _NAMELESS.match(text):
        return [one for one in [_read(Left.POINTS, text, letters, None)] if one]
    for place, start in enumerate(starts):
        until = starts[place + 1].start("left") if place + 1 < len(starts) else len(text)
        right = _END.split(text[start.end() : until], maxsplit=1)[0]
        left = Left.POINTS if "điểm" in start["left"].lower() else Left.RATIO
        read = _read(left, right, letters, ratio)
        if read is None:
            continue
        found.append(read)
        if left is Left.RATIO:
            ratio = read.node
    return found


def _read(left: Left, right: str, letters: Sequence[str], ratio: Node | None) -> Statement | None:
    node = Parser(tokens(right, letters)[:_LONGEST], ratio).sum()
    return Statement(left, node) if node else None
