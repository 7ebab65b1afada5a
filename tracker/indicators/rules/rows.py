"""An indicator with all that its points rest on, and with what they come to."""

from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from enum import StrEnum

from tracker.plans.rules import ItemKind
from tracker.scoring.rule import Rule
from tracker.scoring.work import Outcome
from tracker.tasks.rules.figures import rule_of
from tracker.tasks.rules.states import TargetMet
from tracker.tasks.rules.targets import Proposal


class ValueKind(StrEnum):
    SHARED = "shared"
    """A figure that no part reports: the best value of others, the number of all communes."""
    SELF = "self"
    """Tự đánh giá, where no rule can work it out."""
    APPRAISED = "appraised"
    FINAL = "final"


VALUE_LABELS: dict[ValueKind, str] = {
    ValueKind.SHARED: "Số liệu dùng chung",
    ValueKind.SELF: "Tự đánh giá",
    ValueKind.APPRAISED: "Thẩm định",
    ValueKind.FINAL: "Điểm đạt được",
}


class Reached(StrEnum):
    MET = "met"
    NOT_MET = "not_met"
    CONFIRMED = "confirmed"
    """Accepted, and there is no target to reach."""
    PARTIAL = "partial"
    """Chưa đủ căn cứ: something that the points need is not there yet."""
    NO_DATA = "no_data"
    """Chưa có số liệu: nothing was accepted."""


@dataclass(frozen=True)
class Source:
    """The last accepted report of one agency's part."""

    task_id: int
    part_id: int
    agency_id: int
    agency: str
    report_id: int
    sent_at: datetime | None
    figures: dict[str, str]
    achieved: str | None
    target_met: TargetMet | None


@dataclass(frozen=True)
class Entered:
    """A value as it was entered last."""

    kind: ValueKind
    letter: str
    figure: str
    points: Decimal | None
    by: str
    at: datetime
    reason: str | None


@dataclass(frozen=True)
class Item:
    """An indicator of a plan as understood, with all that its points may rest on."""

    id: int
    code: str
    name: str
    group: str
    kind: ItemKind
    target: str | None
    scoring_text: str | None
    max_points: Decimal | None
    rollup: bool
    readable: bool
    parts: int = 0
    leads: tuple[tuple[int, str], ...] = ()
    """The agencies that hold a part of it, by id and name."""
    sources: tuple[Source, ...] = ()
    entered: tuple[Entered, ...] = ()
    documents: int = 0
    accepted_documents: int = 0
    task_id: int | None = None

    @property
    def holders(self) -> frozenset[int]:
        return frozenset(id_ for id_, _ in self.leads)

    @property
    def rule(self) -> Rule:
        return rule_of(self.kind, self.scoring_text, self.max_points)

    def points_of(self, kind: ValueKind) -> Decimal | None:
        return next((one.points for one in self.entered if one.kind is kind), None)

    def shared(self) -> dict[str, Entered]:
        return {one.letter: one for one in self.entered if one.kind is ValueKind.SHARED}


@dataclass(frozen=True)
class Scored:
    """An indicator with what it comes to."""

    item: Item
    values: dict[str, str]
    outcome: Outcome
    proposal: Proposal
    reached: Reached
    notes: tuple[str, ...] = ()
    self_points: Decimal | None = None
    counts: bool = True
    """False for a row whose points are those of the rows below it."""

    @property
    def appraised(self) -> Decimal | None:
        return self.item.points_of(ValueKind.APPRAISED)

    @property
    def final(self) -> Decimal | None:
        return self.item.points_of(ValueKind.FINAL)

    @property
    def difference(self) -> Decimal | None:
        """What the appraisal took away or added."""
        given = self.final if self.final is not None else self.appraised
        return None if given is None or self.self_points is None else given - self.self_points


@dataclass
class Group:
    name: str
    rows: list[Scored] = field(default_factory=list)
