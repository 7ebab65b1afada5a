"""The page of a task: what the plan says, the agencies, one part in focus, what happened, for whoever may read it."""

from datetime import date

import pytest
from flask import Flask
from flask.testing import FlaskClient
from lxml import html

from tests import factories
from tests.conftest import TODAY
from tests.tasks import made
from tests.web.tasks.desk import statements_of, words
from tracker.accounts.rules import Duty, Role
from tracker.core.db import db, transaction
from tracker.plans.models.plan import CommonDeadline, Plan
from tracker.plans.rules import CommonKind, Governs
from tracker.tasks.rules.report import ReportTexts
from tracker.tasks.rules.states import ReportedStatus

SAID = "Đã thẩm định thiết kế"


def task_of(house: made.House) -> str:
    return f"/nhiem-vu/{made.get_part(house.part_id).task_id}"


def read(client: FlaskClient, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return words(html.fromstring(answer.text))


def reported(house: made.House) -> None:
    texts = ReportTexts(ReportedStatus.DONE, result=SAID, obstacle="Thiếu kinh phí")
    made.report(house.focal_point.actor, house.part_id, texts, cites=[made.document(house.focal_point.actor, TODAY)])


def test_it_tells_what_the_plan_says_and_what_happened(app: Flask, client: FlaskClient) -> None:
    support, guide = factories.agency("Sở Nội vụ"), factories.agency("Sở Tư pháp")
    house = made.house(support=[support], guide=[guide], path=["II. Hạ tầng số"], target="100 %", code="2.1")
    reported(house)
    made.ask_for_more(house.coordinator.actor, house.part_id, by=TODAY + made.days(3))
    page = read(house.focal_point.log_in(client), task_of(house))
    item = made.get_part(house.part_id).task.item
    for said in (
        f"“{item.name}”",
        "“100 %”",
        "bảng 1, dòng",
        "II. Hạ tầng số · mục 2.1",
        "“20/12/2026” → 21/12/2026",
        "Ngày 20/12/2026 là ngày nghỉ nên hạn chuyển sang 21/12/2026",
        "Chủ trì “Sở Xây dựng”",
        "Phối hợp “Sở Nội vụ”",
        "Hướng dẫn “Sở Tư pháp”",
        "Sản phẩm “Quyết định phê duyệt”",
        f"Kết quả {SAID}",
        "Khó khăn, vướng mắc Thiếu kinh phí",
        "12/QĐ-SXD ngày 16/11/2026",
        "Trần Quốc Việt yêu cầu Sở Xây dựng bổ sung, hoàn thiện",
        "Lý do: Thiếu danh sách kèm theo. Hạn bổ sung 19/11/2026.",
        "Lê Thị Hương gửi báo cáo hoàn thành, chờ xác nhận kết quả Tính cho ngày 16/11/2026.",
        "Giao nhiệm vụ cho Sở Xây dựng",
    ):
        assert said in page
    assert (
        client.get(
            html.fromstring(client.get(task_of(house)).text).xpath("//a[.='Xem dòng nguồn']/@href")[0]
        ).status_code
        == 200
    )


def test_the_common_deadline_is_never_shown_as_printed(app: Flask, client: FlaskClient) -> None:
    office, agency = factories.agency("Sở KH&CN"), factories.agency("Sở Xây dựng")
    plan = factories.plan(office)
    with transaction():
        duty = CommonDeadline(plan_id=plan.id, kind=CommonKind.DUTY, text="trước ngày 16/12", due_on=date(2026, 12, 15))
        db.session.add(duty)
        db.session.flush()
        common = {"governs": Governs.COMMON, "common_deadline_id": duty.id, "due_on": None}
    factories.item(plan, lead=[agency], deadline_text="Hằng năm", recurrence="yearly", **common)
    made.in_force(plan)
    (part,) = made.parts_of(plan)
    page = read(factories.person(Role.FOCAL_POINT, agency).log_in(client), f"/nhiem-vu/{part.task_id}")
    assert "“Hằng năm” · theo hạn chung của kế hoạch “trước ngày 16/12” → 15/12/2026" in page
    assert "Thực hiện hằng năm: hiện theo dõi kỳ đầu tiên" in page
    assert "các kỳ sau chưa được tạo" in page


@pytest.fixture
def shared(app: Flask) -> made.House:
    """A reported task of which every kind of agency is something."""
    support, viewing = factories.agency("Sở Nội vụ"), factories.agency("Văn phòng UBND")
    house = made.house(support=[support])
    factories.office(house.plan, viewing, Duty.VIEW)
    factories.agency("Sở Y tế")
    reported(house)
    return house


@pytest.mark.parametrize(
    ("role", "agency", "status", "reads", "proof", "may"),
    [
        (
            Role.COORDINATOR,
            "Sở Khoa học và Công nghệ",
            200,
            True,
            True,
            {"xac-nhan", "y-kien", "thu-hoi", "bo-sung", "don-doc"},
        ),
        (Role.LEADER, "Sở Khoa học và Công nghệ", 200, True, True, {"xac-nhan", "y-kien", "bo-sung", "don-doc"}),
        (Role.ADMINISTRATOR, "Sở Khoa học và Công nghệ", 200, False, False, set()),
        (Role.FOCAL_POINT, "Sở Xây dựng", 200, True, True, {"y-kien"}),
        (Role.AGENCY_HEAD, "Sở Xây dựng", 200, True, True, set()),
        (Role.FOCAL_POINT, "Sở Nội vụ", 200, True, False, {"y-kien"}),
        (Role.AGENCY_HEAD, "Sở Nội vụ", 200, True, False, set()),
        (Role.VIEWER, "Văn phòng UBND", 200, False, False, set()),
        (Role.FOCAL_POINT, "Sở Y tế", 404, False, False, set()),
        (Role.COORDINATOR, "Sở Y tế", 404, False, False, set()),
    ],
)
def test_each_reads_and_may_what_is_theirs(
    client: FlaskClient,
    shared: made.House,
    role: Role,
    agency: str,
    status: int,
    reads: bool,
    proof: bool,
    may: set[str],
) -> None:
    at = db.session.query(factories.Agency).filter_by(name=agency).one()
    answer = factories.person(role, at).log_in(client).get(task_of(shared))
    assert answer.status_code == status
    if status != 200:
        return
    page = html.fromstring(answer.text)
    assert (SAID in answer.text, "12/QĐ-SXD" in answer.text) == (reads, proof)
    posted = {address.rsplit("/", 1)[-1] for address in page.xpath("//main//form[@method='post']/@action")}
    assert {one.replace("yeu-cau-bo-sung", "bo-sung") for one in posted} == may
    # Nobody is shown a link that would be refused.
    for address in page.xpath("//main//a/@href[starts-with(., '/')]"):
        assert client.get(address).status_code == 200, address


def test_reasons_are_not_told_to_who_may_not_read_the_report(client: FlaskClient, shared: made.House) -> None:
    made.ask_for_more(shared.coordinator.actor, shared.part_id)
    at = db.session.query(factories.Agency).filter_by(name="Văn phòng UBND").one()
    page = read(factories.person(Role.VIEWER, at).log_in(client), task_of(shared))
    assert "yêu cầu Sở Xây dựng bổ sung, hoàn thiện" in page
    assert "Thiếu danh sách" not in page


@pytest.fixture
def hundred(app: Flask) -> tuple[Plan, factories.Somebody, list[int]]:
    """A class of 100 communes; the first ten have sent their report, five of them too late."""
    office = factories.agency("Sở KH&CN")
    communes = [factories.agency(f"UBND xã {number:03}") for number in range(100)]
    plan = factories.plan(office)
    group = factories.group("UBND các xã, phường", communes)
    factories.item(plan, lead=[group], support=[office], due_on=date(2026, 11, 10), deadline_text="10/11/2026")
    made.in_force(plan, on=date(2026, 10, 1))
    parts = [part.id for part in made.parts_of(plan)]
    for number, part_id in enumerate(parts[:10]):
        actor = factories.person(Role.FOCAL_POINT, communes[number]).actor
        made.report(actor, part_id, on=date(2026, 11, 9 if number < 5 else 12))
    return plan, factories.person(Role.COORDINATOR, office), parts


def test_a_hundred_parts_are_told_with_few_questions(
    client: FlaskClient, hundred: tuple[Plan, factories.Somebody, list[int]]
) -> None:
    plan, coordinator, parts = hundred
    made.accept(coordinator.actor, parts[0])
    coordinator.log_in(client)
    task_id = made.parts_of(plan)[0].task_id
    counts = statements_of(client, [f"/nhiem-vu/{task_id}", f"/nhiem-vu/{task_id}?phan={parts[50]}"])
    assert max(counts.values()) <= 12, counts
    page = read(client, f"/nhiem-vu/{task_id}")
    assert "1/100 đã xong" in page
    assert "4 chờ xác nhận" in page
    assert "95 quá hạn" in page
    # The first that waits for the decision is told of, the longest late first.
    assert "Phần việc của UBND xã 005" in page
    assert "“UBND các xã, phường” · 100 cơ quan" in page
    rows = html.fromstring(client.get(f"/nhiem-vu/{task_id}").text).xpath("//tbody/tr")
    assert len(rows) == 100
    assert "Quá hạn 6 ngày" in words(rows[0])


def test_the_focus_is_ones_own_part_or_the_one_asked_for(
    app: Flask, client: FlaskClient, hundred: tuple[Plan, factories.Somebody, list[int]]
) -> None:
    plan, _, parts = hundred
    task_id, own = made.parts_of(plan)[70].task_id, made.parts_of(plan)[70].agency
    factories.person(Role.FOCAL_POINT, own).log_in(client)
    assert "Phần việc của UBND xã 070" in read(client, f"/nhiem-vu/{task_id}")
    assert "Phần việc của UBND xã 007" in read(client, f"/nhiem-vu/{task_id}?phan={parts[7]}")
    assert client.get(f"/nhiem-vu/{task_id}?phan=999999").status_code == 404
    assert client.get("/nhiem-vu/999999").status_code == 404
    assert client.get(f"/nhiem-vu/{task_id}?phan=x").status_code == 200


def test_older_reports_and_events_are_folded(app: Flask, client: FlaskClient) -> None:
    house = made.house()
    for percent in range(0, 60, 5):
        texts = ReportTexts(ReportedStatus.IN_PROGRESS, percent=percent, result=f"Đạt {percent} phần trăm")
        made.report(house.focal_point.actor, house.part_id, texts)
    answer = house.focal_point.log_in(client).get(task_of(house))
    page = html.fromstring(answer.text)
    assert "Xem 11 báo cáo trước" in words(page)
    story = page.xpath("//section[.//h2[normalize-space()='Diễn biến']]")[0]
    assert (len(story.xpath(".//li")), len(story.xpath(".//details//li"))) == (13, 3)
