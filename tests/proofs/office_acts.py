"""What people do in an office over a year, by chance: reports, decisions, nhập thay, requests, withdrawals."""

from collections import Counter
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from random import Random

from sqlalchemy import func, select

from tests.proofs.office import Office
from tests.tasks import made
from tracker.core.db import db, transaction
from tracker.core.errors import Conflict, RuleBroken
from tracker.evidence.actions import receive
from tracker.evidence.rules.kinds import EvidenceKind, Particulars
from tracker.plans.models.item import PlanItem
from tracker.plans.rules import ItemKind
from tracker.scoring.rule import Asks
from tracker.tasks.actions import decision
from tracker.tasks.actions.correction import correct_completion
from tracker.tasks.actions.on_behalf import Entry, enter_for
from tracker.tasks.actions.support import Wanted, ask_support, return_answer
from tracker.tasks.actions.support import receive as receive_answer
from tracker.tasks.models.part import Part
from tracker.tasks.queries.reports import get_writing
from tracker.tasks.queries.support import list_askable
from tracker.tasks.rules.decision import Verdict
from tracker.tasks.rules.figures import Given, rule_of
from tracker.tasks.rules.report import ReportTexts
from tracker.tasks.rules.states import OPEN_STATES, PartState, ReportedStatus, TargetMet

Act = Callable[["Year"], bool]


class Year:
    """The office on one day after the other; every act goes through the actions, as the person who may do it."""

    def __init__(self, office: Office, random: Random, today: date) -> None:
        self.office, self.random, self.today = office, random, today
        self.done: Counter[str] = Counter()

    def act(self) -> None:
        """One thing that somebody does; what the rules refuse is counted too."""
        name, one = self.random.choice(_ACTS)
        try:
            happened = one(self)
        except (RuleBroken, Conflict):
            db.session.rollback()
            name, happened = f"{name}, refused", True
        self.done[name] += happened

    def part(self, states: Sequence[PartState], *, reporting: bool, supports: bool = False) -> Part | None:
        """Any part in one of these states, of an agency that reports itself or of one that does not."""
        agencies = list(self.office.focal_points)
        held = Part.agency_id.in_(agencies) if reporting else Part.agency_id.not_in(agencies)
        wanted = [Part.state.in_(states), held, Part.serves_id.is_not(None) if supports else Part.serves_id.is_(None)]
        count = db.session.scalar(select(func.count()).where(*wanted)) or 0
        if not count:
            return None
        return db.session.scalar(select(Part).where(*wanted).order_by(Part.id).offset(self.random.randrange(count)))

    def some_day(self) -> date:
        """Of a document or a product: the day itself or some before it."""
        return self.today - timedelta(days=self.random.choice((0, 0, 1, 3, 10, 40)))

    def texts(self, item: PlanItem, status: ReportedStatus) -> ReportTexts:
        rule = rule_of(item.kind, item.scoring_text, item.max_points)
        chance = self.random.choice(("1", "3", "80"))
        return ReportTexts(
            status,
            percent=self.random.randrange(100) if status is ReportedStatus.IN_PROGRESS else None,
            result="Đã thực hiện theo kế hoạch",
            achieved=f"{chance} %" if item.kind is ItemKind.INDICATOR else None,
            obstacle=self.random.choice((None, "Thiếu kinh phí")),
            figures=tuple(
                Given(one.letter, one.name, chance if one.asks is Asks.NUMBER else "1") for one in rule.asked
            ),
        )


_WRITABLE = (PartState.NOT_STARTED, PartState.IN_PROGRESS, PartState.RETURNED, PartState.NOT_MET)


def _report(year: Year) -> bool:
    part = year.part(_WRITABLE, reporting=True)
    if part is None:
        return False
    actor = year.office.focal_points[part.agency_id].actor
    status = year.random.choice((ReportedStatus.DONE, ReportedStatus.DONE, ReportedStatus.IN_PROGRESS))
    cites = [made.document(actor, year.some_day()) if year.random.random() < 0.6 else made.note(actor)]
    made.report(actor, part.id, year.texts(part.task.item, status), cites=cites, on=year.today)
    return True


def _accept(year: Year) -> bool:
    part = year.part((PartState.SUBMITTED,), reporting=True)
    if part is None:
        return False
    met = year.random.choice((TargetMet.YES, TargetMet.YES, TargetMet.NO))
    verdict = Verdict(target_met=met, reason="Theo hồ sơ gửi kèm")
    with transaction():
        version, at = made.sent_version(part.id), made.moment(year.today, 16)
        decision.accept(year.office.coordinator.actor, part.id, version=version, verdict=verdict, at=at)
    return True


