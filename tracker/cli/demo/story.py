"""What became of the work of the samples: reports, proofs and decisions, each on its day, made by the actions."""

import io
import random
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from flask import current_app
from sqlalchemy import select
from sqlalchemy.orm import contains_eager, joinedload

from samples import directory as samples
from samples.content import Fate
from samples.word import write_proof
from tracker.accounts.rules import Role
from tracker.agencies.rules import AgencyKind
from tracker.audit.rules import Actor
from tracker.cli.demo.figures import figures_for, met_unless_told, verdict_on
from tracker.cli.demo.people import actor_of
from tracker.cli.demo.plans import ReadPlan
from tracker.core import clock
from tracker.core.db import db
from tracker.evidence.actions import ReceivedFile, receive
from tracker.evidence.rules.kinds import EvidenceKind, Particulars
from tracker.plans.models.item import PlanItem
from tracker.plans.models.plan import Plan
from tracker.plans.rules import ItemKind
from tracker.tasks.actions.decision import accept, return_part, withdraw
from tracker.tasks.actions.on_behalf import Entry, enter_for
from tracker.tasks.actions.progress import send_report
from tracker.tasks.actions.support import Wanted, ask_support
from tracker.tasks.actions.urge import urge
from tracker.tasks.models.part import Part, Task
from tracker.tasks.models.report import ProgressReport
from tracker.tasks.queries.reports import get_writing
from tracker.tasks.queries.support import list_askable
from tracker.tasks.rules.report import ReportTexts
from tracker.tasks.rules.states import PartState, ReportedStatus

_SEED = 2026
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_MOST_BYTES = 1_000_000
# Where no fate is given: what usually became of work whose day is behind, and of work whose day is ahead.
_BEHIND = ((Fate.DONE, 74), (Fate.LATE, 12), (Fate.OVERDUE, 9), (Fate.WAITING, 5))
_AHEAD = ((Fate.DONE, 15), (Fate.WAITING, 12), (Fate.RETURNED, 5), (Fate.STARTED, 38), (Fate.UNTOUCHED, 30))
_OBSTACLES = (
    "Dữ liệu cũ chưa thống nhất, mất thêm thời gian đối soát.",
    "Nhân lực chuyên trách còn thiếu sau sắp xếp.",
    "Đang chờ ý kiến của cơ quan phối hợp.",
)
_REASONS = (
    "Chưa có văn bản phê duyệt của cấp có thẩm quyền; đề nghị gửi kèm.",
    "Số liệu trong báo cáo chưa khớp với biên bản; đề nghị đối chiếu lại.",
)
_FAMILY = ("Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Võ", "Đặng", "Bùi", "Đỗ", "Hồ")
_GIVEN = ("Văn Bình", "Thị Hạnh", "Minh Đức", "Thị Thảo", "Quang Vinh", "Ngọc Lan", "Hữu Phước", "Thanh Tùng")


def store_proof() -> ReceivedFile:
    """One small document that many reports cite; its bytes are on the disk before any row names them."""
    stream = io.BytesIO()
    write_proof(stream)
    stream.seek(0)
    stored = current_app.extensions["files"].put(stream, limit=_MOST_BYTES)
    return ReceivedFile(stored, "ket-qua-thuc-hien.docx", _WORD)


def tell(plan: Plan, read: ReadPlan, proof: ReceivedFile) -> None:
    Story(plan, read, proof).tell()


@dataclass(frozen=True)
class Days:
    """When an agency began, handed its work in, and was answered."""

    started: date
    sent: date
    answered: date


