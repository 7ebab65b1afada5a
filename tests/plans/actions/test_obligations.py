from collections.abc import Mapping

import pytest
from flask import Flask
from sqlalchemy import select, update
from sqlalchemy.exc import IntegrityError

from tests import factories
from tests.plans.drafts import bring_in, draft, obligation, row, with_running_text
from tracker.audit.models import AuditEvent
from tracker.audit.rules import SYSTEM
from tracker.core.db import db, transaction
from tracker.core.errors import Conflict, NotFound, RuleBroken
from tracker.plans.actions.importing import ImportResult
from tracker.plans.actions.items import exclude_item
from tracker.plans.actions.obligations import Choice, treat_obligations
from tracker.plans.models.item import PlanDoubt, PlanItem, PlanItemText
from tracker.plans.models.plan import Plan
from tracker.plans.queries.finding import list_plans
from tracker.plans.queries.items import list_item_views
from tracker.plans.queries.obligations import get_printed, list_kept, list_obligations
from tracker.plans.queries.review import count_review, list_items_without_lead, list_unknown_names
from tracker.plans.queries.undated import list_undated_items
from tracker.plans.rules import NO_DEADLINE, Governs, ItemRole, Treatment
from tracker.tasks.actions.force import put_in_force
from tracker.tasks.models.part import Part
from tracker.tasks.queries.force import count_force

TRACKED, RECORDED = Choice(Treatment.TRACK), Choice(Treatment.RECORD)


@pytest.fixture
def result(app: Flask) -> ImportResult:
    """Two rows, and four obligations: a dated report, a yearly one, and two that are only recorded."""
    owner = factories.agency("Sở Khoa học và Công nghệ")
    for name in ("Sở Tài chính", "Sở Nội vụ"):
        factories.agency(name)
    rows = (row(1, "Nâng cấp cổng", lead=(owner.name,)), row(2, "Kết nối dữ liệu", lead=(owner.name,)))
    return bring_in(with_running_text(*rows), owner)


def by_code(code: str) -> PlanItem:
    return db.session.scalars(select(PlanItem).where(PlanItem.code == code)).one()


def treat(plan: Plan, choices: Mapping[str, Choice], seen: Mapping[str, Choice] | None = None) -> int:
    with transaction():
        held = db.session.get_one(Plan, plan.id)
        wanted = {by_code(code).id: choice for code, choice in choices.items()}
        return treat_obligations(
            SYSTEM, held, wanted, seen=None if seen is None else {by_code(code).id: one for code, one in seen.items()}
        )


def open_fields() -> list[str]:
    found = db.session.scalars(select(PlanDoubt.field).where(PlanDoubt.settled_at.is_(None)).order_by(PlanDoubt.id))
    return list(found)


def test_an_obligation_is_an_item_with_its_citation(result: ImportResult) -> None:
    assert (result.items, result.obligations) == (2, 4)
    report = by_code("IV.1 gạch đầu dòng 1")
    assert (report.position, report.treatment, report.governs) == (3, Treatment.TRACK, Governs.PRINTED)
    assert (report.path, report.target) == (["Các sở, ban, ngành có trách nhiệm:"], "đạt tối thiểu 90% nhiệm vụ")
    assert report.deadline_kind == "date"
    assert report.how == {"lead": "inferred", "receive": "certain"}
    text = db.session.scalars(select(PlanItemText).where(PlanItemText.item_id == report.id)).one()
    assert (text.part, text.table, text.first_row) == ("IV.1 gạch đầu dòng 1", 0, 1)
    # The deadline stands in the words already.
    assert text.cells == [["Câu dẫn", report.path[0]], ["Nội dung", report.name]]
    (shown,) = [one.view for one in list_obligations(result.plan).rows if one.view.item.id == report.id]
    assert {role: [named.label for named in some] for role, some in shown.named.items()} == {
        ItemRole.LEAD: ["Sở Tài chính"],
        ItemRole.SUPPORT: ["Sở Nội vụ"],
        ItemRole.RECEIVE: ["Sở Khoa học và Công nghệ"],
    }


