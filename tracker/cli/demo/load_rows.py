"""A load set as rows of the tables, in the order in which they may be inserted."""

from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from decimal import Decimal
from functools import partial
from typing import Any

from samples.load import TASKS_OF_A_PLAN, LoadPart, LoadTask
from tracker.accounts.rules import Duty
from tracker.agencies.models import Agency
from tracker.calendar.workdays import DaysOff, effective_due
from tracker.core import clock
from tracker.core.db import Base
from tracker.core.text import fold
from tracker.evidence.actions import ReceivedFile
from tracker.evidence.models import Document, DocumentVersion
from tracker.evidence.rules.kinds import EvidenceKind
from tracker.plans.models.item import PlanItem, PlanItemAgency, PlanItemText
from tracker.plans.models.plan import Plan, PlanOffice, PlanRevision
from tracker.plans.rules import Governs, ItemKind, ItemRole, PlanState, issuer_key, number_key
from tracker.tasks.models.part import Part, PartEvent, Task
from tracker.tasks.models.report import EvidenceUse, ProgressReport
from tracker.tasks.rules.situations import PartFacts
from tracker.tasks.rules.standing import kept
from tracker.tasks.rules.states import EventKind, PartState, ReportedStatus, ReportState, UseState

# Parents before children.
TABLES: tuple[type[Base], ...] = (
    Plan,
    PlanOffice,
    PlanRevision,
    PlanItem,
    PlanItemText,
    PlanItemAgency,
    Task,
    Part,
    ProgressReport,
    Document,
    DocumentVersion,
    EvidenceUse,
    PartEvent,
)
_SCORING = "a = Số đơn vị đã hoàn thành; b = Tổng số đơn vị; Điểm = a/b × Điểm tối đa"
_MAX_POINTS = Decimal(10)
_ISSUER = "Ủy ban nhân dân tỉnh Hòa Giang"
_REPORT_STATES = {
    PartState.SUBMITTED: (ReportState.SENT, UseState.WAITING),
    PartState.RETURNED: (ReportState.RETURNED, UseState.RETURNED),
    PartState.ACCEPTED: (ReportState.ACCEPTED, UseState.ACCEPTED),
}
_DECISIONS = {PartState.RETURNED: EventKind.RETURNED, PartState.ACCEPTED: EventKind.ACCEPTED}


@dataclass(frozen=True)
class _Proof:
    """What the work was, and whose document proves it."""

    task: LoadTask
    agency_id: int


