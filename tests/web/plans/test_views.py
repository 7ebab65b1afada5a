import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from tests import factories
from tests.plans.drafts import draft, row
from tests.statements import counted
from tests.web.plans.pages import imported, page
from tracker.accounts.rules import Role
from tracker.audit.rules import SYSTEM
from tracker.core.db import db, transaction
from tracker.plans.models.item import PlanItem
from tracker.plans.models.plan import Plan
from tracker.plans.rules import choose_year_end
from tracker.tasks.actions.force import put_in_force


def test_an_empty_list_says_what_is_missing(app: Flask, client: FlaskClient) -> None:
    owner = factories.agency("Sở Khoa học và Công nghệ")
    assert "Chưa có kế hoạch nào" in page(factories.person(Role.FOCAL_POINT, owner).log_in(client), "/ke-hoach")


def test_the_list_shows_what_one_may_read_and_is_filtered(app: Flask, client: FlaskClient) -> None:
    owner = factories.agency("Sở Khoa học và Công nghệ")
    code = imported(app, owner)
    factories.person(Role.COORDINATOR, owner).log_in(client)
    shown = page(client, "/ke-hoach")
    assert f'href="/ke-hoach/{code}' in shown
    assert "27/KH-UBND</span>" in shown
    assert "Dự thảo đang rà soát" in shown
    for query, there in (("tinh-trang=du-thao", True), ("tinh-trang=da-xac-nhan", False), ("nam=2026", True)):
        assert (f'href="/ke-hoach/{code}' in page(client, f"/ke-hoach?{query}")) is there
    for odd in (
        "nam=abc",
        "nam=" + "9" * 25,
        "nam=0000",
        "trang=-3",
        "trang=999999999999",
        "tinh-trang=la",
        "q=" + "%25" * 300,
        "q=%00",
    ):
        page(client, f"/ke-hoach?{odd}")
    assert "/ke-hoach/tai-len" in shown
    factories.person(Role.FOCAL_POINT, factories.agency("Sở Nội vụ")).log_in(client)
    for hidden in (code, "/ke-hoach/tai-len"):
        assert hidden not in page(client, "/ke-hoach")


def test_only_who_manages_a_plan_is_led_to_what_waits_in_it(app: Flask, client: FlaskClient) -> None:
    owner = factories.agency("Sở Khoa học và Công nghệ")
    code = imported(app, owner, confirmed=True)
    for role, led in ((Role.COORDINATOR, True), (Role.LEADER, False), (Role.FOCAL_POINT, False)):
        shown = page(factories.person(role, owner).log_in(client), f"/ke-hoach/{code}")
        assert ("<b>1 mục</b> chưa có cơ quan chủ trì" in shown) is led
        assert ("<b>3 tên</b> chưa có trong danh bạ" in shown) is led
        assert ("Số, ngày, trích yếu" in shown) is led


def test_a_draft_leads_to_its_review(app: Flask, client: FlaskClient) -> None:
    owner = factories.agency("Sở Khoa học và Công nghệ")
    code = imported(app, owner)
    for role in (Role.COORDINATOR, Role.LEADER):
        factories.person(role, owner).log_in(client)
        assert f'href="/ke-hoach/{code}/ra-soat"' in page(client, f"/ke-hoach/{code}")
        page(client, f"/ke-hoach/{code}/ra-soat")


def test_a_plan_in_force_is_read_by_whom_it_names_and_by_nobody_else(app: Flask, client: FlaskClient) -> None:
    owner, named, other = (factories.agency(f"Sở {name}") for name in ("Khoa học và Công nghệ", "Tài chính", "Lạ"))
    code = imported(app, owner)
    addresses = (f"/ke-hoach/{code}", f"/ke-hoach/{code}/dong/{_first_item()}", f"/ke-hoach/{code}/tep-nguon")
    for address in addresses:
        page(factories.person(Role.FOCAL_POINT, named).log_in(client), address, 404)
    with transaction():
        put_in_force(SYSTEM, db.session.scalars(select(Plan)).one(), common=choose_year_end(2026))
    for address in addresses:
        with factories.person(Role.FOCAL_POINT, named).log_in(client).get(address) as answer:
            assert answer.status_code == 200
        page(factories.person(Role.FOCAL_POINT, other).log_in(client), address, 404)