class Story:
    def __init__(self, plan: Plan, read: ReadPlan, proof: ReceivedFile) -> None:
        self._chance = random.Random(f"{_SEED} {plan.number}")  # noqa: S311 - not for secrets
        self._rows = read.rows
        self._first_day = clock.local_day(read.in_force_at)
        self._proof = proof
        self._plan_id = plan.id
        self._today = clock.today()
        self._coordinator, self._leader = actor_of("dieuphoi"), actor_of("lanhdao")
        self._focal_point = actor_of("daumoi")
        self._number = 100

    def tell(self) -> None:
        parts = self._parts()
        for part in parts:
            fate = self._fate_of(part)
            if part.agency.by_letter and fate in (Fate.WAITING, Fate.RETURNED):
                fate = Fate.UNTOUCHED
            days = self._days_of(part, fate)
            if self._reports_progress(part, fate):
                self._report_progress(part, days.started)
            if fate in (Fate.WAITING, Fate.RETURNED, Fate.DONE, Fate.LATE, Fate.SHORT):
                report = self._hand_in(part, fate, days.sent)
                if report:
                    self._answer(part, fate, report, days.answered)
        self._withdraw_one(parts)
        self._urge_one(parts)
        self._ask_for_support(parts)

    def _parts(self) -> list[Part]:
        """Of the tables; what the running text asks for is still to be begun."""
        query = (
            select(Part)
            .join(Part.task)
            .join(Task.item)
            .where(Part.plan_id == self._plan_id, PlanItem.treatment.is_(None))
            .options(contains_eager(Part.task).contains_eager(Task.item), joinedload(Part.agency))
            .order_by(Part.id)
        )
        return list(db.session.scalars(query))

    def _fate_of(self, part: Part) -> Fate:
        due = part.effective_due_on
        behind = due is not None and due < self._today
        fate = self._rows[part.task.item.code or ""].fate
        if fate:
            return Fate.DONE if behind and fate in (Fate.STARTED, Fate.UNTOUCHED) else fate
        fates = _BEHIND if behind else _AHEAD
        (fate,) = self._chance.choices([fate for fate, _ in fates], [weight for _, weight in fates])
        # Of the agency whose log-in is handed out, only what the samples say is late or sent back.
        if part.agency.name == samples.ENVIRONMENT and fate in (Fate.OVERDUE, Fate.LATE, Fate.RETURNED):
            return Fate.DONE if behind else Fate.STARTED
        return fate

    def _days_of(self, part: Part, fate: Fate) -> Days:
        """Never before the plan was in force, never after today."""
        due, chance = part.effective_due_on or self._today, self._chance
        if fate is Fate.LATE:
            sent = due + timedelta(days=chance.randint(2, 9))
        elif fate is Fate.RETURNED:
            sent = min(due, self._today) - timedelta(days=chance.randint(5, 8))
        else:
            sent = min(due, self._today) - timedelta(days=chance.randint(0, 9))
        sent = self._possible(sent)
        started = self._possible(sent - timedelta(days=chance.randint(4, 30)))
        return Days(started, sent, self._possible(sent + timedelta(days=chance.randint(1, 4))))

    def _possible(self, day: date) -> date:
        return min(max(day, self._first_day + timedelta(days=1)), self._today)

    def _reports_progress(self, part: Part, fate: Fate) -> bool:
        if fate in (Fate.STARTED, Fate.RETURNED):
            return True
        many = part.agency.kind is AgencyKind.COMMUNE
        if fate is Fate.OVERDUE:
            return part.agency.name == samples.ENVIRONMENT or self._chance.random() < 0.6
        return fate is not Fate.UNTOUCHED and not many

    def _report_progress(self, part: Part, day: date) -> None:
        percent = self._chance.randrange(20, 90, 10)
        texts = ReportTexts(
            ReportedStatus.IN_PROGRESS,
            percent=percent,
            result=f"Đã hoàn thành khoảng {percent}% khối lượng; đang tiếp tục theo tiến độ.",
            obstacle=self._chance.choice(_OBSTACLES) if percent < 50 else None,
        )
        if not part.agency.by_letter:
            send_report(self._holder_of(part), part.id, texts, basis=get_writing(part.id).basis, at=_at(day, 9))

    def _hand_in(self, part: Part, fate: Fate, day: date) -> ProgressReport | None:
        """None where it is entered from a văn bản, and accepted with it."""
        holder, item = self._holder_of(part), part.task.item
        product = item.product or item.evidence or "Báo cáo kết quả thực hiện"
        self._number += 1
        signed = max(day - timedelta(days=self._chance.randint(0, 3)), self._first_day)
        particulars = Particulars(
            document_number=f"{self._number}/BC", issued_on=signed, issuer=part.agency.name, subject=product
        )
        by_letter = part.agency.by_letter
        sender = self._coordinator if by_letter else holder
        cited = receive(sender, EvidenceKind.DOCUMENT, particulars, file=self._proof, owner_id=part.agency_id)
        figures = figures_for(item, self._chance, short=fate is Fate.SHORT)
        in_words = item.kind is ItemKind.INDICATOR and not figures
        texts = ReportTexts(
            ReportedStatus.DONE,
            result=f"Đã hoàn thành; sản phẩm: {product[0].lower()}{product[1:]}.",
            achieved=f"{self._chance.randint(60, 99)}%" if in_words else None,
            figures=figures,
        )
        basis = get_writing(part.id).basis
        if by_letter:
            entry = Entry(part.id, texts, basis, met_unless_told(item, texts))
            enter_for(self._coordinator, part.agency_id, cited.id, [entry], at=_at(day, 10))
            return None
        return send_report(holder, part.id, texts, basis=basis, cites=[cited.id], at=_at(day, 10))

    def _answer(self, part: Part, fate: Fate, report: ProgressReport, day: date) -> None:
        version = report.version
        if fate is Fate.RETURNED:
            supplement = self._today + timedelta(days=self._chance.randint(3, 6))
            reason = self._chance.choice(_REASONS)
            judge = self._judge_of(part)
            return_part(judge, part.id, version=version, reason=reason, supplement_due_on=supplement, at=_at(day, 15))
        elif fate is not Fate.WAITING:
            verdict = verdict_on(part.task.item, report)
            accept(self._judge_of(part), part.id, version=version, verdict=verdict, at=_at(day, 15))

    def _withdraw_one(self, parts: list[Part]) -> None:
        """The last commune that has not begun a work of all communes need not do it."""
        idle = [p for p in parts if p.agency.kind is AgencyKind.COMMUNE and p.state is PartState.NOT_STARTED]
        if idle:
            reason = "Xã dùng chung điểm hỗ trợ với phường liền kề theo phương án đã duyệt."
            withdraw(self._coordinator, idle[-1].id, reason=reason, at=_at(self._today - timedelta(days=3), 16))

    def _urge_one(self, parts: list[Part]) -> None:
        """The leader urges what is late of the agency whose log-in is handed out."""
        late = [p for p in parts if p.agency_id == self._focal_point.agency_id and _is_late(p, self._today)]
        if late:
            words = "Đề nghị báo cáo rõ nguyên nhân chậm và thời gian hoàn thành trong tuần này."
            urge(self._leader, late, words, at=_at(self._today - timedelta(days=1), 8))

    def _ask_for_support(self, parts: list[Part]) -> None:
        """The agency whose log-in is handed out asked another one, which answered, and is asked by one itself."""
        own = self._focal_point.agency_id
        under_way = [part for part in parts if part.state in (PartState.IN_PROGRESS, PartState.NOT_STARTED)]
        asked = [(p, a) for p in under_way for one in list_askable(p) if not one.is_group for a, _ in one.agencies]
        mine = next(((part, agency_id) for part, agency_id in asked if part.agency_id == own), None)
        of_me = next(((part, agency_id) for part, agency_id in asked if agency_id == own), None)
        if mine:
            answering = self._ask(*mine, "Đề nghị gửi số liệu và đầu mối phối hợp theo mẫu kèm theo.", ago=6)
            texts = ReportTexts(ReportedStatus.DONE, result="Đã rà soát, gửi số liệu theo mẫu; đầu mối: Văn phòng.")
            day = self._today - timedelta(days=2)
            holder = self._holder_of(answering)
            send_report(holder, answering.id, texts, basis=get_writing(answering.id).basis, at=_at(day, 14))
        if of_me:
            self._ask(*of_me, "Đề nghị cho ý kiến về dự thảo và cử một cán bộ tham gia tổ công tác.", ago=3)

    def _ask(self, lead: Part, agency_id: int, words: str, *, ago: int) -> Part:
        wanted = Wanted(words, self._today + timedelta(days=3), [agency_id])
        ask_support(self._holder_of(lead), lead.id, wanted, at=_at(self._today - timedelta(days=ago), 9))
        query = select(Part).where(Part.serves_id == lead.id, Part.agency_id == agency_id).order_by(Part.id.desc())
        return db.session.scalars(query.limit(1)).one()

    def _holder_of(self, part: Part) -> Actor:
        """Whoever reports for the agency: a demonstration person, or somebody who has no log-in here."""
        if part.agency_id == self._focal_point.agency_id:
            return self._focal_point
        if part.agency_id == self._coordinator.agency_id:
            return self._coordinator
        family, given = _FAMILY[part.agency_id % len(_FAMILY)], _GIVEN[part.agency_id % len(_GIVEN)]
        return Actor(None, f"{family} {given}", part.agency_id, part.agency.name, Role.FOCAL_POINT.value)

    def _judge_of(self, part: Part) -> Actor:
        """The leader decides the tasks of the coordinator's agency; its indicators it confirms itself, marked so."""
        own_task = part.agency_id == self._coordinator.agency_id and part.task.item.kind is ItemKind.TASK
        return self._leader if own_task else self._coordinator


def _at(day: date, hour: int) -> datetime:
    """At that hour of the day, but never later than now."""
    return min(datetime.combine(day, time(hour), clock.VIETNAM), clock.now())


def _is_late(part: Part, today: date) -> bool:
    return part.overdue_after is not None and part.overdue_after < today
