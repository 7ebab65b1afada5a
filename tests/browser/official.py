"""The official count on the leader's board and in the Word report, held against one in plain SQL."""

from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from typing import Any

import docx
from docx.document import Document
from docx.oxml.ns import qn
from playwright.sync_api import Page

from tests.browser.agreement import Tables, day_of
from tests.browser.conftest import Visitor
from tracker.calendar.reporting import PeriodKind, period_containing
from tracker.core import clock

# From the best to the worst: a task is as its worst part.
_RANKS = ("done_undated", "done_on_time", "done_late", "awaiting", "undated", "in_time", "not_met", "overdue")
_RANKED = """
SELECT facts.*, CASE
    WHEN state = 'accepted' AND (effective_due_on IS NULL OR completed_on IS NULL) THEN 0
    WHEN state = 'accepted' AND completed_on <= effective_due_on THEN 1
    WHEN state = 'accepted' THEN 2
    WHEN last_day < :today THEN CASE state WHEN 'not_met' THEN 6 ELSE 7 END
    WHEN state = 'submitted' THEN 3
    WHEN state = 'returned' OR last_day IS NOT NULL THEN 5
    ELSE 4 END AS rank,
  state <> 'not_started' AS begun,
  state IN ('not_started', 'in_progress', 'not_met')
    AND ifnull(last_day BETWEEN :today AND date(:today, '+7 days'), 0) AS soon,
  state <> 'not_met' AND ifnull(last_day < date(:today, '-30 days'), 0) AS long_late
FROM facts WHERE state <> 'withdrawn'
"""
_SUMS = ", ".join(f"sum(rank = {place})" for place in range(len(_RANKS)))
_TASKS = f"""
SELECT {_SUMS}, sum(rank = 5 AND NOT begun), sum(rank = 7 AND NOT begun), sum(rank = 5 AND soon),
  sum(rank = 4 AND continuous) FROM (
  SELECT max(rank) AS rank, max(begun) AS begun, max(soon) AS soon, max(continuous) AS continuous
  FROM ({_RANKED}) GROUP BY task_id)
"""
_AGENCIES = f"""
SELECT agency.name, {_SUMS}, sum(rank = 5 AND soon), sum(long_late)
FROM ({_RANKED}) AS ranked JOIN agency ON agency.id = ranked.agency_id GROUP BY agency.id
"""


def count_tasks(tables: Tables) -> dict[str, int]:
    names = (*_RANKS, "not_begun_in_time", "not_begun_overdue", "due_soon", "continuous")
    return _with_due(dict(zip(names, tables.one(_TASKS), strict=True)))


def count_agencies(tables: Tables) -> dict[str, dict[str, int]]:
    names = (*_RANKS, "due_soon", "long_late")
    return {name: _with_due(dict(zip(names, row, strict=True))) for name, *row in tables.rows(_AGENCIES)}


def _with_due(count: dict[str, int]) -> dict[str, int]:
    finished = count["done_on_time"] + count["done_late"]
    return count | {"finished": finished, "come_due": finished + count["overdue"] + count["not_met"]}


def _rate(part: int, whole: int) -> str:
    if not whole:
        return "–"
    share = (Decimal(part * 100) / whole).quantize(Decimal("0.1"), ROUND_HALF_UP)
    return f"{share}\xa0%".replace(".", ",").replace(",0", "")


def _said(count: int) -> str:
    return f"{count:,}".replace(",", ".")


