"""A scoring text as printed → the rule it states. What cannot be told with certainty is no rule: nothing is guessed."""

import re
from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache

from tracker.core.text import fold
from tracker.scoring.awards import Outcome, read_outcomes
from tracker.scoring.bounds import read_bounds
from tracker.scoring.computed import read_computed
from tracker.scoring.formula import Letter, Node
from tracker.scoring.rule import (
    AMOUNT,
    BEST,
    FULL,
    NOTHING,
    YES,
    Added,
    Asks,
    Chosen,
    Form,
    Graded,
    Relative,
    Rule,
    Step,
    Variable,
    other,
)
from tracker.scoring.spelling import plain
from tracker.scoring.statements import Left, read_statements
from tracker.scoring.variables import read_variables

_SUM = re.compile(r"^\W*(?:diem\s*=\s*)?(?:bang\s+)?(?:cong|tong)\s+(?:so\s+)?diem\b")
_SUM_OF = re.compile(r"thanh phan|cac muc|cac chi so|cac tieu chi|muc con|\d+\.\d+")
_CODES = re.compile(r"(\d{1,4}(?:\.\d{1,4})*)\.(\d{1,4})\s*(?:-|den)\s*(?:\1\.)?(\d{1,4})")
_CODE = re.compile(r"\d+(?:\.\d+)+")
_RELATIVE = re.compile(r"\bmin\s*-?\s*max\b|(?:cao|nhieu|lon) nhat (?:thi )?(?:duoc )?(?:tinh )?diem toi da")
_LEAST = re.compile(r"\b(?:thap|it|nho) nhat (?:thi )?(?:duoc )?diem toi da")
# What is longer explains more than it states, and is left to people.
_LONGEST = 6_000
_OF_THE_GROUP = (
    "Văn bản ghi mức cao nhất bằng {share} điểm tối đa: đây là điểm tối đa của mục cấp trên, "
    "nên đáp ứng thì được đủ điểm của mục này; hãy đối chiếu lại văn bản."
)


@lru_cache(maxsize=4096)
def read_rule(text: str | None, maximum: Decimal | None = None) -> Rule:
    """`maximum`, where known, tells outcomes that are added up from outcomes of which one holds."""
    said = plain(text or "")
    if len(said) > _LONGEST:
        return other(said)
    variables = read_variables(said)
    statements = read_statements(said, [one.letter for one in variables])
    outcomes = [one for one in read_outcomes(said) if fold(one.condition) not in ("diem", "so diem")]
    ratio = next((one.node for one in reversed(statements) if one.left is Left.RATIO), None)
    formulas = [one.node for one in statements if one.left is Left.POINTS]
    folded = fold(said)
    if _SUM.search(folded) and _SUM_OF.search(folded):
        return _added(said, folded)
    if formulas:
        return read_computed(said, formulas, variables, outcomes)
    if _RELATIVE.search(folded):
        return other(said, variables) if _LEAST.search(folded) else _relative(said, ratio, variables)
    if outcomes:
        return _by_outcome(said, outcomes, ratio, variables, maximum)
    return other(said, variables)


def _added(said: str, folded: str) -> Rule:
    codes: list[str] = []
    for stem, first, last in _CODES.findall(folded):
        codes += [f"{stem}.{number}" for number in range(int(first), min(int(last), int(first) + 99) + 1)]
    codes = codes or _CODE.findall(folded)
    variables = tuple(Variable(code, f"Điểm của mục {code}", unit="điểm") for code in codes)
    return Rule(Form.SUM_OF_CHILDREN, said, variables, (Added(tuple(codes)),))


def _relative(said: str, ratio: Node | None, variables: list[Variable]) -> Rule:
    if ratio is None and variables:
        return other(said, variables)
    own = variables or [Variable(AMOUNT, "Số liệu của cơ quan, đơn vị")]
    best = Variable(BEST, "Giá trị cao nhất của các đơn vị được so sánh", unit="%" if ratio else None, shared=True)
    step = Relative(ratio or Letter(AMOUNT), is_share=ratio is not None)
    return Rule(Form.MIN_MAX, said, (*own, best), (step,))