def test_what_is_dated_or_sent_to_somebody_is_proposed_for_tracking(result: ImportResult) -> None:
    treatments = [(one.code, one.treatment) for one in db.session.scalars(select(PlanItem).order_by(PlanItem.position))]
    assert treatments == [
        ("1", None),
        ("2", None),
        ("IV.1 gạch đầu dòng 1", Treatment.TRACK),
        ("IV.2", Treatment.TRACK),
        ("IV.3", Treatment.RECORD),
        ("IV.4", Treatment.RECORD),
    ]


def test_a_doubt_of_the_text_stands_at_its_obligation(result: ImportResult) -> None:
    doubts = db.session.scalars(select(PlanDoubt).order_by(PlanDoubt.id)).all()
    assert [(doubt.item and doubt.item.code, doubt.field) for doubt in doubts] == [
        ("IV.1 gạch đầu dòng 1", "lead"),
        ("IV.3", "lead"),
    ]
    assert [one.view.item.code for one in list_obligations(result.plan).rows] == [
        "IV.1 gạch đầu dòng 1",
        "IV.2",
        "IV.3",
        "IV.4",
    ]


def test_a_long_citation_is_no_code_and_is_not_lost(app: Flask) -> None:
    cite = "Phần thứ hai, mục III, khoản 4, điểm c, đoạn thứ hai, gạch đầu dòng 12"
    made = bring_in(with_running_text(), factories.agency("Sở Khoa học và Công nghệ"))
    assert (made.items, made.obligations) == (0, 4)
    longer = draft(number="9/KH-UBND")
    other = bring_in(
        type(longer)(longer.source, longer.document, obligations=(obligation(cite, "Báo cáo"),)),
        db.session.merge(made.plan.owner),
        content="b",
    )
    (one,) = list_obligations(other.plan).rows
    assert (one.view.item.code, one.text.part) == (None, cite)


def test_nobody_is_asked_for_what_is_only_recorded(result: ImportResult) -> None:
    plan = result.plan
    assert [name.printed for name in list_unknown_names(plan)] == []
    assert [item.code for item in list_items_without_lead(plan)] == ["IV.2"]
    assert [item.code for item in list_undated_items(plan)] == ["1", "2", "IV.2"]
    force = count_force(plan)
    assert (force.tasks, force.waiting) == (3, 1)
    assert [view.item.code for view in list_item_views(plan).rows] == ["1", "2", "IV.1 gạch đầu dòng 1", "IV.2"]
    assert [item.code for item in list_kept(plan)] == ["IV.3", "IV.4"]
    counts = count_review(plan)
    assert (counts.items, counts.obligations, counts.tracked, counts.attached, counts.recorded) == (6, 4, 2, 0, 2)
    (line,) = list_plans()
    assert (line.items, line.obligations, line.entries) == (2, 2, 4)


def test_only_what_is_tracked_becomes_work(result: ImportResult) -> None:
    treat(result.plan, {"IV.2": Choice(Treatment.ATTACH, by_code("1").id)})
    with transaction():
        put_in_force(SYSTEM, db.session.get_one(Plan, result.plan.id), common=NO_DEADLINE)
    parts = db.session.scalars(select(Part).order_by(Part.id)).all()
    assert [(part.task.item.code, part.agency.name, part.due_on) for part in parts] == [
        ("1", "Sở Khoa học và Công nghệ", None),
        ("2", "Sở Khoa học và Công nghệ", None),
        ("IV.1 gạch đầu dòng 1", "Sở Tài chính", factories.date(2026, 12, 14)),
    ]
    own, attached = get_printed(by_code("1"))
    assert (own.item.code, [text.part for text in attached]) == ("1", ["IV.2"])
    assert get_printed(by_code("2"))[1] == []
    with pytest.raises(RuleBroken):
        treat(result.plan, {"IV.3": TRACKED})


