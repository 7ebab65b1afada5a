"""What an indicator is to reach, as printed, and whether a result reaches it."""

import re
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from tracker.core.text import clean, fold
from tracker.scoring.bounds import Bounds, read_bounds
from tracker.scoring.figures import Figure, read_figure, say, say_percent
from tracker.scoring.spelling import plain


class TargetKind(StrEnum):
    NONE = "none"
    YES = "yes"
    NUMBER = "number"
    WORDS = "words"
    """Only a person can say whether it is met."""


class Met(StrEnum):
    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Target:
    kind: TargetKind
    text: str = ""
    bounds: Bounds | None = None


@dataclass(frozen=True)
class Judged:
    met: Met
    sentence: str


_LEAD_IN = re.compile(
    r"^(?:phấn\s+đấu\s+|mỗi\s+năm\s+|hằng\s+năm\s+|tỷ\s+lệ\s+|đạt(?:\s+tỷ\s+lệ)?\s+|hoàn\s+thành\s+)+", re.I
)
_BY_WORD = ("nang", "tang", "giam")
_DONE_WORDS = ("co", "da", "dat", "hoan thanh", "dap ung", "xong", "day du")
_UNDONE_WORDS = ("khong", "chua")
_QUOTIENT = re.compile(r"(?P<above>\d[\d.,]*)\s*/\s*(?P<below>\d[\d.,]*)(?:\s+(?P<unit>[^\W\d_].*))?")
_NUMBER = re.compile(r"(?P<number>\d[\d.,\s]*%?)\s*(?P<unit>[^\W\d_].*)?")


def read_target(text: str | None) -> Target:
    said = clean(plain(text or ""))
    folded = fold(said).strip(" .;-")
    if not folded:
        return Target(TargetKind.NONE)
    if folded in ("co", "dat", "hoan thanh", "co trien khai", "da trien khai", "co ban hanh"):
        return Target(TargetKind.YES, said)
    bounds = None if any(word in folded.split() for word in _BY_WORD) else read_bounds(_LEAD_IN.sub("", said))
    if bounds is None:
        return Target(TargetKind.WORDS, said)
    return Target(TargetKind.NUMBER, said, bounds)


def target_met(target: Target, value: str | Fraction | None) -> Judged:
    """`value`: the result as reported, or the ratio that its figures gave."""
    if target.kind is TargetKind.NONE:
        return Judged(Met.UNKNOWN, "Kế hoạch không ghi chỉ tiêu phải đạt.")
    required = f"yêu cầu “{target.text}”"
    if value is None or (isinstance(value, str) and not value.strip()):
        return Judged(Met.UNKNOWN, f"Chưa có số liệu để so với {required}.")
    if target.kind is TargetKind.WORDS:
        return Judged(Met.UNKNOWN, f"Chỉ tiêu ghi bằng lời, {required}: người xác nhận xem xét.")
    if target.kind is TargetKind.YES:
        return _yes_or_no(value, required)
    number = _number(target.bounds, value) if target.bounds else None
    if target.bounds is None or number is None:
        return Judged(Met.UNKNOWN, f"Không so được kết quả “{_said(value)}” với {required}.")
    met = target.bounds.hold(number)
    unit = " %" if target.bounds.percent else f" {target.bounds.unit}" if target.bounds.unit else ""
    verdict = "đạt" if met else "chưa đạt"
    return Judged(Met.YES if met else Met.NO, f"Kết quả {say(number, places=2)}{unit} so với {required}: {verdict}.")


def _said(value: str | Fraction) -> str:
    return say_percent(value) if isinstance(value, Fraction) else clean(value)[:80]


def _yes_or_no(value: str | Fraction, required: str) -> Judged:
    if isinstance(value, Fraction):
        done: bool | None = value > 0
    else:
        words = f"{fold(value).strip(' .')} "
        undone = any(f" {word} " in f" {words}" for word in _UNDONE_WORDS)
        done = False if undone else True if any(words.startswith(f"{word} ") for word in _DONE_WORDS) else None
    if done is None:
        return Judged(Met.UNKNOWN, f"Không rõ kết quả “{_said(value)}” có đáp ứng {required} không.")
    said = "có" if isinstance(value, Fraction) and done else "không" if isinstance(value, Fraction) else _said(value)
    return Judged(Met.YES if done else Met.NO, f"Kết quả “{said}” so với {required}: {'đạt' if done else 'chưa đạt'}.")


def _number(bounds: Bounds, value: str | Fraction) -> Fraction | None:
    """The result in the unit of the target; None where the two cannot be compared."""
    if isinstance(value, Fraction):
        return value * 100 if bounds.percent else None
    said = _LEAD_IN.sub("", clean(plain(value))).strip(" .;")
    quotient = _QUOTIENT.fullmatch(said)
    if quotient:
        return _of_quotient(bounds, quotient)
    plain_number = _NUMBER.fullmatch(said)
    figure = read_figure(plain_number["number"]) if plain_number else None
    if plain_number is None or not isinstance(figure, Figure) or figure.percent > bounds.percent:
        return None
    if bounds.percent and not figure.percent:
        # 0,85 may be a share or less than one per cent; and “12 xã” is no percentage.
        return figure.number if figure.number > 1 and not plain_number["unit"] else None
    return figure.number if _same_unit(bounds.unit, plain_number["unit"]) else None


def _of_quotient(bounds: Bounds, quotient: re.Match[str]) -> Fraction | None:
    above, below = read_figure(quotient["above"]), read_figure(quotient["below"])
    if not isinstance(above, Figure) or not isinstance(below, Figure):
        return None
    if bounds.percent:
        return above.number / below.number * 100 if below.number else None
    return above.number if _same_unit(bounds.unit, quotient["unit"]) else None


def _same_unit(one: str | None, other: str | None) -> bool:
    return not one or not other or fold(one) == fold(other) or fold(one).startswith(f"{fold(other)} ")
