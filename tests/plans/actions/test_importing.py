from dataclasses import replace

import pytest
from flask import Flask
from sqlalchemy import func, select

from tests import factories
from tests.plans.drafts import bring_in, draft, row, small_draft
from tracker.accounts.rules import Duty
from tracker.audit.models import AuditEvent
from tracker.core.db import Base, db
from tracker.core.errors import BadInput
from tracker.plans.models.item import PlanDoubt, PlanItem, PlanItemAgency, PlanItemText
from tracker.plans.models.plan import Plan, PlanOffice
from tracker.plans.queries.review import count_review
from tracker.plans.rules import Governs, ItemKind, ItemRole, PlanState
from tracker.reading.draft import DraftAgency


def _count(table: type[Base]) -> int:
    return db.session.scalar(select(func.count()).select_from(table)) or 0


def _items() -> list[PlanItem]:
    return list(db.session.scalars(select(PlanItem).order_by(PlanItem.position)))


def test_a_draft_becomes_a_plan_in_review(app: Flask) -> None:
    owner = factories.agency("Sở Khoa học và Công nghệ")
    finance = factories.agency("Sở Tài chính")
    result = bring_in(small_draft(), owner)

    assert result.created
    assert (result.plan.code, result.plan.state, result.plan.year) == ("KH-2026-01", PlanState.DRAFT, 2026)
    assert (result.items, count_review(result.plan).doubts) == (4, 2)
    assert sorted(result.unknown_names) == ["Sở Nội vụ", "Trường Chính trị"]
    office = db.session.scalars(select(PlanOffice)).one()
    assert (office.agency_id, office.duty) == (owner.id, Duty.FOLLOW)
    whole, ditto, continuous, project = _items()
    assert (whole.governs, whole.due_on, whole.deadline_kind) == (
        Governs.PRINTED,
        factories.date(2026, 9, 30),
        "period",
    )
    assert [item.governs for item in (ditto, continuous, project)] == [Governs.NOTHING] * 3
    assert project.kind is ItemKind.INDICATOR
    assert ditto.how == {"support": "inferred"}
    texts = db.session.scalars(select(PlanItemText).where(PlanItemText.item_id == ditto.id)).one()
    assert texts.cells == [["TT", "2"], ["Phối hợp", "nt"]]
    assert texts.cells_above == [["TT", "1"], ["Phối hợp", "Sở Tài chính; Sở Nội vụ"]]
    assert (texts.table, texts.first_row, texts.reading["support"]) == (1, 3, ["Sở Tài chính", "Sở Nội vụ"])
    supports = db.session.scalars(
        select(PlanItemAgency).where(PlanItemAgency.item_id == whole.id, PlanItemAgency.role == ItemRole.SUPPORT)
    ).all()
    assert {row.printed: row.agency_id for row in supports} == {"Sở Tài chính": finance.id, "Sở Nội vụ": None}


def test_the_same_file_again_changes_nothing(app: Flask) -> None:
    owner = factories.agency("Sở Khoa học và Công nghệ")
    first = bring_in(small_draft(), owner)
    tables = (Plan, PlanItem, PlanItemText, PlanItemAgency, PlanDoubt, PlanOffice, AuditEvent)
    before = [_count(table) for table in tables]
    again = bring_in(small_draft(), owner)
    assert (again.created, again.plan.id, again.items) == (False, first.plan.id, 4)
    assert [_count(table) for table in tables] == before


@pytest.mark.parametrize("number", ["27/KH-UBND", "27 /KH-UBND", "27/kh-ubnd"])
def test_another_file_of_the_same_plan_changes_nothing(app: Flask, number: str) -> None:
    owner = factories.agency("Sở Khoa học và Công nghệ")
    bring_in(small_draft(), owner)
    again = bring_in(draft(row(1, "Việc khác"), number=number, issuer="UBND tỉnh"), owner, content="b")
    assert not again.created
    assert _count(Plan) == 1


@pytest.mark.parametrize("other", [{"year": 2027}, {"issuer": "Sở Nội vụ"}, {"number": "28/KH-UBND"}, {"number": None}])
def test_another_number_issuer_or_year_is_another_plan(app: Flask, other: dict[str, object]) -> None:
    owner = factories.agency("Sở Khoa học và Công nghệ")
    bring_in(small_draft(), owner)
    assert bring_in(draft(row(1, "Việc khác"), **other), owner, content="b").created


def test_working_codes_count_within_their_year(app: Flask) -> None:
    owner = factories.agency("Sở Khoa học và Công nghệ")
    codes = [
        bring_in(draft(row(1, "Việc"), number=None, year=year), owner, content=content).plan.code
        for year, content in ((2026, "a"), (2026, "b"), (2027, "c"), (2026, "d"))
    ]
    assert codes == ["KH-2026-01", "KH-2026-02", "KH-2027-01", "KH-2026-03"]


def test_a_short_form_means_what_its_full_name_means(app: Flask) -> None:
    owner = factories.agency("Sở Khoa học và Công nghệ")
    made = replace(
        draft(row(1, "Việc", lead=("Sở KHCN",))), agencies=(DraftAgency("Sở Khoa học và Công nghệ", ("Sở KHCN",)),)
    )
    assert bring_in(made, owner).unknown_names == ()


def test_a_plan_without_items_is_refused(app: Flask) -> None:
    owner = factories.agency("Sở Khoa học và Công nghệ")
    with pytest.raises(BadInput, match="không có dòng nào"):
        bring_in(draft(), owner)
    assert _count(Plan) == 0


def test_a_fault_half_way_leaves_nothing(app: Flask) -> None:
    owner = factories.agency("Sở Khoa học và Công nghệ")
    with pytest.raises(Exception, match="NUL"):
        bring_in(draft(row(1, "Việc"), row(2, "Việc\x00")), owner)
    assert (_count(Plan), _count(PlanItem)) == (0, 0)


def test_what_does_not_fit_stays_in_the_printed_row(app: Flask) -> None:
    owner = factories.agency("Sở Khoa học và Công nghệ")
    bring_in(draft(row(1, "Việc", code="1" * 61), number="9" * 130), owner)
    assert _items()[0].code is None
    assert db.session.scalars(select(Plan)).one().number is None
