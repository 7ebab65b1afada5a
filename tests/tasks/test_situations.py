"""The day that counts: every situation lived through day by day, by the rules, the columns and the history alike."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import case, select

from tests import factories
from tests.tasks import made
from tests.tasks.situations import CASES, Case
from tracker.audit.rules import SYSTEM
from tracker.core import clock
from tracker.core.db import db, transaction
from tracker.plans.models.item import PlanItem
from tracker.plans.models.plan import CommonDeadline
from tracker.plans.rules import CommonKind, Governs, ItemKind
from tracker.settings.actions import DayFacts, add_day
from tracker.tasks.actions import decision
from tracker.tasks.actions.correction import correct_completion
from tracker.tasks.actions.dates import refresh_effective_dates
from tracker.tasks.models.part import Part
from tracker.tasks.queries.counting import facts_on
from tracker.tasks.queries.standing import conditions
from tracker.tasks.rules.decision import Verdict
from tracker.tasks.rules.report import ReportTexts
from tracker.tasks.rules.situations import SITUATIONS, Lasts, Situation, Source, Standing, situation_of
from tracker.tasks.rules.standing import standing
from tracker.tasks.rules.states import ReportedStatus, TargetMet

BEGIN = date(2026, 10, 1)
WORDS = ReportTexts(ReportedStatus.DONE, result="Đã hoàn thành", achieved="Đã báo cáo")
PAGE = Path(__file__).resolve().parents[2] / "docs" / "handbook" / "ngay-duoc-tinh.md"

SAID = {
    Standing.OVERDUE: "quá hạn",
    Standing.OVERDUE_SENT: "quá hạn, đã gửi, chờ xác nhận",
    Standing.NOT_MET: "đã báo cáo, chưa đạt chỉ tiêu",
    Standing.RETURNED: "trong hạn, đang bổ sung, hoàn thiện",
    Standing.AWAITING: "chờ xác nhận kết quả",
    Standing.IN_TIME: "trong hạn",
    Standing.NO_DUE_DATE: "không thời hạn",
    Standing.DONE_ON_TIME: "hoàn thành đúng hạn",
    Standing.DONE_LATE: "hoàn thành quá hạn",
    Standing.DONE: "đã hoàn thành",
    Standing.WITHDRAWN: "đã thu hồi",
}


def as_day(words: str) -> date:
    day, month, *year = (int(word) for word in words.split("/"))
    return date(year[0] if year else 2026, month, day)


def expected_of(one: Case) -> dict[date, Standing]:
    pairs = (words.split() for words in one.expected.split(","))
    return {as_day(day): Standing(stands) for day, stands in pairs}


@dataclass(frozen=True)
class Deed:
    case: str
    what: str
    days: dict[str, list[date]]


def deeds_by_day() -> dict[date, list[Deed]]:
    found: dict[date, list[Deed]] = defaultdict(list)
    for one in CASES:
        for words in filter(None, one.story.split(";")):
            day, what, *more = words.split()
            days: dict[str, list[date]] = defaultdict(list)
            for name, value in (word.split("=") for word in [what, *more] if "=" in word):
                days[name].append(as_day(value))
            found[as_day(day)].append(Deed(one.name, what.partition("=")[0], days))
    return found


class Office:
    """One plan in which every case is a task of its own, on the day that the clock shows."""

    def __init__(self) -> None:
        clock.move_today(BEGIN)
        self.house = made.house(due_on=None)
        plan = self.house.plan
        with transaction():
            common = CommonDeadline(
                plan_id=plan.id, kind=CommonKind.DATE, text="trước ngày 31/12", due_on=date(2026, 12, 31)
            )
            db.session.add(common)
            db.session.flush()
            governed = {"governs": Governs.COMMON, "common_deadline_id": common.id, "due_on": None}
        for one in CASES:
            due = as_day(one.due) if one.due else None
            dates = governed if one.common else {"due_on": due, "deadline_text": one.due}
            target = "Đáp ứng yêu cầu" if one.kind is ItemKind.INDICATOR else None
            factories.item(plan, lead=[self.house.agency], name=one.name, kind=one.kind, target=target, **dates)
        made.in_force(plan, on=BEGIN)
        names = select(PlanItem.name, Part.id).join(Part.task).join(PlanItem)
        self.parts: dict[str, int] = dict(db.session.execute(names).all())

    def live(self, deed: Deed) -> None:
        part_id, verdict = self.parts[deed.case], self.house.coordinator.actor
        acts: dict[str, Callable[[], None]] = {
            "begun": lambda: made.report(self.house.focal_point.actor, part_id, made.UNDER_WAY),
            "sent": lambda: self._send(part_id, deed.days["product"]),
            "returned": lambda: made.ask_for_more(verdict, part_id, by=next(iter(deed.days["by"]), None)),
            "accepted": lambda: self._accept(part_id, TargetMet.UNKNOWN, next(iter(deed.days["as"]), None)),
            "below": lambda: self._accept(part_id, TargetMet.NO),
            "reached": lambda: self._accept(part_id, TargetMet.YES),
            "corrected": lambda: self._correct(part_id, *deed.days["as"]),
            "withdrawn": lambda: self._withdraw(part_id),
            "off": lambda: self._take_off(*deed.days["off"]),
        }
        acts[deed.what]()

    def _send(self, part_id: int, products: list[date]) -> None:
        actor = self.house.focal_point.actor
        cites = [made.document(actor, day) for day in products] or [made.note(actor)]
        made.report(actor, part_id, WORDS, cites=cites)

    def _accept(self, part_id: int, met: TargetMet, day: date | None = None) -> None:
        verdict = Verdict(target_met=met, completed_on=day, reason="Theo văn bản gốc" if day else None)
        with transaction():
            decision.accept(self.house.coordinator.actor, part_id, version=made.sent_version(part_id), verdict=verdict)

    def _correct(self, part_id: int, day: date) -> None:
        read = made.get_part(part_id).completed_on
        with transaction():
            correct_completion(
                self.house.coordinator.actor, part_id, completed_on=day, read=read, reason="Theo bản gốc"
            )

    def _withdraw(self, part_id: int) -> None:
        with transaction():
            decision.withdraw(self.house.coordinator.actor, part_id, reason="Không còn phù hợp")

    def _take_off(self, day: date) -> None:
        with transaction():
            facts = DayFacts(day=day, working=False, name="Nghỉ hoán đổi", source="Thông báo", verified=True)
            add_day(SYSTEM, facts, reason="Hoán đổi")
            refresh_effective_dates(SYSTEM)

    def stand(self, day: date) -> dict[str, Standing]:
        """By the columns of the day: of the parts as they are today, of the events for a past day."""
        facts = facts_on(day)
        said = case(*((holds, one.value) for one, holds in conditions(day, facts.c).items()))
        rows = db.session.execute(select(facts.c.id, said))
        names = {part_id: name for name, part_id in self.parts.items()}
        return {names[part_id]: Standing(stands) for part_id, stands in rows}


def days_of_all() -> Iterator[date]:
    looked_at = {day for one in CASES for day in expected_of(one)}
    yield from sorted(looked_at | deeds_by_day().keys())


def test_thirty_situations_and_more_stand_as_the_rules_say_on_five_days_each(app: Flask) -> None:
    assert len(CASES) >= 30
    assert all(len(expected_of(one)) == 5 for one in CASES)
    office, deeds, met = Office(), deeds_by_day(), set()
    wrong: list[tuple[str, str, date, Standing]] = []
    for today in days_of_all():
        clock.move_today(today)
        for deed in deeds.get(today, ()):
            office.live(deed)
        by_columns = office.stand(today)
        for one in CASES:
            facts, expects = made.get_part(office.parts[one.name]).facts, expected_of(one).get(today)
            met.add(situation_of(facts).words)
            told = {"columns": by_columns[one.name], "rules": standing(facts, today)}
            wrong += [(one.name, how, today, says) for how, says in told.items() if expects not in (None, says)]
    assert wrong == []
    assert met == {one.words for one in SITUATIONS}
    # The clock stands after the last of these days: now each of them is a past day, read from the history.
    clock.move_today(max(days_of_all()) + timedelta(days=30))
    past = {day: office.stand(day) for day in days_of_all()}
    expected = {(one.name, day): says for one in CASES for day, says in expected_of(one).items()}
    assert {pair: past[pair[1]][pair[0]] for pair in expected} == expected


@pytest.mark.parametrize("stands", list(Standing))
def test_the_cases_know_every_standing(stands: Standing) -> None:
    assert any(stands in expected_of(one).values() for one in CASES)


def table_of(situations: Sequence[Situation]) -> list[str]:
    """The lines of the table as the handbook prints it."""
    sources = list(Source)
    return [
        f"| {place} | {one.words} | {_last_day(one)} | {_until(one)} | {_after(one)} | {_sources(one, sources)} |"
        for place, one in enumerate(situations, start=1)
    ]


def _last_day(one: Situation) -> str:
    return "–" if one.lasts is Lasts.FOR_EVER else one.lasts.value


def _until(one: Situation) -> str:
    return SAID[one.until]


def _after(one: Situation) -> str:
    return "–" if one.lasts is Lasts.FOR_EVER else SAID[one.after]


def _sources(one: Situation, sources: list[Source]) -> str:
    return ", ".join(f"[{sources.index(source) + 1}]" for source in one.source)


def test_the_handbook_prints_the_table_and_its_sources_as_they_are() -> None:
    lines = PAGE.read_text("utf-8").splitlines()
    assert [line for line in lines if line.startswith("| ") and line[2].isdigit()] == table_of(SITUATIONS)
    listed = [f"{place}. {source.value}" for place, source in enumerate(Source, start=1)]
    assert [line for line in lines if line[:1].isdigit()] == listed


def test_every_situation_names_its_source() -> None:
    assert all(one.source for one in SITUATIONS)
    assert {source for one in SITUATIONS for source in one.source} == set(Source)
