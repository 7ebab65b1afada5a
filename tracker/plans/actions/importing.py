"""From a draft of the reader to a plan in review: everything is written, or nothing."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import select

from tracker.accounts.rules import Duty
from tracker.agencies.models import Agency
from tracker.agencies.queries import resolve_names
from tracker.agencies.rules.meanings import Meaning
from tracker.audit.actions import record
from tracker.audit.rules import Actor
from tracker.calendar.deadlines.read import read_deadline
from tracker.core import clock
from tracker.core.db import db, take_turns
from tracker.core.errors import BadInput
from tracker.core.files import StoredFile
from tracker.core.text import clean
from tracker.plans.actions.running_text import field_of, names_of_obligation, obligation_item, printed_obligation
from tracker.plans.actions.things import plan_thing
from tracker.plans.models.item import PlanDoubt, PlanItem, PlanItemAgency, PlanItemText
from tracker.plans.models.plan import Plan, PlanOffice, PlanRevision
from tracker.plans.queries import finding, review
from tracker.plans.rules import (
    ISSUER_LENGTH,
    ITEM_CODE_LENGTH,
    NUMBER_LENGTH,
    TYPE_LENGTH,
    Governs,
    ItemKind,
    ItemRole,
    PlanState,
    code_stem,
    next_code,
)
from tracker.reading.draft import Cell, Doubt, DraftDocument, DraftItem, PlanDraft, to_data

_NOTHING_READ = (
    "Tệp không có dòng nào trong bảng, đoạn nào trong phần lời văn giao nhiệm vụ hay chỉ tiêu. "
    "Hãy kiểm tra có đúng tệp kế hoạch không."
)
_NO_TITLE = "Chưa đọc được trích yếu của kế hoạch. Hãy ghi trích yếu."


@dataclass(frozen=True)
class ImportedFile:
    stored: StoredFile
    name: str


@dataclass(frozen=True)
class ImportResult:
    plan: Plan
    created: bool
    """False: the same plan was there already, and nothing was changed."""
    items: int
    """Rows of the tables."""
    obligations: int
    """Of the running text."""
    unknown_names: tuple[str, ...]


def import_draft(actor: Actor, draft: PlanDraft, *, owner: Agency, file: ImportedFile) -> ImportResult:
    """A draft without a year goes by this year until a person says which; the reader has noted that doubt."""
    if not draft.items and not draft.obligations:
        raise BadInput(_NOTHING_READ)
    take_turns("import a plan")
    known = find_imported(draft, file.stored)
    if known:
        return _result(known, created=False)
    document = _fitting(draft.document)
    plan = _add_plan(actor, document, owner=owner, file=file, year=_year(document))
    written = _add_items(plan, draft, owner)
    _add_doubts(plan, draft, written)
    db.session.flush()  # The counts below are read from the tables.
    counts = {"items": [None, len(written.items)], "obligations": [None, len(written.obligations)]}
    record(actor, "import_plan", plan_thing(plan), changes={"file": [None, file.name]} | counts)
    return _result(plan, created=True)


def find_imported(draft: PlanDraft, stored: StoredFile) -> Plan | None:
    """The plan that this draft or this file became before."""
    document = _fitting(draft.document)
    return finding.find_same(stored.hash, document, _year(document))


def _year(document: DraftDocument) -> int:
    return document.year or clock.today().year


def _result(plan: Plan, *, created: bool) -> ImportResult:
    counts = review.count_review(plan)
    unknown = tuple(name.printed for name in review.list_unknown_names(plan))
    return ImportResult(plan, created, counts.items - counts.obligations, counts.obligations, unknown)


def _add_plan(actor: Actor, document: DraftDocument, *, owner: Agency, file: ImportedFile, year: int) -> Plan:
    now = clock.now()
    taken = db.session.scalars(select(Plan.code).where(Plan.code.startswith(code_stem(year), autoescape=True)))
    plan = Plan(
        code=next_code(year, taken.all()),
        number=document.number,
        document_type=document.type,
        title=document.title or file.name,
        issuer=document.issuer,
        issued_on=document.issued_on,
        year=year,
        state=PlanState.DRAFT,
        owner_id=owner.id,
        created_at=now,
    )
    db.session.add(plan)
    db.session.flush()  # The rows below need the id.
    db.session.add(PlanOffice(plan_id=plan.id, agency_id=owner.id, duty=Duty.FOLLOW))
    db.session.add(
        PlanRevision(
            plan_id=plan.id,
            number=1,
            file_hash=file.stored.hash,
            file_name=file.name,
            file_size=file.stored.size,
            imported_at=now,
            imported_by_id=actor.user_id,
        )
    )
    return plan


@dataclass(frozen=True)
class _Written:
    """What the draft has become, in its own order."""

    items: list[PlanItem]
    obligations: list[PlanItem]

    def item_of(self, doubt: Doubt) -> PlanItem | None:
        if doubt.item is not None:
            return self.items[doubt.item]
        return None if doubt.obligation is None else self.obligations[doubt.obligation]


def _add_items(plan: Plan, draft: PlanDraft, owner: Agency) -> _Written:
    """The rows of the tables, and after them the obligations of the running text."""
    revision = db.session.scalars(select(PlanRevision).where(PlanRevision.plan_id == plan.id)).one()
    items = [_item(plan, position, row) for position, row in enumerate(draft.items, 1)]
    obligations = [obligation_item(plan, place, one) for place, one in enumerate(draft.obligations, len(items) + 1)]
    for item in items + obligations:
        _read_deadline_of(item, plan)
    db.session.add_all(items + obligations)
    db.session.flush()  # Texts and agencies below need the ids.
    readings = to_data(draft)
    for item, row, reading in zip(items, draft.items, readings["items"], strict=True):
        db.session.add(_printed_row(item, revision, row, reading))
    numbered = enumerate(zip(obligations, draft.obligations, readings["obligations"], strict=True), 1)
    for number, (item, one, reading) in numbered:
        db.session.add(printed_obligation(item, revision, number, one, reading))
    names = _names_in(draft)
    meanings = _meanings(draft, {name for of_roles in names for some in of_roles.values() for name in some}, owner)
    db.session.add_all(
        _agency(item, role, position, printed, meanings)
        for item, of_roles in zip(items + obligations, names, strict=True)
        for role, some in of_roles.items()
        for position, printed in enumerate(some, 1)
    )
    return _Written(items, obligations)


def _item(plan: Plan, position: int, row: DraftItem) -> PlanItem:
    return PlanItem(
        plan_id=plan.id,
        position=position,
        kind=ItemKind(row.kind.value),
        code=_at_most(row.code, ITEM_CODE_LENGTH),
        name=row.name,
        table_title=row.table,
        path=list(row.path),
        target=row.target,
        product=row.product,
        evidence=row.evidence,
        note=row.note,
        scoring_text=row.scoring_text,
        max_points=row.max_points,
        deadline_text=row.deadline_text,
        start_on=row.start_on,
        due_on=row.due_on,
        recurrence=row.recurrence,
        rollup=row.rollup,
        how={name: how.value for name, how in row.how.items()},
    )


def _read_deadline_of(item: PlanItem, plan: Plan) -> None:
    item.governs = Governs.PRINTED if item.due_on else Governs.NOTHING
    if item.deadline_text:
        deadline = read_deadline(item.deadline_text, year=plan.year, issued_on=plan.issued_on)
        item.deadline_kind, item.deadline_why = deadline.kind.value, deadline.why


def _printed_row(item: PlanItem, revision: PlanRevision, row: DraftItem, reading: Mapping[str, Any]) -> PlanItemText:
    return PlanItemText(
        item_id=item.id,
        revision_id=revision.id,
        part=row.source.part or None,
        table=row.source.table,
        first_row=row.source.first_row,
        last_row=row.source.last_row,
        cells=_pairs(row.cells),
        cells_above=_pairs(row.above) or None,
        reading={name: value for name, value in reading.items() if name not in ("cells", "above", "source")},
    )


def _pairs(cells: tuple[Cell, ...]) -> list[list[str]]:
    return [[cell.head, cell.text] for cell in cells]


def _names_in(draft: PlanDraft) -> list[dict[ItemRole, tuple[str, ...]]]:
    return [_names_of(row) for row in draft.items] + [names_of_obligation(one) for one in draft.obligations]


def _names_of(row: DraftItem) -> dict[ItemRole, tuple[str, ...]]:
    return {
        ItemRole.LEAD: row.lead,
        ItemRole.SUPPORT: row.support,
        ItemRole.GUIDE: row.guide,
        ItemRole.SUPPLY: row.supply,
    }


def _meanings(draft: PlanDraft, printed: set[str], owner: Agency) -> dict[str, Meaning]:
    """What each printed name means; a short form means what the full name does that the document gives for it."""
    full_names = {alias: agency.name for agency in draft.agencies for alias in agency.aliases}
    asked = printed | {full_names[name] for name in printed if name in full_names}
    resolved = resolve_names(sorted(asked), owner_id=owner.id, on=clock.today())
    for name in printed & full_names.keys():
        if not resolved[name].known:
            resolved[name] = resolved[full_names[name]]
    return resolved


def _agency(
    item: PlanItem, role: ItemRole, position: int, printed: str, meanings: Mapping[str, Meaning]
) -> PlanItemAgency:
    meaning = meanings[printed]
    return PlanItemAgency(
        item_id=item.id,
        role=role,
        position=position,
        printed=printed,
        agency_id=meaning.agency_id,
        group_id=meaning.group_id,
    )


def _add_doubts(plan: Plan, draft: PlanDraft, written: _Written) -> None:
    for doubt in draft.doubts:
        item = written.item_of(doubt)
        field = doubt.field if doubt.obligation is None else field_of(doubt.field)
        item_id = item.id if item else None
        db.session.add(
            PlanDoubt(plan_id=plan.id, item_id=item_id, field=field, place=doubt.place, message=doubt.message)
        )
    if not draft.document.title:
        place = clean(draft.source)
        db.session.add(PlanDoubt(plan_id=plan.id, field="title", place=place, message=_NO_TITLE))


def _fitting(document: DraftDocument) -> DraftDocument:
    return replace(
        document,
        number=_at_most(document.number, NUMBER_LENGTH),
        type=_at_most(document.type, TYPE_LENGTH),
        issuer=_at_most(document.issuer, ISSUER_LENGTH),
    )


def _at_most(text: str | None, limit: int) -> str | None:
    """What does not fit its column is no number, code or name of an office: it stays in the printed row."""
    return text if text and len(text) <= limit else None
