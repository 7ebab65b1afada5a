"""What the figures say of a target, and the verdict of whoever accepts them."""

from decimal import Decimal

import pytest
from flask import Flask

from tests.tasks import made
from tracker.core.db import db, transaction
from tracker.core.errors import RuleBroken
from tracker.plans.rules import ItemKind
from tracker.tasks.actions import decision
from tracker.tasks.models.part import PartEvent
from tracker.tasks.rules.decision import Verdict
from tracker.tasks.rules.figures import Given
from tracker.tasks.rules.report import ReportTexts
from tracker.tasks.rules.states import PartState, ReportedStatus, TargetMet

RATIO = "a = Số tổ đã tập huấn; b = Tổng số tổ; Điểm = a/b × Điểm tối đa"


def _reported(a: str, target: str = "90%") -> made.House:
    house = made.house(kind=ItemKind.INDICATOR, scoring_text=RATIO, max_points=Decimal(10), target=target)
    figures = (Given("a", "Số tổ đã tập huấn", a), Given("b", "Tổng số tổ", "100"))
    made.report(house.focal_point.actor, house.part_id, ReportTexts(ReportedStatus.DONE, figures=figures))
    return house


def _accept(house: made.House, verdict: Verdict) -> None:
    version = made.sent_version(house.part_id)
    with transaction():
        decision.accept(house.coordinator.actor, house.part_id, version=version, verdict=verdict)


def test_below_the_target_is_never_done(app: Flask) -> None:
    house = _reported("73")
    _accept(house, Verdict(target_met=TargetMet.NO))
    part = made.get_part(house.part_id)
    assert (part.state, part.target_met, part.completed_on) == (PartState.NOT_MET, TargetMet.NO, None)


def test_a_target_asks_for_a_verdict(app: Flask) -> None:
    house = _reported("95")
    with pytest.raises(RuleBroken, match="đạt hay chưa đạt") as broken:
        _accept(house, Verdict())
    assert broken.value.field == "target_met"


def test_a_verdict_against_the_figures_needs_its_reason_and_is_marked(app: Flask) -> None:
    house = _reported("73")
    with pytest.raises(RuleBroken, match="hãy nêu lý do") as broken:
        _accept(house, Verdict(target_met=TargetMet.YES))
    assert broken.value.field == "reason"
    _accept(house, Verdict(target_met=TargetMet.YES, reason="Chỉ tiêu đã điều chỉnh"))
    event = db.session.query(PartEvent).order_by(PartEvent.id.desc()).first()
    assert event is not None
    assert (event.target_met, event.details["proposed"]) == (TargetMet.YES, "no")


def test_a_target_in_words_is_judged_by_the_person(app: Flask) -> None:
    house = _reported("95", target="nhóm A")
    _accept(house, Verdict(target_met=TargetMet.YES))
    assert made.get_part(house.part_id).state is PartState.ACCEPTED


def test_what_has_no_target_needs_no_verdict(app: Flask) -> None:
    house = _reported("20", target="-")
    _accept(house, Verdict())
    assert made.get_part(house.part_id).target_met is TargetMet.UNKNOWN
