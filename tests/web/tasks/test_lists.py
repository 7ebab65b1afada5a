"""The lists as pages: what each person sees first, what it links to, and what they cost."""

import re
from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests import factories
from tests.conftest import TODAY
from tests.statements import counted
from tests.tasks import made
from tests.tasks.test_lists import in_every_section
from tests.tasks.test_together import class_plan, set_facts
from tracker.accounts.rules import Duty, Role
from tracker.agencies.models import Agency
from tracker.plans.rules import ItemKind
from tracker.tasks.rules.situations import PartFacts
from tracker.tasks.rules.states import PartState

CEILING = 12
LATE = TODAY - timedelta(days=3)


def page(client: FlaskClient, address: str, status: int = 200) -> str:
    """The page, and never more statements than a page may ask."""
    with counted(client.application) as asked:
        response = client.get(address)
    assert response.status_code == status
    assert len(asked) <= CEILING, "\n".join(asked)
    return response.text


def words(html: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def test_a_focal_point_sees_its_work_by_urgency(app: Flask, client: FlaskClient) -> None:
    house = in_every_section()
    house.focal_point.log_in(client)
    assert client.get("/").location == "/nhiem-vu-co-quan"
    html = page(client, "/nhiem-vu-co-quan")
    text = words(html)
    order = ["Quá hạn 1", "Đến hạn trong 7 ngày 1", "Yêu cầu bổ sung, hoàn thiện 1", "Chờ xác nhận kết quả 1"]
    assert sorted(order, key=text.index) == order
    assert "Thứ Hai, 16/11/2026" in text
    assert "Thiếu danh sách kèm theo" in text
    assert "Sở Khoa học và Công nghệ" in text, "who decides stands beside what waits"
    assert html.count("btn-primary") == 1
    part_id = house.part_id
    assert f"/phan/{part_id}/bao-cao" in html


def test_the_work_of_an_agency_head_is_read_and_not_reported(app: Flask, client: FlaskClient) -> None:
    house = in_every_section()
    factories.person(Role.AGENCY_HEAD, house.agency).log_in(client)
    html = page(client, "/nhiem-vu-co-quan")
    assert not re.search(r"/phan/\d+/bao-cao", html)
    assert "Xem" in words(html)


def test_an_agency_without_work_is_told_so(app: Flask, client: FlaskClient) -> None:
    factories.person(Role.FOCAL_POINT, factories.agency("Sở Y tế")).log_in(client)
    assert "Chưa có nhiệm vụ nào được giao" in page(client, "/nhiem-vu-co-quan")


def test_an_agency_that_finished_everything_is_told_so(app: Flask, client: FlaskClient) -> None:
    house = made.house()
    made.report(house.focal_point.actor, house.part_id)
    made.accept(house.coordinator.actor, house.part_id)
    house.focal_point.log_in(client)
    assert "Không còn nhiệm vụ nào phải làm" in page(client, "/nhiem-vu-co-quan")


def test_every_figure_leads_to_a_list_of_that_many(app: Flask, client: FlaskClient) -> None:
    house = in_every_section()
    house.focal_point.log_in(client)
    for address in set(re.findall(r'href="(/nhiem-vu\?[^"]*tinh-trang=[^"]+)"', page(client, "/nhiem-vu-co-quan"))):
        assert "1 nhiệm vụ" in words(page(client, address.replace("&amp;", "&"))), address


def test_a_long_section_is_cut_with_a_way_to_the_whole(app: Flask, client: FlaskClient) -> None:
    house = made.house(due_on=TODAY - timedelta(days=7))
    for _ in range(11):
        factories.item(house.plan, lead=[house.agency], due_on=TODAY - timedelta(days=7))
    made.in_force(house.plan)
    house.focal_point.log_in(client)
    text = words(page(client, "/nhiem-vu-co-quan"))
    assert "Xem tất cả 12 nhiệm vụ" in text
    assert text.count("Quá hạn 7 ngày") == 10


@pytest.mark.parametrize(
    ("item", "said"),
    [
        ({"deadline_text": "Quý IV/2026"}, "Quý IV/2026 (20/12/2026)"),
        ({"deadline_text": "trước ngày 20/12/2026"}, "trước ngày 20/12/2026"),
        ({"due_on": None, "deadline_text": "theo dự án"}, "theo dự án"),
        ({"due_on": None, "deadline_text": None}, "Không có thời hạn"),
        ({"product": None}, "Tài liệu kiểm chứng"),
        ({"kind": ItemKind.INDICATOR}, "Kết quả đạt được; Quyết định phê duyệt"),
    ],
)
def test_a_line_says_the_deadline_as_written_and_what_is_missing(
    app: Flask, client: FlaskClient, item: dict[str, object], said: str
) -> None:
    made.house(**item).focal_point.log_in(client)
    assert said in words(page(client, "/nhiem-vu"))


def test_the_list_is_narrowed_by_its_address_and_says_when_nothing_is_left(app: Flask, client: FlaskClient) -> None:
    house = in_every_section()
    house.coordinator.log_in(client)
    overdue = page(client, "/nhiem-vu?tinh-trang=qua-han")
    assert "1 nhiệm vụ" in words(overdue)
    assert "Quá hạn 3 ngày" in words(overdue)
    assert house.agency.name in words(overdue)
    assert "8 nhiệm vụ" in words(page(client, f"/nhiem-vu?ke-hoach={house.plan.code}"))
    assert "8 nhiệm vụ" in words(page(client, f"/nhiem-vu?q={house.plan.number}"))
    assert "8 nhiệm vụ" in words(page(client, f"/nhiem-vu?co-quan={house.agency.id}"))
    assert "Không có nhiệm vụ nào khớp" in words(page(client, "/nhiem-vu?q=khong+co+gi"))
    assert "Chưa có yêu cầu phối hợp nào" in words(page(client, "/nhiem-vu?vai-tro=phoi-hop"))


def test_a_task_that_many_lead_is_one_line_and_of_one_agency_its_own_part(app: Flask, client: FlaskClient) -> None:
    house, members = class_plan(2)
    done, late = PartFacts(PartState.ACCEPTED, TODAY, completed_on=TODAY), PartFacts(PartState.IN_PROGRESS, LATE)
    parts = made.parts_of(house.plan)
    set_facts(parts, [*[done] * 3, *[late] * 3, *[done] * 6])
    task_id = parts[0].task_id
    house.coordinator.log_in(client)
    html = page(client, "/nhiem-vu?tinh-trang=qua-han")
    text = words(html)
    assert "Quá hạn 1 · mỗi nhiệm vụ tính một lần" in text
    assert "Quá hạn 3 ngày" in text
    assert "Cơ quan chủ trì: 3/6 đã xong; còn: Xã số 03, Xã số 04, Xã số 05" in text
    assert f'href="/nhiem-vu/{task_id}"' in html
    assert f'href="/nhiem-vu/{task_id}?phan=' not in html
    assert "6/6 đã xong" in words(page(client, "/nhiem-vu?tinh-trang=da-xong"))
    own = page(client, f"/nhiem-vu?tinh-trang=qua-han&co-quan={members[4].id}")
    assert "Xã số 04 · 3/6 đã xong; còn: Xã số 03, Xã số 04, Xã số 05" in words(own)
    assert f'href="/nhiem-vu/{task_id}?phan={parts[4].id}"' in own
    factories.person(Role.FOCAL_POINT, members[4]).log_in(client)
    assert words(page(client, "/nhiem-vu?tinh-trang=qua-han")).count("Quá hạn 3 ngày") == 1


@pytest.mark.parametrize(
    "query", ["ke-hoach=KH-khong-co", "tinh-trang=xyz", "co-quan=999999", "trang=-1", "trang=x", "co-quan=a", "q=%00"]
)
def test_a_wrong_address_gets_an_answer(app: Flask, client: FlaskClient, query: str) -> None:
    made.house().coordinator.log_in(client)
    assert client.get(f"/nhiem-vu?{query}").status_code in (200, 404)


def test_pages_keep_their_filters(app: Flask, client: FlaskClient) -> None:
    house = made.house()
    for _ in range(30):
        factories.item(house.plan, lead=[house.agency])
    made.in_force(house.plan)
    house.coordinator.log_in(client)
    first = page(client, "/nhiem-vu?tinh-trang=trong-han&q=co+so")
    assert "31 nhiệm vụ" in words(first)
    after = re.search(r'href="([^"]+)"[^>]*rel="next"|rel="next"[^>]*href="([^"]+)"', first)
    assert after
    address = (after[1] or after[2]).replace("&amp;", "&")
    assert "tinh-trang=trong-han" in address
    assert "q=co+so" in address
    assert 'rel="prev"' in page(client, address)


def test_what_waits_for_a_decision_is_what_a_coordinator_sees_first(app: Flask, client: FlaskClient) -> None:
    house = made.house()
    house.coordinator.log_in(client)
    assert client.get("/").location == "/cho-xac-nhan"
    assert "Không có kết quả nào chờ xác nhận" in page(client, "/cho-xac-nhan")
    made.report(house.focal_point.actor, house.part_id, on=TODAY - timedelta(days=3))
    text = words(page(client, "/cho-xac-nhan"))
    assert "Đã gửi 3 ngày" in text
    assert "Đã ban hành quyết định (1 tài liệu kiểm chứng)" in text
    assert house.agency.name in text


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("address", ["/", "/nhiem-vu", "/nhiem-vu-co-quan", "/cho-xac-nhan"])
def test_every_tab_one_is_shown_answers(app: Flask, client: FlaskClient, role: Role, address: str) -> None:
    house = in_every_section()
    factories.office(house.plan, house.agency, Duty.VIEW)
    factories.person(role, house.agency).log_in(client)
    response = client.get(address, follow_redirects=True)
    shown = client.get("/tai-khoan").text
    if f'href="{address}"' in shown:
        assert response.status_code == 200
    assert response.status_code in (200, 403)


def test_a_name_with_markup_is_only_text(app: Flask, client: FlaskClient) -> None:
    made.house(name="<script>alert(1)</script>", product="<b>Quyết định</b>").focal_point.log_in(client)
    html = page(client, "/nhiem-vu-co-quan")
    assert "<script>alert" not in html
    assert "&lt;script&gt;" in html


def test_others_see_none_of_it(app: Flask, client: FlaskClient) -> None:
    in_every_section()
    stranger: Agency = factories.agency("Sở Y tế")
    factories.person(Role.FOCAL_POINT, stranger).log_in(client)
    for address in ("/nhiem-vu", "/nhiem-vu?vai-tro=phoi-hop", "/nhiem-vu?vai-tro=theo-doi", "/nhiem-vu-co-quan"):
        assert "Xây dựng cơ sở dữ liệu" not in page(client, address)


@pytest.mark.parametrize("address", ["/nhiem-vu", "/ke-hoach", "/co-quan", "/nguoi-dung"])
def test_a_search_for_what_no_keyboard_types_finds_nothing_and_breaks_nothing(
    app: Flask, client: FlaskClient, address: str
) -> None:
    factories.person(Role.ADMINISTRATOR, factories.agency("Sở Nội vụ")).log_in(client)
    for search in ("%00", "%ff%fe", "%E2%80%AE", "a" * 3_000, "%25_%5C"):
        assert client.get(f"{address}?q={search}").status_code == 200


@pytest.mark.parametrize("number", [2**31, 2**63 - 1, 2**63, 10**30])
def test_a_number_no_database_can_hold_is_nobodys_id(app: Flask, client: FlaskClient, number: int) -> None:
    factories.person(Role.ADMINISTRATOR, factories.agency("Sở Nội vụ")).log_in(client)
    assert client.get(f"/nguoi-dung/{number}").status_code == 404
    assert client.get(f"/nhiem-vu?co-quan={number}").status_code in (200, 404)
    assert client.get(f"/nhiem-vu?trang={number}").status_code == 200
