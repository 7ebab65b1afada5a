"""A figure as people type it, and as pages print it: decimal comma, dots between thousands."""

import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

_SHAPE = re.compile(r"(?P<digits>\d[\d.,\s]*)\s*(?P<percent>%?)", re.ASCII)
_GROUPED = {
    ",": re.compile(r"\d{1,3}(?:,\d{3}){2,}"),
    ".": re.compile(r"[1-9]\d{0,2}(?:\.\d{3})+"),
}
_MOST_DIGITS = 15
_LONGEST = 60
_CENT = Decimal("0.01")
EXAMPLE = "hãy ghi bằng chữ số, ví dụ 1.234 hoặc 85,5"


@dataclass(frozen=True)
class Figure:
    number: Fraction
    percent: bool = False


@dataclass(frozen=True)
class Unreadable:
    """Why it is no figure, to be said after its name."""

    why: str


def read_figure(typed: str) -> Figure | Unreadable:
    """1.234 is a thousand and more, 1,5 and 1.5 are one and a half, 85 % is a percentage."""
    text = re.sub(r"[\s\u00a0]+", " ", typed).strip()
    if text.startswith("-"):
        return Unreadable(f"“{_short(text)}” là số âm: hãy ghi số từ 0 trở lên")
    if len(text) > _LONGEST:
        return Unreadable(f"“{_short(text)}” quá dài: {EXAMPLE}")
    shaped = _SHAPE.fullmatch(text)
    number = _number(re.sub(r"\s", "", shaped["digits"])) if shaped else None
    if shaped is None or number is None:
        return Unreadable(f"“{_short(text)}” không phải là số: {EXAMPLE}")
    if len(str(int(number))) > _MOST_DIGITS:
        return Unreadable(f"“{_short(text)}” quá lớn (hơn {_MOST_DIGITS} chữ số): hãy kiểm tra lại")
    return Figure(number, bool(shaped["percent"]))


def _number(digits: str) -> Fraction | None:
    marks = [mark for mark in ".," if mark in digits]
    if len(marks) == 2:
        # The mark that stands last parts the decimals.
        thousands = min(marks, key=digits.rfind)
        marks, digits = [mark for mark in marks if mark != thousands], digits.replace(thousands, "")
    if len(marks) == 1:
        mark = marks[0]
        digits = digits.replace(mark, "") if _GROUPED[mark].fullmatch(digits) else digits.replace(mark, ".")
    return Fraction(digits) if re.fullmatch(r"\d+(?:\.\d+)?", digits, re.ASCII) else None


def _short(text: str) -> str:
    return text if len(text) <= 40 else f"{text[:40]}…"


def to_points(number: Fraction) -> Decimal:
    """Points are kept as they are shown, so that what is added up equals what is read."""
    return (Decimal(number.numerator) / Decimal(number.denominator)).quantize(_CENT, ROUND_HALF_UP)


def say(number: Fraction | Decimal, *, places: int = 4) -> str:
    """1.234,5: as many decimals as needed, at most `places`."""
    exact = Fraction(number)
    rounded = (Decimal(exact.numerator) / Decimal(exact.denominator)).quantize(
        Decimal(1).scaleb(-places), ROUND_HALF_UP
    )
    whole, _, rest = f"{rounded:,f}".partition(".")
    decimals = rest.rstrip("0")
    return whole.replace(",", ".") + (f",{decimals}" if decimals else "")


def say_points(points: Decimal) -> str:
    """Whole points without decimals, all others with two."""
    if points == points.to_integral_value():
        return say(points)
    whole, _, rest = f"{points.quantize(_CENT, ROUND_HALF_UP):,f}".partition(".")
    return f"{whole.replace(',', '.')},{rest}"


def say_percent(share: Fraction) -> str:
    return f"{say(share * 100, places=2)} %"
