"""A sample plan as a Word file in the layout of Nghị định 30/2020/NĐ-CP."""

from collections.abc import Sequence
from pathlib import Path
from typing import BinaryIO

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.section import Section
from docx.shared import Cm, Pt
from docx.table import Table, _Cell, _Row
from docx.text.paragraph import Paragraph

from samples.content import Appendix, Heading, SamplePlan

_ROMAN = ("I", "II", "III", "IV")
_FONT = "Times New Roman"


def write_plan(plan: SamplePlan, path: Path) -> Path:
    document = Document()
    _set_page(document.sections[0])
    _set_font(document)
    _write_head(document, plan)
    _write_body(document, plan)
    _write_foot(document, plan)
    for number, appendix in enumerate(plan.appendices):
        name = f"Phụ lục {_ROMAN[number]}" if len(plan.appendices) > 1 else "Phụ lục"
        _write_appendix(document, plan, name, appendix)
    document.core_properties.author = ""
    document.core_properties.title = plan.title
    document.save(str(path))
    return path


def write_proof(stream: BinaryIO) -> None:
    """A page that stands for whatever an office would hand in as proof."""
    document = Document()
    _set_font(document)
    _add(document, "BÁO CÁO KẾT QUẢ", bold=True)
    _prose(document, "Đây là tài liệu kiểm chứng mẫu của bộ dữ liệu trình diễn; không phải văn bản của cơ quan nào.")
    document.save(stream)


def _set_page(section: Section) -> None:
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.top_margin = section.bottom_margin = Cm(2)
    section.left_margin, section.right_margin = Cm(3), Cm(1.5)
    _number_pages(section)


def _number_pages(section: Section) -> None:
    """In the middle of the top margin, from the second page on; each section counts from 1."""
    section.different_first_page_header_footer = True
    section.header.is_linked_to_previous = False
    paragraph = section.header.paragraphs[0]
    paragraph.alignment = ALIGN.CENTER
    for kind, text in (("begin", None), (None, "PAGE"), ("end", None)):
        run = paragraph.add_run()
        element = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            element.set(qn("w:fldCharType"), kind)
        else:
            element.text = text
        run._r.append(element)
    numbering = OxmlElement("w:pgNumType")
    numbering.set(qn("w:start"), "1")
    section._sectPr.append(numbering)


def _set_font(document: WordDocument) -> None:
    style = document.styles["Normal"]
    style.font.name, style.font.size = _FONT, Pt(14)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for script in ("ascii", "hAnsi", "cs", "eastAsia"):
        fonts.set(qn(f"w:{script}"), _FONT)
    style.paragraph_format.space_after = Pt(0)


