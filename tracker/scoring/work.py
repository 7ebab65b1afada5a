"""Rule, figures and maximum → points, with the computation written out."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from tracker.core.text import fold
from tracker.scoring.figures import Unreadable, read_figure, say, say_percent, say_points, to_points
from tracker.scoring.formula import MAX, Node, ZeroBelow, letters_of, value_of, words_of
from tracker.scoring.rule import (
    BEST,
    Added,
    Asks,
    Award,
    Chosen,
    Computed,
    Form,
    Graded,
    Relative,
    Rule,
    Step,
    Variable,
)


class Result(StrEnum):
    COMPUTED = "computed"
    MISSING = "missing"
    """Not entered: chưa có số liệu."""
    NOT_ARISEN = "not_arisen"
    """A denominator is 0: không phát sinh, the points are unknown."""
    REFUSED = "refused"
    """A figure is no number."""
    NO_RULE = "no_rule"
    NO_MAXIMUM = "no_maximum"


@dataclass(frozen=True)
class Outcome:
    result: Result
    sentence: str
    points: Decimal | None = None
    missing: tuple[str, ...] = ()
    """Letters that have no figure yet."""
    refused: tuple[tuple[str, str], ...] = ()
    """Letters whose figure cannot be used, and why."""
    quantity: Fraction | None = None
    """The ratio or number the points were taken from; a target speaks of it."""
    is_share: bool = False
    """The quantity is a ratio, or yes and no."""
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class _Done:
    points: Fraction
    words: str
    quantity: Fraction | None = None
    note: str | None = None


class _Cannot(Exception):
    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


def work_out(rule: Rule, values: Mapping[str, str], maximum: Decimal | None) -> Outcome:
    """`values` as typed, by letter."""
    if not rule.steps:
        return Outcome(Result.NO_RULE, "Văn bản không ghi công thức tính: điểm do người thẩm định xác định.")
    figures, refused = _read(rule, values)
    if refused:
        said = "; ".join(f"{letter}: {why}" for letter, why in refused.items())
        return Outcome(Result.REFUSED, f"Chưa tính được điểm. {said}.", refused=tuple(refused.items()))
    missing = tuple(one.letter for one in rule.variables if one.letter not in figures)
    if missing:
        names = ", ".join(
            one.letter if one.asks is Asks.NUMBER else "kết quả" for one in rule.variables if one.letter in missing
        )
        return Outcome(Result.MISSING, f"Chưa có số liệu: {names}.", missing=missing)
    try:
        return _add_up(rule, figures, maximum)
    except ZeroBelow as zero:
        return Outcome(
            Result.NOT_ARISEN, f"Không phát sinh: {zero.words} = 0 nên không tính được tỷ lệ; điểm chưa xác định."
        )
    except _Cannot as cannot:
        return Outcome(Result.REFUSED, cannot.sentence)


def _read(rule: Rule, values: Mapping[str, str]) -> tuple[dict[str, Fraction], dict[str, str]]:
    figures: dict[str, Fraction] = {}
    refused: dict[str, str] = {}
    for one in rule.variables:
        typed = values.get(one.letter, "").strip()
        if typed:
            read = read_value(one, typed)
            if isinstance(read, Unreadable):
                refused[one.letter] = read.why
            else:
                figures[one.letter] = read
        elif one.printed_value is not None:
            figures[one.letter] = one.printed_value
    for one in rule.variables:
        # The same thing under two letters is asked for once.
        twin = next((other.letter for other in rule.variables if fold(other.name) == fold(one.name)), one.letter)
        if one.letter not in refused and twin in figures:
            figures.setdefault(one.letter, figures[twin])
    return figures, refused


_YES, _NO = {"1", "co", "yes", "true", "da", "dat"}, {"0", "khong", "no", "false", "chua", "chua dat"}


def read_value(variable: Variable, typed: str) -> Fraction | Unreadable:
    """What one figure is as a number; a percentage as the share it means."""
    if variable.asks is Asks.YES_NO:
        word = fold(typed)
        if word in _YES | _NO:
            return Fraction(word in _YES)
        return Unreadable(f"“{typed[:40]}” không rõ là có hay không: hãy ghi 1 (có) hoặc 0 (không)")
    figure = read_figure(typed)
    if isinstance(figure, Unreadable):
        return figure
    if variable.asks is Asks.CHOICE:
        if figure.number.denominator == 1 and 1 <= figure.number <= len(variable.options):
            return figure.number
        return Unreadable(
            f"“{typed[:40]}” không phải là một trong {len(variable.options)} mức: hãy ghi số thứ tự của mức"
        )
    if variable.unit == "%":
        # The best value of others is often handed on as a share: 0,9979.
        is_share = variable.letter == BEST and figure.number <= 1 and not figure.percent
        return figure.number if is_share else figure.number / 100
    if figure.percent:
        return Unreadable(f"“{typed[:40]}” là tỷ lệ: ở đây cần một con số, không có dấu %")
    return figure.number


def _add_up(rule: Rule, figures: dict[str, Fraction], maximum: Decimal | None) -> Outcome:
    top = Fraction(maximum) if maximum is not None else _printed_maximum(rule)
    done = [_DO[type(step)](step, rule, figures, top if top is not None else Fraction(1)) for step in rule.steps]
    quantity = done[0].quantity if len(done) == 1 else None
    is_share = getattr(rule.steps[0], "is_share", True)
    notes = tuple(one.note for one in done if one.note) + rule.doubts
    if top is None:
        return Outcome(Result.NO_MAXIMUM, _without_maximum(quantity), quantity=quantity, is_share=is_share, notes=notes)
    whole = sum((one.points for one in done), Fraction(0))
    clamped = min(max(whole, Fraction(0)), top)
    points = to_points(clamped)
    words = " + ".join(one.words for one in done if one.words) if len(done) > 1 else done[0].words
    sentence = f"{words} = {say_points(points)} điểm" if words else f"{say_points(points)} điểm"
    if whole > top:
        sentence += f" (không vượt điểm tối đa {say(top)})"
    return Outcome(Result.COMPUTED, f"{sentence}.", points, quantity=quantity, is_share=is_share, notes=notes)


def _without_maximum(quantity: Fraction | None) -> str:
    share = f" Tỷ lệ đạt {say_percent(quantity)}." if quantity is not None else ""
    return f"Kế hoạch không ghi điểm tối đa nên không có điểm.{share}"


def _printed_maximum(rule: Rule) -> Fraction | None:
    """The most points that the text itself prints, where it prints points at all."""
    awards = [award for step in rule.steps if isinstance(step, Chosen) for _, award in step.awards]
    awards += [award for step in rule.steps if isinstance(step, Graded) for _, award in step.levels]
    printed = [award.points for award in awards if award.points]
    return max(printed) if printed and not any(award.share for award in awards) else None


def _shown(rule: Rule, figures: Mapping[str, Fraction]) -> dict[str, str]:
    units = {one.letter: one.unit for one in rule.variables}
    return {
        letter: say_percent(number) if units.get(letter) == "%" else say(number) for letter, number in figures.items()
    }


def _compute(step: Step, rule: Rule, figures: dict[str, Fraction], top: Fraction) -> _Done:
    assert isinstance(step, Computed)  # noqa: S101 - chosen by its type
    quantity = value_of(step.quantity, figures) if step.quantity else None
    points = value_of(step.formula, figures | {MAX: top})
    words = words_of(step.formula, _shown(rule, figures) | {MAX: say(top)})
    return _Done(points, words, quantity, _too_much(step.quantity, quantity, rule))


def _too_much(node: Node | None, quantity: Fraction | None, rule: Rule) -> str | None:
    if node is None or quantity is None or quantity <= 1 or BEST in letters_of(node):
        return None
    return f"Tỷ lệ {words_of(node, {})} là {say_percent(quantity)}, lớn hơn 100 %: hãy kiểm tra lại số liệu."


def _choose(step: Step, rule: Rule, figures: dict[str, Fraction], top: Fraction) -> _Done:
    assert isinstance(step, Chosen)  # noqa: S101 - chosen by its type
    variable, number = rule.variable(step.letter), figures[step.letter]
    place = int(number) - 1 if variable and variable.asks is Asks.CHOICE else 0 if number else 1
    condition, award = step.awards[place]
    quantity = figures[step.letter] if rule.form is Form.YES_NO else None
    return _awarded(award, top, f"“{condition}”", quantity)


def _grade(step: Step, rule: Rule, figures: dict[str, Fraction], top: Fraction) -> _Done:
    assert isinstance(step, Graded)  # noqa: S101 - chosen by its type
    quantity = value_of(step.quantity, figures)
    compared = quantity * 100 if step.is_share else quantity
    held = [(bounds, award) for bounds, award in step.levels if bounds.hold(compared)]
    letters = letters_of(step.quantity)
    unit = next((f" {one.unit}" for one in rule.variables if one.letter == letters[0] and one.unit), "")
    reached = say_percent(quantity) if step.is_share else f"{say(quantity)}{unit}"
    if len(letters) > 1:
        reached = f"{words_of(step.quantity, _shown(rule, figures))} = {reached}"
    if not held:
        raise _Cannot(f"{reached} không thuộc mức nào mà văn bản ghi: điểm chưa xác định.")
    # Of levels that all hold (≥ 10, ≥ 7, ≥ 3) the narrowest is meant.
    bounds, award = max(held, key=lambda one: (one[0].low or Fraction(-1), -(one[0].high or Fraction(10**30))))
    return _awarded(award, top, f"{reached}, {bounds}", quantity)


def _awarded(award: Award, top: Fraction, words: str, quantity: Fraction | None) -> _Done:
    note = None
    if award.points and award.points > top:
        note = f"Văn bản ghi {say(award.points)} điểm nhưng điểm tối đa là {say(top)}: hãy đối chiếu lại."
    share = f"{say_percent(award.share)} × {say(top)}" if award.share not in (None, 1, 0) and award.share else ""
    return _Done(award.of(top), f"{words}: {share}" if share else words, quantity, note)


def _compare(step: Step, rule: Rule, figures: dict[str, Fraction], top: Fraction) -> _Done:
    assert isinstance(step, Relative)  # noqa: S101 - chosen by its type
    own, best = value_of(step.quantity, figures), figures[BEST]
    if best == 0:
        raise ZeroBelow("giá trị cao nhất")
    shown = _shown(rule, figures)
    note = None
    if own > best:
        note = "Giá trị của cơ quan lớn hơn giá trị cao nhất đã nhập: hãy kiểm tra lại giá trị cao nhất."
    words = words_of(step.quantity, shown)
    words = f"({words})" if len(letters_of(step.quantity)) > 1 else words
    return _Done(top * own / best, f"{say(top)} × {words}/{shown[BEST]}", own, note)


def _sum(step: Step, rule: Rule, figures: dict[str, Fraction], top: Fraction) -> _Done:
    assert isinstance(step, Added)  # noqa: S101 - chosen by its type
    if not step.codes:
        raise _Cannot("Điểm của mục này là tổng điểm các mục thành phần.")
    return _Done(
        sum((figures[code] for code in step.codes), Fraction(0)), " + ".join(say(figures[code]) for code in step.codes)
    )


_DO = {Computed: _compute, Chosen: _choose, Graded: _grade, Relative: _compare, Added: _sum}
