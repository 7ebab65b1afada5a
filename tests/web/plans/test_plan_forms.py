import pytest
from flask import Flask
from flask.testing import FlaskClient
from lxml import html
from sqlalchemy import func, select

from tests import factories
from tests.web.seen import seen_at
from tracker.accounts.rules import Duty, Role
from tracker.agencies.models import Agency, AgencyGroup, AgencyName
from tracker.core.db import db, transaction
from tracker.plans.models.item import PlanDoubt, PlanItem, PlanItemAgency
from tracker.plans.models.plan import Plan, PlanOffice
from tracker.plans.rules import Governs, ItemRole, PlanState
from tracker.tasks.models.part import Part, Task


@pytest.fixture
def science(app: Flask) -> Agency:
    return factories.agency("Sở Khoa học và Công nghệ")


@pytest.fixture
def plan(science: Agency) -> Plan:
    return factories.plan(science, state=PlanState.DRAFT, number=None)


def _unknown(item: PlanItem, printed: str) -> None:
    with transaction():
        db.session.add(PlanItemAgency(item_id=item.id, role=ItemRole.LEAD, position=1, printed=printed))


def _lead(item: PlanItem, agency: Agency) -> None:
    with transaction():
        lead = PlanItemAgency(item_id=item.id, role=ItemRole.LEAD, position=1, printed=agency.name, agency_id=agency.id)
        db.session.add(lead)


def _undated(plan: Plan, name: str, **fields: object) -> PlanItem:
    return factories.item(plan, name=name, deadline_text=None, due_on=None, governs=Governs.NOTHING, **fields)


@pytest.mark.parametrize(
    "page", ["ten-chua-ro", "thieu-chu-tri", "han-chung", "thong-tin", "co-quan-theo-doi", "nhom-chu-tri", "xac-nhan"]
)
def test_only_who_manages_the_plan_sees_the_page(app: Flask, plan: Plan, science: Agency, page: str) -> None:
    path = f"/ke-hoach/{plan.code}/{page}"
    other = factories.agency("Sở Tài chính")
    seen = {
        "own coordinator": (Role.COORDINATOR, science),
        "other coordinator": (Role.COORDINATOR, other),
        "leader": (Role.LEADER, science),
        "focal point": (Role.FOCAL_POINT, science),
    }
    answers = {
        who: factories.person(role, at).log_in(app.test_client()).get(path).status_code
        for who, (role, at) in seen.items()
    }
    assert answers == {"own coordinator": 200, "other coordinator": 404, "leader": 403, "focal point": 403}


def test_facts_are_filled_in_later(coordinator: FlaskClient, plan: Plan) -> None:
    sent = {"number": "15 /KH-SKHCN", "issued_on": "05/03/2026", "issuer": "Sở A", "year": "2026", "title": "Tên mới"}
    page = f"/ke-hoach/{plan.code}/thong-tin"
    assert coordinator.post(page, data=sent | seen_at(coordinator, page)).status_code == 302
    saved = db.session.get_one(Plan, plan.id)
    assert (saved.number, str(saved.issued_on), saved.issuer, saved.title) == (
        "15 /KH-SKHCN", "2026-03-05", "Sở A", "Tên mới",
    )  # fmt: skip


def test_a_number_that_is_taken_is_refused_beside_its_field(
    coordinator: FlaskClient, plan: Plan, science: Agency
) -> None:
    other = factories.plan(science, number="15/KH-SKHCN", issuer="Sở A")
    sent = {"number": "15 /kh-skhcn", "issued_on": "", "issuer": "Sở A", "year": "2026", "title": "Tên mới"}
    page = f"/ke-hoach/{plan.code}/thong-tin"
    answer = coordinator.post(page, data=sent | seen_at(coordinator, page))
    assert other.code in answer.text
    assert 'value="15 /kh-skhcn"' in answer.text


def test_a_day_that_does_not_exist_is_said(coordinator: FlaskClient, plan: Plan) -> None:
    sent = {"number": "", "issued_on": "31/02/2026", "issuer": "", "year": "2026", "title": "Tên"}
    assert "Ngày chưa đúng" in coordinator.post(f"/ke-hoach/{plan.code}/thong-tin", data=sent).text


