"""Word files into lines and grids: merges, numbering, tracked changes, wrappers, nested tables."""

import re

import pytest
from docx import Document
from docx.document import Document as WordDocument
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from lxml import etree

from tests.reading.builders import add_table, with_part, word_file, word_plan
from tracker.reading.formats.docx import read_file
from tracker.reading.formats.word_numbering import Numbering
from tracker.reading.grid import Grid, Line

W = nsdecls("w")


def grids(content: bytes) -> list[Grid]:
    return [block for block in read_file(content).blocks if isinstance(block, Grid)]


def lines(content: bytes) -> list[str]:
    return [block.text for block in read_file(content).blocks if isinstance(block, Line) and block.text]


def test_text_and_tables_in_the_order_of_print() -> None:
    blocks = read_file(word_plan("KẾ HOẠCH", [("a", "b")], "Nơi nhận:")).blocks
    assert [type(block) for block in blocks] == [Line, Grid, Line]


def test_merged_cells() -> None:
    document = Document()
    table = add_table(document, [("TT", "Phân công", "", "Hạn"), ("", "Chủ trì", "Phối hợp", ""), ("1", "A", "B", "C")])
    table.cell(0, 0).merge(table.cell(1, 0))
    table.cell(0, 1).merge(table.cell(0, 2))
    (grid,) = grids(word_file(document))
    assert [(cell.text, cell.start, cell.end) for cell in grid.rows[0]] == [
        ("TT", 0, 1),
        ("Phân công", 1, 3),
        ("Hạn", 3, 4),
    ]
    assert [(cell.text, cell.from_above) for cell in grid.rows[1]] == [
        ("TT", True),
        ("Chủ trì", False),
        ("Phối hợp", False),
        ("", False),
    ]


def test_tracked_insertions_are_read_and_deletions_are_not() -> None:
    document = Document()
    paragraph = document.add_paragraph("Hạn cuối: ")
    paragraph._p.append(parse_xml(f'<w:del {W} w:id="1"><w:r><w:delText>tháng 5</w:delText><w:br/></w:r></w:del>'))
    paragraph._p.append(parse_xml(f'<w:ins {W} w:id="2"><w:r><w:t>tháng 6</w:t></w:r></w:ins>'))
    table = add_table(document, [("một",), ("hai",)])
    properties = table.rows[1]._tr.get_or_add_trPr()
    properties.append(parse_xml(f'<w:del {W} w:id="3"/>'))
    content = word_file(document)
    assert lines(content) == ["Hạn cuối: tháng 6"]
    assert [[cell.text for cell in row] for row in grids(content)[0].rows] == [["một"]]


def test_content_controls_are_seen_through() -> None:
    document = Document()
    table = add_table(document, [("một", "hai"), ("ba", "bốn")])
    _wrap(table.rows[1]._tr)
    _wrap(table.rows[0].cells[1]._tc)
    _wrap(document.add_paragraph("Số: 5/KH-UBND")._p)
    content = word_file(document)
    assert [[cell.text for cell in row] for row in grids(content)[0].rows] == [["một", "hai"], ["ba", "bốn"]]
    assert lines(content) == ["Số: 5/KH-UBND"]


def _wrap(element: etree._Element) -> None:
    wrapper = parse_xml(f"<w:sdt {W}><w:sdtPr/><w:sdtContent/></w:sdt>")
    element.addprevious(wrapper)
    wrapper[1].append(element)


def test_line_breaks_and_paragraphs_of_a_cell_are_lines() -> None:
    document = Document()
    cell = add_table(document, [("",)]).cell(0, 0)
    cell.paragraphs[0].add_run("Sở Y tế").add_break()
    cell.paragraphs[0].add_run("Sở Tư pháp")
    cell.add_paragraph("Công an tỉnh")
    (grid,) = grids(word_file(document))
    assert grid.rows[0][0].text == "Sở Y tế\nSở Tư pháp\nCông an tỉnh"


def test_nested_tables_are_told_and_their_words_stay_in_the_cell() -> None:
    document = Document()
    cell = add_table(document, [("ngoài", "")]).cell(0, 1)
    cell.add_table(rows=1, cols=2).rows[0].cells[1].text = "trong"
    outer, inner = grids(word_file(document))
    assert outer.rows[0][1].text == "trong"
    assert inner.nested