def compare_board(leader: Visitor, tables: Tables) -> None:
    """The head over all tasks, and the line of every agency."""
    page, tasks = leader.go("/tong-quan"), count_tasks(tables)
    assert page.locator("#den-han b").inner_text() == _said(tasks["come_due"])
    parts = {
        "hoàn thành đúng hạn": tasks["done_on_time"],
        "hoàn thành quá hạn": tasks["done_late"],
        "đang thực hiện quá hạn": tasks["overdue"],
        "đã báo cáo, chưa đạt chỉ tiêu": tasks["not_met"],
    }
    printed = [text.strip() for text in page.locator(".bar-key li").all_inner_texts()]
    assert printed == [f"{_said(count)} {words}" for words, count in parts.items() if count]
    due = f"/{_said(tasks['come_due'])} nhiệm vụ đã đến hạn"
    assert page.locator(".share-figure").all_inner_texts() == [
        _rate(tasks["finished"], tasks["come_due"]),
        _rate(tasks["done_on_time"], tasks["come_due"]),
    ]
    assert page.locator(".share .meta").all_inner_texts() == [
        f"{_said(tasks['finished'])}{due}",
        f"{_said(tasks['done_on_time'])}{due}",
    ]
    foot = page.locator(".overview-foot").inner_text()
    for words in (
        f"{_said(tasks['awaiting'])} chờ xác nhận",
        f"{_said(tasks['in_time'])} đang thực hiện trong hạn ({_said(tasks['due_soon'])} sắp đến hạn)",
        f"{_said(tasks['undated'] + tasks['done_undated'])} không thời hạn ({_said(tasks['continuous'])} thường xuyên, "
        f"{_said(tasks['done_undated'])} đã hoàn thành)",
        f"{_said(tasks['not_begun_in_time'])} trong hạn, {_said(tasks['not_begun_overdue'])} quá hạn",
    ):
        assert words in foot
    _compare_lines(page, count_agencies(tables))


def _compare_lines(page: Page, agencies: dict[str, dict[str, int]]) -> None:
    late = sum(1 for count in agencies.values() if count["overdue"])
    assert page.get_by_text(f"{late}/{len(agencies)}", exact=True).count() == 1
    shown = _board_lines(page)
    while page.locator("a[rel=next]").count():
        page.locator("a[rel=next]").click()
        shown += _board_lines(page)
    assert dict(shown) == {name: board_line(count) for name, count in agencies.items()}
    overdue = [agencies[name]["overdue"] for name, _ in shown]
    assert overdue == sorted(overdue, reverse=True)


def _board_lines(page: Page) -> list[tuple[str, list[str]]]:
    rows: list[list[str]] = page.locator("table.board tbody tr:not(.telling)").evaluate_all(
        "rows => rows.map(row => [...row.cells].map(cell => cell.innerText.trim()))"
    )
    return [(name, figures) for name, *figures in rows]


def board_line(count: dict[str, int]) -> list[str]:
    figures = (
        count["overdue"],
        count["long_late"],
        count["not_met"],
        count["in_time"],
        count["due_soon"],
        count["awaiting"],
        count["undated"] + count["done_undated"],
        count["done_on_time"],
        count["done_late"],
    )
    rates = (_rate(count["finished"], count["come_due"]), _rate(count["done_on_time"], count["come_due"]))
    return [*(_said(figure) for figure in figures), *rates]


