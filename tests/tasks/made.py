"""Work made for the tests: plans put in force by the actions, and reports as short as they may be."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from sqlalchemy import func, select

from tests import factories
from tracker.accounts.rules import Role
from tracker.agencies.models import Agency, AgencyGroup
from tracker.audit.rules import SYSTEM, Actor
from tracker.core import clock
from tracker.core.db import db, transaction
from tracker.evidence.actions import receive
from tracker.evidence.rules.kinds import EvidenceKind, Particulars
from tracker.plans.models.plan import Plan
from tracker.tasks.actions import decision, progress, support
from tracker.tasks.actions.force import Made, put_in_force
from tracker.tasks.models.part import Part
from tracker.tasks.queries.reports import get_writing
from tracker.tasks.rules.decision import Verdict
from tracker.tasks.rules.report import ReportTexts
from tracker.tasks.rules.states import ReportedStatus, TargetMet

DONE = ReportTexts(ReportedStatus.DONE, result="Đã ban hành quyết định")
UNDER_WAY = ReportTexts(ReportedStatus.IN_PROGRESS, percent=60, result="Đang lấy ý kiến")


def moment(day: date, hour: int = 9) -> datetime:
    return datetime.combine(day, time(hour), tzinfo=clock.VIETNAM)


def in_force(plan: Plan, *, on: date | None = None) -> Made:
    with transaction():
        return put_in_force(SYSTEM, plan, at=moment(on) if on else None)


def parts_of(plan: Plan) -> list[Part]:
    return list(db.session.scalars(select(Part).where(Part.plan_id == plan.id).order_by(Part.id)))


@dataclass(frozen=True)
class House:
    """One plan of a coordinating office with one part, held by another agency."""

    office: Agency
    agency: Agency
    plan: Plan
    part_id: int
    coordinator: factories.Somebody
    focal_point: factories.Somebody


def house(*, lead: Sequence[Agency | AgencyGroup] = (), **item: object) -> House:
    office, agency = factories.agency("Sở Khoa học và Công nghệ"), factories.agency("Sở Xây dựng")
    plan = factories.plan(office)
    factories.item(plan, lead=lead or [agency], **item)
    in_force(plan, on=date(2026, 10, 1))
    return House(
        office=office,
        agency=agency,
        plan=plan,
        part_id=parts_of(plan)[0].id,
        coordinator=factories.person(Role.COORDINATOR, office, name="Trần Quốc Việt"),
        focal_point=factories.person(Role.FOCAL_POINT, agency, name="Lê Thị Hương"),
    )


def note(actor: Actor, text: str = "Thuyết minh kết quả") -> int:
    """A proof of the simplest kind."""
    with transaction():
        return receive(actor, EvidenceKind.NOTE, Particulars(text=text)).id


def document(actor: Actor, issued_on: date) -> int:
    particulars = Particulars(
        document_number="12/QĐ-SXD", issued_on=issued_on, issuer="Sở Xây dựng", subject="Phê duyệt đề án"
    )
    with transaction():
        return receive(actor, EvidenceKind.DOCUMENT, particulars).id


def report(
    actor: Actor,
    part_id: int,
    texts: ReportTexts = DONE,
    *,
    cites: Sequence[int] | None = None,
    on: date | None = None,
    send: bool = True,
) -> None:
    if cites is None:
        cites = [note(actor)] if texts.status is ReportedStatus.DONE else []
    act = progress.send_report if send else progress.save_report
    with transaction():
        basis = get_writing(part_id).basis
        act(actor, part_id, texts, basis=basis, cites=cites, at=moment(on) if on else None)


def sent_version(part_id: int) -> int:
    sent = get_writing(part_id).sent
    assert sent is not None
    return sent.version


def accept(
    actor: Actor,
    part_id: int,
    *,
    on: date | None = None,
    target_met: TargetMet = TargetMet.UNKNOWN,
    waives: bool = False,
) -> None:
    verdict = Verdict(target_met=target_met, waives=waives)
    with transaction():
        decision.accept(actor, part_id, version=sent_version(part_id), verdict=verdict, at=moment(on) if on else None)


def ask_for_more(actor: Actor, part_id: int, *, by: date | None = None, on: date | None = None) -> None:
    with transaction():
        decision.return_part(
            actor,
            part_id,
            version=sent_version(part_id),
            reason="Thiếu danh sách kèm theo",
            supplement_due_on=by,
            at=moment(on) if on else None,
        )


def ask(
    actor: Actor,
    part_id: int,
    *agencies: Agency,
    text: str = "Gửi danh sách cán bộ",
    by: date = date(2026, 11, 20),
    on: date | None = None,
) -> list[int]:
    """A request for support; the parts it makes, in the order of the agencies."""
    with transaction():
        wanted = support.Wanted(text, by, [agency.id for agency in agencies])
        support.ask_support(actor, part_id, wanted, at=moment(on) if on else None)
    last = select(func.max(Part.request_id)).scalar_subquery()
    made = {part.agency_id: part.id for part in db.session.scalars(select(Part).where(Part.request_id == last))}
    return [made[agency.id] for agency in agencies]


def answer(actor: Actor, part_id: int, text: str | None = "Danh sách gồm 12 người", **options: Any) -> None:
    report(actor, part_id, ReportTexts(ReportedStatus.DONE, result=text), **({"cites": []} | options))


def receive_answer(actor: Actor, part_id: int) -> None:
    with transaction():
        support.receive(actor, part_id, version=sent_version(part_id))


def get_part(part_id: int) -> Part:
    return db.session.get_one(Part, part_id, populate_existing=True)


def days(count: int) -> timedelta:
    return timedelta(days=count)
