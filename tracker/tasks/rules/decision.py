"""Who may decide the result of a part: nobody that of an agency they serve, with one exception that is marked."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from tracker.accounts.rules import Duty, Holding, Right, Role, rights
from tracker.tasks.rules.states import TargetMet


class Say(StrEnum):
    NONE = "none"
    DECIDES = "decides"
    CONFIRMS_ITSELF = "confirms_itself"
    """The coordinator on its own agency's part, where the plan names nobody for it: printed "tự xác nhận"."""


@dataclass(frozen=True)
class Verdict:
    """What whoever accepts a result finds of it."""

    target_met: TargetMet = TargetMet.UNKNOWN
    completed_on: date | None = None
    """Another day of completion than that of the product; it needs a reason."""
    reason: str | None = None
    waives: bool = False
    """Agrees that there is no proof (miễn tài liệu kiểm chứng)."""


PLAIN_VERDICT = Verdict()
_OVERSEES_SUPPORT = frozenset({Duty.FOLLOW, Duty.DIRECT})
_ON_SUPPORT = frozenset(
    {
        *(Right.READ_PLAN, Right.READ_TASK, Right.READ_REPORT, Right.READ_EVIDENCE, Right.READ_OWN_DRAFT),
        *(Right.WRITE_REPORT, Right.WRITE_COMMENT, Right.URGE, Right.CLOSE_SUPPORT),
    }
)
"""All that there is to do about a support part: no office decides its result, and no plan is managed by it."""
_ON_LEAD = frozenset(Right) - {Right.CLOSE_SUPPORT}


@dataclass(frozen=True)
class Relations:
    """What an agency in which a person acts is to a task and to its plan."""

    role: Role | None
    agency_id: int | None
    duties: frozenset[Duty]
    holdings: frozenset[Holding]
    """LEAD and ASKED where it holds a part of the task, FORMER where it handed one over, SUPPORT and GUIDE where the
    plan names it so."""
    followers: frozenset[int] = frozenset()
    confirmers: frozenset[int] = frozenset()

    def to_task(self) -> frozenset[Right]:
        return self._rights(self.duties | self.holdings)

    def to_part_of(self, holder_id: int, *, asker_id: int | None = None, gave: bool = False) -> frozenset[Right]:
        """Rights on the part that the agency `holder_id` holds; of a support part `asker_id` has asked for it.

        `gave`: the agency acted for held it before.
        """
        if asker_id is not None:
            return self._to_support_of(holder_id, asker_id)
        duties = self.duties
        if holder_id not in self.followers:
            # It is named to confirm what the coordinators do themselves, and nothing else.
            duties = duties - {Duty.CONFIRM}
        holdings = self.holdings if gave else self.holdings - {Holding.FORMER}
        if Holding.LEAD in holdings and holder_id != self.agency_id:
            holdings = (holdings - {Holding.LEAD}) | {Holding.CO_LEAD}
        if Holding.ASKED in holdings:
            # What it writes is its own part; of the lead's it sees what every supporter sees.
            holdings = (holdings - {Holding.ASKED}) | {Holding.SUPPORT}
        return self._rights(duties | holdings) & _ON_LEAD

    def _to_support_of(self, holder_id: int, asker_id: int) -> frozenset[Right]:
        """Read by who answers, who asked, who leads beside them, and who oversees the plan; not by other supporters."""
        relations: set[Duty | Holding] = {*(self.duties & _OVERSEES_SUPPORT)}
        if self.agency_id == holder_id:
            relations.add(Holding.ASKED)
        if self.agency_id == asker_id:
            relations.add(Holding.ASKER)
        elif Holding.LEAD in self.holdings:
            relations.add(Holding.CO_LEAD)
        granted = self._rights(frozenset(relations)) & _ON_SUPPORT
        return granted if Right.READ_REPORT in granted else frozenset()

    def to_plan(self) -> frozenset[Right]:
        """Rights on the plan by its offices alone."""
        return self._rights(self.duties)

    def say_on(self, holder_id: int, *, served: frozenset[int]) -> Say:
        """Whether the person decides the result of a part, with all the agencies the person serves in any role."""
        if Right.DECIDE_RESULT not in self.to_part_of(holder_id):
            return Say.NONE
        if holder_id != self.agency_id and holder_id not in served:
            return Say.DECIDES
        nobody_named = not self.confirmers - {holder_id}
        if self.role is Role.COORDINATOR and holder_id == self.agency_id and nobody_named:
            return Say.CONFIRMS_ITSELF
        return Say.NONE

    def _rights(self, relations: frozenset[Duty | Holding]) -> frozenset[Right]:
        return rights(self.role, relations) if self.role else frozenset()
