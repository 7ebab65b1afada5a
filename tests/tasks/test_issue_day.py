"""A plan in force gets its day of issue: what counts from that day is dated then, and no sooner."""

from datetime import date

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from tests import factories
from tests.tasks import made
from tests.web.seen import seen_at
from tracker.accounts.rules import Role
from tracker.agencies.models import Agency
from tracker.audit.models import AuditEvent
from tracker.core.db import db, transaction
from tracker.plans.actions.items import read_again
from tracker.plans.models.plan import CommonDeadline, Plan
from tracker.plans.rules import CORRECTED, CommonKind, Governs
from tracker.tasks.models.part import Part, PartEvent, Task
from tracker.tasks.rules.states import EventKind

WORDS = "trong 30 ngày kể từ ngày ban hành kế hoạch"
# 30 days after 05/03/2026 is Saturday 04/04/2026.
DUE, WORKED = date(2026, 4, 4), date(2026, 4, 6)


@pytest.fixture
def office(app: Flask) -> Agency:
    return factories.agency("Sở Khoa học và Công nghệ")


@pytest.fixture
def plan(office: Agency) -> Plan:
    return factories.plan(office, number=None, issued_on=None)


@pytest.fixture
def coordinator(office: Agency, client: FlaskClient) -> FlaskClient:
    return factories.person(Role.COORDINATOR, office).log_in(client)


def relative_item(plan: Plan, lead: list[Agency], **fields: object) -> None:
    values = {"deadline_text": WORDS, "due_on": None, "governs": Governs.NOTHING}
    item = factories.item(plan, lead=lead, **(values | fields))
    with transaction():
        read_again(item, dates="due_on" not in fields)


def fill_in(coordinator: FlaskClient, plan: Plan, day: str) -> str:
    sent = {"number": "", "issued_on": day, "issuer": "Sở A", "year": "2026", "title": "Kế hoạch"}
    page = f"/ke-hoach/{plan.code}/thong-tin"
    answer = coordinator.post(page, data=sent | seen_at(coordinator, page), follow_redirects=True)
    assert answer.status_code == 200
    return answer.text


def dates() -> list[tuple[date | None, date | None, date | None]]:
    parts = db.session.scalars(select(Part).order_by(Part.id).execution_options(populate_existing=True))
    return [(part.original_due_on, part.due_on, part.overdue_after) for part in parts]


def test_open_parts_get_their_date_and_finished_ones_stay(coordinator: FlaskClient, plan: Plan, office: Agency) -> None:
    other = factories.agency("Sở Xây dựng")
    relative_item(plan, [office, other])
    factories.item(plan, lead=[office])
    made.in_force(plan)
    first = made.parts_of(plan)[0].id
    made.report(factories.person(Role.FOCAL_POINT, office).actor, first)
    made.accept(factories.person(Role.COORDINATOR, office).actor, first)
    waiting = "1 mục có thời hạn tính từ ngày ban hành đang chờ ngày này."
    assert waiting in coordinator.get(f"/ke-hoach/{plan.code}/thong-tin").text
    assert "1 phần việc có thêm thời hạn tính từ ngày ban hành." in fill_in(coordinator, plan, "05/03/2026")
    printed = date(2026, 12, 20)
    assert dates() == [(None, None, None), (DUE, DUE, WORKED), (printed, printed, date(2026, 12, 21))]
    task = db.session.scalars(select(Task).order_by(Task.id)).first()
    assert task is not None
    assert (task.due_on, task.governs, task.item.due_on) == (DUE, Governs.PRINTED, DUE)
    event = db.session.scalars(select(PartEvent).where(PartEvent.kind == EventKind.DUE_CHANGED)).one()
    assert (event.part_id, event.details) == (first + 1, {"old": None, "new": str(WORKED)})
    audited = db.session.scalars(select(AuditEvent).where(AuditEvent.verb == "part_due_changed")).one()
    assert audited.changes["due_on"] == [None, str(DUE)]
    story = coordinator.get(f"/nhiem-vu/{task.id}?phan={first + 1}").text
    assert "Thời hạn: <b>06/04/2026</b>" in story
    assert waiting not in coordinator.get(f"/ke-hoach/{plan.code}/thong-tin").text


def test_a_corrected_day_moves_the_date_and_the_same_day_nothing(
    coordinator: FlaskClient, plan: Plan, office: Agency
) -> None:
    relative_item(plan, [office])
    made.in_force(plan)
    fill_in(coordinator, plan, "05/03/2026")
    assert "1 phần việc đổi thời hạn theo ngày ban hành." in fill_in(coordinator, plan, "06/03/2026")
    assert dates() == [(date(2026, 4, 5), date(2026, 4, 5), WORKED)]
    assert "phần việc" not in fill_in(coordinator, plan, "06/03/2026").partition("<form")[0]
    fill_in(coordinator, plan, "")
    assert dates() == [(date(2026, 4, 5), date(2026, 4, 5), WORKED)]


def test_what_a_person_decided_holds(coordinator: FlaskClient, plan: Plan, office: Agency) -> None:
    with transaction():
        chosen = CommonDeadline(plan_id=plan.id, kind=CommonKind.DATE, text="ngày 01/10/2026", due_on=date(2026, 10, 1))
        db.session.add(chosen)
    relative_item(plan, [office], governs=Governs.COMMON, common_deadline_id=chosen.id)
    typed = {"due_on": date(2026, 9, 1), "governs": Governs.PRINTED, "how": {"due_on": CORRECTED}}
    relative_item(plan, [office], **typed)
    made.in_force(plan)
    fill_in(coordinator, plan, "05/03/2026")
    assert [due_on for _, due_on, _ in dates()] == [date(2026, 10, 1), date(2026, 9, 1)]
