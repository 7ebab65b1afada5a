"""The quarter ends: the report is chosen in a browser, taken along, and says what a plain count of the tables says."""

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import docx
import pytest
from playwright.sync_api import Browser, ViewportSize, expect

from tests.browser.conftest import SIZES, Running, Visitor, visiting
from tests.conftest import TODAY
from tracker.cli.demo.load import load_samples
from tracker.core.db import db

pytestmark = pytest.mark.browser
PASSWORD = "một câu đủ dài để nhớ"
# Of the first sample plan: its tasks, and those with a lead part past its day, neither done nor sent in time.
PLAIN = """
    SELECT count(*), sum(late) FROM (
        SELECT max(effective_due_on < :day AND state <> 'accepted' AND NOT (state = 'submitted' AND
            sent_on <= effective_due_on) AND NOT (state = 'returned' AND sent_on <= effective_due_on
            AND coalesce(supplement_due_on >= :day, 0))) AS late
        FROM part WHERE plan_id = (SELECT id FROM plan WHERE code = 'KH-2026-01') AND state <> 'withdrawn'
        GROUP BY task_id
    ) AS tasks
"""


def counted() -> tuple[int, int]:
    with closing(sqlite3.connect(db.engine.url.database or "")) as connection:
        tasks, late = connection.execute(PLAIN, {"day": TODAY.isoformat()}).fetchone()
    return int(tasks), int(late)


@pytest.fixture
def visitor(chromium: Browser, running: Running) -> Iterator[Visitor]:
    load_samples(PASSWORD)
    with visiting(chromium, running.url) as somebody:
        yield somebody


def test_a_coordinator_takes_the_report_of_the_quarter_along(visitor: Visitor, tmp_path: Path) -> None:
    page = visitor.log_in("dieuphoi", PASSWORD)
    visitor.go("/bao-cao")
    page.get_by_label("Kế hoạch", exact=True).select_option("KH-2026-01")
    page.wait_for_url(re.compile("ke-hoach=KH-2026-01"))
    page.get_by_label("Kỳ báo cáo", exact=True).select_option("2026-Q4")
    page.wait_for_url(re.compile("ky=2026-Q4"))
    expect(page.get_by_text("số liệu tạm tính đến ngày 16/11/2026").first).to_be_visible()
    for size in (SIZES["phone"], SIZES["desk"]):
        page.set_viewport_size(ViewportSize(**size))
        assert visitor.find_barriers() == []
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), "nothing stands beside the screen"
    with page.expect_download() as taken:
        page.get_by_role("link", name="Tải Word").click()
    taken.value.save_as(tmp_path / "bao-cao.docx")
    text = "\n".join(line.text for line in docx.Document(str(tmp_path / "bao-cao.docx")).paragraphs)
    tasks, late = counted()
    assert f"có {tasks} nhiệm vụ của" in text
    found = re.search(r"đang thực hiện quá hạn (\d+) \(", text)
    assert found and int(found[1]) == late > 0
    assert found[0] in page.content()
