"""Whether an indicator reaches its target: proposed from what was reported, decided by whoever accepts it."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Protocol

from tracker.plans.rules import ItemKind
from tracker.scoring.figures import say
from tracker.scoring.rule import Form
from tracker.scoring.targets import Target, TargetKind, read_target, target_met
from tracker.scoring.work import Outcome, work_out
from tracker.tasks.rules.decision import Verdict
from tracker.tasks.rules.figures import rule_of
from tracker.tasks.rules.states import TargetMet


class Scorable(Protocol):
    """What of an item of a plan says how it is scored."""

    @property
    def kind(self) -> ItemKind: ...
    @property
    def target(self) -> str | None: ...
    @property
    def scoring_text(self) -> str | None: ...
    @property
    def max_points(self) -> Decimal | None: ...


@dataclass(frozen=True)
class Proposal:
    """What the figures say of the target; unknown where only a person can tell."""

    asked: bool
    """There is something to reach, so the decision must say whether it was reached."""
    met: TargetMet
    sentence: str


_NOTHING_TO_REACH = Proposal(False, TargetMet.UNKNOWN, "")
_YES = Target(TargetKind.YES, "Có")


def target_of(item: Scorable) -> Target:
    """What the item is to reach: as printed, else what its scoring by yes or no asks for."""
    if item.kind is not ItemKind.INDICATOR:
        return Target(TargetKind.NONE)
    target = read_target(item.target if item.target != item.scoring_text else None)
    rule = rule_of(item.kind, item.scoring_text, item.max_points)
    return _YES if target.kind is TargetKind.NONE and rule.form is Form.YES_NO else target


def propose(item: Scorable, figures: Mapping[str, str], achieved: str | None) -> Proposal:
    target = target_of(item)
    if target.kind is TargetKind.NONE:
        return _NOTHING_TO_REACH
    rule = rule_of(item.kind, item.scoring_text, item.max_points)
    outcome = work_out(rule, figures, item.max_points)
    judged = target_met(target, achieved if outcome.quantity is None else _measured(outcome))
    return Proposal(True, TargetMet(judged.met.value), judged.sentence)


def _measured(outcome: Outcome) -> str | Fraction | None:
    if outcome.quantity is None or outcome.is_share:
        return outcome.quantity
    return say(outcome.quantity)


def verdict_fault(proposal: Proposal, verdict: Verdict) -> tuple[str, str] | None:
    """Why a verdict cannot stand beside what the figures say: the field and a Vietnamese sentence."""
    if proposal.asked and verdict.target_met is TargetMet.UNKNOWN:
        return "target_met", "Hãy chọn đạt hay chưa đạt chỉ tiêu."
    if differs(proposal, verdict) and not verdict.reason:
        return "reason", "Kết luận khác với số liệu đã báo cáo: hãy nêu lý do."
    return None


def differs(proposal: Proposal, verdict: Verdict) -> bool:
    return proposal.met is not TargetMet.UNKNOWN and verdict.target_met is not proposal.met
