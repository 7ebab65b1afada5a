"""What the pages print, held against the tables, which are asked in plain SQL and by no code of ours."""

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import date
from pathlib import Path
from typing import Any

from playwright.sync_api import Page

from tests.browser.conftest import Visitor
from tracker.core import clock

PAGE_SIZE = 25
# The last day in time, from the facts of a part and not from the column that the lists are sorted by.
FACTS = """
WITH facts AS (
  SELECT part.*, CASE
    WHEN state IN ('accepted', 'withdrawn') THEN NULL
    WHEN state = 'submitted' AND sent_on <= effective_due_on THEN NULL
    WHEN state = 'returned' AND sent_on <= effective_due_on AND supplement_due_on > effective_due_on
      THEN supplement_due_on
    ELSE effective_due_on END AS last_day
  FROM part WHERE serves_id IS NULL)
"""
_WORKED = "state IN ('not_started', 'in_progress', 'not_met')"
SECTIONS = {
    "": "state <> 'withdrawn'",
    "qua-han": "last_day < :today AND state <> 'not_met'",
    "chua-dat": "last_day < :today AND state = 'not_met'",
    "sap-den-han": f"{_WORKED} AND last_day BETWEEN :today AND date(:today, '+7 days')",
    "bo-sung": "state = 'returned' AND (last_day IS NULL OR last_day >= :today)",
    "cho-xac-nhan": "state = 'submitted' AND (last_day IS NULL OR last_day >= :today)",
    "trong-han": f"{_WORKED} AND last_day > date(:today, '+7 days')",
    "khong-thoi-han": f"{_WORKED} AND last_day IS NULL",
    "da-xong": "state = 'accepted'",
}
# A task stands in a list as the worst of its parts does.
_WORST_FIRST = (
    "qua-han",
    "chua-dat",
    "sap-den-han",
    "bo-sung",
    "trong-han",
    "khong-thoi-han",
    "cho-xac-nhan",
    "da-xong",
)
_PLACES = " ".join(f"WHEN {SECTIONS[section]} THEN '{place}{section}'" for place, section in enumerate(_WORST_FIRST))
_TASKS = f"""
SELECT substr(min(CASE {_PLACES} END), 2) AS section, count(*) AS parts, sum(state = 'accepted') AS done
FROM facts WHERE state <> 'withdrawn' GROUP BY task_id
"""
# The head of a focal point's page has no figure for what has no date or is below its target.
COUNTED = [section for section in SECTIONS if section not in ("", "chua-dat", "khong-thoi-han")]
STANDING = """
SELECT CASE
  WHEN state = 'accepted' AND completed_on > effective_due_on
    THEN 'Hoàn thành quá hạn ' || CAST(julianday(completed_on) - julianday(effective_due_on) AS int) || ' ngày'
  WHEN state = 'accepted' AND effective_due_on IS NOT NULL THEN 'Hoàn thành đúng hạn'
  WHEN last_day < :today AND state = 'submitted'
    THEN 'Gửi quá hạn ' || CAST(julianday(sent_on) - julianday(last_day) AS int) || ' ngày, chờ xác nhận kết quả'
  WHEN last_day < :today THEN 'Quá hạn ' || CAST(julianday(:today) - julianday(last_day) AS int) || ' ngày'
  WHEN state = 'returned' THEN 'Yêu cầu bổ sung, hoàn thiện'
  END
FROM facts WHERE id = :part"""
USES = """
SELECT version.file_name,
  CASE used.state WHEN 'accepted' THEN 'Đã xác nhận' WHEN 'returned' THEN 'Yêu cầu bổ sung' ELSE 'Chờ xác nhận' END
FROM evidence_use used JOIN document_version version ON version.id = used.version_id
  JOIN progress_report report ON report.id = used.report_id
WHERE report.part_id = :part AND report.state <> 'draft' ORDER BY report.version DESC, used.position"""
EVENTS = "SELECT kind, at, counts_on, reason FROM part_event WHERE part_id = :part ORDER BY id DESC"
TOLD = {
    "assigned": "Giao nhiệm vụ",
    "submitted": "gửi báo cáo hoàn thành",
    "returned": "bổ sung, hoàn thiện",
    "accepted": "xác nhận kết quả",
}


class Tables:
    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def rows(self, query: str, **values: Any) -> list[Any]:
        return self._connection.execute(FACTS + query, {"today": clock.today().isoformat()} | values).fetchall()

    def one(self, query: str, **values: Any) -> Any:
        (row,) = self.rows(query, **values)
        return row[0] if len(row) == 1 else row

    def count_tasks(self, section: str) -> int:
        """Each task once."""
        found: int = self.one(f"SELECT count(*) FROM ({_TASKS}) WHERE :section IN ('', section)", section=section)
        return found

    def count_parts(self, section: str, agency: int) -> int:
        held = f"SELECT count(*) FROM facts WHERE {SECTIONS[section]} AND agency_id = :agency"
        found: int = self.one(held, agency=agency)
        return found

    def list_together(self, section: str) -> list[str]:
        """Of each task that several lead, how many of them are done."""
        of_many = f"SELECT done, parts FROM ({_TASKS}) WHERE parts > 1 AND :section IN ('', section)"
        return [f"{done}/{parts} đã xong" for done, parts in self.rows(of_many, section=section)]


