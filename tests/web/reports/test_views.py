"""The page of reports: what is chosen is seen as it will print, and the files say the same."""

import io
from datetime import date
from fractions import Fraction

import docx
import pytest
from flask import Flask
from flask.testing import FlaskClient
from lxml import html
from sqlalchemy import event

from tests import factories
from tests.reports.spreadsheet import read_book
from tests.tasks import made
from tests.tasks.test_lists import in_every_section
from tracker.accounts.rules import Duty, Role
from tracker.core.db import db
from tracker.web.shared.downloads import WORD_TYPE

CEILING = 12


def words(client: FlaskClient, address: str, status: int = 200) -> str:
    """What the page says, and never for more statements than a page may ask."""
    asked: list[str] = []

    def count(_connection: object, _cursor: object, statement: str, *_: object) -> None:
        asked.append(statement)

    event.listen(db.engine, "before_cursor_execute", count)
    answer = client.get(address)
    event.remove(db.engine, "before_cursor_execute", count)
    assert answer.status_code == status
    assert len(asked) <= CEILING, "\n".join(asked)
    return " ".join(html.fromstring(answer.text).text_content().split())


def button(client: FlaskClient, address: str, label: str) -> str:
    (found,) = html.fromstring(client.get(address).text).xpath(f"//a[normalize-space()='{label}']/@href")
    return str(found)


def download(client: FlaskClient, address: str) -> bytes:
    with client.get(address) as answer:
        assert answer.status_code == 200
        assert answer.headers["Content-Disposition"].startswith("attachment; ")
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        return bytes(answer.data)


@pytest.fixture
def house(app: Flask) -> made.House:
    return in_every_section()


def test_the_page_the_word_file_and_the_workbook_say_the_same(client: FlaskClient, house: made.House) -> None:
    house.coordinator.log_in(client)
    page = words(client, "/bao-cao")
    file = docx.Document(io.BytesIO(download(client, button(client, "/bao-cao", "Tải Word"))))
    book = read_book(download(client, button(client, "/bao-cao", "Tải Excel")))
    printed = [line.text for line in file.paragraphs if line.text.startswith("- ")]
    for line in printed:
        assert " ".join(line.split()) in page
    figures = {row["Nội dung"]: row["Số nhiệm vụ"] for row in book.table()}
    assert f"- Nhiệm vụ đã đến hạn: {figures['Đã đến hạn']}, gồm:" in printed[0]
    assert f"quá hạn {figures['Đang thực hiện quá hạn']} (" in printed[0]
    assert "Chưa đến ngày chốt số liệu 14/12/2026: số liệu tạm tính đến ngày 16/11/2026." in page
    by_agency = [[cell.text for cell in row.cells] for row in file.tables[1].rows][2:]
    for row in by_agency:
        assert " ".join(row[:3]) in page


def test_the_workbook_holds_figures_agencies_and_parts(client: FlaskClient, house: made.House) -> None:
    house.coordinator.log_in(client)
    content = download(client, f"/bao-cao/{house.plan.code}/excel?ky=2026-Q4")
    agencies, parts = read_book(content, 2).table(), read_book(content, 3).table()
    (row,) = [one for one in agencies if one["Cơ quan chủ trì"] == house.agency.name]
    due, done = int(row["Đã đến hạn"]), int(row["Hoàn thành đúng hạn"]) + int(row["Hoàn thành quá hạn"])
    assert abs(float(row["Tỷ lệ hoàn thành"]) - Fraction(done, due)) < 1e-9
    assert len(parts) == sum(int(one["Tổng số nhiệm vụ"]) for one in agencies)


def test_the_type_of_the_word_file_is_said(client: FlaskClient, house: made.House) -> None:
    house.coordinator.log_in(client)
    with client.get(f"/bao-cao/{house.plan.code}/word?ky=2026-Q4") as answer:
        assert answer.headers["Content-Type"] == WORD_TYPE
        assert f"bao-cao-2026-Q4-{house.plan.code}.docx" in answer.headers["Content-Disposition"]


def test_an_agency_reports_on_its_own_work(app: Flask, client: FlaskClient, house: made.House) -> None:
    other = factories.agency("Sở Y tế")
    factories.item(house.plan, lead=[other], name="Việc của ngành y tế", due_on=date(2026, 11, 2))
    made.in_force(house.plan)
    house.focal_point.log_in(client)
    page = words(client, "/bao-cao")
    assert f"do {house.agency.name} chủ trì" in page
    assert "Phạm vi" not in page and "Sở Y tế" not in page and "ngành y tế" not in page
    assert client.get(f"/bao-cao?co-quan={other.id}").status_code == 403
    assert client.get(f"/bao-cao/{house.plan.code}/word?co-quan={other.id}").status_code == 403
    text = download(client, f"/bao-cao/{house.plan.code}/excel").decode("latin-1")
    assert "ngành y tế" not in text


def test_who_directs_a_plan_may_narrow_it_to_any_agency(app: Flask, client: FlaskClient, house: made.House) -> None:
    above = factories.agency("Ủy ban nhân dân tỉnh")
    factories.office(house.plan, above, Duty.DIRECT)
    factories.person(Role.LEADER, above).log_in(client)
    assert "Kết quả theo cơ quan chủ trì" in words(client, "/bao-cao")
    narrowed = f"/bao-cao?ke-hoach={house.plan.code}&ky=2026-Q4&co-quan={house.agency.id}"
    assert f"do {house.agency.name} chủ trì" in words(client, narrowed)
    assert f"co-quan={house.agency.id}" in button(client, narrowed, "Tải Word")


def test_what_cannot_be_reported_is_said_and_the_choice_stays(app: Flask, client: FlaskClient) -> None:
    house = made.house()
    house.coordinator.log_in(client)
    page = words(client, f"/bao-cao?ke-hoach={house.plan.code}&ky=2025-Q3")
    assert "Không có gì để báo cáo: đến ngày 14/09/2025" in page
    assert "Tải Word" not in page and "Quý IV/2026" in page
    assert "Không có kỳ báo cáo “2026-Q7”" in words(client, "/bao-cao?ky=2026-Q7", 422)
    assert client.get("/bao-cao?ke-hoach=KH-KHAC").status_code == 404
    assert client.get(f"/bao-cao/{house.plan.code}/word?ky=2025-Q3").status_code == 422


def test_without_a_plan_the_page_says_what_to_wait_for(app: Flask, client: FlaskClient) -> None:
    factories.person(Role.FOCAL_POINT, factories.agency("Sở Công Thương")).log_in(client)
    assert "Chưa có kế hoạch nào để báo cáo" in words(client, "/bao-cao")


def test_a_leader_of_an_agency_that_only_works_reports_on_nothing(client: FlaskClient, house: made.House) -> None:
    """Such a leader may not open the work of the agency either, so no file shows it."""
    factories.person(Role.LEADER, house.agency).log_in(client)
    assert "Chưa có kế hoạch nào để báo cáo" in words(client, "/bao-cao")
    assert client.get(f"/bao-cao/{house.plan.code}/word").status_code == 404
