"""Reports on a part and the proof they cite."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import bindparam, exists, select
from sqlalchemy.orm import contains_eager, joinedload

from tracker.accounts.rules import Right
from tracker.audit.rules import Actor
from tracker.core import clock
from tracker.core.db import db
from tracker.core.errors import Forbidden, NotFound
from tracker.evidence.models import DocumentVersion
from tracker.tasks.models.part import HELD_BY, PartEvent
from tracker.tasks.models.report import EvidenceUse, ProgressReport
from tracker.tasks.queries.access import TaskFor, get_part_for
from tracker.tasks.rules.figures import Given
from tracker.tasks.rules.on_behalf import Letter
from tracker.tasks.rules.reading import may_read
from tracker.tasks.rules.report import Basis, ReportTexts
from tracker.tasks.rules.standing import completion_day
from tracker.tasks.rules.states import UNSENT, ReportState


@dataclass(frozen=True)
class Writing:
    """Where an agency stands with its report: what was sent last, and the draft of the next where there is one."""

    sent: ProgressReport | None
    draft: ProgressReport | None

    @property
    def basis(self) -> Basis:
        if self.draft:
            return Basis(self.draft.version, self.draft.lock_version)
        return Basis(self.sent.version + 1 if self.sent else 1, 0)

    @property
    def latest(self) -> ProgressReport | None:
        return self.draft or self.sent


def get_writing(part_id: int) -> Writing:
    """The two latest reports are enough: a draft is always the last."""
    query = (
        select(ProgressReport)
        .where(ProgressReport.part_id == part_id, ProgressReport.state != ReportState.LEFT)
        .order_by(ProgressReport.version.desc())
        .limit(2)
    )
    return writing_of(list(db.session.scalars(query)))


def writing_of(reports: Sequence[ProgressReport]) -> Writing:
    """`reports` are the latest of one part, the newest first; what was left behind is nobody's to go on with."""
    sent = [one for one in reports if one.state not in UNSENT]
    drafts = [one for one in reports if one.state is ReportState.DRAFT]
    return Writing(sent=next(iter(sent), None), draft=next(iter(drafts), None))


def texts_of(report: ProgressReport) -> ReportTexts:
    said = {name: getattr(report, name) for name in ReportTexts.__dataclass_fields__ if name != "figures"}
    return ReportTexts(**said, figures=figures_of(report))


def letter_of(report: ProgressReport) -> Letter | None:
    """The văn bản from which somebody else entered the report."""
    return Letter.of(report.letter.document_number, report.letter.issued_on) if report.letter else None


def figures_of(report: ProgressReport) -> tuple[Given, ...]:
    return tuple(Given(*one) for one in report.figures)


def completion_of(report: ProgressReport, uses: Sequence[EvidenceUse], *, counts_on: date | None) -> date:
    """The day on which the work was finished if this report is accepted; `counts_on` is that of the submission."""
    handed_in = clock.local_day(report.sent_at or report.saved_at)
    # The letter that reports the work is its submission, not its product.
    product_days = [
        use.version.issued_on for use in uses if use.version.issued_on and use.version_id != report.letter_id
    ]
    return completion_day(product_days, handed_in=handed_in, counts_on=counts_on or handed_in)


def list_uses(report_ids: Sequence[int]) -> list[EvidenceUse]:
    """What these reports cite, with the documents, in the order of each report."""
    if not report_ids:
        return []
    query = (
        select(EvidenceUse)
        .join(EvidenceUse.version)
        .options(contains_eager(EvidenceUse.version).joinedload(DocumentVersion.document))
        .where(EvidenceUse.report_id.in_(report_ids))
        .order_by(EvidenceUse.report_id.desc(), EvidenceUse.position, EvidenceUse.id)
    )
    return list(db.session.scalars(query))


@dataclass(frozen=True)
class ReadReport:
    """A report with the proof it cites."""

    report: ProgressReport
    uses: list[EvidenceUse]


_REPORTS = (
    select(ProgressReport, EvidenceUse)
    .outerjoin(EvidenceUse, EvidenceUse.report_id == ProgressReport.id)
    .options(joinedload(EvidenceUse.version).joinedload(DocumentVersion.document))
    .where(ProgressReport.part_id == bindparam("part_id"))
    .order_by(ProgressReport.version.desc(), EvidenceUse.position, EvidenceUse.id)
)


def list_reports(part_id: int) -> list[ReadReport]:
    """All versions with what they cite, the newest first and what was left behind last, in one statement."""
    found: dict[int, ReadReport] = {}
    for report, use in db.session.execute(_REPORTS, {"part_id": part_id}):
        read = found.setdefault(report.id, ReadReport(report, []))
        if use is not None:
            read.uses.append(use)
    return list(found.values())


def get_use_for(actor: Actor, use_id: int, *, task_id: int | None = None) -> tuple[EvidenceUse, TaskFor]:
    """A use with its document, for who may read the evidence of that report."""
    event = PartEvent
    own = exists().where(
        event.part_id == ProgressReport.part_id, event.report_id == ProgressReport.id, HELD_BY == actor.agency_id
    )
    query = (
        select(EvidenceUse, own)
        .join(EvidenceUse.report)
        .where(EvidenceUse.id == use_id)
        .options(contains_eager(EvidenceUse.report), joinedload(EvidenceUse.version))
    )
    row = db.session.execute(query).one_or_none()
    if row is None:
        raise NotFound
    use, is_own = row
    part, task = get_part_for(actor, use.report.part_id, Right.READ_TASK, task_id=task_id)
    if not may_read(task.rights_on(part), use.report.state, own=is_own, what=Right.READ_EVIDENCE):
        raise Forbidden
    return use, task


def get_file_for(actor: Actor, use_id: int, *, task_id: int) -> DocumentVersion:
    """The document behind a use."""
    use, _ = get_use_for(actor, use_id, task_id=task_id)
    if use.version.file_hash is None:
        raise NotFound
    return use.version
