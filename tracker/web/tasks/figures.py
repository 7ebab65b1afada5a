"""The figures of an indicator on pages: the fields that ask for them, and what they come to, said in words."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from wtforms import Field, RadioField, SelectChoice
from wtforms.validators import Optional

from tracker.plans.models.item import PlanItem
from tracker.scoring.figures import say
from tracker.scoring.rule import Asks, Rule, Variable
from tracker.scoring.targets import TargetKind, read_target
from tracker.scoring.work import Outcome, Result, work_out
from tracker.tasks.rules.figures import FIELD, Given, rule_of
from tracker.tasks.rules.targets import propose
from tracker.web.shared.forms import LineField


@dataclass(frozen=True)
class Scored:
    """How an indicator is scored, and what some figures of it come to."""

    rule: Rule
    outcome: Outcome
    sentences: list[str]


def rule_of_item(item: PlanItem) -> Rule:
    return rule_of(item.kind, item.scoring_text, item.max_points)


def figure_fields(rule: Rule) -> dict[str, Field]:
    """One field for each figure that is asked for, by the name it has in the form."""
    return {f"{FIELD}{one.letter}": _field(one) for one in rule.asked}


def _field(variable: Variable) -> Field:
    if variable.asks is Asks.NUMBER:
        return LineField(label_of(variable), [Optional()], limit=60, description=variable.name)
    numbers = ("1", "0") if variable.asks is Asks.YES_NO else map(str, range(1, len(variable.options) + 1))
    choices = [SelectChoice(*one) for one in zip(numbers, variable.options, strict=True)]
    return RadioField(label_of(variable), [Optional()], choices=choices, description=variable.name)


def label_of(variable: Variable) -> str:
    if variable.asks is not Asks.NUMBER:
        return "Kết quả đạt được" if len(variable.letter) < 4 or variable.letter == "yes" else variable.name
    named = variable.unit is None or variable.unit in variable.name
    return f"{variable.letter} = {variable.name}" + ("" if named else f" ({variable.unit})")


def hint_of(variable: Variable) -> str | None:
    if variable.printed_value is not None:
        return f"Văn bản ghi {say(variable.printed_value)}; để trống nếu không khác."
    return "Ghi như 85,5." if variable.unit == "%" else None


def figure_lines(figures: Iterable[Given], rule: Rule) -> list[tuple[str, str]]:
    """Figures as they are read: what was chosen is said in the words of the plan."""
    lines = []
    for one in figures:
        variable = rule.variable(one.letter)
        label = label_of(variable) if variable else f"{one.letter} = {one.name}"
        lines.append((label, figure_words(variable, one.given) if variable else one.given))
    return lines


def figure_words(variable: Variable, given: str) -> str:
    """A figure as typed; a choice in the words of the plan."""
    if variable.asks is Asks.NUMBER or not given.isdecimal():
        return given
    place = 1 - int(given) if variable.asks is Asks.YES_NO else int(given) - 1
    return variable.options[place] if 0 <= place < len(variable.options) else given


def scored(item: PlanItem, figures: Mapping[str, str]) -> Scored:
    rule = rule_of_item(item)
    outcome = work_out(rule, figures, item.max_points)
    sentences = [outcome.sentence, *outcome.notes]
    if outcome.quantity is not None and read_target(item.target).kind is not TargetKind.NONE:
        sentences.append(propose(item, figures, None).sentence)
    return Scored(rule, outcome, sentences)


def worked(item: PlanItem, figures: Mapping[str, str]) -> list[str]:
    """What is said beside the fields: nothing before a figure is there, nor where a field says it itself."""
    if not any(figures.values()):
        return []
    done = scored(item, figures)
    return [] if done.outcome.result is Result.REFUSED else done.sentences
