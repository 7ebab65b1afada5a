"""What no page asks for and anybody can send: an answer all the same, never a fault of the program."""

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from tests import factories
from tests.web.seen import seen_at
from tracker.accounts.models import User
from tracker.accounts.rules import Role
from tracker.agencies.models import Agency
from tracker.core.db import db
from tracker.plans.models.plan import Plan
from tracker.plans.rules import Governs, PlanState

_NUMBERS = ["0", "-1", "9" * 30, "²", "٣", "1e9", "abc", ""]
# One letter that becomes three when it is compared.
_THREEFOLD = "ﬃ"


@pytest.fixture
def office(app: Flask) -> Agency:
    return factories.agency("Sở Khoa học và Công nghệ")


@pytest.fixture
def coordinator(client: FlaskClient, office: Agency) -> FlaskClient:
    return factories.person(Role.COORDINATOR, office).log_in(client)


@pytest.fixture
def draft(office: Agency) -> Plan:
    return factories.plan(office, state=PlanState.DRAFT, number=None)


def test_lists_have_a_page_for_every_number(coordinator: FlaskClient, draft: Plan) -> None:
    lists = (
        "/co-quan?q=so",
        "/nhiem-vu?",
        "/ke-hoach?",
        "/cho-xac-nhan?",
        f"/ke-hoach/{draft.code}/ra-soat/danh-sach?",
    )
    asked = [f"{path}&trang={number}" for path in lists for number in _NUMBERS]
    assert {path: coordinator.get(path).status_code for path in asked} == dict.fromkeys(asked, 200)


def test_what_is_no_item_or_agency_is_not_taken_for_one(coordinator: FlaskClient, draft: Plan) -> None:
    address = f"/ke-hoach/{draft.code}"
    factories.item(draft, deadline_text=None, due_on=None, governs=Governs.NOTHING)
    for number in _NUMBERS:
        given = coordinator.post(f"{address}/thieu-chu-tri", data={"items": number, "name": "Sở Khoa học và Công nghệ"})
        assert (given.status_code, "Hãy chọn ít nhất một mục" in given.text) == (422, True)
        chosen = {"kind": "none", "extent": "some", "items": number, "save": "1"}
        assert "Hãy chọn ít nhất một mục" in coordinator.post(f"{address}/han-chung", data=chosen).text
        meant = {"printed": "Ban Lạ", "meant": f"agency:{number}"}
        assert coordinator.post(f"{address}/ten-chua-ro/xac-dinh", data=meant).status_code in (404, 422)


def test_letters_that_unfold_when_compared_fit_where_they_are_kept(
    client: FlaskClient, office: Agency, draft: Plan
) -> None:
    factories.person(Role.COORDINATOR, office).log_in(client)
    for letter in (_THREEFOLD, "ΐ"):
        named = {"name": letter * 300, "kind": "", "parent": 0, "scope": "everywhere"}
        assert client.post("/co-quan/them", data=named).status_code == 302
        facts = {"number": letter * 120, "issuer": letter * 300, "title": "Kế hoạch", "year": "2026"}
        page = f"/ke-hoach/{draft.code}/thong-tin"
        assert client.post(page, data=facts | seen_at(client, page)).status_code == 302
    factories.person(Role.ADMINISTRATOR, office).log_in(client)
    person = {
        "name": _THREEFOLD * 200,
        "login": "huong",
        "agency": office.id,
        "role": "viewer",
        "password": "mùa xuân trên núi",
    }
    assert client.post("/nguoi-dung/them", data=person).status_code == 302
    assert db.session.scalar(select(User.name).where(User.login == "huong")) == _THREEFOLD * 200


@pytest.mark.parametrize(
    ("before", "back"),
    [
        ("http://localhost/nhiem-vu?q=a", 'href="/nhiem-vu?q=a"'),
        ("http://localhost//elsewhere.example/nhiem-vu", "//elsewhere"),
        ("http://localhost/dang-xuat", "/dang-xuat"),
    ],
)
def test_the_way_back_from_a_page_that_is_not_there_leads_to_a_page(
    coordinator: FlaskClient, before: str, back: str
) -> None:
    answer = coordinator.get("/khong-co-trang-nay", headers={"Referer": before})
    led = answer.text.partition("<h1")[2].partition("</section>")[0]
    assert (back in led) is before.endswith("?q=a")


def test_a_form_of_many_million_fields_is_not_unpacked_for_anybody(app: Flask, client: FlaskClient) -> None:
    answer = client.post("/dang-nhap", data=b"a&" * 1_100_000, content_type="application/x-www-form-urlencoded")
    assert (answer.status_code, '<html lang="vi"' in answer.text) == (413, True)
