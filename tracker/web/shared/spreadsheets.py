"""The Excel button of a list: all its rows, as they may be read, in a file to keep."""

from collections.abc import Iterable, Iterator
from functools import partial

from flask import Response

from tracker.core import clock
from tracker.core.writing import day
from tracker.reports.excel import Rows, Sheet, Value, write_excel
from tracker.web.shared.downloads import EXCEL_TYPE, send_made


def made_today() -> str:
    """The line under the title that says of which day the list is."""
    return f"Số liệu tính đến ngày {day(clock.today())}"


def numbered(rows: Iterable[tuple[Value, ...]]) -> Iterator[tuple[Value, ...]]:
    """Each row after its number."""
    return ((place, *row) for place, row in enumerate(rows, start=1))


def send_sheet(sheet: Sheet, rows: Rows, name: str) -> Response:
    """`name` is that of the file, without day and ending."""
    return send_sheets([(sheet, rows)], name)


def send_sheets(sheets: Iterable[tuple[Sheet, Rows]], name: str) -> Response:
    return send_made(partial(write_excel, sheets), f"{name}-{clock.today():%Y-%m-%d}.xlsx", EXCEL_TYPE)