def _ask_for_more(year: Year) -> bool:
    part = year.part((PartState.SUBMITTED,), reporting=True)
    if part is None:
        return False
    by = year.random.choice((None, year.today + timedelta(days=5), year.today + timedelta(days=30)))
    made.ask_for_more(year.office.coordinator.actor, part.id, by=by, on=year.today)
    return True


def _enter_for(year: Year) -> bool:
    """One văn bản for up to five of its parts."""
    first = year.part(_WRITABLE, reporting=False)
    if first is None:
        return False
    actor, agency_id = year.office.coordinator.actor, first.agency_id
    held = select(Part).where(Part.agency_id == agency_id, Part.state.in_(_WRITABLE), Part.serves_id.is_(None))
    status = year.random.choice((ReportedStatus.DONE, ReportedStatus.DONE, ReportedStatus.IN_PROGRESS))
    met = year.random.choice((TargetMet.UNKNOWN, TargetMet.UNKNOWN, TargetMet.YES))
    entries = [
        Entry(part.id, year.texts(part.task.item, status), get_writing(part.id).basis, met)
        for part in db.session.scalars(held.order_by(Part.id).limit(5))
    ]
    letter = Particulars(
        document_number=f"{sum(year.done.values()) + 1}/CV", issued_on=year.some_day(), kept_at="Văn thư cơ quan"
    )
    with transaction():
        version = receive(actor, EvidenceKind.HELD, letter, owner_id=agency_id)
        enter_for(actor, agency_id, version.id, entries, at=made.moment(year.today, 15))
    return True


def _correct(year: Year) -> bool:
    part = year.part((PartState.ACCEPTED,), reporting=True)
    if part is None:
        return False
    with transaction():
        correct_completion(
            year.office.coordinator.actor,
            part.id,
            completed_on=year.some_day(),
            read=part.completed_on,
            reason="Theo ngày của biên bản nghiệm thu",
            at=made.moment(year.today, 17),
        )
    return True


def _ask_support(year: Year) -> bool:
    part = year.part(OPEN_STATES, reporting=True)
    askable = [agency_id for one in list_askable(part) for agency_id, _ in one.agencies] if part else []
    if part is None or not askable:
        return False
    wanted = Wanted(
        f"Đề nghị cung cấp số liệu, lần {sum(year.done.values())}",
        year.today + timedelta(days=year.random.choice((0, 5, 20))),
        year.random.sample(askable, min(3, len(askable))),
    )
    with transaction():
        ask_support(year.office.focal_points[part.agency_id].actor, part.id, wanted, at=made.moment(year.today))
    return True


def _answer(year: Year) -> bool:
    part = year.part(_WRITABLE, reporting=True, supports=True)
    if part is None:
        return False
    actor = year.office.focal_points[part.agency_id].actor
    made.report(actor, part.id, ReportTexts(ReportedStatus.DONE, result="Số liệu như sau"), cites=[], on=year.today)
    return True


def _settle_answer(year: Year) -> bool:
    part = year.part((PartState.SUBMITTED,), reporting=True, supports=True)
    if part is None:
        return False
    actor, version, at = year.office.coordinator.actor, made.sent_version(part.id), made.moment(year.today, 17)
    with transaction():
        if year.random.random() < 0.7:
            receive_answer(actor, part.id, version=version, at=at)
        else:
            return_answer(actor, part.id, version=version, reason="Thiếu số liệu quý I", at=at)
    return True


def _withdraw(year: Year) -> bool:
    part = year.part(OPEN_STATES, reporting=year.random.random() < 0.7) if year.random.random() < 0.3 else None
    if part is None:
        return False
    with transaction():
        decision.withdraw(year.office.coordinator.actor, part.id, reason="Không còn phù hợp")
    return True


_ACTS: tuple[tuple[str, Act], ...] = (
    *(("reported", _report),) * 5,
    *(("accepted", _accept),) * 3,
    ("returned", _ask_for_more),
    ("entered from a văn bản", _enter_for),
    ("withdrawn", _withdraw),
    ("corrected", _correct),
    *(("asked for support", _ask_support),) * 2,
    ("answered", _answer),
    ("answer settled", _settle_answer),
)
