"""What a scoring text says, understood: its form, the figures it asks for, and the steps that make the points."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import TypeAlias

from tracker.core.text import fold
from tracker.scoring.bounds import Bounds
from tracker.scoring.formula import Node

BEST = "best"
AMOUNT = "x"
YES = "yes"


class Form(StrEnum):
    YES_NO = "yes_no"
    RATIO = "ratio"
    RATIO_OF_CAP = "ratio_of_cap"
    LEVELS = "levels"
    MIN_MAX = "min_max"
    SUM_OF_CHILDREN = "sum_of_children"
    PARTS = "parts"
    OTHER = "other"
    """No rule can be taken from the text: whoever appraises says the points."""


class Asks(StrEnum):
    NUMBER = "number"
    YES_NO = "yes_no"
    CHOICE = "choice"
    """One of the options, by its number counted from 1."""


@dataclass(frozen=True)
class Variable:
    letter: str
    name: str
    unit: str | None = None
    asks: Asks = Asks.NUMBER
    options: tuple[str, ...] = ()
    printed_value: Fraction | None = None
    """A value that the text itself gives: “số nền tảng theo danh mục (7)”."""
    shared: bool = False
    """Not the agency's own: the best value of all others."""


@dataclass(frozen=True)
class Award:
    """Points as printed: a share of the maximum, or a number of points."""

    share: Fraction | None = None
    points: Fraction | None = None

    @property
    def nothing(self) -> bool:
        return not self.share and not self.points

    def of(self, maximum: Fraction) -> Fraction:
        return self.share * maximum if self.share is not None else self.points or Fraction(0)


FULL, NOTHING = Award(share=Fraction(1)), Award(points=Fraction(0))


@dataclass(frozen=True)
class Computed:
    """Points by a formula over the maximum and the figures."""

    formula: Node
    quantity: Node | None = None
    """The ratio inside it, which a target speaks of."""


@dataclass(frozen=True)
class Chosen:
    """Points by which of some conditions in words holds."""

    letter: str
    awards: tuple[tuple[str, Award], ...]


@dataclass(frozen=True)
class Graded:
    """Points by the level that a number reaches."""

    quantity: Node
    is_share: bool
    """The number is a ratio, which the levels print in percent."""
    levels: tuple[tuple[Bounds, Award], ...]


@dataclass(frozen=True)
class Relative:
    """Points beside the best value of all who are compared."""

    quantity: Node
    is_share: bool


@dataclass(frozen=True)
class Added:
    """Points of other rows, added up; no codes: all rows below this one."""

    codes: tuple[str, ...]


Step: TypeAlias = Computed | Chosen | Graded | Relative | Added


@dataclass(frozen=True)
class Rule:
    form: Form
    text: str
    variables: tuple[Variable, ...] = ()
    steps: tuple[Step, ...] = ()
    """Their points are added up."""
    doubts: tuple[str, ...] = ()
    """What does not agree in the text itself, said to whoever reads the points."""

    @property
    def asked(self) -> tuple[Variable, ...]:
        """The figures a report is asked for: its agency's own, and only where the rule uses them."""
        if not self.steps or self.form is Form.SUM_OF_CHILDREN:
            return ()
        once = {fold(one.name): one for one in reversed(self.variables)}
        return tuple(one for one in self.variables if once[fold(one.name)] is one and not one.shared)

    def variable(self, letter: str) -> Variable | None:
        return next((one for one in self.variables if one.letter == letter), None)


def other(text: str, variables: Sequence[Variable] = ()) -> Rule:
    return Rule(Form.OTHER, text, tuple(variables))