def test_a_name_becomes_an_agency_of_the_directory_and_is_remembered(
    coordinator: FlaskClient, plan: Plan, science: Agency
) -> None:
    home = factories.agency("Sở Nội vụ")
    item = factories.item(plan)
    _unknown(item, "Sở NV tỉnh")
    page = coordinator.get(f"/ke-hoach/{plan.code}/ten-chua-ro").text
    assert "Sở NV tỉnh" in page
    sent = {"printed": "Sở NV tỉnh", "meant": f"agency:{home.id}", "remember": "subtree"}
    coordinator.post(f"/ke-hoach/{plan.code}/ten-chua-ro/xac-dinh", data=sent)
    assert db.session.scalar(select(PlanItemAgency.agency_id).where(PlanItemAgency.item_id == item.id)) == home.id
    kept = db.session.scalars(
        select(AgencyName).where(AgencyName.agency_id == home.id, AgencyName.scope_id == science.id)
    )
    assert [name.printed for name in kept] == ["Sở NV tỉnh"]


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        ({"meant": ""}, "Hãy chọn tên này là"),
        ({"meant": "typed", "typed": "Không có cơ quan này"}, "Danh bạ không có"),
    ],
)
def test_a_name_is_never_guessed(coordinator: FlaskClient, plan: Plan, sent: dict[str, str], sentence: str) -> None:
    item = factories.item(plan)
    _unknown(item, "Ban Lạ")
    answer = coordinator.post(f"/ke-hoach/{plan.code}/ten-chua-ro/xac-dinh", data={"printed": "Ban Lạ", **sent})
    assert answer.status_code == 422
    assert sentence in answer.text
    assert db.session.scalar(select(PlanItemAgency.agency_id).where(PlanItemAgency.item_id == item.id)) is None


def test_a_new_name_enters_the_directory_only_when_asked_for(coordinator: FlaskClient, plan: Plan) -> None:
    _unknown(factories.item(plan), "Sở Du lịch")
    sent = {"printed": "Sở Du lịch", "meant": "new", "remember": "here"}
    coordinator.post(f"/ke-hoach/{plan.code}/ten-chua-ro/xac-dinh", data=sent)
    assert db.session.scalar(select(Agency.kind).where(Agency.name == "Sở Du lịch")) == "department"


def test_sixty_items_get_one_group_as_lead_at_once(coordinator: FlaskClient, plan: Plan, science: Agency) -> None:
    members = [factories.agency(f"Phòng số {number}", parent=science) for number in range(3)]
    factories.group("Các phòng, đơn vị", members, scope=science)
    items = [_undated(plan, f"Tiêu chí thứ {number}") for number in range(60)]
    sent = {"items": [str(item.id) for item in items], "name": "Các phòng, đơn vị"}
    assert coordinator.post(f"/ke-hoach/{plan.code}/thieu-chu-tri", data=sent).status_code == 302
    group_id = db.session.scalar(select(AgencyGroup.id))
    given = select(func.count()).where(PlanItemAgency.group_id == group_id, PlanItemAgency.role == ItemRole.LEAD)
    assert db.session.scalar(given) == 60
    assert "Mục nào cũng có chủ trì" in coordinator.get(f"/ke-hoach/{plan.code}/thieu-chu-tri").text


def test_a_lead_nobody_knows_is_refused_and_the_choice_is_kept(coordinator: FlaskClient, plan: Plan) -> None:
    first, second = _undated(plan, "Mục một"), _undated(plan, "Mục hai")
    answer = coordinator.post(f"/ke-hoach/{plan.code}/thieu-chu-tri", data={"items": [str(second.id)], "name": "Sở Lạ"})
    assert answer.status_code == 422
    assert 'value="Sở Lạ"' in answer.text
    assert f'id="muc-{second.id}" name="items" value="{second.id}" checked' in answer.text
    assert f'id="muc-{first.id}" name="items" value="{first.id}" checked' not in answer.text


def test_the_reading_of_a_duty_is_shown_before_it_is_saved(coordinator: FlaskClient, plan: Plan) -> None:
    item = _undated(plan, "Mục một")
    sent = {"kind": "duty", "text": "trước ngày 25/01 hằng năm", "extent": "all"}
    page = coordinator.post(f"/ke-hoach/{plan.code}/han-chung", data=sent)
    assert "25/01/2027" in page.text
    assert db.session.get_one(PlanItem, item.id).governs is Governs.NOTHING
    coordinator.post(f"/ke-hoach/{plan.code}/han-chung", data=sent | {"save": "1"})
    saved = db.session.get_one(PlanItem, item.id)
    assert saved.governs is Governs.COMMON
    assert saved.common_deadline and str(saved.common_deadline.due_on) == "2027-01-25"


def test_conditions_follow_the_common_deadline_only_where_chosen(coordinator: FlaskClient, plan: Plan) -> None:
    plain = _undated(plan, "Mục một")
    condition = factories.item(
        plan, deadline_text="Theo tiến độ dự án", deadline_kind="condition", due_on=None, governs=Governs.NOTHING
    )
    sent = {"kind": "year-end", "extent": "all", "save": "1"}
    coordinator.post(f"/ke-hoach/{plan.code}/han-chung", data=sent)
    assert db.session.get_one(PlanItem, plain.id).governs is Governs.COMMON
    assert db.session.get_one(PlanItem, condition.id).governs is Governs.NOTHING
    coordinator.post(f"/ke-hoach/{plan.code}/han-chung", data=sent | {"extent": "some", "items": str(condition.id)})
    assert db.session.get_one(PlanItem, condition.id).governs is Governs.COMMON


