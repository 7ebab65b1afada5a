"""The top of the first page: who issues it, quốc hiệu and tiêu ngữ, number and date, BÁO CÁO and trích yếu."""

from docx.document import Document
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

from tracker.reports.document import Head, OfficialReport
from tracker.reports.word.grids import invisible_table
from tracker.reports.word.markup import TWIPS, Look, element, rule, say
from tracker.reports.word.page import BODY, TEXT_WIDTH

_LEFT, _RIGHT = 7.3, 9.2
_STATE = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
_MOTTO = "Độc lập - Tự do - Hạnh phúc"
# Measured in the font of the document, bold: the motto in 13 points is this long,
_MOTTO_LENGTH = 5.6
# and one letter is on average this much of its height.
_CAPITAL, _SMALL = 0.62, 0.47
_POINT = 2.54 / 72
# Between a third and a half, as the form asks.
_SHARE = 0.42


def write_head(document: Document, report: OfficialReport) -> None:
    table = side_by_side(document, (_LEFT, _RIGHT), rows=2)
    _write_issuer(table.cell(0, 0), report.head)
    _write_state(table.cell(0, 1))
    number = f"Số:        /BC-{report.head.symbol or '……'}"
    say(table.cell(1, 0).paragraphs[0], number, Look(13))
    say(table.cell(1, 1).paragraphs[0], "…………, ngày      tháng      năm        ", Look(13, italic=True))
    _write_title(document, report)


def side_by_side(document: Document, widths: tuple[float, float], *, rows: int) -> Table:
    """Cells without lines, each with an empty paragraph, where the document ends so far."""
    made = invisible_table(widths)
    for _ in range(rows):
        cells = (element("tc", element("tcPr", element("tcW", w=str(round(w * TWIPS)), type="dxa"))) for w in widths)
        made.append(element("tr", element("trPr", element("cantSplit")), *cells))
    for cell in made.iter("{*}tc"):
        cell.append(element("p"))
    document.element.body.insert_element_before(made, "w:sectPr")
    return Table(made, document._body)


def _write_issuer(cell: _Cell, head: Head) -> None:
    first = cell.paragraphs[0]
    if head.superior:
        say(first, head.superior.upper(), Look(12))
        first = cell.add_paragraph()
    issuer = head.issuer.upper()
    say(first, issuer, Look(12, bold=True))
    length = min(len(issuer) * _CAPITAL * 12 * _POINT, _LEFT)
    rule(cell.add_paragraph(), length=length * _SHARE, within=_LEFT)


def _write_state(cell: _Cell) -> None:
    say(cell.paragraphs[0], _STATE, Look(12, bold=True))
    say(cell.add_paragraph(), _MOTTO, Look(13, bold=True))
    rule(cell.add_paragraph(), length=_MOTTO_LENGTH, within=_RIGHT)


def _write_title(document: Document, report: OfficialReport) -> None:
    title = document.add_paragraph()
    title.paragraph_format.space_before = document.styles[BODY].paragraph_format.space_after * 3
    say(title, "BÁO CÁO", Look(14, bold=True))
    say(document.add_paragraph(), report.subject, Look(14, bold=True))
    length = min(len(report.subject) * _SMALL * 14 * _POINT, TEXT_WIDTH)
    rule(document.add_paragraph(), length=length * _SHARE, within=TEXT_WIDTH)
    space(document)
    if report.head.addressee:
        say(document.add_paragraph(), f"Kính gửi: {report.head.addressee}", Look(14))
        space(document)


def space(document: Document) -> Paragraph:
    """Half an empty line."""
    return say(document.add_paragraph(), "", Look(7))
