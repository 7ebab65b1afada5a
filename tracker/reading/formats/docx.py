"""The lines and grids of a Word file, as it prints them.

Tracked insertions are read as accepted, deletions as gone; content controls and text boxes are read too.
"""

import io
from collections.abc import Iterator
from dataclasses import dataclass

import docx
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.exceptions import PackageNotFoundError
from docx.parts.document import DocumentPart
from lxml.etree import XMLSyntaxError, _Element

from tracker.reading.errors import UnreadableDocument
from tracker.reading.formats.archive import WORD, check_archive
from tracker.reading.formats.markup import plain
from tracker.reading.formats.opened import Opened
from tracker.reading.formats.word_numbering import Numbering, W
from tracker.reading.grid import Grid, GridCell, Line, grid_texts

_WRAPPERS = {f"{W}{name}" for name in ("sdt", "sdtContent", "ins", "customXml", "smartTag", "moveTo")}
_GONE = {f"{W}{name}" for name in ("del", "moveFrom", "pPr", "rPr", "sdtPr")} | {
    "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
}
_MOST_COLUMNS = 200
_SIGNS = {f"{W}tab": " ", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "-", f"{W}p": "\n"}


def read_file(content: bytes) -> Opened:
    check_archive(content, WORD)
    try:
        part = docx.Document(io.BytesIO(content)).part
        numbering = _part_element(part, RELATIONSHIP_TYPE.NUMBERING)
        styles = _part_element(part, RELATIONSHIP_TYPE.STYLES)
        return Opened(list(_Walk(Numbering.of(numbering, styles)).blocks(part.element.body)))
    except (PackageNotFoundError, XMLSyntaxError, KeyError, ValueError, AttributeError):
        raise UnreadableDocument(WORD.broken) from None


def _part_element(part: DocumentPart, kind: str) -> _Element | None:
    """The XML of a related part, None where the file has none of this kind."""
    for relation in part.rels.values():
        if relation.reltype == kind and not relation.is_external:
            element: _Element | None = getattr(relation.target_part, "element", None)
            return element
    return None


@dataclass
class _Walk:
    numbering: Numbering

    def blocks(self, parent: _Element) -> Iterator[Line | Grid]:
        for child in _unwrapped(parent):
            if child.tag == f"{W}p":
                yield from (Line(line) for line in self._paragraph(child).split("\n"))
            elif child.tag == f"{W}tbl":
                yield from self._grids(child)

    def _paragraph(self, paragraph: _Element) -> str:
        text = "".join(_pieces(paragraph))
        return plain(f"{self.numbering.label(paragraph)} {text}")

    def _grids(self, table: _Element) -> list[Grid]:
        """The grid of a table, then those that stand in its cells."""
        rows: list[tuple[GridCell, ...]] = []
        nested: list[Grid] = []
        for row in _unwrapped(table):
            if row.tag == f"{W}tr" and row.find(f"{W}trPr/{W}del") is None:
                above = rows[-1] if rows else ()
                rows.append(tuple(self._cells(row, above, nested)))
        return [Grid(tuple(rows)), *nested]

    def _cells(self, row: _Element, above: tuple[GridCell, ...], nested: list[Grid]) -> Iterator[GridCell]:
        start = _number(row, "trPr", "gridBefore", 0)
        for cell in _unwrapped(row):
            if cell.tag != f"{W}tc":
                continue
            end = start + _number(cell, "tcPr", "gridSpan", 1)
            merge = cell.find(f"{W}tcPr/{W}vMerge")
            over = next((one for one in above if one.start <= start < one.end), None)
            if merge is not None and merge.get(f"{W}val") != "restart" and over is not None:
                yield GridCell(over.text, start, end, from_above=True)
            else:
                yield GridCell(self._cell_text(cell, nested), start, end)
            start = end

    def _cell_text(self, cell: _Element, nested: list[Grid]) -> str:
        lines: list[str] = []
        for block in self.blocks(cell):
            if isinstance(block, Line):
                lines.append(block.text)
            else:
                # What stands inside it in turn is part of its words already.
                lines.extend(() if block.nested else grid_texts(block))
                nested.append(Grid(block.rows, nested=True))
        return "\n".join(line for line in lines if line)


def _unwrapped(parent: _Element) -> Iterator[_Element]:
    """The children, seen through content controls and marks of tracked changes."""
    for child in parent:
        if child.tag in _WRAPPERS:
            yield from _unwrapped(child)
        else:
            yield child


def _pieces(element: _Element) -> Iterator[str]:
    for child in element:
        if child.tag == f"{W}t":
            yield child.text or ""
        elif child.tag not in _GONE:
            yield _SIGNS.get(child.tag, "")
            yield from _pieces(child)


def _number(element: _Element, properties: str, name: str, default: int) -> int:
    """Never below the default: a cell covers at least itself, whatever the file says."""
    found = element.find(f"{W}{properties}/{W}{name}")
    written = "" if found is None else found.get(f"{W}val", "")
    return min(max(int(written), default), _MOST_COLUMNS) if written.isdecimal() else default
