"""Two people edit the same thing: the second hears of the first, sees both texts, and loses nothing typed."""

from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from tests import factories
from tests.web.seen import seen_at, seen_in
from tracker.accounts.rules import Role
from tracker.agencies.models import Agency
from tracker.audit.rules import SYSTEM
from tracker.core.db import db, transaction
from tracker.plans.models.plan import Plan
from tracker.plans.rules import PlanState
from tracker.settings.actions import seed_days_off
from tracker.settings.models import DayOff

Form = dict[str, str]


def _agency() -> tuple[str, Form, Callable[[], str | None]]:
    made = factories.agency("Sở Y tế")
    form = {"name": "Sở Y tế", "kind": "department", "parent": "0", "valid_from": "", "basis": ""}
    return f"/co-quan/{made.id}/sua", form, lambda: db.session.scalar(select(Agency.name).where(Agency.id == made.id))


def _plan() -> tuple[str, Form, Callable[[], str | None]]:
    owner = db.session.scalars(select(Agency).where(Agency.name == "Sở Nội vụ")).one()
    made = factories.plan(owner, state=PlanState.DRAFT, number=None)
    form = {"number": "", "issued_on": "", "issuer": "", "document_type": "", "year": "2026"}
    page = f"/ke-hoach/{made.code}/thong-tin"
    return page, form, lambda: db.session.scalar(select(Plan.title).where(Plan.id == made.id))


def _day_off() -> tuple[str, Form, Callable[[], str | None]]:
    with transaction():
        seed_days_off(SYSTEM, [2026])
    made = db.session.scalars(select(DayOff).order_by(DayOff.day).limit(1)).one()
    form = {"day": f"{made.day:%d/%m/%Y}", "working": "off", "source": "Luật", "reason": "Thử"}
    return f"/ngay-nghi/{made.id}/sua", form, lambda: db.session.scalar(select(DayOff.name).where(DayOff.id == made.id))


@pytest.fixture
def editors(app: Flask) -> Callable[[Role], tuple[FlaskClient, FlaskClient]]:
    office = factories.agency("Sở Nội vụ")

    def log_in(role: Role) -> tuple[FlaskClient, FlaskClient]:
        first, second = (factories.person(role, office).log_in(app.test_client()) for _ in range(2))
        return first, second

    return log_in


@pytest.mark.parametrize(
    ("thing", "field", "role"),
    [
        (_agency, "name", Role.COORDINATOR),
        (_plan, "title", Role.COORDINATOR),
        (_day_off, "name", Role.ADMINISTRATOR),
    ],
)
def test_the_second_to_save_sees_both_texts_and_decides(
    editors: Callable[[Role], tuple[FlaskClient, FlaskClient]],
    thing: Callable[[], tuple[str, Form, Callable[[], str | None]]],
    field: str,
    role: Role,
) -> None:
    first, second = editors(role)
    page, form, stored = thing()
    read = seen_at(second, page)
    assert first.post(page, data=form | seen_at(first, page) | {field: "Tên của người thứ nhất"}).status_code == 302
    mine = form | {field: "Tên của người thứ hai"}
    for seen in (read, {"seen": "x"}, {}):
        lost = second.post(page, data=mine | seen)
        assert "Có người vừa lưu thông tin này trước bạn" in lost.text
        assert "Người khác đã lưu: “Tên của người thứ nhất”" in lost.text
        assert "Tên của người thứ hai" in lost.text
        assert stored() == "Tên của người thứ nhất"
    assert second.post(page, data=mine | {"seen": seen_in(lost.text)}).status_code == 302
    assert stored() == "Tên của người thứ hai"
