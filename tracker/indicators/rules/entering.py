"""Who may enter which value of an indicator, and which values can be."""

from dataclasses import dataclass
from fractions import Fraction

from tracker.indicators.rules.rows import Scored, ValueKind
from tracker.scoring.figures import Unreadable, read_figure, say
from tracker.scoring.rule import Asks, Rule, Variable
from tracker.scoring.work import Result, read_value


@dataclass(frozen=True)
class Hand:
    """How a person stands to an indicator, where it is about entering values."""

    follows: bool = False
    """Their agency follows the plan and appraises it."""
    leads: bool = False
    serves: bool = False
    """They serve, in some role, an agency that leads it."""


def open_kinds(row: Scored, hand: Hand) -> list[ValueKind]:
    """What the person may enter: nobody appraises an agency they serve."""
    kinds = [ValueKind.SHARED] if hand.follows and row.counts and shareable(row.item.rule, hand) else []
    if hand.leads and row.outcome.result is Result.NO_RULE:
        kinds.append(ValueKind.SELF)
    if hand.follows and not hand.serves and row.counts:
        kinds += [ValueKind.APPRAISED, ValueKind.FINAL]
    return kinds


def shareable(rule: Rule, hand: Hand) -> list[Variable]:
    """The figures that may be entered for all: first what nobody else can report.

    What an agency reports itself must be confirmed by somebody else, so whoever serves it enters only the rest.
    """
    numbers = [one for one in rule.variables if one.asks is Asks.NUMBER] if rule.steps else []
    if hand.serves:
        numbers = [one for one in numbers if one.shared]
    return sorted(numbers, key=lambda one: not one.shared)


def value_fault(row: Scored, kind: ValueKind, letter: str, typed: str) -> str | None:
    """Why a value cannot be entered as typed, as a Vietnamese sentence."""
    if kind is ValueKind.SHARED:
        variable = row.item.rule.variable(letter)
        if variable is None:
            return "Hãy chọn số liệu cần nhập."
        read = read_value(variable, typed)
        return f"{read.why}." if isinstance(read, Unreadable) else None
    figure = read_figure(typed)
    if isinstance(figure, Unreadable):
        return f"{figure.why}."
    maximum = row.item.max_points
    if maximum is not None and figure.number > Fraction(maximum):
        return f"Điểm không được lớn hơn điểm tối đa {say(maximum)}."
    return None
