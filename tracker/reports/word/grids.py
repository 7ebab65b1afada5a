"""Tables: of one row the XML is made and repeated, for asking the library for each cell costs a hundred times more."""

import re
from collections.abc import Sequence
from itertools import groupby
from typing import Any
from xml.sax.saxutils import escape

from docx.oxml.ns import qn
from lxml import etree

from tracker.reports.document import Align, Column, Grid, Row
from tracker.reports.text import literal
from tracker.reports.word.markup import TWIPS, element, marks, run_of, write

_TEXT = qn("w:t")
# A sign that no text holds, for it is no character: it is left out of all of them.
_HERE = "\ufdd0"
_LINE_END = '</w:t><w:br/><w:t xml:space="preserve">'
_END_OF_TABLE = "</w:tbl>"
_DECLARED = re.compile(r' xmlns:\w+="[^"]*"')
_BORDERS = ("top", "left", "bottom", "right", "insideH", "insideV")


def grid_xml(grid: Grid, style_id: str, *, size: float) -> str:
    """A ruled table whose head is repeated on every page and whose rows stay whole."""
    columns = grid.columns
    table = _table(columns, ruled=True)
    for row in _head_rows(columns, style_id, size):
        table.append(row)
    plain = _pattern([(column.width, 1, column.align) for column in columns], style_id, size)
    whole = sum(column.width for column in columns)
    across = _pattern([(whole, len(columns), Align.LEFT)], style_id, size, bold=True)
    opened, closing, _ = _xml_of(table).rpartition(_END_OF_TABLE)
    return "".join((opened, *(_filled(across if one.across else plain, one) for one in grid.rows), closing))


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


def _pattern(cells: list[tuple[float, int, Align]], style_id: str, size: float, *, bold: bool = False) -> list[str]:
    """The XML of a row, parted where its texts stand."""
    made = _row([_cell(width, span, align, style_id, size, bold=bold) for width, span, align in cells], head=False)
    for holder in made.iter(_TEXT):
        holder.text = _HERE
    return _xml_of(made).split(_HERE)


def _xml_of(made: Any) -> str:
    """As it stands inside a document, which declares the names of its elements once."""
    return _DECLARED.sub("", str(etree.tostring(made, encoding="unicode")))


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


def _filled(pattern: list[str], row: Row) -> str:
    before, *after = pattern
    texts = (escape(literal(text)).replace("\n", _LINE_END) for text in row.cells)
    return before + "".join(text + rest for text, rest in zip(texts, after, strict=True))


def _twips(centimetres: float) -> str:
    return str(round(centimetres * TWIPS))