def compare_word(path: Path, tables: Tables) -> None:
    """The figures of the running text, the table by agency, what is late, and every item in the appendix."""
    document, tasks, leads = docx.Document(str(path)), count_tasks(tables), len(count_agencies(tables))
    text = "\n".join(paragraph.text for paragraph in document.paragraphs)
    cutoff = period_containing(clock.today(), PeriodKind.QUARTER).cutoff_on
    if clock.today() < cutoff:
        assert f"số liệu tạm tính đến ngày {clock.today():%d/%m/%Y}, chốt số liệu ngày {cutoff:%d/%m/%Y}" in text
    first = period_containing(clock.today(), PeriodKind.QUARTER).from_on.isoformat()
    happened = {kind: tables.one(_HAPPENED, kind=kind, first=first) for kind in _MOVES}
    for sentence in (
        f"có {_said(sum(tasks[name] for name in _RANKS))} nhiệm vụ của {_said(leads)} cơ quan chủ trì",
        f"Nhiệm vụ đã đến hạn: {_said(tasks['come_due'])}, gồm: hoàn thành đúng hạn {_said(tasks['done_on_time'])}; "
        f"hoàn thành quá hạn {_said(tasks['done_late'])}; đang thực hiện quá hạn {_said(tasks['overdue'])} "
        f"(trong đó chưa thực hiện {_said(tasks['not_begun_overdue'])};",
        f"đã báo cáo, chưa đạt chỉ tiêu {_said(tasks['not_met'])}.",
        f"trong hạn: {_said(tasks['in_time'])} (trong đó chưa thực hiện {_said(tasks['not_begun_in_time'])}).",
        f"Chờ xác nhận kết quả (gửi trong hạn): {_said(tasks['awaiting'])}.",
        f"Không có thời hạn: {_said(tasks['undated'] + tasks['done_undated'])} "
        f"(trong đó thường xuyên {_said(tasks['continuous'])}; đã hoàn thành {_said(tasks['done_undated'])})",
        _rate(tasks["finished"], tasks["come_due"]),
        _rate(tasks["done_on_time"], tasks["come_due"]),
        *(f"{words} {_said(happened[kind])} lượt" for kind, words in _MOVES.items()),
    ):
        assert sentence in text, sentence
    _compare_grids(document, tables)


_HAPPENED = """
SELECT count(*) FROM part_event JOIN facts ON facts.id = part_event.part_id
WHERE kind = :kind AND date(at, '+7 hours') BETWEEN :first AND :today"""
_MOVES = {"submitted": "đã gửi", "accepted": "xác nhận kết quả", "returned": "yêu cầu bổ sung, hoàn thiện"}


def _compare_grids(document: Document, tables: Tables) -> None:
    by_agency, overdue, *_, every_item = (_cells(table) for table in document.tables if len(table.columns) > 2)
    expected = {name: _word_line(count) for name, count in count_agencies(tables).items()}
    assert {row[1]: row[2:] for row in by_agency[2:]} == expected
    late = tables.rows(
        f"""SELECT agency.name, last_day FROM ({_RANKED}) AS ranked
            JOIN agency ON agency.id = ranked.agency_id WHERE rank = 7"""
    )
    assert sorted((row[2], row[3]) for row in overdue[1:]) == sorted((name, day_of(due)) for name, due in late)
    items = tables.one(
        """SELECT count(*) FROM plan_item WHERE kind IN ('task', 'indicator') AND NOT excluded AND NOT rollup
           AND (treatment IS NULL OR treatment = 'track')
           AND (EXISTS (SELECT 1 FROM facts JOIN task ON task.id = task_id
                  WHERE item_id = plan_item.id AND state <> 'withdrawn')
             OR NOT EXISTS (SELECT 1 FROM facts JOIN task ON task.id = task_id WHERE item_id = plan_item.id))"""
    )
    assert len([row for row in every_item[1:] if row[0].isdigit()]) == items


def _cells(table: Any) -> list[list[str]]:
    """By the elements themselves: to ask the library for each cell of a long table takes minutes."""
    rows = ([[part.text or "" for part in cell.iter(qn("w:t"))] for cell in row.tc_lst] for row in table._tbl.tr_lst)
    return [["".join(parts).replace("\xa0", " ") for parts in row] for row in rows]


def _word_line(count: dict[str, int]) -> list[str]:
    figures = (
        sum(count[name] for name in _RANKS),
        count["done_on_time"],
        count["done_late"],
        count["in_time"],
        count["overdue"],
        count["not_met"],
        count["awaiting"],
        count["undated"] + count["done_undated"],
    )
    rates = (_rate(count["finished"], count["come_due"]), _rate(count["done_on_time"], count["come_due"]))
    return [*(_said(figure) for figure in figures), *(rate.replace("\xa0", " ") for rate in rates)]
