"""Workbooks with merged titles above the head, real dates and shares, hidden rows and columns, several sheets."""

import re
from datetime import date
from io import BytesIO

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from tests.reading_unseen.described import PARAGRAPH, Document, Line, Sheet, Span, Table

_Value = str | int | float | date
_FORMATS: dict[type, dict[str, str]] = {date: {"num_format": "dd/mm/yyyy"}, float: {"num_format": "0%"}}


def write(document: Document) -> bytes:
    kept = BytesIO()
    with xlsxwriter.Workbook(kept, {"in_memory": True}) as book:
        writer = _Writer(book, document)
        for block in document.blocks:
            if isinstance(block, Sheet):
                writer.turn_to(block)
            elif isinstance(block, Line):
                writer.title(block)
            elif isinstance(block, Table):
                writer.table(block)
    return kept.getvalue()


class _Writer:
    """Writes downwards on the sheet it has turned to."""

    def __init__(self, book: xlsxwriter.Workbook, document: Document) -> None:
        self.book = book
        self.plain = {
            (kind, border): book.add_format({"text_wrap": True, "border": border} | _FORMATS.get(kind, {}))
            for kind in (str, int, float, date)
            for border in (0, 1)
        }
        self.heading = book.add_format({"bold": True, "align": "center"})
        self.width = max(block.width for block in document.blocks if isinstance(block, Table))
        self.sheet: Worksheet = None
        self.row = 0

    def turn_to(self, sheet: Sheet) -> None:
        self.sheet = self.book.add_worksheet(sheet.name)
        self.row = 0

    def title(self, line: Line) -> None:
        if line.centred:
            self.sheet.merge_range(self.row, 0, self.row, self.width - 1, line.text, self.heading)
        else:
            self.sheet.write(self.row, 0, line.text)
        self.row += 1

    def table(self, table: Table) -> None:
        border = 0 if table.options.get("rules") == "no" else 1
        for span in table.spans():
            self._span(span, border)
        for row in table.hidden:
            self.sheet.set_row(self.row + row, None, None, {"hidden": True})
        if hidden := table.options.get("hide"):
            self.sheet.set_column(int(hidden), int(hidden), None, None, {"hidden": True})
        self.row += len(table.rows) + 1

    def _span(self, span: Span, border: int) -> None:
        value = _value(span.text)
        form = self.plain[type(value), border]
        if (span.row, span.column) == (span.last_row, span.last_column):
            self.sheet.write(self.row + span.row, span.column, value, form)
        else:
            corners = (self.row + span.row, span.column, self.row + span.last_row, span.last_column)
            self.sheet.merge_range(*corners, value, form)


def _value(text: str) -> _Value:
    if re.fullmatch(r"@\d{4}-\d\d-\d\d", text):
        return date.fromisoformat(text[1:])
    if re.fullmatch(r"#\d+", text):
        return int(text[1:])
    if re.fullmatch(r"%[\d.]+", text):
        return float(text[1:])
    return text.replace(PARAGRAPH, "\n")