def test_automatic_numbers_are_counted_out() -> None:
    document = Document()
    for text, level in (("Thể chế", 0), ("Rà soát", 1), ("Sửa đổi", 1), ("Hạ tầng", 0), ("Thuê dịch vụ", 1)):
        _number(document, text, level)
    assert lines(_with_numbering(word_file(document))) == [
        "I. Thể chế",
        "1) Rà soát",
        "2) Sửa đổi",
        "II. Hạ tầng",
        "1) Thuê dịch vụ",
    ]


def _number(document: WordDocument, text: str, level: int) -> None:
    paragraph = document.add_paragraph(text)
    numbers = f'<w:numPr {W}><w:ilvl w:val="{level}"/><w:numId w:val="77"/></w:numPr>'
    paragraph._p.get_or_add_pPr().append(parse_xml(numbers))


def _with_numbering(content: bytes) -> bytes:
    levels = "".join(
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/></w:lvl>'
        for level, form, text in ((0, "upperRoman", "%1."), (1, "decimal", "%2)"))
    )
    new = f'<w:abstractNum w:abstractNumId="77">{levels}</w:abstractNum>'
    number = '<w:num w:numId="77"><w:abstractNumId w:val="77"/></w:num>'

    def change(part: bytes) -> bytes:
        text = part.decode()
        first = re.search(r"<w:num ", text)
        at = first.start() if first else text.index("</w:numbering>")
        return (text[:at] + new + text[at:].replace("</w:numbering>", f"{number}</w:numbering>")).encode()

    return with_part(content, "word/numbering.xml", change)


@pytest.mark.parametrize(
    ("form", "start", "label"),
    [
        ("upperRoman", 9, "IX"),
        ("lowerLetter", 28, "bb"),
        ("upperRoman", 10**12, "1000000000000"),
        ("upperLetter", 0, "0"),
    ],
)
def test_numbers_beyond_letters_are_shown_as_they_are(form: str, start: int, label: str) -> None:
    levels = (
        f'<w:numbering {W}><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="{start}"/>'
        f'<w:numFmt w:val="{form}"/><w:lvlText w:val="%1."/></w:lvl></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
    )
    paragraph = parse_xml(f'<w:p {W}><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr></w:p>')
    assert Numbering.of(etree.fromstring(levels), None).label(paragraph) == f"{label}."


def test_a_row_that_begins_further_right() -> None:
    document = Document()
    table = add_table(document, [("a", "b", "c"), ("", "d", "e")])
    row = table.rows[1]._tr
    row.remove(row.findall(qn("w:tc"))[0])
    row.get_or_add_trPr().append(parse_xml(f'<w:gridBefore {W} w:val="1"/>'))
    (grid,) = grids(word_file(document))
    assert [(cell.text, cell.start) for cell in grid.rows[1]] == [("d", 1), ("e", 2)]


def test_a_text_box_is_read_once() -> None:
    document = Document()
    box = "<w:txbxContent><w:p><w:r><w:t>Độ khẩn: Hỏa tốc</w:t></w:r></w:p></w:txbxContent>"
    document.add_paragraph("Số: 5/KH-UBND")._p.append(
        parse_xml(
            f'<w:r {W} xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><mc:AlternateContent>'
            f'<mc:Choice Requires="wps">{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent></w:r>'
        )
    )
    assert lines(word_file(document)) == ["Số: 5/KH-UBND", "Độ khẩn: Hỏa tốc"]


def test_words_of_a_table_inside_a_table_inside_a_table_stand_once_in_each() -> None:
    document = Document()
    table = document.add_table(rows=1, cols=1)
    for _ in range(12):
        table.cell(0, 0).text = "ngoài"
        table = table.cell(0, 0).add_table(rows=1, cols=1)
    table.cell(0, 0).text = "trong"
    outer, *inner = grids(word_file(document))
    assert outer.rows[0][0].text.split("\n").count("trong") == 1
    assert len(inner) == 12


@pytest.mark.parametrize(("written", "width"), [("1000000000", 200), ("-5", 1), ("0", 1), ("x", 1), ("3", 3)])
def test_a_cell_covers_what_a_table_can_have(written: str, width: int) -> None:
    document = Document()
    cell = add_table(document, [("a", "b")]).cell(0, 0)._tc
    cell.get_or_add_tcPr().append(parse_xml(f'<w:gridSpan {W} w:val="{written}"/>'))
    (grid,) = grids(word_file(document))
    assert [(cell.start, cell.end) for cell in grid.rows[0]] == [(0, width), (width, width + 1)]
