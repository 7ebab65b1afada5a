"""One small world for the access matrix: a plan at work, a draft, and people who stand in every relation to them."""

from dataclasses import dataclass
from datetime import date
from io import BytesIO

from flask import current_app

from tests import factories
from tests.conftest import TODAY
from tests.tasks import made
from tracker.accounts.models import Membership
from tracker.accounts.rules import Duty, Role
from tracker.agencies.models import Agency, AgencyGroup, AgencyName
from tracker.audit.rules import SYSTEM
from tracker.core.db import db, transaction
from tracker.evidence.actions import ReceivedFile, receive
from tracker.evidence.rules.kinds import EvidenceKind, Particulars
from tracker.messages.actions import queue
from tracker.messages.models import Message
from tracker.messages.rules import MessageKind, MessageState, Recipient
from tracker.plans.models.item import PlanDoubt, PlanItem, PlanItemAgency
from tracker.plans.models.plan import Plan, PlanOffice, PlanRevision
from tracker.plans.rules import ItemKind, ItemRole, PlanState
from tracker.settings.models import DayOff
from tracker.tasks.actions.hand_over import hand_over
from tracker.tasks.models.part import Part
from tracker.tasks.models.report import EvidenceUse
from tracker.tasks.rules.figures import Given
from tracker.tasks.rules.report import ReportTexts
from tracker.tasks.rules.states import ReportedStatus

# The principals, in the order of the columns of access_matrix.csv.
PRINCIPALS = {
    "AD": "quản trị",
    "CO": "cơ quan theo dõi, tổng hợp kế hoạch",
    "C2": "cơ quan tổng hợp của kế hoạch khác",
    "LD": "lãnh đạo cơ quan chỉ đạo",
    "LA": "thủ trưởng cơ quan chủ trì",
    "FL": "đầu mối cơ quan chủ trì",
    "F2": "đầu mối cơ quan cùng chủ trì, đã bàn giao một phần việc khác cho FL",
    "FS": "đầu mối cơ quan phối hợp",
    "FG": "đầu mối cơ quan hướng dẫn",
    "FO": "đầu mối cơ quan không liên quan",
    "VW": "người xem",
    "AN": "chưa đăng nhập",
}


@dataclass(frozen=True)
class World:
    people: dict[str, factories.Somebody]
    ids: dict[str, str]
    """What stands in the addresses: `code`, `task_id`, …; `draft.code` for the plan in review."""


def build() -> World:
    science = factories.agency("Sở Khoa học và Công nghệ")
    finance, health = factories.agency("Sở Tài chính"), factories.agency("Sở Y tế")
    support, guide = factories.agency("Sở Nội vụ"), factories.agency("Sở Tư pháp")
    above, far = factories.agency("Ủy ban nhân dân tỉnh"), factories.agency("Sở Công Thương")
    people = {
        "AD": factories.person(Role.ADMINISTRATOR, far),
        "CO": factories.person(Role.COORDINATOR, science),
        "C2": factories.person(Role.COORDINATOR, far),
        "LD": factories.person(Role.LEADER, above),
        "LA": factories.person(Role.AGENCY_HEAD, finance),
        "FL": factories.person(Role.FOCAL_POINT, finance),
        "F2": factories.person(Role.FOCAL_POINT, health),
        "FS": factories.person(Role.FOCAL_POINT, support),
        "FG": factories.person(Role.FOCAL_POINT, guide),
        "FO": factories.person(Role.FOCAL_POINT, far),
        "VW": factories.person(Role.VIEWER, above),
    }
    plan = factories.plan(science, state=PlanState.DRAFT)
    scored = {"kind": ItemKind.INDICATOR, "scoring_text": "Đã ban hành: 10 điểm; chưa ban hành: 0 điểm"}
    item = factories.item(plan, lead=[finance, health], support=[support], guide=[guide], **scored)
    made.in_force(plan)
    factories.office(plan, above, Duty.DIRECT)
    part, _ = made.parts_of(plan)
    texts = ReportTexts(ReportedStatus.DONE, figures=(Given("yes", "Đã ban hành", "1"),))
    made.report(people["FL"].actor, part.id, texts, cites=[_file(people["FL"])])
    answering = factories.agency("Công an tỉnh", by_letter=True)
    factories.item(plan, lead=[answering])
    made.in_force(plan)
    (supporting,) = made.ask(people["FL"].actor, part.id, support)
    handed = _handed_over(plan, health, finance, people)
    _second_plan(far)
    draft = factories.plan(science, state=PlanState.DRAFT)
    factories.office(draft, above, Duty.DIRECT)
    drafted = factories.item(draft, lead=[finance])
    group = factories.group("Các sở", [finance])
    for one in (plan, draft):
        factories.item(one, lead=[group])
    for one in (item, drafted):
        _make_doubtful(one)
    ids = _ids(part, group) | _ids_of(plan, item, "") | _ids_of(draft, drafted, "draft.")
    apart = {"letter.agency_id": str(answering.id), "support.part_id": str(supporting)}
    return World(people, ids | apart | handed)


