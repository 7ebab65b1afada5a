"""Formulas for points → the rule: a ratio of the maximum, a share of a cap, or several added up."""

from collections.abc import Sequence
from fractions import Fraction

from tracker.core.text import fold
from tracker.scoring.awards import Outcome
from tracker.scoring.bounds import read_bounds
from tracker.scoring.formula import (
    MAX,
    RATIO_WORDS,
    Both,
    Factors,
    Letter,
    Node,
    Number,
    factors_of,
    letters_of,
    renamed,
)
from tracker.scoring.rule import AMOUNT, BEST, Computed, Form, Rule, Variable, other

_BEST_WORDS = ("cao nhat", "lon nhat", "nhieu nhat")
_ONLY_PART = "Công thức ghi nhiều nhất bằng {share} điểm tối đa: phần còn lại có thể tính ở mục khác."


def read_computed(said: str, formulas: Sequence[Node], variables: list[Variable], outcomes: Sequence[Outcome]) -> Rule:
    taken = [factors_of(node) for node in formulas]
    products = [one for one in taken if one and _is_ratio_of_maximum(one)]
    if len(products) < len(formulas):
        return other(said, variables)
    named, names = _variables(products, variables)
    if named is None:
        return other(said, variables)
    steps = tuple(_step(one, names) for one in products)
    whole = sum((one.number for one in products), Fraction(0))
    if len(products) > 1:
        return Rule(Form.PARTS, said, named, steps) if whole == 1 and not outcomes else other(said, variables)
    if not _agree(outcomes, cap=1 / whole):
        return other(said, variables)
    form = Form.RATIO_OF_CAP if whole > 1 or BEST in names.values() else Form.RATIO
    doubts = (_ONLY_PART.format(share=whole),) if whole < 1 else ()
    return Rule(form, said, named, steps, doubts)


def _is_ratio_of_maximum(product: Factors) -> bool:
    return product.maximum == 1 and len(product.above) == 1 and len(product.below) <= 1 and product.number > 0


def _agree(outcomes: Sequence[Outcome], *, cap: Fraction) -> bool:
    """Outcomes beside a formula may only say what it says itself: from the cap on, all points."""
    for one in outcomes:
        bounds = read_bounds(one.condition.rpartition("lệ")[2])
        if bounds is None or not bounds.percent or bounds.low != cap * 100 or one.award.share != 1:
            return False
    return True


def _variables(
    products: Sequence[Factors], defined: list[Variable]
) -> tuple[tuple[Variable, ...] | None, dict[str, str]]:
    """The figures by their letters; names in words get letters of their own. None where both are mixed."""
    used = [letter for one in products for node in (*one.above, *one.below) for letter in letters_of(node)]
    known = {one.letter for one in defined}
    words = [name for name in dict.fromkeys(used) if name not in known]
    if not words:
        return tuple(one for one in defined if one.letter in used), {}
    if known & set(used) or len(words) > 2 or any(one.isascii() and len(one) == 1 for one in words):
        return None, {}
    if len(words) == 1:
        return _alone(words[0], products[0])
    if any(words_of_best in fold(words[1]) for words_of_best in _BEST_WORDS):
        own, best = Variable(AMOUNT, words[0]), Variable(BEST, words[1], shared=True)
        return (own, best), {words[0]: AMOUNT, words[1]: BEST}
    return (Variable("a", words[0]), Variable("b", words[1])), {words[0]: "a", words[1]: "b"}


def _alone(word: str, product: Factors) -> tuple[tuple[Variable, ...] | None, dict[str, str]]:
    """“Tỷ lệ × Điểm tối đa” without saying of what: the ratio itself is asked for."""
    if product.below or not fold(word).startswith(fold(RATIO_WORDS[0])):
        return None, {}
    return (Variable(AMOUNT, word, unit="%"),), {word: AMOUNT}


def _step(product: Factors, names: dict[str, str]) -> Computed:
    quantity = renamed(product.above[0], names)
    if product.below:
        quantity = Both("/", quantity, renamed(product.below[0], names))
    formula: Node = Both("×", Letter(MAX), quantity)
    if product.number > 1:
        formula = Both("×", Letter(MAX), Both("/", quantity, Number(100 / product.number, percent=True)))
    elif product.number < 1:
        formula = Both("×", Both("×", Number(product.number), Letter(MAX)), quantity)
    return Computed(formula, quantity)
