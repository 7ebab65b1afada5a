"""Lists as Excel files, row by row, so that a hundred thousand rows need no more memory than ten.

What is text stays text, whatever it begins with: nothing in these files is computed, and nothing leads elsewhere.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import BinaryIO

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from tracker.core.writing import day, number
from tracker.reports.text import literal

MOST_ROWS = 100_000
Value = str | date | int | Decimal | Fraction | None
# What one cell of Excel can hold.
_LONGEST = 32_767
_CUT = "… (còn nữa, xem trên phần mềm)"
_MORE = f"Danh sách còn nữa: tệp chỉ chứa {number(MOST_ROWS)} dòng đầu."
# The first day that Excel can count from.
_FIRST_DAY = date(1900, 3, 1)
_LITERALLY = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}


# A4, as the library numbers the sizes of paper.
_A4 = 9


class Kind(StrEnum):
    TEXT = "text"
    DAY = "day"
    WHOLE = "whole"
    POINTS = "points"
    SHARE = "share"


_FORMATS: dict[Kind, str] = {
    Kind.TEXT: "@",
    Kind.DAY: "dd/mm/yyyy",
    Kind.WHOLE: "#,##0",
    Kind.POINTS: "#,##0.00",
    Kind.SHARE: "0.0%",
}


@dataclass(frozen=True)
class Field:
    heading: str
    width: int
    """In characters."""
    kind: Kind = Kind.TEXT


@dataclass(frozen=True)
class Sheet:
    title: str
    notes: tuple[str, ...]
    """Said above the table, one a line: what it is narrowed to, and what is missing."""
    fields: tuple[Field, ...]
    tab: str = "Danh sách"


Rows = Iterable[Sequence[Value]]


def write_excel(sheets: Iterable[tuple[Sheet, Rows]], target: BinaryIO) -> None:
    """The head stays in sight; of more than MOST_ROWS rows the first are written, and the sheet says so at its end."""
    with Workbook(target, _LITERALLY) as book:
        for number, (sheet, rows) in enumerate(sheets):
            if number == 0:
                book.set_properties({"title": literal(sheet.title), "author": "", "comments": ""})
            _write_sheet(book, sheet, rows)


def _write_sheet(book: Workbook, sheet: Sheet, rows: Rows) -> None:
    page = book.add_worksheet(sheet.tab)
    first = _write_head(book, page, sheet)
    formats = [_format(book, field.kind) for field in sheet.fields]
    number = first - 1
    for number, row in enumerate(rows, start=first):
        if number - first == MOST_ROWS:
            page.write_string(number, 0, _MORE)
            break
        for place, value in enumerate(row):
            _write(page, number, place, value, formats[place])
    if number >= first:
        page.autofilter(first - 1, 0, number, len(sheet.fields) - 1)


def _write_head(book: Workbook, page: Worksheet, sheet: Sheet) -> int:
    """Title, notes and the head of the table; the number of the first row below them."""
    page.set_landscape()
    page.set_paper(_A4)
    page.fit_to_pages(1, 0)
    for place, field in enumerate(sheet.fields):
        page.set_column(place, place, field.width)
    page.write_string(0, 0, literal(sheet.title), book.add_format({"bold": True, "font_size": 14}))
    for line, note in enumerate(sheet.notes, start=1):
        page.write_string(line, 0, literal(note), book.add_format({"italic": True}))
    head = len(sheet.notes) + 2
    look = book.add_format({"bold": True, "text_wrap": True, "valign": "vcenter", "border": 1, "bg_color": "#E8EFF8"})
    for place, field in enumerate(sheet.fields):
        page.write_string(head, place, field.heading, look)
    page.freeze_panes(head + 1, 0)
    page.repeat_rows(head)
    return head + 1


def _format(book: Workbook, kind: Kind) -> Format:
    wraps = kind is Kind.TEXT
    return book.add_format({"num_format": _FORMATS[kind], "valign": "top", "border": 1, "text_wrap": wraps})


def _write(page: Worksheet, row: int, column: int, value: Value, look: Format) -> None:
    match value:
        case None | "":
            page.write_blank(row, column, None, look)
        case str():
            page.write_string(row, column, _fitting(literal(value)), look)
        case date() if value >= _FIRST_DAY:
            page.write_datetime(row, column, value, look)
        case date():
            page.write_string(row, column, day(value), look)
        case _:
            page.write_number(row, column, float(value), look)


def _fitting(text: str) -> str:
    return text if len(text) <= _LONGEST else text[: _LONGEST - len(_CUT)] + _CUT
