"""The outcomes a text prints: a condition and the points it brings."""

import re
from dataclasses import dataclass
from fractions import Fraction

from tracker.scoring.figures import Figure, read_figure
from tracker.scoring.rule import Award

_MAX = r"điểm\s+(?:tối\s+đa|chuẩn)"
_POINTS = (
    rf"(?:(?P<up{{0}}>\d{{{{1,4}}}})\s*/\s*(?P<down{{0}}>\d{{{{1,4}}}})\s*[×*xX]?\s*(?:số\s+)?(?:{_MAX}|điểm)"
    r"|(?P<percent{0}>\d{{1,9}}(?:[.,]\d+)?)\s*%\s*(?:số\s+|tổng\s+số\s+|tổng\s+)?điểm(?:\s+(?:phần|của\s+phần|mục|tiêu\s+chí)\s+này|\s+tối\s+đa|\s+chuẩn)?"
    r"|(?P<points{0}>\d{{1,9}}(?:[.,]\d+)?)\s*điểm"
    rf"|(?P<full{{0}}>(?:toàn\s+bộ\s+)?{_MAX}|tối\s+đa\s+điểm)"
    r"|(?P<none{0}>không\s+(?:được\s+|có\s+)?(?:tính\s+)?điểm))"
)
_AFTER = re.compile(
    r"(?:\s*(?:[:=(]|→|->)\s*(?:(?:được|đạt|tính|chấm|cho)\s+)?|\s+(?:thì\s+)?(?:được|chấm|tính)\s+)"
    + _POINTS.format("")
    + r"\s*\)?",
    re.IGNORECASE,
)
_BEFORE = re.compile(_POINTS.format("") + r"\s*[:,]?\s*(?:nếu|khi|đối với|cho)\s+(?P<condition>[^;\n]+)", re.IGNORECASE)
_HEADINGS = re.compile(r"^.*(?:thang\s+điểm|cách\s+tính(?:\s+điểm)?)\s*:", re.IGNORECASE | re.DOTALL)
_LABEL = re.compile(
    r"^(?:[-+•*]\s*|mức\s+(?:độ\s+)?(?:\d+|[ivx]+)\s*[:.)]?\s*|(?:\d+|[a-zđ])\s*[.)]\s+)+", re.IGNORECASE
)
_STATEMENTS = re.compile(r"[;\n]|(?:^|\s)[-+•]\s|,\s*(?=mức\s+\d)", re.IGNORECASE)


@dataclass(frozen=True)
class Outcome:
    condition: str
    award: Award


def read_outcomes(text: str) -> list[Outcome]:
    """All outcomes in the order they are printed, from either way of writing them."""
    return _conditions_first(text) or _points_first(text)


def _conditions_first(text: str) -> list[Outcome]:
    found, start = [], 0
    for match in _AFTER.finditer(text):
        condition = _condition(text[start : match.start()])
        start = match.end()
        if condition:
            found.append(Outcome(condition, _award(match)))
    return found


def _points_first(text: str) -> list[Outcome]:
    return [Outcome(_LABEL.sub("", match["condition"]).strip(" .,"), _award(match)) for match in _BEFORE.finditer(text)]


def _condition(before: str) -> str:
    """The last statement before the points, without the number of its level."""
    statements = [one.strip(" .,)") for one in _STATEMENTS.split(_HEADINGS.sub("", before))]
    last = next((one for one in reversed(statements) if one), "")
    return _LABEL.sub("", last).strip(" .,:")


def _award(match: re.Match[str]) -> Award:
    if match["up"]:
        below = int(match["down"])
        return Award(share=Fraction(int(match["up"]), below)) if below else Award(points=Fraction(0))
    if match["percent"]:
        return Award(share=_number(match["percent"]) / 100)
    if match["points"]:
        return Award(points=_number(match["points"]))
    return Award(share=Fraction(1)) if match["full"] else Award(points=Fraction(0))


def _number(text: str) -> Fraction:
    figure = read_figure(text)
    return figure.number if isinstance(figure, Figure) else Fraction(0)
