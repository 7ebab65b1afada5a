"""What a report on the progress of plans says: figures and lines as they were at the end of one day. Plain values."""

from dataclasses import dataclass
from datetime import date

from tracker.calendar.reporting import ReportingPeriod
from tracker.core.writing import day
from tracker.reports.issuer import Issuer
from tracker.tasks.queries.counting import AgencyTally
from tracker.tasks.rules.counting import Counted, Tally
from tracker.tasks.rules.on_behalf import Letter
from tracker.tasks.rules.shares import Shared, shared
from tracker.tasks.rules.situations import PartFacts
from tracker.tasks.rules.states import PartState


@dataclass(frozen=True)
class ReportedPlan:
    id: int
    code: str
    number: str | None
    document_type: str
    issuer: str | None
    issued_on: date | None
    title: str

    @property
    def name(self) -> str:
        """Kế hoạch số 12/KH-UBND ngày 02/03/2026 của Ủy ban nhân dân tỉnh."""
        words = f"{self.short_name} ngày {day(self.issued_on)}" if self.issued_on else self.short_name
        return f"{words} của {self.issuer}" if self.issuer else words

    @property
    def short_name(self) -> str:
        return f"{self.document_type} số {self.number}" if self.number else f"{self.document_type} {self.code}"


@dataclass(frozen=True, slots=True)
class PartLine:
    """One agency's share of a task, and what it reported of it last."""

    agency: str
    facts: PartFacts
    counted: Counted
    correction: str
    """That its day of completion was entered by a person, and why; empty for any other."""
    result: str | None
    """With the reason for having no proof, where that was approved."""
    obstacle: str | None
    recommendation: str | None
    letter: Letter | None
    """The văn bản from which the report was entered (nhập thay)."""
    self_confirmed: bool

    @property
    def state(self) -> PartState:
        return self.facts.state


@dataclass(frozen=True, slots=True)
class TaskLine:
    plan_id: int
    code: str | None
    name: str
    deadline_text: str | None
    due_on: date | None
    parts: tuple[PartLine, ...]
    """Of the agencies that lead it; none where it is not assigned to anybody."""
    counted: Counted | None

    def together(self, day: date) -> Shared:
        """How far the agencies that lead it have come."""
        return shared(((part.agency, part.facts) for part in self.parts), day)


@dataclass(frozen=True)
class Movements:
    """What happened within the period."""

    submitted: int = 0
    accepted: int = 0
    returned: int = 0
    urged: int = 0
    """How often somebody urged an agency (đôn đốc)."""


@dataclass(frozen=True)
class Content:
    period: ReportingPeriod
    as_of: date
    """The cut-off, or today where that is still ahead."""
    issuer: Issuer
    agency: str | None
    """The agency whose own work this is about; None: all of the plans."""
    plans: tuple[ReportedPlan, ...]
    tally: Tally
    agencies: tuple[AgencyTally, ...]
    movements: Movements
    tasks: tuple[TaskLine, ...]

    @property
    def provisional(self) -> bool:
        return self.as_of < self.period.cutoff_on

    @property
    def unassigned(self) -> int:
        return sum(task.counted is None for task in self.tasks)
