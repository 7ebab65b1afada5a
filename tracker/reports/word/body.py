"""The running text with its tables, and the appendix on wide pages."""

from docx.document import Document
from docx.text.paragraph import Paragraph as WordParagraph

from tracker.reports.document import Appendix, Block, Grid, Head, OfficialReport, Paragraph, Tone
from tracker.reports.text import literal
from tracker.reports.word.grids import grid_xml
from tracker.reports.word.head import space
from tracker.reports.word.markup import Look, say
from tracker.reports.word.package import Tables
from tracker.reports.word.page import BODY, CLAUSE, NOTE, SECTION, TABLE, start_landscape

_STYLES = {Tone.BODY: BODY, Tone.CLAUSE: CLAUSE, Tone.NOTE: NOTE}
_TABLE_SIZE, _APPENDIX_SIZE = 10, 11


def write_body(document: Document, report: OfficialReport, tables: Tables) -> None:
    for paragraph in report.opening:
        _write_block(document, paragraph, tables)
    for section in report.sections:
        _write_lines(document, section.title, SECTION)
        for block in section.blocks:
            _write_block(document, block, tables)
    # The closing stays on the page of the signature.
    for line in _write_lines(document, report.closing, BODY):
        line.paragraph_format.keep_with_next = True


def write_appendix(document: Document, appendix: Appendix, head: Head, tables: Tables) -> None:
    start_landscape(document)
    say(document.add_paragraph(), "Phụ lục", Look(14, bold=True))
    say(document.add_paragraph(), appendix.title.upper(), Look(14, bold=True))
    belongs = (
        f"(Kèm theo Báo cáo số        /BC-{head.symbol or '……'} ngày      tháng      năm         của {head.issuer})"
    )
    say(document.add_paragraph(), belongs, Look(13, italic=True))
    space(document)
    _write_grid(document, appendix.grid, _APPENDIX_SIZE, tables)


def _write_block(document: Document, block: Block, tables: Tables) -> None:
    if isinstance(block, Paragraph):
        _write_lines(document, block.text, _STYLES[block.tone])
    else:
        _write_grid(document, block, _TABLE_SIZE, tables)


def _write_lines(document: Document, text: str, style: str) -> list[WordParagraph]:
    """A paragraph for each line: a line broken by hand would be stretched to the whole width."""
    return [document.add_paragraph(line, style=document.styles[style]) for line in literal(text).split("\n")]


def _write_grid(document: Document, grid: Grid, size: float, tables: Tables) -> None:
    style_id = document.styles[TABLE].style_id or TABLE
    place = tables.place(grid_xml(grid, style_id, size=size))
    document.element.body.insert_element_before(place, "w:sectPr")
