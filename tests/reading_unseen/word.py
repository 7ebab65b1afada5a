"""Word files with real merged cells, counted numbers, repeated heads, tracked changes and text boxes."""

from collections.abc import Sequence
from io import BytesIO
from typing import Any

import docx
from docx.document import Document as WordDocument
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Emu, Mm, Pt
from docx.table import Table as WordTable
from docx.table import _Cell
from docx.text.paragraph import Paragraph

from tests.reading_unseen.described import (
    COUNTED,
    NESTED,
    PARAGRAPH,
    TRACKED,
    Box,
    Document,
    Line,
    Listed,
    Page,
    Table,
)

_WHO = {"w:author": "Nguyễn Văn An", "w:date": "2026-01-05T08:00:00Z"}
_BOX = """
<w:r {ns} xmlns:v="urn:schemas-microsoft-com:vml" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"
 xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape">
 <mc:AlternateContent><mc:Choice Requires="wps"><w:drawing>
  <wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="5400000" cy="700000"/><wp:docPr id="7" name="Box"/>
   <a:graphic><a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp>
    <wps:cNvSpPr txBox="1"/><wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="5400000" cy="700000"/></a:xfrm>
     <a:prstGeom prst="rect"><a:avLst/></a:prstGeom></wps:spPr>
    <wps:txbx><w:txbxContent>{words}</w:txbxContent></wps:txbx><wps:bodyPr/>
   </wps:wsp></a:graphicData></a:graphic></wp:inline></w:drawing></mc:Choice>
  <mc:Fallback><w:pict><v:shape style="width:425pt;height:55pt"><v:textbox>
   <w:txbxContent>{words}</w:txbxContent></v:textbox></v:shape></w:pict></mc:Fallback>
 </mc:AlternateContent></w:r>"""


def write(document: Document) -> bytes:
    word = docx.Document()
    _set_up(word, document)
    for block in document.blocks:
        match block:
            case Line():
                _line(word.add_paragraph(), block)
            case Listed():
                for text, paragraph in _listed(word, block):
                    _run(paragraph, text)
            case Table():
                _table(word, block)
            case Box():
                _box(word.add_paragraph(), block.text)
            case Page():
                word.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
    kept = BytesIO()
    word.save(kept)
    return kept.getvalue()


def _set_up(word: WordDocument, document: Document) -> None:
    style: Any = word.styles["Normal"]
    style.font.name, style.font.size = "Times New Roman", Pt(int(document.options.get("size", 12)))
    style.paragraph_format.space_after = Pt(4)
    section = word.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    if "landscape" in document.options:
        section.orientation = WD_ORIENT.LANDSCAPE
        section.page_width, section.page_height = Mm(297), Mm(210)
    section.left_margin, section.right_margin = Mm(25), Mm(18)
    section.top_margin = section.bottom_margin = Mm(20)


def _line(paragraph: Paragraph, line: Line) -> None:
    _run(paragraph, line.text, bold=line.bold)
    if line.centred:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER


def _run(paragraph: Paragraph, text: str, *, bold: bool = False) -> None:
    parts = TRACKED.split(text)
    for place in range(0, len(parts), 3):
        if parts[place]:
            paragraph.add_run(parts[place]).bold = bold
        if place + 2 < len(parts):
            _tracked(paragraph, parts[place + 1], parts[place + 2])


def _tracked(paragraph: Paragraph, sign: str, text: str) -> None:
    change = OxmlElement("w:ins" if sign == "+" else "w:del", _attributes())
    run = paragraph.add_run(text)._r
    if sign == "-":
        for one in run.findall(qn("w:t")):
            one.tag = qn("w:delText")
    paragraph._p.append(change)
    change.append(run)


def _attributes() -> dict[str, str]:
    return {qn("w:id"): "901"} | {qn(key): value for key, value in _WHO.items()}


def _listed(word: WordDocument, listed: Listed) -> list[tuple[str, Paragraph]]:
    number = _numbering(word, listed.manner, listed.pattern)
    made = []
    for text in listed.texts:
        paragraph = word.add_paragraph()
        _count(paragraph, number)
        made.append((text, paragraph))
    return made


def _numbering(word: WordDocument, manner: str, pattern: str) -> int:
    """A list of its own, so that each starts at one."""
    numbering = word.part.numbering_part.element
    name = 100 + len(numbering.findall(qn("w:abstractNum")))
    abstract = parse_xml(
        f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{name}"><w:lvl w:ilvl="0"><w:start w:val="1"/>'
        f'<w:numFmt w:val="{manner}"/><w:lvlText w:val="{pattern}"/></w:lvl></w:abstractNum>'
    )
    numbering.insert(0, abstract)
    return int(numbering.add_num(name).numId)


def _count(paragraph: Paragraph, number: int) -> None:
    properties: Any = paragraph._p.get_or_add_pPr()
    counted = properties.get_or_add_numPr()
    counted.get_or_add_ilvl().val = 0
    counted.get_or_add_numId().val = number


def _table(word: WordDocument, table: Table) -> None:
    grid = word.add_table(len(table.rows), table.width)
    if table.options.get("rules") != "no":
        grid.style = "Table Grid"
    # Asked for once: python-docx walks the whole table for each cell it is asked for.
    cells = [row.cells for row in grid.rows]
    _widths(word, grid, cells, table)
    counted = 0
    for span in table.spans():
        cell = cells[span.row][span.column]
        if (span.last_row, span.last_column) != (span.row, span.column):
            cell = cell.merge(cells[span.last_row][span.last_column])
        if span.text == COUNTED:
            counted = counted or _numbering(word, "decimal", "%1")
            _count(cell.paragraphs[0], counted)
        else:
            _cell(cell, span.text, bold=span.row < table.head)
    if table.options.get("repeat") == "yes":
        for row in grid.rows[: table.head]:
            row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    word.add_paragraph()


def _widths(word: WordDocument, grid: WordTable, cells: Sequence[tuple[_Cell, ...]], table: Table) -> None:
    if wanted := table.options.get("widths"):
        shares = [float(share) for share in wanted.split(",")]
        section = word.sections[0]
        room = (section.page_width or 0) - (section.left_margin or 0) - (section.right_margin or 0)
        grid.autofit = False
        widths = [Emu(int(room * share / sum(shares))) for share in shares]
        for column, width in zip(grid.columns, widths, strict=True):
            column.width = width
        for row in cells:
            for cell, width in zip(row, widths, strict=True):
                cell.width = width


def _cell(cell: _Cell, text: str, *, bold: bool) -> None:
    inner = NESTED.search(text)
    for place, part in enumerate(NESTED.sub("", text).split(PARAGRAPH)):
        paragraph = cell.add_paragraph() if place else cell.paragraphs[0]
        paragraph.paragraph_format.space_after = Pt(0)
        _run(paragraph, part.strip(), bold=bold)
    if inner:
        _nested(cell, [row.split("¦") for row in inner[1].split("//")])


def _nested(cell: _Cell, rows: list[list[str]]) -> None:
    grid = cell.add_table(len(rows), len(rows[0]))
    grid.style = "Table Grid"
    for row, texts in enumerate(rows):
        for column, text in enumerate(texts):
            grid.cell(row, column).text = text.strip()
    cell.add_paragraph()


def _box(paragraph: Paragraph, text: str) -> None:
    words = "".join(f"<w:p><w:r><w:t>{part}</w:t></w:r></w:p>" for part in text.split(PARAGRAPH))
    paragraph._p.append(parse_xml(_BOX.format(ns=nsdecls("w", "wp", "a"), words=words)))
