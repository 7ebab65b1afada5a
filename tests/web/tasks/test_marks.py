"""Wherever a part is listed it says that its report was entered from a văn bản, or that nobody else confirmed it."""

import io
import re
from dataclasses import dataclass

import docx
import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests import factories
from tests.reports.spreadsheet import read_book
from tests.tasks import made
from tests.tasks.test_on_behalf import DUE, enter, entry, office
from tracker.agencies.models import Agency
from tracker.core.db import db
from tracker.plans.rules import ItemKind
from tracker.tasks.rules.report import ReportTexts
from tracker.tasks.rules.states import ReportedStatus, TargetMet

LETTER = "nhập thay theo văn bản số 45/CAT-PV01 ngày 09/11/2026"
OWN = "tự xác nhận"
MARKED = {
    "Việc của công an": LETTER,
    "Việc còn làm của công an": LETTER,
    "Việc của sở": OWN,
    "Chỉ tiêu của sở": OWN,
    "Việc chưa làm": "",
}
COLUMN = "Nhập thay, tự xác nhận"


@dataclass(frozen=True)
class Marked:
    plan: str
    tasks: dict[str, int]


@pytest.fixture
def marked(app: Flask, client: FlaskClient) -> Marked:
    """Two parts entered from a văn bản, two that the coordinator confirmed itself, one untouched."""
    of = office({"name": "Việc của công an"}, {"name": "Việc còn làm của công an"})
    own = db.session.get_one(Agency, of.coordinator.agency_id)
    factories.item(of.plan, lead=[own], due_on=DUE, name="Việc của sở")
    factories.item(of.plan, lead=[own], due_on=DUE, name="Chỉ tiêu của sở", kind=ItemKind.INDICATOR, target="90%")
    factories.item(of.plan, lead=[of.agency], due_on=DUE, name="Việc chưa làm")
    made.in_force(of.plan)
    parts = {part.task.item.name: part.id for part in made.parts_of(of.plan)}
    tasks = {part.task.item.name: part.task_id for part in made.parts_of(of.plan)}
    enter(of, [entry(parts["Việc của công an"]), entry(parts["Việc còn làm của công an"], made.UNDER_WAY)])
    made.report(of.coordinator, parts["Việc của sở"])
    made.accept(of.coordinator, parts["Việc của sở"])
    made.report(of.coordinator, parts["Chỉ tiêu của sở"], ReportTexts(ReportedStatus.DONE, achieved="80%"))
    made.accept(of.coordinator, parts["Chỉ tiêu của sở"], target_met=TargetMet.NO)
    factories.Somebody(of.coordinator.user_id or 0, 1, of.coordinator).log_in(client)
    return Marked(of.plan.code, tasks)


def said(name: str, text: str) -> None:
    """`text` is what stands about one part."""
    for words in (LETTER, OWN):
        assert (words in text.lower().replace("cat-pv01", "CAT-PV01")) is (words == MARKED[name]), (name, words)


def download(client: FlaskClient, address: str) -> bytes:
    with client.get(address) as answer:
        assert answer.status_code == 200
        return bytes(answer.data)


def test_the_lists_say_it(client: FlaskClient, marked: Marked) -> None:
    page = client.get("/nhiem-vu").text
    rows = {row: re.sub("<[^>]+>", "", text) for row, text in _rows_of(page).items()}
    assert set(rows) == set(MARKED)
    for name, text in rows.items():
        said(name, text)


def _rows_of(page: str) -> dict[str, str]:
    rows = re.findall(r'<li class="work-row">.*?</li>', page, re.DOTALL)
    return {name: row for row in rows for name in MARKED if f">{name}</a>" in row}


def test_the_excel_file_of_the_list_says_it(client: FlaskClient, marked: Marked) -> None:
    rows = read_book(download(client, "/nhiem-vu/excel")).table()
    assert {row["Nhiệm vụ"]: row[COLUMN] for row in rows} == MARKED


def test_the_excel_file_of_the_report_says_it(client: FlaskClient, marked: Marked) -> None:
    rows = read_book(download(client, f"/bao-cao/{marked.plan}/excel?ky=2026-Q4"), 3).table()
    assert {row["Nhiệm vụ"]: row[COLUMN] for row in rows} == MARKED


def test_the_appendix_of_the_word_file_says_it(client: FlaskClient, marked: Marked) -> None:
    file = docx.Document(io.BytesIO(download(client, f"/bao-cao/{marked.plan}/word?ky=2026-Q4")))
    (table,) = (one for one in file.tables if one.rows[0].cells[-1].text == "Tình trạng" and len(one.columns) == 6)
    lines = {row.cells[1].text: row.cells[-1].text for row in table.rows}
    for name in MARKED:
        (line,) = (outcome for task, outcome in lines.items() if task.endswith(f". {name}"))
        said(name, line)


def test_what_is_below_its_target_says_it_in_the_report(app: Flask, client: FlaskClient) -> None:
    of = office({"name": "Chỉ tiêu của công an", "kind": ItemKind.INDICATOR, "target": "90%"})
    enter(of, [entry(of.parts[0], ReportTexts(ReportedStatus.DONE, achieved="80%"), TargetMet.NO)])
    factories.Somebody(of.coordinator.user_id or 0, 1, of.coordinator).log_in(client)
    file = docx.Document(io.BytesIO(download(client, f"/bao-cao/{of.plan.code}/word?ky=2026-Q4")))
    (table,) = (one for one in file.tables if one.rows[0].cells[-1].text == "Kết quả đã báo cáo")
    assert table.rows[1].cells[-1].text == f"80%\n{LETTER}"


def test_the_page_of_the_task_says_it(client: FlaskClient, marked: Marked) -> None:
    for name, task_id in marked.tasks.items():
        page = client.get(f"/nhiem-vu/{task_id}").text
        said(name, re.sub("<[^>]+>", "", page))


def test_a_report_of_an_earlier_day_does_not_know_of_it(client: FlaskClient, marked: Marked) -> None:
    rows = read_book(download(client, f"/bao-cao/{marked.plan}/excel?ky=2026-M10"), 3).table()
    assert {row[COLUMN] for row in rows} == {""}