@contextmanager
def reading(path: Path) -> Iterator[Tables]:
    with closing(sqlite3.connect(path)) as connection:
        yield Tables(connection)


def compare_lists(visitor: Visitor, tables: Tables, part: int) -> None:
    """Each state of the list by its printed figures and rows: whole by tasks, of the agency of the part by parts."""
    agency = tables.one("SELECT agency_id FROM part WHERE id = :part", part=part)
    plan = tables.one("SELECT code FROM plan")
    for section in SECTIONS:
        held = tables.count_tasks(section)
        assert _listed(visitor.go(f"/nhiem-vu?ke-hoach={plan}&tinh-trang={section}")) == _expected(held), section
        held = tables.count_parts(section, agency)
        assert _listed(visitor.go(f"/nhiem-vu?co-quan={agency}&tinh-trang={section}")) == _expected(held), section
        if held <= PAGE_SIZE:
            here = tables.one(f"SELECT count(*) FROM facts WHERE id = :part AND {SECTIONS[section]}", part=part)
            assert visitor.page.locator(f".work-row h3 a[href$='phan={part}']").count() == here, section


def _expected(held: int) -> tuple[int, int, int]:
    return held, held, min(held, PAGE_SIZE)


def _listed(page: Page) -> tuple[int, int, int]:
    """The figure over the list, the one under it, and the rows between."""
    rows = page.locator(".work-row").count()
    if not rows:
        return 0, 0, 0
    return _figure(page, ".work-head .count"), _figure(page, ".pager .count"), rows


def _figure(page: Page, place: str) -> int:
    words = page.locator(place).first.inner_text()
    assert "hơn" not in words
    return int(re.sub(r"\D", "", words))


def compare_own_work(visitor: Visitor, tables: Tables, part: int) -> None:
    """The figures at the head of the agency's own page."""
    agency = tables.one("SELECT agency_id FROM part WHERE id = :part", part=part)
    figures = [int(text) for text in visitor.go("/nhiem-vu-co-quan").locator(".counts b").all_inner_texts()]
    assert figures == [tables.count_parts(section, agency) for section in COUNTED]


def compare_task(visitor: Visitor, tables: Tables, part: int) -> None:
    """State, dates, documents and story of the page of the task."""
    task, due, completed, supplement = tables.one(
        "SELECT task_id, effective_due_on, completed_on, supplement_due_on FROM part WHERE id = :part", part=part
    )
    page = visitor.go(f"/nhiem-vu/{task}?phan={part}")
    assert page.locator(".page-head .status").inner_text() == tables.one(STANDING, part=part)
    assert f"Hạn {day_of(due)}" in page.locator(".page-head .facts").inner_text()
    assert day_of(due) in page.locator("section[aria-label='Kế hoạch ghi'] .facts-list b").all_inner_texts()
    documents = page.locator("#phan .lines li")
    shown = [(one.locator("b").text_content(), one.locator(".status").text_content()) for one in documents.all()]
    assert shown == tables.rows(USES, part=part)
    sent = "SELECT count(*) FROM progress_report WHERE part_id = :part AND state <> 'draft'"
    assert page.locator("#phan .facts-list").count() == tables.one(sent, part=part)
    told = [text or "" for text in page.locator(".story li").all_text_contents()]
    for text, (kind, at, counts_on, reason) in zip(told, tables.rows(EVENTS, part=part), strict=True):
        assert TOLD[kind] in text
        assert tables.one("SELECT strftime('%H:%M', :at, '+7 hours')", at=at) in text
        assert counts_on is None or day_of(counts_on) in text
        assert reason is None or reason in text
    story = " ".join(told)
    assert ("Ngày hoàn thành" in story, "Hạn bổ sung" in story) == (completed is not None, supplement is not None)
    assert supplement is None or day_of(supplement) in story


def compare_largest_task(visitor: Visitor, tables: Tables) -> None:
    """The task of the most agencies: one row for each, and how many are done; one alone has no table."""
    task, parts, done = tables.one(
        """SELECT task_id, count(*), sum(state = 'accepted') FROM part WHERE state <> 'withdrawn'
           GROUP BY task_id ORDER BY 2 DESC, 1 LIMIT 1"""
    )
    page = visitor.go(f"/nhiem-vu/{task}")
    several = [f"{done}/{parts}"] if parts > 1 else []
    assert page.locator(".progress-of-agencies .large").all_inner_texts() == several
    assert page.locator(".cell-name a[href*='phan=']").count() == (parts if several else 0)


def day_of(written: str) -> str:
    return date.fromisoformat(written).strftime("%d/%m/%Y")