class Rows:
    """Collects the rows of tasks; `source` stands for the file of every plan, `last_ids` are those of the tables."""

    def __init__(
        self, agencies: list[Agency], owner: Agency, source: ReceivedFile, days_off: DaysOff, last_ids: dict[str, int]
    ) -> None:
        self.collected: dict[type[Base], list[dict[str, Any]]] = defaultdict(list)
        self._agencies = [(agency.id, agency.name, fold(agency.name)) for agency in agencies]
        self._owner = (owner.id, owner.name, fold(owner.name))
        self._source = source
        self._days_off = days_off
        self._last_ids = last_ids
        self._plan_id = 0
        self._revision_id = 0

    def add(self, task: LoadTask, today: date) -> None:
        if task.number % TASKS_OF_A_PLAN == 0:
            self._add_plan(task.plan, today)
        item_id = self._add_item(task)
        task_id = self._row(
            Task,
            plan_id=self._plan_id,
            item_id=item_id,
            occurrence="once",
            governs=Governs.PRINTED if task.due_on else Governs.NOTHING,
            deadline_text=_printed(task.due_on),
            due_on=task.due_on,
            created_at=_at(self._issued_on),
        )
        for part in task.parts:
            self._add_part(task, part, task_id)

    def _add_plan(self, number: int, today: date) -> None:
        self._issued_on = date(today.year - 1, 12, 20)
        title = f"Kế hoạch thực hiện nhiệm vụ chuyển đổi số, đợt {number + 1}"
        printed = f"{1000 + number}/KH-UBND"
        self._plan_id = self._row(
            Plan,
            code=f"TAI-{today.year}-{self._last_ids['plan'] + 1:04}",
            number=printed,
            number_key=number_key(printed),
            document_type="Kế hoạch",
            title=title,
            title_folded=fold(title),
            issuer=_ISSUER,
            issuer_folded=issuer_key(_ISSUER),
            issued_on=self._issued_on,
            year=today.year,
            state=PlanState.CONFIRMED,
            owner_id=self._owner[0],
            created_at=_at(self._issued_on),
            confirmed_at=_at(self._issued_on),
        )
        self._row(PlanOffice, plan_id=self._plan_id, agency_id=self._owner[0], duty=Duty.FOLLOW)
        self._revision_id = self._row(
            PlanRevision,
            plan_id=self._plan_id,
            number=1,
            file_hash=self._source.stored.hash,
            file_name=self._source.name,
            file_size=self._source.stored.size,
            imported_at=_at(self._issued_on),
        )

    def _add_item(self, task: LoadTask) -> int:
        code = str(task.number % TASKS_OF_A_PLAN + 1)
        item_id = self._row(
            PlanItem,
            plan_id=self._plan_id,
            position=task.number % TASKS_OF_A_PLAN + 1,
            kind=ItemKind.INDICATOR if task.indicator else ItemKind.TASK,
            code=code,
            name=task.name,
            name_folded=fold(task.name),
            path=["I Nhiệm vụ trọng tâm"],
            product=task.product,
            scoring_text=_SCORING if task.indicator else None,
            max_points=_MAX_POINTS if task.indicator else None,
            deadline_text=_printed(task.due_on),
            due_on=task.due_on,
            governs=Governs.PRINTED if task.due_on else Governs.NOTHING,
        )
        named = {
            ItemRole.LEAD: [part.agency for part in task.parts],
            ItemRole.SUPPORT: list(task.support),
            ItemRole.GUIDE: list(task.guide),
        }
        for role, positions in named.items():
            for place, position in enumerate(positions, 1):
                self._name(item_id, role, place, position)
        cells = [["TT", code], ["Nhiệm vụ", task.name], ["Thời gian hoàn thành", _printed(task.due_on) or ""]]
        self._row(
            PlanItemText,
            item_id=item_id,
            revision_id=self._revision_id,
            part="Phụ lục",
            table=1,
            first_row=int(code) + 1,
            last_row=int(code) + 1,
            cells=[*cells, ["Sản phẩm", task.product]],
            reading={},
        )
        return item_id

    def _name(self, item_id: int, role: ItemRole, place: int, position: int) -> None:
        agency_id, name, folded = self._agencies[position]
        self._row(
            PlanItemAgency,
            item_id=item_id,
            role=role,
            position=place,
            printed=name,
            printed_folded=folded,
            agency_id=agency_id,
        )

    def _add_part(self, task: LoadTask, part: LoadPart, task_id: int) -> None:
        state = PartState(part.state)
        facts = PartFacts(
            state=state,
            effective_due_on=effective_due(task.due_on, self._days_off) if task.due_on else None,
            sent_on=part.sent_on,
            completed_on=part.sent_on if state is PartState.ACCEPTED else None,
        )
        holder = self._agencies[part.agency]
        percent = 100 if part.sent_on else 40 if part.started_on else None
        part_id = self._row(
            Part,
            task_id=task_id,
            plan_id=self._plan_id,
            agency_id=holder[0],
            original_due_on=task.due_on,
            due_on=task.due_on,
            **kept(facts, percent=percent),
        )
        happen = partial(self._happen, part_id, holder[0])
        begun = PartFacts(PartState.NOT_STARTED, facts.effective_due_on)
        happen(EventKind.ASSIGNED, self._issued_on, self._owner, kept(begun))
        version = 0
        if part.started_on:
            version = self._report(part_id, 1, part.started_on, holder[1])
            under_way = replace(begun, state=PartState.IN_PROGRESS)
            happen(EventKind.REPORTED, part.started_on, holder, kept(under_way, percent=40))
        if part.sent_on:
            self._report(part_id, version + 1, part.sent_on, holder[1], outcome=state, proof=_Proof(task, holder[0]))
            sent = replace(begun, state=PartState.SUBMITTED, sent_on=part.sent_on)
            happen(EventKind.SUBMITTED, part.sent_on, holder, kept(sent, percent=100))
        if part.decided_on:
            happen(_DECISIONS[state], part.decided_on, self._owner, kept(facts, percent=percent))

    def _report(
        self,
        part_id: int,
        version: int,
        day: date,
        author: str,
        *,
        outcome: PartState | None = None,
        proof: "_Proof | None" = None,
    ) -> int:
        report_state, use_state = _REPORT_STATES[outcome] if outcome else (ReportState.SENT, UseState.WAITING)
        report_id = self._row(
            ProgressReport,
            part_id=part_id,
            version=version,
            state=report_state,
            status=ReportedStatus.DONE if outcome else ReportedStatus.IN_PROGRESS,
            percent=100 if outcome else 40,
            result="Đã hoàn thành theo yêu cầu." if outcome else "Đang triển khai theo tiến độ.",
            author_name=f"Đầu mối {author}"[:200],
            figures=_figures(part_id) if proof and proof.task.indicator else [],
            saved_at=_at(day),
            sent_at=_at(day),
        )
        if proof:
            self._prove(report_id, use_state, day, proof.task.product, proof.agency_id)
        return version

    def _prove(self, report_id: int, state: UseState, day: date, subject: str, agency_id: int) -> None:
        document_id = self._row(Document, agency_id=agency_id, kind=EvidenceKind.DOCUMENT, created_at=_at(day))
        version_id = self._row(
            DocumentVersion,
            document_id=document_id,
            number=1,
            document_number=f"{document_id}/BC",
            issued_on=day,
            issuer=_ISSUER,
            subject=subject,
            created_at=_at(day),
        )
        self._row(EvidenceUse, report_id=report_id, version_id=version_id, position=1, state=state)

    def _happen(
        self, part_id: int, holder_id: int, kind: EventKind, day: date, who: tuple[int, str, str], facts: dict[str, Any]
    ) -> None:
        self._row(
            PartEvent,
            part_id=part_id,
            kind=kind,
            at=_at(day),
            counts_on=day,
            actor_name=f"Bộ dữ liệu tải, {who[1]}"[:200],
            actor_agency=who[1],
            holder_id=holder_id,
            reason="Cần bổ sung tài liệu kiểm chứng." if kind is EventKind.RETURNED else None,
            **facts,
        )

    def _row(self, table: type[Base], /, **values: Any) -> int:
        name = table.__tablename__
        self._last_ids[name] = number = self._last_ids[name] + 1
        self.collected[table].append({"id": number, **values})
        return number


def _figures(part_id: int) -> list[list[str]]:
    whole = part_id % 400 + 20
    return [["a", "Số đơn vị đã hoàn thành", str(whole - part_id % 17)], ["b", "Tổng số đơn vị", str(whole)]]


def _at(day: date) -> datetime:
    return datetime.combine(day, time(9, 30), clock.VIETNAM)


def _printed(day: date | None) -> str | None:
    return day.strftime("%d/%m/%Y") if day else None
