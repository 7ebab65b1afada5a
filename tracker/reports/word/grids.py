"""Tables: one row is made and copied, because asking the library for each cell costs a hundred times more."""

import copy
from collections.abc import Sequence
from itertools import groupby
from typing import Any

from docx.oxml.ns import qn

from tracker.reports.document import Align, Column, Grid, Row
from tracker.reports.word.markup import TWIPS, element, marks, run_of, write

_TEXT = qn("w:t")
_BORDERS = ("top", "left", "bottom", "right", "insideH", "insideV")


def grid_element(grid: Grid, style_id: str, *, size: float) -> Any:
    """A ruled table whose head is repeated on every page and whose rows stay whole."""
    columns = grid.columns
    table = _table(columns, ruled=True)
    for row in _head_rows(columns, style_id, size):
        table.append(row)
    plain = _template([(column.width, 1, column.align) for column in columns], style_id, size)
    whole = sum(column.width for column in columns)
    across = _template([(whole, len(columns), Align.LEFT)], style_id, size, bold=True)
    for one in grid.rows:
        table.append(_filled(across if one.across else plain, one))
    return table


def invisible_table(widths: Sequence[float]) -> Any:
    """A table without lines, to lay things side by side."""
    return _table([Column("", width) for width in widths], ruled=False)


def _table(columns: Sequence[Column], *, ruled: bool) -> Any:
    whole = sum(column.width for column in columns)
    lines = [element(side, val="single", sz="4", space="0", color="000000") for side in _BORDERS] if ruled else []
    side, above = ("57", "28") if ruled else ("0", "0")
    margins = (("top", above), ("left", side), ("bottom", above), ("right", side))
    return element(
        "tbl",
        element(
            "tblPr",
            element("tblW", w=_twips(whole), type="dxa"),
            element("tblBorders", *lines),
            element("tblLayout", type="fixed"),
            element("tblCellMar", *(element(edge, w=width, type="dxa") for edge, width in margins)),
        ),
        element("tblGrid", *(element("gridCol", w=_twips(column.width)) for column in columns)),
    )


def _head_rows(columns: tuple[Column, ...], style_id: str, size: float) -> list[Any]:
    def cell(width: float, text: str, *, span: int = 1, merge: str | None = None) -> Any:
        made = _cell(width, span, Align.CENTRE, style_id, size, bold=True)
        write(made.find(f".//{_TEXT}"), text)
        if merge:
            made.tcPr.append(element("vMerge", val=merge))
        made.tcPr.append(element("vAlign", val="center"))
        return made

    if not any(column.group for column in columns):
        return [_row([cell(column.width, column.heading) for column in columns], head=True)]
    upper: list[Any] = []
    lower = [
        cell(column.width, column.heading if column.group else "", merge=None if column.group else "continue")
        for column in columns
    ]
    for group, members in groupby(columns, key=lambda column: column.group):
        together = list(members)
        if group:
            upper.append(cell(sum(one.width for one in together), group, span=len(together)))
        else:
            upper += [cell(one.width, one.heading, merge="restart") for one in together]
    return [_row(upper, head=True), _row(lower, head=True)]


def _template(cells: list[tuple[float, int, Align]], style_id: str, size: float, *, bold: bool = False) -> Any:
    return _row([_cell(width, span, align, style_id, size, bold=bold) for width, span, align in cells], head=False)


def _row(cells: list[Any], *, head: bool) -> Any:
    properties = [element("cantSplit")] + ([element("tblHeader")] if head else [])
    return element("tr", element("trPr", *properties), *cells)


def _cell(width: float, span: int, align: Align, style_id: str, size: float, *, bold: bool) -> Any:
    place = [element("gridSpan", val=str(span))] if span > 1 else []
    line = element(
        "p",
        element("pPr", element("pStyle", val=style_id), element("jc", val=align.value)),
        run_of("", marks(size=size, bold=bold)),
    )
    return element("tc", element("tcPr", element("tcW", w=_twips(width), type="dxa"), *place), line)


def _filled(template: Any, row: Row) -> Any:
    made = copy.deepcopy(template)
    for holder, text in zip(list(made.iter(_TEXT)), row.cells, strict=True):
        write(holder, text)
    return made


def _twips(centimetres: float) -> str:
    return str(round(centimetres * TWIPS))
