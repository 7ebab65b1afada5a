"""A year of an office: after each stretch of made-up work, every figure is equal to a count in plain SQL."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path
from random import Random

from flask import Flask
from flask.testing import FlaskClient
from lxml import html

from tests import databases
from tests.browser.agreement import SECTIONS, Tables, reading
from tests.browser.official import board_line, compare_word, count_agencies, count_tasks
from tests.conftest import RequestOfItsOwn
from tests.proofs.office import AGENCIES, WITHOUT_LOG_IN, Office, build
from tests.proofs.office_acts import Year
from tests.proofs.proof import Measured
from tests.reports.spreadsheet import read_book
from tracker.app import create_app
from tracker.calendar.reporting import PeriodKind, period_containing
from tracker.core import clock
from tracker.core.db import db
from tracker.plans.models.plan import Plan
from tracker.reports.gathering import get_content
from tracker.reports.quarterly import compose
from tracker.reports.word.build import write_word
from tracker.tasks.rules import words

_FIRST_DAY = date(2024, 1, 2)
_DAYS = 365
_ACTS_A_STATE = 12


def run(n: int, seed: int) -> Measured:
    """`n` states of the year, each compared whole."""
    measured = Measured()
    with _house() as (app, settings):
        office = build(_FIRST_DAY, settings.INSTANCE)
        year = Year(office, Random(seed), _FIRST_DAY)  # noqa: S311 - the same year in every run
        client = app.test_client()
        differing: list[str] = []
        for state in range(n):
            _live(year, _FIRST_DAY + timedelta(days=_DAYS * (state + 1) // n), acts=max(_ACTS_A_STATE, 600 // n))
            differing += [f"{year.today:%d/%m/%Y}: {what}" for what in _differences(client, office, settings)]
        _say(measured, office, year, n, differing)
    return measured


@contextmanager
def _house() -> Iterator[tuple[Flask, databases.Testing]]:
    with databases.fresh("sqlite") as settings:
        app = create_app(settings)
        app.wsgi_app = RequestOfItsOwn(app, app.wsgi_app)  # type: ignore[method-assign]
        clock.move_today(_FIRST_DAY)
        with app.app_context():
            yield app, settings
        databases.close(app)
        clock.move_today(None)


def _live(year: Year, until: date, *, acts: int) -> None:
    """The acts of a stretch, spread over its days."""
    days = max(1, (until - year.today).days)
    for number in range(acts):
        year.today = min(until, year.today + timedelta(days=days // acts + (number % acts < days % acts)))
        clock.move_today(year.today)
        year.act()
    year.today = until
    clock.move_today(until)


def _say(measured: Measured, office: Office, year: Year, n: int, differing: list[str]) -> None:
    measured.say(f"{len(office.plans)} plans, {AGENCIES} agencies, {WITHOUT_LOG_IN} of which never log in")
    measured.say("; ".join(f"{name}: {count:,}" for name, count in sorted(year.done.items())))
    for one in differing[:20]:
        measured.say(one)
    measured.hold(
        f"{n} states: board, list, Excel and Word equal to plain SQL ({len(differing)} differences)", held=not differing
    )


def _differences(client: FlaskClient, office: Office, settings: databases.Testing) -> Iterator[str]:
    db.session.rollback()
    office.leader.log_in(client)
    with reading(settings.INSTANCE / "test.db") as tables:
        tasks, agencies = count_tasks(tables), count_agencies(tables)
        yield from _of_board(client, tasks, agencies)
        yield from _of_lists(client, tables)
        yield from _of_excel_lists(client, tables)
        yield from _of_excel(client, agencies)
        yield from _of_word(office, settings.INSTANCE / "bao-cao.docx", tables)


def _of_board(client: FlaskClient, tasks: dict[str, int], agencies: dict[str, dict[str, int]]) -> Iterator[str]:
    """The head over all tasks, and each agency on its line."""
    address, lines = "/tong-quan", {}
    while address:
        page = html.fromstring(client.get(address).text)
        for row in page.xpath("//table[contains(@class, 'board')]/tbody/tr[not(@class='telling')]"):
            name, *figures = (cell.text_content().strip() for cell in row)
            lines[name] = [_figure(one) for one in figures]
        following = page.xpath("//a[@rel='next']/@href")
        address = str(following[0]) if following else ""
        due = page.xpath("string(//*[@id='den-han']/b)")
        if due != _said(tasks["come_due"]):
            yield f"board: {due} come due, by SQL {tasks['come_due']}"
    expected = {name: board_line(count) for name, count in agencies.items()}
    yield from (f"board: {name}" for name in expected.keys() | lines.keys() if expected.get(name) != lines.get(name))


def _figure(text: str) -> str:
    """A cell without the words that only a phone shows."""
    found = re.search(r"–|[\d.,]+(?:\xa0%)?", text)
    return found[0] if found else ""


def _said(count: int) -> str:
    return f"{count:,}".replace(",", ".")


def _of_lists(client: FlaskClient, tables: Tables) -> Iterator[str]:
    """The figure over the list of each state: each task once, and of one agency each part it leads."""
    for section in SECTIONS:
        page = html.fromstring(client.get(f"/nhiem-vu?tinh-trang={section}").text)
        yield from _differing(f"list {section}", page, tables.count_tasks(section))
        for agency, count in _some_agencies(tables, section):
            page = html.fromstring(client.get(f"/nhiem-vu?tinh-trang={section}&co-quan={agency}").text)
            yield from _differing(f"list {section} of {agency}", page, count)


def _some_agencies(tables: Tables, section: str) -> list[tuple[int, int]]:
    """The agencies with the most and the fewest parts."""
    held = "SELECT agency_id FROM facts GROUP BY agency_id ORDER BY count(*) DESC, agency_id"
    agencies = [agency for (agency,) in tables.rows(held)]
    return [(agency, tables.count_parts(section, agency)) for agency in (agencies[0], agencies[-1])]


def _differing(what: str, page: html.HtmlElement, count: int) -> Iterator[str]:
    shown = page.xpath("string(//*[contains(@class, 'work-head')]//*[contains(@class, 'count')])").strip() or "0"
    if shown != ("hơn 1.000" if count > 1_000 else _said(count)):
        yield f"{what}: {shown}, by SQL {count}"


def _of_excel_lists(client: FlaskClient, tables: Tables) -> Iterator[str]:
    """The rows of the file of a list, and how far those have come who lead a task together."""
    for section in ("", "qua-han", "da-xong"):
        with client.get(f"/nhiem-vu/excel?tinh-trang={section}") as answer:
            rows = read_book(answer.data).table()
        if len(rows) != tables.count_tasks(section):
            yield f"Excel of the list {section}: {len(rows)} rows, by SQL {tables.count_tasks(section)}"
        together = [row["Các cơ quan cùng chủ trì"].split(";")[0] for row in rows]
        if sorted(filter(None, together)) != sorted(tables.list_together(section)):
            yield f"Excel of the list {section}: not as far as by SQL"
        late = sum(row["Tình trạng"].startswith(("Quá hạn", "Gửi quá hạn")) for row in rows)
        if late != (0 if section == "da-xong" else tables.count_tasks("qua-han")):
            yield f"Excel of the list {section}: {late} overdue, by SQL {tables.count_tasks('qua-han')}"


_IN_EXCEL = {
    words.COME_DUE: "come_due",
    words.DONE_ON_TIME: "done_on_time",
    words.DONE_LATE: "done_late",
    words.OVERDUE: "overdue",
    words.LONG_OVERDUE: "long_late",
    words.NOT_MET: "not_met",
    words.IN_TIME: "in_time",
    words.DUE_SOON: "due_soon",
    words.AWAITING: "awaiting",
}


def _of_excel(client: FlaskClient, agencies: dict[str, dict[str, int]]) -> Iterator[str]:
    with client.get("/tong-quan/excel") as answer:
        rows = {row["Cơ quan"]: row for row in read_book(answer.data).table()}
    for name in agencies.keys() | rows.keys():
        shown = [int(rows[name][figure.words]) for figure in _IN_EXCEL] if name in rows else []
        if shown != [agencies.get(name, {}).get(key, 0) for key in _IN_EXCEL.values()]:
            yield f"Excel of the board: {name}"


def _of_word(office: Office, place: Path, tables: Tables) -> Iterator[str]:
    plans = [db.session.get_one(Plan, plan.id) for plan in office.plans]
    content = get_content(plans, period_containing(clock.today(), PeriodKind.QUARTER))
    with place.open("wb") as target:
        write_word(compose(content, clock.now()), target)
    try:
        compare_word(place, tables)
    except AssertionError as differs:
        yield f"Word: {str(differs)[:200]}"
