"""The documents behind the points, and the way back from one."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select

from tracker.agencies.models import Agency
from tracker.core.db import db
from tracker.evidence.models import DocumentVersion
from tracker.indicators.queries.sheet import Reader, list_rows
from tracker.indicators.rules.rows import Scored
from tracker.tasks.models.part import LEADS, Part, Task
from tracker.tasks.models.report import EvidenceUse, ProgressReport
from tracker.tasks.queries.access import TaskFor
from tracker.tasks.rules.states import UNSENT, UseState


@dataclass(frozen=True)
class Proof:
    """A document that a report cites, and where it is opened."""

    use_id: int
    task_id: int
    part_id: int
    agency: str
    name: str
    has_file: bool
    state: UseState


def list_proofs(report_ids: Sequence[int]) -> list[Proof]:
    """The documents that these reports cite, in their order."""
    query = (
        select(EvidenceUse, DocumentVersion, Part.task_id, Part.id, Agency.name)
        .join(EvidenceUse.version)
        .join(EvidenceUse.report)
        .join(ProgressReport.part)
        .join(Part.agency)
        .where(EvidenceUse.report_id.in_(report_ids))
        .order_by(Agency.name_order, Part.id, EvidenceUse.position, EvidenceUse.id)
    )
    return [
        Proof(use.id, task_id, part_id, agency, name_of(version), version.file_hash is not None, use.state)
        for use, version, task_id, part_id, agency in db.session.execute(query)
    ]


def name_of(version: DocumentVersion) -> str:
    words = (version.document_number, version.subject, version.file_name, version.url, version.text)
    return next((word for word in words if word), "Tài liệu")[:120]


def list_rows_resting_on(use: EvidenceUse, task: TaskFor) -> list[Scored]:
    """The indicators of the same plan whose reports cite the same version of the document as this use."""
    query = (
        select(Task.item_id)
        .join(Part, Part.task_id == Task.id)
        .join(ProgressReport, ProgressReport.part_id == Part.id)
        .join(EvidenceUse, EvidenceUse.report_id == ProgressReport.id)
        .where(
            LEADS,
            EvidenceUse.version_id == use.version_id,
            ProgressReport.state.not_in(UNSENT),
            Part.plan_id == task.task.plan_id,
        )
    )
    resting = set(db.session.scalars(query))
    reader = Reader(task.actor, task.relations.to_plan())
    rows = list_rows(task.task.plan, reader, documents=False)
    return [row for row in rows if row.item.id in resting and row.item.readable]
