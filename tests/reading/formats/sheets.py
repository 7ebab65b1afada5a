"""Workbooks made in the test, by another library than the one that reads them."""

import io
from collections.abc import Callable, Sequence
from typing import Any

import xlsxwriter

Rows = Sequence[Sequence[Any]]


def workbook(*makers: Callable[[Any, Any], None], names: Sequence[str] = ()) -> bytes:
    """A workbook of one sheet for each maker, which is called with the book and its sheet."""
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True, "default_date_format": "dd/mm/yyyy"}) as book:
        for at, make in enumerate(makers):
            make(book, book.add_worksheet(names[at] if names else None))
    return stream.getvalue()


def rows_at(rows: Rows, *, row: int = 0, column: int = 0, ruled: bool = False) -> Callable[[Any, Any], None]:
    """Writes rows from a cell on; row and column count from 0 here."""

    def make(book: Any, sheet: Any) -> None:
        form = book.add_format({"border": 1}) if ruled else None
        for down, values in enumerate(rows):
            for right, value in enumerate(values):
                if value not in ("", None) or ruled:
                    sheet.write(row + down, column + right, value, form)

    return make


def together(*makers: Callable[[Any, Any], None]) -> Callable[[Any, Any], None]:
    def make(book: Any, sheet: Any) -> None:
        for maker in makers:
            maker(book, sheet)

    return make
