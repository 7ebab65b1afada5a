from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import Select, func, select

from tests import factories
from tests.plans.drafts import bring_in, small_draft
from tracker.agencies.models import Agency
from tracker.audit.rules import SYSTEM
from tracker.core.db import db, transaction
from tracker.core.errors import Conflict, RuleBroken
from tracker.plans.actions.doubts import settle_doubt, settle_item
from tracker.plans.actions.items import ItemEdit, edit_item, exclude_item, include_item
from tracker.plans.models.item import PlanDoubt, PlanItem
from tracker.plans.models.plan import Plan
from tracker.plans.queries.items import get_item_view
from tracker.plans.queries.review import ReviewState, count_review, list_review_items
from tracker.plans.rules import Governs, ItemKind, ItemRole, PlanState


def _imported() -> tuple[Agency, Plan]:
    owner = factories.agency("Sở Khoa học và Công nghệ")
    factories.agency("Sở Tài chính")
    return owner, bring_in(small_draft(), owner).plan


def _item(position: int) -> PlanItem:
    return db.session.scalars(select(PlanItem).where(PlanItem.position == position)).one()


def _open_doubts(item: PlanItem) -> Select[int]:
    return select(func.count()).where(PlanDoubt.item_id == item.id, PlanDoubt.settled_at.is_(None))


def _as_it_is(item: PlanItem, **changed: Any) -> ItemEdit:
    view = get_item_view(item.plan, item.id)
    edit = ItemEdit(
        kind=item.kind,
        name=item.name,
        code=item.code,
        target=item.target,
        max_points=item.max_points,
        product=item.product,
        evidence=item.evidence,
        scoring_text=item.scoring_text,
        note=item.note,
        deadline_text=item.deadline_text,
        start_on=item.start_on,
        due_on=item.due_on,
        recurrence=item.recurrence,
        names={role: tuple(named.row.printed for named in view.of(role)) for role in ItemRole},
    )
    return replace(edit, **changed)


def _edit(position: int, **changed: Any) -> PlanItem:
    with transaction():
        item = _item(position)
        edit_item(SYSTEM, item, _as_it_is(item, **changed), seen=item.lock_version)
    return _item(position)


def test_saving_without_a_change_changes_nothing(app: Flask) -> None:
    _imported()
    item = _edit(2)
    assert (item.lock_version, item.how) == (1, {"support": "inferred"})


def test_corrected_fields_are_marked_and_no_longer_in_doubt(app: Flask) -> None:
    _, plan = _imported()
    names = {ItemRole.LEAD: ("Sở Tài chính",), ItemRole.SUPPORT: ("Sở Tài chính", "Hội Nông dân"), ItemRole.GUIDE: ()}
    item = _edit(2, name="Kết nối, chia sẻ dữ liệu", kind=ItemKind.INDICATOR, max_points=Decimal("7.5"), names=names)
    assert item.how == dict.fromkeys(("name", "kind", "max_points", "lead", "support"), "corrected")
    assert (item.lock_version, item.max_points, db.session.scalar(_open_doubts(item))) == (2, Decimal("7.5"), 0)
    view = get_item_view(plan, item.id)
    assert [named.label for named in view.of(ItemRole.LEAD)] == ["Sở Tài chính"]
    assert [(named.row.printed, named.unknown) for named in view.of(ItemRole.SUPPORT)] == [
        ("Sở Tài chính", False),
        ("Hội Nông dân", True),
    ]


def test_other_words_of_a_deadline_are_read_again(app: Flask) -> None:
    _imported()
    item = _edit(4, deadline_text="trước ngày 15/11")
    assert (item.due_on, item.deadline_kind, item.governs) == (date(2026, 11, 15), "date", Governs.PRINTED)
    item = _edit(4, deadline_text=None, due_on=None)
    assert (item.due_on, item.deadline_why, item.governs) == (None, None, Governs.NOTHING)


def test_a_date_that_was_typed_is_kept_as_typed(app: Flask) -> None:
    _imported()
    item = _edit(4, due_on=date(2026, 6, 30))
    assert (item.deadline_text, item.due_on, item.governs) == ("Theo dự án", date(2026, 6, 30), Governs.PRINTED)
    with pytest.raises(RuleBroken):
        _edit(4, start_on=date(2026, 7, 1))


def test_the_later_save_hears_of_the_earlier_one(app: Flask) -> None:
    _imported()
    _edit(1, name="Tên của người thứ nhất")
    with pytest.raises(Conflict), transaction():
        item = _item(1)
        edit_item(SYSTEM, item, _as_it_is(item, name="Tên của người thứ hai"), seen=1)
    assert _item(1).name == "Tên của người thứ nhất"


def test_a_row_that_is_no_item_waits_aside(app: Flask) -> None:
    _, plan = _imported()
    with transaction():
        exclude_item(SYSTEM, _item(3))
    counts = count_review(plan)
    assert (counts.items, counts.excluded) == (3, 1)
    assert [line.name for line in list_review_items(plan, ReviewState.EXCLUDED)] == ["Tập huấn cán bộ"]
    with transaction():
        include_item(SYSTEM, _item(3))
    assert count_review(plan).excluded == 0


def test_doubts_are_settled_one_by_one_or_all_of_an_item(app: Flask) -> None:
    _, plan = _imported()
    document = db.session.scalars(select(PlanDoubt).where(PlanDoubt.item_id.is_(None))).one()
    with transaction():
        settle_doubt(SYSTEM, plan, document.id)
        settle_item(SYSTEM, _item(2))
    assert count_review(plan).doubts == 0


def test_items_in_force_are_not_edited_here(app: Flask) -> None:
    _, plan = _imported()
    with transaction():
        db.session.get_one(Plan, plan.id).state = PlanState.CONFIRMED
    with pytest.raises(RuleBroken):
        _edit(1, name="Tên khác")
    with pytest.raises(RuleBroken), transaction():
        exclude_item(SYSTEM, _item(1))
