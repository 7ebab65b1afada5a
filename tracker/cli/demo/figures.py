"""Figures and verdicts for the indicators of the samples, as their rules ask for them."""

from random import Random

from tracker.plans.models.item import PlanItem
from tracker.scoring.rule import AMOUNT, Asks, Rule, Variable
from tracker.tasks.models.report import ProgressReport
from tracker.tasks.queries.reports import figures_of
from tracker.tasks.rules.decision import Verdict
from tracker.tasks.rules.figures import Given, by_letter, rule_of
from tracker.tasks.rules.report import ReportTexts
from tracker.tasks.rules.states import TargetMet
from tracker.tasks.rules.targets import propose

_WELL, _BADLY = (92, 99), (60, 78)


def figures_for(item: PlanItem, chance: Random, *, short: bool) -> tuple[Given, ...]:
    """What the agency reports; `short`: below what it should reach."""
    rule = rule_of(item.kind, item.scoring_text, item.max_points)
    whole = chance.randint(120, 900)
    reached = whole * chance.randint(*(_BADLY if short else _WELL)) // 100
    return tuple(Given(one.letter, one.name, _given(one, rule, reached, whole, short)) for one in rule.asked)


def _given(variable: Variable, rule: Rule, reached: int, whole: int, short: bool) -> str:
    if variable.asks is not Asks.NUMBER:
        return "0" if short and variable.asks is Asks.YES_NO else "1"
    if variable.letter == AMOUNT:
        return f"0,{whole % 50 + 50}" if variable.unit == "%" else str(whole % 4 + 2)
    return str(whole if variable is rule.asked[-1] else reached)


def met_unless_told(item: PlanItem, texts: ReportTexts) -> TargetMet:
    """What a person adds where the figures do not tell: the target was reached."""
    proposal = propose(item, by_letter(texts.figures), texts.achieved)
    return TargetMet.YES if proposal.asked and proposal.met is TargetMet.UNKNOWN else TargetMet.UNKNOWN


def verdict_on(item: PlanItem, report: ProgressReport) -> Verdict:
    """As the figures say; where only a person can tell, the target was reached."""
    proposal = propose(item, by_letter(figures_of(report)), report.achieved)
    if proposal.asked and proposal.met is TargetMet.UNKNOWN:
        return Verdict(target_met=TargetMet.YES)
    return Verdict(target_met=proposal.met)
