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


@dataclass(frozen=True)
class Relations:
    """What an agency in which a person acts is to a task and to its plan."""

    role: Role | None
    agency_id: int | None
    duties: frozenset[Duty]
    holdings: frozenset[Holding]
    """LEAD where it holds a part of the task, SUPPORT and GUIDE where the plan names it so."""
    followers: frozenset[int] = frozenset()
    confirmers: frozenset[int] = frozenset()

    def to_task(self) -> frozenset[Right]:
        return self._rights(self.duties | self.holdings)

    def to_part_of(self, holder_id: int) -> frozenset[Right]:
        """Rights on the part that the agency `holder_id` holds."""
        duties = self.duties
        if holder_id not in self.followers:
            # It is named to confirm what the coordinators do themselves, and nothing else.
            duties = duties - {Duty.CONFIRM}
        holdings = self.holdings
        if Holding.LEAD in holdings and holder_id != self.agency_id:
            holdings = (holdings - {Holding.LEAD}) | {Holding.CO_LEAD}
        return self._rights(duties | holdings)

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
