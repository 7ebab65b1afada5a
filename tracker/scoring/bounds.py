"""What a number must be, as printed: “≥ 10 %”, “từ 3 đến dưới 5 tỷ đồng”, “trên 30%”."""

import re
from dataclasses import dataclass
from fractions import Fraction

from tracker.scoring.figures import Figure, read_figure, say

_UNIT = r"(?:\s*(?P<unit{at}>[^\W\d_][^\d<>≥≤;:()]{{0,60}}?))?"
_FIRST, _SECOND = _UNIT.format(at=1), _UNIT.format(at=2)
_LOW = r"(?P<low>\d+(?:[.,]\d+)*\s*%?)"
_HIGH = r"(?P<high>\d+(?:[.,]\d+)*\s*%?)"
_BOTH = re.compile(
    rf"(?:từ\s+)?(?P<over>trên\s+)?{_LOW}{_FIRST}\s*(?:đến|tới|-)\s*(?P<under>dưới\s+)?{_HIGH}{_SECOND}", re.I
)
_ONE = (
    ("low", re.compile(rf"(?:≥|từ|tối thiểu(?: là)?|ít nhất(?: là)?|không dưới|không ít hơn)\s*{_LOW}{_FIRST}", re.I)),
    ("low", re.compile(rf"(?:từ\s+)?{_LOW}{_FIRST}\s+trở\s+lên", re.I)),
    ("over", re.compile(rf"(?:>|trên|hơn|lớn hơn|vượt)\s*{_LOW}{_FIRST}", re.I)),
    ("high", re.compile(rf"(?:≤|không quá|không vượt quá|tối đa(?: là)?|nhiều nhất)\s*{_LOW}{_FIRST}", re.I)),
    ("high", re.compile(rf"(?:từ\s+)?{_LOW}{_FIRST}\s+trở\s+xuống", re.I)),
    ("under", re.compile(rf"(?:<|dưới|nhỏ hơn|thấp hơn|ít hơn)\s*{_LOW}{_FIRST}", re.I)),
    ("bare", re.compile(rf"{_LOW}{_FIRST}", re.I)),
)
_UP = re.compile(r"\s+trở\s+lên$", re.I)


@dataclass(frozen=True)
class Bounds:
    """From `low` to `high`, each end belonging to it unless open."""

    low: Fraction | None = None
    high: Fraction | None = None
    low_open: bool = False
    high_open: bool = False
    percent: bool = False
    unit: str | None = None
    bare: bool = False
    """Printed without any word of comparison."""

    def hold(self, number: Fraction) -> bool:
        """`number` in the same unit: a percentage as 85, not as 0.85."""
        above = self.low is None or (number > self.low if self.low_open else number >= self.low)
        below = self.high is None or (number < self.high if self.high_open else number <= self.high)
        return above and below

    def __str__(self) -> str:
        unit = " %" if self.percent else f" {self.unit}" if self.unit else ""
        if self.low is not None and self.high is not None:
            over, under = "trên " if self.low_open else "", "dưới " if self.high_open else ""
            return f"từ {over}{say(self.low)} đến {under}{say(self.high)}{unit}"
        if self.low is not None:
            return f"{'trên' if self.low_open else 'từ'} {say(self.low)}{unit}" + ("" if self.low_open else " trở lên")
        if self.high is not None:
            return f"{'dưới' if self.high_open else 'không quá'} {say(self.high)}{unit}"
        return "bất kỳ"


def read_bounds(words: str) -> Bounds | None:
    """None unless the whole text says one thing about one number."""
    text = words.strip(" .;,:-")
    both = _BOTH.fullmatch(text)
    if both:
        return _between(both)
    for end, shape in _ONE:
        one = shape.fullmatch(text)
        figure = read_figure(one["low"]) if one else None
        if one and isinstance(figure, Figure):
            return _from(end, figure, _unit(one["unit1"]))
    return None


def _between(both: re.Match[str]) -> Bounds | None:
    low, high = read_figure(both["low"]), read_figure(both["high"])
    if not isinstance(low, Figure) or not isinstance(high, Figure) or low.number > high.number:
        return None
    return Bounds(
        low=low.number,
        high=high.number,
        low_open=bool(both["over"]),
        high_open=bool(both["under"]),
        percent=low.percent or high.percent,
        unit=_unit(both["unit2"]) or _unit(both["unit1"]),
    )


def _from(end: str, figure: Figure, unit: str | None) -> Bounds:
    unit = _UP.sub("", unit) if unit else None
    if end in ("high", "under"):
        return Bounds(high=figure.number, high_open=end == "under", percent=figure.percent, unit=unit)
    return Bounds(low=figure.number, low_open=end == "over", percent=figure.percent, unit=unit, bare=end == "bare")


def _unit(words: str | None) -> str | None:
    return words.strip(" .,;") or None if words else None