def _first_item() -> int:
    return db.session.scalars(select(PlanItem.id).order_by(PlanItem.position)).first() or 0


def test_the_plan_shows_words_as_printed_beside_their_reading(app: Flask, client: FlaskClient) -> None:
    owner = factories.agency("Sở Khoa học và Công nghệ")
    code = imported(app, owner, confirmed=True)
    shown = page(factories.person(Role.LEADER, owner).log_in(client), f"/ke-hoach/{code}")
    for words in ("“Quý III/2026”", "hạn 30/09/2026", "“Thường xuyên”", "thường xuyên"):
        assert words in shown
    assert "chưa có trong danh bạ" in shown
    assert "chưa có cơ quan chủ trì" in shown
    assert f'href="/nhiem-vu?ke-hoach={code}"' in shown


def test_the_common_deadline_is_never_shown_as_printed(app: Flask, client: FlaskClient) -> None:
    owner = factories.agency("Sở Khoa học và Công nghệ")
    code = imported(app, owner, draft(row(1, "Việc", lead=(owner.name,))), confirmed=True)
    shown = page(factories.person(Role.LEADER, owner).log_in(client), f"/ke-hoach/{code}")
    assert "theo hạn chung của kế hoạch: hết năm 2026" in shown
    assert "“hết năm 2026”" not in shown


def test_a_row_is_shown_where_it_stands(app: Flask, client: FlaskClient) -> None:
    owner = factories.agency("Sở Khoa học và Công nghệ")
    code = imported(app, owner)
    factories.person(Role.COORDINATOR, owner).log_in(client)
    shown = page(client, f"/ke-hoach/{code}/dong/{_first_item()}")
    assert "Phụ lục, bảng 1, dòng 2" in shown
    assert shown.count("dòng đang xem") == 1
    assert ">nt<" in shown
    page(client, f"/ke-hoach/{code}/dong/999", 404)


def test_the_source_file_is_only_ever_saved(app: Flask, client: FlaskClient) -> None:
    owner = factories.agency("Sở Khoa học và Công nghệ")
    code = imported(app, owner)
    with factories.person(Role.COORDINATOR, owner).log_in(client).get(f"/ke-hoach/{code}/tep-nguon") as answer:
        assert answer.get_data(as_text=True) == "nội dung tệp"
        assert answer.headers["Content-Disposition"].startswith("attachment")
        assert "k%E1%BA%BF%20ho%E1%BA%A1ch.docx" in answer.headers["Content-Disposition"]
        assert answer.headers["Content-Security-Policy"] == "sandbox; default-src 'none'"
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert answer.cache_control.no_store


@pytest.mark.parametrize("size", [1, 500])
def test_no_page_asks_the_database_more_often_for_a_long_plan(app: Flask, client: FlaskClient, size: int) -> None:
    owner = factories.agency("Sở Khoa học và Công nghệ")
    members = [factories.agency(f"Phòng {number}") for number in range(3)]
    factories.group("Các phòng", members)
    rows = (row(number, f"Việc {number}", lead=("Các phòng",), support=(owner.name,)) for number in range(1, size + 1))
    code = imported(app, owner, draft(*rows))
    factories.person(Role.COORDINATOR, owner).log_in(client)
    for address in ("/ke-hoach", f"/ke-hoach/{code}", f"/ke-hoach/{code}/dong/{_first_item()}"):
        with counted(app) as statements:
            page(client, address)
        assert len(statements) <= 12, address
    if size > 100:
        assert "Trang sau" in page(client, f"/ke-hoach/{code}")