def test_words_without_a_day_are_no_common_deadline(coordinator: FlaskClient, plan: Plan) -> None:
    _undated(plan, "Mục một")
    sent = {"kind": "duty", "text": "khi có yêu cầu", "extent": "all", "save": "1"}
    answer = coordinator.post(f"/ke-hoach/{plan.code}/han-chung", data=sent)
    assert "Không đọc được ngày nào" in answer.text


def test_offices_are_named_and_the_last_follower_stays(coordinator: FlaskClient, plan: Plan, science: Agency) -> None:
    office = factories.agency("Văn phòng Ủy ban nhân dân tỉnh")
    path = f"/ke-hoach/{plan.code}/co-quan-theo-doi"
    assert "tự xác nhận" in coordinator.get(path).text
    (offered,) = html.fromstring(coordinator.get(path).text).xpath("//select[@name='agency']")
    assert (offered[0].text, offered.xpath("option/@selected")) == ("– chọn cơ quan, đơn vị –", [])
    nobody = coordinator.post(path, data={"agency": "0", "duty": "confirm"})
    assert "Hãy chọn cơ quan, đơn vị." in nobody.text
    coordinator.post(path, data={"agency": str(office.id), "duty": "confirm"})
    held = db.session.scalars(select(PlanOffice).where(PlanOffice.duty == Duty.CONFIRM)).all()
    assert [one.agency_id for one in held] == [office.id]
    following = db.session.scalars(select(PlanOffice.id).where(PlanOffice.duty == Duty.FOLLOW)).one()
    assert coordinator.post(f"{path}/{following}/ket-thuc").status_code == 422


def test_confirming_says_what_will_happen_and_does_it(coordinator: FlaskClient, plan: Plan, science: Agency) -> None:
    members = [factories.agency(f"UBND xã số {number}") for number in range(4)]
    factories.item(plan, lead=[factories.group("UBND các xã, phường", members)])
    factories.item(plan, lead=[science])
    waiting = factories.item(plan)
    path = f"/ke-hoach/{plan.code}/xac-nhan"
    page = coordinator.get(path).text
    assert "<b>2</b> nhiệm vụ, thành <b>5</b> phần việc" in page
    assert "1 mục chưa rõ cơ quan chủ trì" in page
    coordinator.post(path)
    assert db.session.get_one(Plan, plan.id).state is PlanState.CONFIRMED
    assert db.session.scalar(select(func.count(Task.id))) == 2
    assert db.session.scalar(select(func.count(Part.id))) == 5
    coordinator.post(
        f"/ke-hoach/{plan.code}/thieu-chu-tri", data={"items": str(waiting.id), "name": "Sở Khoa học và Công nghệ"}
    )
    assert "<b>1</b> nhiệm vụ, thành <b>1</b> phần việc" in coordinator.get(path).text
    coordinator.post(path)
    assert db.session.scalar(select(func.count(Part.id))) == 6


def test_what_is_in_doubt_goes_into_force_and_is_said_to(coordinator: FlaskClient, plan: Plan, science: Agency) -> None:
    clear, unsure = (factories.item(plan, lead=[science]) for _ in range(2))
    with transaction():
        doubt = PlanDoubt(plan_id=plan.id, item_id=unsure.id, field="deadline", place="bảng 1", message="Hai thời hạn")
        db.session.add(doubt)
    path = f"/ke-hoach/{plan.code}/xac-nhan"
    page = coordinator.get(path).text
    assert "Xác nhận và giao 2 nhiệm vụ, gồm 1 còn cần xem" in page
    assert f'href="/ke-hoach/{plan.code}/ra-soat/danh-sach?tinh-trang=can-xem"' in page
    coordinator.post(path)
    assert set(db.session.scalars(select(Task.item_id))) == {clear.id, unsure.id}
    assert "<b>1 mục</b> còn cần xem, đang theo nội dung đọc được" in coordinator.get(f"/ke-hoach/{plan.code}").text


def test_a_plan_in_force_offers_to_give_only_what_waits(coordinator: FlaskClient, plan: Plan, science: Agency) -> None:
    waiting = factories.item(plan)
    factories.item(plan, lead=[science])
    address = f"/ke-hoach/{plan.code}"
    coordinator.post(f"{address}/xac-nhan")
    assert "Giao các mục chưa giao" not in coordinator.get(f"{address}/ra-soat").text
    assert "không còn mục nào chờ giao" in coordinator.get(f"{address}/xac-nhan").text
    _lead(waiting, science)
    assert "Giao các mục chưa giao" in coordinator.get(f"{address}/ra-soat").text
    assert "<b>Có phần việc</b> đã rõ cơ quan chủ trì, chưa giao" in coordinator.get(address).text