def _handed_over(plan: Plan, old: Agency, new: Agency, people: dict[str, factories.Somebody]) -> dict[str, str]:
    """F2 sent a report and left a draft, FL went on with the part: `handed`, `left` and `later` are what each cites."""
    item = factories.item(plan, lead=[old])
    made.in_force(plan)
    part = db.session.query(Part).join(Part.task).filter_by(item_id=item.id).one()
    cited = [_file(people["F2"]), _file(people["F2"]), _file(people["FL"])]
    made.report(people["F2"].actor, part.id, made.UNDER_WAY, cites=cited[:1])
    made.report(people["F2"].actor, part.id, made.UNDER_WAY, cites=cited[1:2], send=False)
    with transaction():
        hand_over(SYSTEM, part.id, new, reason="Quyết định 15/QĐ-UBND")
    made.report(people["FL"].actor, part.id, made.UNDER_WAY, cites=cited[2:])
    ids = {"handed.part_id": part.id}
    for thing, version_id in zip(("handed", "left", "later"), cited, strict=True):
        ids[f"{thing}.task_id"] = part.task_id
        ids[f"{thing}.use_id"] = db.session.query(EvidenceUse).filter_by(version_id=version_id).one().id
    return {name: str(value) for name, value in ids.items()}


def _file(author: factories.Somebody) -> int:
    """A document with bytes behind it, as an upload leaves it."""
    stored = current_app.extensions["files"].put(BytesIO(b"%PDF-1.7 bao cao"), limit=100)
    with transaction():
        proof = Particulars(document_number="1/BC", issued_on=TODAY, issuer="Sở Tài chính", subject="Báo cáo")
        return receive(
            author.actor, EvidenceKind.DOCUMENT, proof, file=ReceivedFile(stored, "bao-cao.pdf", "application/pdf")
        ).id


def _second_plan(owner: Agency) -> None:
    """What the other coordinator has of its own: lists must not mix the two."""
    plan = factories.plan(owner, state=PlanState.DRAFT)
    factories.item(plan, lead=[owner])
    made.in_force(plan)


def _make_doubtful(item: PlanItem) -> None:
    """A name nobody knows, and a doubt of the reader."""
    with transaction():
        db.session.add(PlanItemAgency(item_id=item.id, role=ItemRole.SUPPORT, position=9, printed="Sở Lạ"))
        db.session.add(
            PlanDoubt(plan_id=item.plan_id, item_id=item.id, field="name", place="bảng 1", message="Cần xem lại")
        )


def _ids_of(plan: Plan, item: PlanItem, prefix: str) -> dict[str, str]:
    stored = current_app.extensions["files"].put(BytesIO(plan.title.encode()), limit=1_000)
    with transaction():
        db.session.query(PlanRevision).filter_by(plan_id=plan.id).one().file_hash = stored.hash
    office = db.session.query(PlanOffice).filter_by(plan_id=plan.id, duty=Duty.DIRECT).one()
    doubt = db.session.query(PlanDoubt).filter_by(plan_id=plan.id).one()
    found = {"code": plan.code, "item_id": item.id, "office_id": office.id, "doubt_id": doubt.id}
    return {f"{prefix}{name}": str(value) for name, value in found.items()}


def _ids(part: Part, group: AgencyGroup) -> dict[str, str]:
    with transaction():
        day = DayOff(day=date(2026, 1, 2), working=False, name="Nghỉ bù", source="văn bản", verified=False)
        names = [
            AgencyName(printed="Tên khác", agency_id=part.agency_id),
            AgencyName(printed="Nhóm", group_id=group.id),
        ]
        db.session.add_all([day, *names])
        db.session.flush()
        viewing = db.session.query(Membership).filter_by(role=Role.VIEWER).one()
        found = {
            "task_id": part.task_id,
            "part_id": part.id,
            "use_id": db.session.query(EvidenceUse).join(EvidenceUse.report).filter_by(part_id=part.id).one().id,
            "agency_id": part.agency_id,
            "group_id": group.id,
            "agencies.name_id": names[0].id,
            "agency_groups.name_id": names[1].id,
            "day_id": day.id,
            "user_id": viewing.user_id,
            "membership_id": viewing.id,
            "message_id": _mail(viewing.user_id),
            "year": 2026,
        }
        return {name: str(value) for name, value in found.items()}


def _mail(user_id: int) -> int | None:
    """One that failed, so that it can be sent again."""
    reader = Recipient(user_id, "Nguyễn Văn An", "an@tinh.example")
    made = queue(SYSTEM, MessageKind.URGE, key="urge:1:1", recipient=reader, payload={"urge": 0})
    db.session.query(Message).one().state = MessageState.FAILED
    return made