def test_a_choice_is_recorded_and_the_name_nobody_knows_is_asked_for(result: ImportResult) -> None:
    assert treat(result.plan, {"IV.3": TRACKED, "IV.4": RECORDED}) == 1
    event = db.session.scalars(select(AuditEvent).order_by(AuditEvent.id.desc())).first()
    assert event is not None
    assert (event.verb, event.changes) == ("treat_obligation", {"treatment": ["Chỉ ghi nhận", "Theo dõi"]})
    assert [name.printed for name in list_unknown_names(result.plan)] == ["Ban Tuyên huấn"]
    assert treat(result.plan, {"IV.3": Choice(Treatment.ATTACH, by_code("2").id)}) == 1
    event = db.session.scalars(select(AuditEvent).order_by(AuditEvent.id.desc())).first()
    assert event is not None
    assert event.changes == {"treatment": ["Theo dõi", "Gắn vào mục 2"]}
    assert list_unknown_names(result.plan) == []


def test_recording_settles_what_was_in_doubt_and_tracking_asks_again(result: ImportResult) -> None:
    cite = "IV.1 gạch đầu dòng 1"
    treat(result.plan, {cite: RECORDED})
    assert open_fields() == ["lead"]  # That of IV.3.
    treat(result.plan, {cite: TRACKED})
    assert open_fields() == ["lead", "lead"]
    with transaction():
        by_code(cite).how = {"lead": "corrected"}
    treat(result.plan, {cite: RECORDED})
    treat(result.plan, {cite: TRACKED})
    assert open_fields() == ["lead"]


def test_who_decides_second_hears_of_it(result: ImportResult) -> None:
    treat(result.plan, {"IV.3": TRACKED})
    attached = Choice(Treatment.ATTACH, by_code("1").id)
    with pytest.raises(Conflict):
        treat(result.plan, {"IV.3": attached}, seen={"IV.3": RECORDED})
    assert by_code("IV.3").treatment is Treatment.TRACK
    # Both chose the same.
    assert treat(result.plan, {"IV.3": TRACKED}, seen={"IV.3": RECORDED}) == 0
    assert treat(result.plan, {"IV.3": attached}, seen={"IV.3": TRACKED}) == 1


def test_only_a_row_of_the_plan_can_have_more_said_of_it(result: ImportResult) -> None:
    elsewhere = factories.item(factories.plan(factories.agency("Sở Y tế")), code="9")
    with transaction():
        exclude_item(SYSTEM, by_code("2"))
    for item_id in (by_code("IV.2").id, elsewhere.id, by_code("2").id, None):
        with pytest.raises(RuleBroken):
            treat(result.plan, {"IV.3": Choice(Treatment.ATTACH, item_id)})
    with pytest.raises(NotFound):
        treat(result.plan, {"1": RECORDED})
    with pytest.raises(NotFound):
        treat(result.plan, {"9": RECORDED})


def test_what_more_is_said_of_is_not_put_aside(result: ImportResult) -> None:
    treat(result.plan, {"IV.3": Choice(Treatment.ATTACH, by_code("1").id)})
    with pytest.raises(RuleBroken, match="1 nghĩa vụ"), transaction():
        exclude_item(SYSTEM, by_code("1"))
    treat(result.plan, {"IV.3": RECORDED})
    with transaction():
        exclude_item(SYSTEM, by_code("1"))


def test_the_tables_hold_that_what_is_attached_has_an_item(result: ImportResult) -> None:
    first = by_code("1").id
    for values in ({"attached_to_id": first}, {"treatment": Treatment.ATTACH}):
        with pytest.raises(IntegrityError), transaction():
            db.session.execute(update(PlanItem).where(PlanItem.code == "IV.3").values(values))
    with pytest.raises(IntegrityError), transaction():
        db.session.execute(update(PlanItem).where(PlanItem.code == "2").values(attached_to_id=first))