def _write_head(document: WordDocument, plan: SamplePlan) -> None:
    table = document.add_table(rows=2, cols=2)
    _set_widths(table, (6.3, 10.2))
    (issuer, nation), (number, place) = (row.cells for row in table.rows)
    lines = [(plan.superior, False)] if plan.superior else []
    lines += [(line, True) for line in plan.issuer.split("\n")]
    for text, bold in lines:
        _add(issuer, text, size=12, bold=bold)
    _rule(issuer, indent=60)
    _add(nation, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", size=12, bold=True)
    _add(nation, "Độc lập - Tự do - Hạnh phúc", size=13, bold=True)
    _rule(nation, indent=55)
    _add(number, f"Số: {plan.number}", size=13)
    day = plan.issued_on
    month = f"{day.month:02d}" if day.month < 3 else str(day.month)
    _add(place, f"{plan.place}, ngày {day.day:02d} tháng {month} năm {day.year}", size=13, italic=True)


def _write_body(document: WordDocument, plan: SamplePlan) -> None:
    document.add_paragraph()
    _add(document, "KẾ HOẠCH", bold=True)
    _add(document, plan.title, bold=True)
    _rule(document, indent=160)
    for text in plan.basis:
        _prose(document, text, italic=True)
    for text in (plan.opening, *plan.body, plan.closing + "/."):
        _prose(document, text, bold=text.isupper())


def _write_foot(document: WordDocument, plan: SamplePlan) -> None:
    document.add_paragraph()
    table = document.add_table(rows=1, cols=2)
    receiving, signing = table.rows[0].cells
    _add(receiving, "Nơi nhận:", size=12, bold=True, italic=True, align=ALIGN.LEFT)
    for text in plan.recipients:
        _add(receiving, text, size=11, align=ALIGN.LEFT)
    for text in (*plan.signed_for, "", "", "", plan.signer):
        _add(signing, text, bold=True)


def _write_appendix(document: WordDocument, plan: SamplePlan, name: str, appendix: Appendix) -> None:
    section = document.add_section(WD_SECTION.NEW_PAGE)
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Cm(29.7), Cm(21)
    section.left_margin = section.right_margin = Cm(2)
    _number_pages(section)
    _add(document, name, bold=True)
    _add(document, appendix.title, bold=True)
    _add(document, f"(Kèm theo Kế hoạch số {plan.number} của {plan.issuer_name})", italic=True)
    document.add_paragraph()
    table = document.add_table(rows=1, cols=len(appendix.columns), style="Table Grid")
    _set_widths(table, [column.width for column in appendix.columns])
    _repeat_on_each_page(table.rows[0])
    _fill(table.rows[0], appendix, [column.head for column in appendix.columns], bold=True)
    for row in appendix.rows:
        texts = [str(getattr(row, column.field, "")) for column in appendix.columns]
        _fill(table.add_row(), appendix, texts, bold=isinstance(row, Heading))


def _set_widths(table: Table, widths: Sequence[float]) -> None:
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Cm(width)


def _fill(row: _Row, appendix: Appendix, texts: list[str], *, bold: bool) -> None:
    for cell, column, text in zip(row.cells, appendix.columns, texts, strict=True):
        short = column.field in ("code", "points", "deadline") or text == column.head
        for line in text.split("\n"):
            _add(cell, line, size=12, bold=bold, align=ALIGN.CENTER if short else ALIGN.LEFT)


def _repeat_on_each_page(row: _Row) -> None:
    element = OxmlElement("w:tblHeader")
    row._tr.get_or_add_trPr().append(element)


def _add(
    place: WordDocument | _Cell,
    text: str,
    *,
    size: int = 14,
    bold: bool = False,
    italic: bool = False,
    align: ALIGN = ALIGN.CENTER,
) -> Paragraph:
    """A paragraph; the first one of a cell is there already."""
    fresh = isinstance(place, _Cell) and len(place.paragraphs) == 1 and not place.text
    paragraph = place.paragraphs[0] if fresh else place.add_paragraph()
    paragraph.alignment = align
    run = paragraph.add_run(text)
    run.bold, run.italic, run.font.size = bold, italic, Pt(size)
    return paragraph


def _prose(document: WordDocument, text: str, *, bold: bool = False, italic: bool = False) -> None:
    paragraph = _add(document, text, bold=bold, italic=italic, align=ALIGN.JUSTIFY)
    paragraph.paragraph_format.first_line_indent = Cm(1.27)
    paragraph.paragraph_format.space_before = Pt(6)


def _rule(place: WordDocument | _Cell, *, indent: int) -> None:
    """A line drawn as the border of an empty paragraph that is as wide as the line."""
    paragraph = place.add_paragraph()
    layout = paragraph.paragraph_format
    layout.left_indent = layout.right_indent = Pt(indent)
    layout.line_spacing = Pt(6)
    border, top = OxmlElement("w:pBdr"), OxmlElement("w:top")
    for name, value in (("val", "single"), ("sz", "4"), ("space", "0"), ("color", "000000")):
        top.set(qn(f"w:{name}"), value)
    border.append(top)
    paragraph._p.get_or_add_pPr().insert(0, border)
