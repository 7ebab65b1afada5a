"""The figures of an indicator: what its report is asked for, what was given, and what they come to."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from tracker.plans.rules import ItemKind
from tracker.scoring.figures import Unreadable
from tracker.scoring.read import read_rule
from tracker.scoring.rule import Asks, Rule, Variable
from tracker.scoring.work import read_value

FIELD = "figure_"
"""A figure's field in a form is this and its letter."""


@dataclass(frozen=True)
class Given:
    """A figure under its letter and name, as typed."""

    letter: str
    name: str
    given: str


def rule_of(kind: ItemKind, scoring_text: str | None, maximum: Decimal | None) -> Rule:
    """How an item is scored; only indicators are."""
    return read_rule(scoring_text if kind is ItemKind.INDICATOR else None, maximum)


def by_letter(figures: Iterable[Given]) -> dict[str, str]:
    return {one.letter: one.given for one in figures}


def unusable_figure(asked: Iterable[Variable], given: Mapping[str, str]) -> tuple[str, str] | None:
    """The first figure that cannot be counted with: its field and a Vietnamese sentence."""
    for one in asked:
        read = read_value(one, given[one.letter]) if given.get(one.letter) else None
        if isinstance(read, Unreadable):
            return f"{FIELD}{one.letter}", f"{read.why}."
    return None


def missing_figure(asked: Iterable[Variable], given: Mapping[str, str]) -> tuple[str, str] | None:
    """The first figure that finished work must have and does not."""
    for one in asked:
        if not given.get(one.letter) and one.printed_value is None:
            what = f"Hãy nhập số liệu {one.letter}." if one.asks is Asks.NUMBER else "Hãy chọn mức đạt được."
            return f"{FIELD}{one.letter}", what
    return None