def _by_outcome(
    said: str, outcomes: list[Outcome], ratio: Node | None, variables: list[Variable], maximum: Decimal | None
) -> Rule:
    graded = _graded(said, outcomes, ratio, variables)
    if graded:
        return graded
    conditions = {fold(one.condition) for one in outcomes}
    if ratio is not None or len(outcomes) < 2 or len(conditions) < len(outcomes) or "" in conditions:
        return other(said, variables)
    nothing = [one for one in outcomes if one.award.nothing]
    if len(outcomes) == 2 and len(nothing) == 1:
        return _yes_no(said, outcomes)
    if not nothing and _adds_up(outcomes, maximum):
        return _parts(said, outcomes)
    if nothing or _one_is_all(outcomes, maximum):
        return _worded(said, outcomes)
    return other(said, variables)


def _graded(said: str, outcomes: list[Outcome], ratio: Node | None, variables: list[Variable]) -> Rule | None:
    read = [(read_bounds(one.condition), one.award) for one in outcomes]
    levels = tuple((bounds, award) for bounds, award in read if bounds)
    if len(levels) < len(outcomes) or len(levels) < 2 or (variables and ratio is None):
        return None
    percents = {bounds.percent for bounds, _ in levels}
    if ratio is not None and percents != {True}:
        return None
    units = [bounds.unit for bounds, _ in levels if bounds.unit]
    unit = "%" if percents == {True} else _long_unit(units[0]) if units else None
    own = variables if ratio is not None else [Variable(AMOUNT, "Giá trị đạt được", unit=unit)]
    step = Graded(ratio or Letter(AMOUNT), is_share=percents == {True}, levels=levels)
    return Rule(Form.LEVELS, said, tuple(own), (step,))


def _long_unit(unit: str) -> str:
    return f"{unit} đồng" if fold(unit) in ("ty", "ti", "trieu", "nghin") else unit


def _yes_no(said: str, outcomes: list[Outcome]) -> Rule:
    outcomes = sorted(outcomes, key=lambda one: one.award.nothing)
    yes = outcomes[0]
    variable = Variable(YES, yes.condition, asks=Asks.YES_NO, options=tuple(one.condition for one in outcomes))
    share = yes.award.share
    doubts: tuple[str, ...] = ()
    awards = tuple((one.condition, one.award) for one in outcomes)
    if share is not None and share != 1:
        doubts = (_OF_THE_GROUP.format(share=share),)
        awards = ((yes.condition, FULL), awards[1])
    return Rule(Form.YES_NO, said, (variable,), (Chosen(YES, awards),), doubts)


def _parts(said: str, outcomes: list[Outcome]) -> Rule:
    variables, steps = [], list[Step]()
    for number, one in enumerate(outcomes, start=1):
        letter = f"{YES}{number}"
        variables.append(Variable(letter, one.condition, asks=Asks.YES_NO, options=(one.condition, "Chưa")))
        steps.append(Chosen(letter, ((one.condition, one.award), ("Chưa", NOTHING))))
    return Rule(Form.PARTS, said, tuple(variables), tuple(steps))


def _worded(said: str, outcomes: list[Outcome]) -> Rule:
    options = tuple(one.condition for one in outcomes)
    variable = Variable(AMOUNT, "Mức đạt được", asks=Asks.CHOICE, options=options)
    best = max((one.award.share or 0 for one in outcomes), default=0)
    doubts: tuple[str, ...] = ()
    if 0 < best < 1 and not any(one.award.points for one in outcomes):
        doubts = (f"Mức cao nhất của đoạn này chỉ bằng {best} điểm tối đa: phần còn lại có thể tính ở mục thành phần.",)
    awards = tuple((one.condition, one.award) for one in outcomes)
    return Rule(Form.LEVELS, said, (variable,), (Chosen(AMOUNT, awards),), doubts)


def _adds_up(outcomes: Sequence[Outcome], maximum: Decimal | None) -> bool:
    whole = Fraction(maximum) if maximum else None
    if all(one.award.share is not None for one in outcomes):
        return sum(one.award.share or 0 for one in outcomes) == 1
    return whole is not None and sum(one.award.of(whole) for one in outcomes) == whole


def _one_is_all(outcomes: Sequence[Outcome], maximum: Decimal | None) -> bool:
    whole = Fraction(maximum) if maximum else None
    return any(one.award.share == 1 or (whole is not None and one.award.of(whole) == whole) for one in outcomes)
