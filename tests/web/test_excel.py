"""The Excel button of every list: the rows of the file are those that the same person finds on the pages."""

import re
from datetime import date, timedelta

from flask import Flask
from flask.testing import FlaskClient
from lxml import html
from sqlalchemy import select

from tests import factories
from tests.conftest import TODAY
from tests.reports.spreadsheet import Book, as_day, read_book
from tests.statements import counted
from tests.tasks import made
from tests.tasks.test_lists import in_every_section
from tests.tasks.test_together import class_plan, set_facts
from tests.web import world
from tracker.accounts.rules import Role
from tracker.core.db import db, transaction
from tracker.plans.models.item import PlanItem
from tracker.plans.models.plan import Plan
from tracker.plans.rules import PlanState
from tracker.tasks.models.part import Task
from tracker.tasks.rules.situations import PartFacts
from tracker.tasks.rules.states import PartState
from tracker.web.shared.downloads import EXCEL_TYPE

CEILING = 12
HOSTILE = "{{7*7}} & < > =1+1"


def excel(client: FlaskClient, address: str) -> Book:
    """The file, made with no more statements than a page."""
    with counted(client.application) as asked, client.get(address) as answer:
        content = answer.data
    assert answer.status_code == 200
    assert len(asked) <= CEILING, "\n".join(asked)
    headers = answer.headers
    assert headers["Content-Type"] == EXCEL_TYPE
    assert headers["Content-Disposition"].startswith("attachment; ")
    assert headers["Cache-Control"] == "private, no-store"
    return read_book(content)


def button(client: FlaskClient, address: str) -> str | None:
    """Where the Excel button of a page leads."""
    found = html.fromstring(client.get(address).text).xpath("//a[normalize-space()='Tải Excel']/@href")
    return str(found[0]) if found else None


def on_pages(client: FlaskClient, address: str) -> list[str]:
    """The names of all the work that the pages of a list show, one after the other."""
    names: list[str] = []
    while address:
        page = html.fromstring(client.get(address).text)
        names += page.xpath("//li[@class='work-row']//h3/a/text()")
        address = next(iter(page.xpath("//a[@rel='next']/@href")), "")
    return names


def test_a_file_shows_what_the_pages_show(app: Flask, client: FlaskClient) -> None:
    """To everybody who stands in some relation to the work, from each side they may look at it."""
    seen = {}
    for who, person in world.build().people.items():
        person.log_in(client)
        sides = html.fromstring(client.get("/nhiem-vu").text).xpath("//select[@name='vai-tro']/option/@value")
        for side in sides or [""]:
            rows = excel(client, f"/nhiem-vu/excel?vai-tro={side}").table()
            shown = on_pages(client, f"/nhiem-vu?vai-tro={side}")
            assert [row["Nhiệm vụ"] for row in rows] == shown, (who, side)
            seen[who, side] = len(shown)
    assert max(seen.values()) > min(seen.values()) == 0, "the rights of these people differ"


def test_no_file_has_a_row_that_its_reader_may_not_open(app: Flask, client: FlaskClient) -> None:
    """Of work, by the names of tasks; what stands in the file of a report is reached through the same pages."""
    people = world.build().people
    with transaction():
        for one in db.session.scalars(select(PlanItem)):
            one.name = f"Việc số {one.id}"
    tasks = {name: task_id for task_id, name in db.session.execute(select(Task.id, PlanItem.name).join(Task.item))}
    plans = list(db.session.scalars(select(Plan.code)))
    files = ["/nhiem-vu/excel", "/cho-xac-nhan/excel", *(f"/bao-cao/{code}/excel" for code in plans)]
    read = {}
    for who, person in people.items():
        person.log_in(client)
        # A report also lists what nobody was given yet.
        read[who] = named = {name for address in files for name in _work_in(client, address)} & tasks.keys()
        closed = [name for name in named if client.get(f"/nhiem-vu/{tasks[name]}").status_code != 200]
        assert not closed, who
    assert (len(read["CO"]), len(read["C2"]), read["CO"] & read["C2"]) == (3, 1, set())


def _work_in(client: FlaskClient, address: str) -> set[str]:
    """The names of work on any sheet of a file; nothing where the file is not for this reader."""
    with client.get(address) as answer:
        if answer.status_code in (403, 404):
            return set()
        assert answer.status_code == 200, address
        content = answer.data
    sheets = sum(name.startswith("xl/worksheets/") for name in read_book(content).parts)
    books = (read_book(content, number) for number in range(1, sheets + 1))
    texts = (cell.text for book in books for row in book.rows.values() for cell in row)
    return {text for text in texts if text.startswith("Việc số ")}


def test_a_file_holds_all_pages_of_the_list_as_it_is_narrowed(app: Flask, client: FlaskClient) -> None:
    house = in_every_section()
    for number in range(30):
        factories.item(house.plan, lead=[house.agency], name=f"Rà soát hồ sơ số {number}")
    made.in_force(house.plan)
    house.coordinator.log_in(client)
    address = button(client, "/nhiem-vu?q=rà soát&trang=2")
    assert address is not None
    book = excel(client, address)
    assert [row["Stt"] for row in book.table()] == [str(number) for number in range(1, 31)]
    assert {row["Nhiệm vụ"] for row in book.table()} == {f"Rà soát hồ sơ số {number}" for number in range(30)}
    assert book.texts(2) == ["30 dòng"]
    assert book.texts(3) == ["Chỉ gồm tìm: rà soát"]
    assert book.texts(4) == ["Mỗi nhiệm vụ một dòng; nhiệm vụ có nhiều cơ quan chủ trì ghi theo cơ quan chậm nhất"]
    assert book.texts(5) == ["Số liệu tính đến ngày 16/11/2026"]


