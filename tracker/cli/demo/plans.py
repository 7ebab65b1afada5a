"""The sample plans, written as Word files and taken in as any plan is: read in a child process, imported, confirmed."""

import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path

from flask import current_app
from sqlalchemy import select

from samples import directory as samples
from samples.content import Row, SamplePlan
from samples.make import sample_plans
from samples.word import write_plan
from tracker.accounts.rules import Duty
from tracker.agencies.models import Agency
from tracker.audit.rules import Actor
from tracker.core import clock
from tracker.core.db import db
from tracker.core.files import StoredFile
from tracker.plans.actions.agencies import AS_PRINTED, settle_name
from tracker.plans.actions.doubts import settle_doubt
from tracker.plans.actions.importing import ImportedFile, import_draft
from tracker.plans.actions.obligations import Choice, treat_obligations
from tracker.plans.actions.plan import set_office
from tracker.plans.models.item import PlanDoubt, PlanItem
from tracker.plans.models.plan import Plan
from tracker.plans.queries.review import list_unknown_names
from tracker.plans.rules import Treatment, choose_duty, choose_year_end
from tracker.reading.child import read_in_child
from tracker.reading.draft import PlanDraft
from tracker.reading.limits import MAX_BYTES
from tracker.tasks.actions.force import put_in_force

_DAYS_TO_CONFIRM = 4


@dataclass(frozen=True)
class ReadPlan:
    """A sample whose file is stored and read already: a transaction never waits for either."""

    sample: SamplePlan
    stored: StoredFile
    draft: PlanDraft

    @property
    def rows(self) -> dict[str, Row]:
        """What the samples say of each item, by its code."""
        return {row.code: row for appendix in self.sample.appendices for row in appendix.rows if isinstance(row, Row)}

    @property
    def in_force_at(self) -> datetime:
        day = self.sample.issued_on + timedelta(days=_DAYS_TO_CONFIRM)
        return datetime.combine(day, time(8, 30), clock.VIETNAM)


def read_samples(today: date) -> list[ReadPlan]:
    with tempfile.TemporaryDirectory() as folder:
        return [_read(sample, Path(folder) / sample.file_name) for sample in sample_plans(today)]


def _read(sample: SamplePlan, path: Path) -> ReadPlan:
    write_plan(sample, path)
    with path.open("rb") as stream:
        stored = current_app.extensions["files"].put(stream, limit=MAX_BYTES)
    return ReadPlan(sample, stored, read_in_child(path, path.name))


def take_in_province(actor: Actor, read: ReadPlan, agencies: Mapping[str, Agency]) -> Plan:
    """The coordinator follows it, the province directs, the inspectorate looks on."""
    plan = _import(actor, read, agencies[samples.COORDINATOR])
    set_office(actor, plan, agencies[samples.PROVINCE], Duty.DIRECT)
    set_office(actor, plan, agencies[samples.INSPECTORATE], Duty.VIEW)
    _record_what_is_common(actor, plan)
    duty = choose_duty(f"trước ngày 20/12/{plan.year}", year=plan.year, issued_on=plan.issued_on)
    put_in_force(actor, plan, common=duty, at=read.in_force_at)
    return plan


def _record_what_is_common(actor: Actor, plan: Plan) -> None:
    """That all report by a day is the common deadline of the plan; as a task of its own each would owe it twice."""
    to_all = select(PlanItem.id).where(
        PlanItem.plan_id == plan.id, PlanItem.treatment == Treatment.TRACK, PlanItem.due_on.is_not(None)
    )
    treat_obligations(actor, plan, dict.fromkeys(db.session.scalars(to_all), Choice(Treatment.RECORD)))


def take_in_department(actor: Actor, read: ReadPlan, agencies: Mapping[str, Agency]) -> Plan:
    plan = _import(actor, read, agencies[samples.COORDINATOR])
    put_in_force(actor, plan, common=choose_year_end(plan.year), at=read.in_force_at)
    return plan


def _import(actor: Actor, read: ReadPlan, owner: Agency) -> Plan:
    """The coordinator has looked at all that was in doubt."""
    file = ImportedFile(read.stored, read.sample.file_name)
    plan = import_draft(actor, read.draft, owner=owner, file=file).plan
    doubts = select(PlanDoubt.id).where(PlanDoubt.plan_id == plan.id).order_by(PlanDoubt.id)
    for doubt_id in list(db.session.scalars(doubts)):
        settle_doubt(actor, plan, doubt_id)
    for name in list_unknown_names(plan):
        # The directory has every agency of the samples: "Giám đốc Sở" is none.
        settle_name(actor, plan, name.printed, AS_PRINTED)
    return plan