def test_overdue_work_says_since_when(app: Flask, client: FlaskClient) -> None:
    house = in_every_section()
    house.focal_point.log_in(client)
    book = excel(client, "/nhiem-vu/excel?tinh-trang=qua-han")
    (row,) = book.table()
    assert re.fullmatch(r"Quá hạn \d+ ngày", row["Tình trạng"])
    assert as_day(row["Hạn"]) < date(2026, 11, 16)
    assert row["Cơ quan chủ trì"] == house.agency.name
    assert book.texts(3) == ["Chỉ gồm tình trạng: Quá hạn"]


def test_a_task_that_many_lead_is_one_row_which_says_how_far_they_are(app: Flask, client: FlaskClient) -> None:
    house, members = class_plan(1)
    done, late = (
        PartFacts(PartState.ACCEPTED, TODAY, completed_on=TODAY),
        PartFacts(PartState.SUBMITTED, TODAY - timedelta(days=3), sent_on=TODAY),
    )
    set_facts(made.parts_of(house.plan), [*[done] * 4, *[late] * 2])
    house.coordinator.log_in(client)
    (row,) = excel(client, "/nhiem-vu/excel").table()
    assert row["Cơ quan chủ trì"] == "6 cơ quan"
    assert row["Các cơ quan cùng chủ trì"] == "4/6 đã xong; còn: Xã số 04, Xã số 05"
    assert row["Tình trạng"] == "Gửi quá hạn 3 ngày, chờ xác nhận kết quả"
    assert (row["Ngày gửi"], row["Ngày hoàn thành"]) == ("", "")
    (row,) = excel(client, f"/nhiem-vu/excel?co-quan={members[0].id}").table()
    assert row["Cơ quan chủ trì"] == members[0].name
    assert row["Các cơ quan cùng chủ trì"] == "4/6 đã xong; còn: Xã số 04, Xã số 05"
    assert as_day(row["Ngày hoàn thành"]) == TODAY
    assert excel(client, "/nhiem-vu/excel?tinh-trang=da-xong").table() == []


def test_what_waits_comes_with_what_was_reported(app: Flask, client: FlaskClient) -> None:
    house = in_every_section()
    house.coordinator.log_in(client)
    address = button(client, "/cho-xac-nhan")
    assert address == "/cho-xac-nhan/excel"
    rows = excel(client, address).table()
    assert [row["Nhiệm vụ"] for row in rows] == on_pages(client, "/cho-xac-nhan")
    assert rows[0]["Đã báo cáo"] == made.DONE.result
    assert (rows[0]["Người gửi"], rows[0]["Số tài liệu"]) == ("Lê Thị Hương", "1")


def test_the_items_of_a_plan_stand_with_all_they_print(app: Flask, client: FlaskClient) -> None:
    house = made.house(name=HOSTILE, product=HOSTILE, deadline_text="20/12/2026")
    house.coordinator.log_in(client)
    address = button(client, f"/ke-hoach/{house.plan.code}")
    assert address == f"/ke-hoach/{house.plan.code}/excel"
    (row,) = excel(client, address).table()
    assert (row["Nội dung"], row["Sản phẩm"]) == (HOSTILE, HOSTILE)
    assert (row["Cơ quan chủ trì"], row["Thời hạn như ghi"]) == ("Sở Xây dựng", "20/12/2026")
    assert row["Loại"] == "Nhiệm vụ"


def test_the_list_of_plans_is_that_of_the_person(app: Flask, client: FlaskClient) -> None:
    science, far = factories.agency("Sở Khoa học và Công nghệ"), factories.agency("Sở Công Thương")
    own, hidden = factories.plan(science, title=HOSTILE), factories.plan(far)
    factories.plan(science, state=PlanState.DRAFT)
    factories.person(Role.COORDINATOR, science).log_in(client)
    address = button(client, "/ke-hoach?tinh-trang=da-xac-nhan")
    assert address is not None
    (row,) = excel(client, address).table()
    assert (row["Mã"], row["Trích yếu"], row["Tình trạng"]) == (own.code, HOSTILE, "Đã xác nhận")
    assert hidden.code not in str(excel(client, "/ke-hoach/excel").table())
    assert len(excel(client, "/ke-hoach/excel").table()) == 2


def test_the_directory_comes_whole_or_as_searched(app: Flask, client: FlaskClient) -> None:
    province = factories.agency("Ủy ban nhân dân tỉnh")
    factories.agency("Sở Xây dựng", parent=province)
    factories.person(Role.COORDINATOR, province).log_in(client)
    address = button(client, "/co-quan")
    assert address == "/co-quan/excel"
    rows = excel(client, address).table()
    assert [(row["Tên"], row["Thuộc"]) for row in rows] == [
        ("Sở Xây dựng", "Ủy ban nhân dân tỉnh"),
        ("Ủy ban nhân dân tỉnh", ""),
    ]
    searched = button(client, "/co-quan?q=xây")
    assert searched is not None
    assert [row["Tên"] for row in excel(client, searched).table()] == ["Sở Xây dựng"]


def test_a_page_without_rows_offers_no_file(app: Flask, client: FlaskClient) -> None:
    factories.person(Role.FOCAL_POINT, factories.agency("Sở Công Thương")).log_in(client)
    for address in ("/nhiem-vu", "/nhiem-vu-co-quan", "/ke-hoach"):
        assert button(client, address) is None
