"""A Word file in the form of Nghị định 30/2020/NĐ-CP, Phụ lục I: what the form asks, read back from the file."""

import io
import unicodedata
import zipfile
from dataclasses import fields, is_dataclass, replace
from typing import Any

import docx
import pytest
from docx.document import Document
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph

from tests.reports import made
from tracker.reports.document import OfficialReport, Row
from tracker.reports.word.build import write_word

HOSTILE = "{{7*7}} & < > ]]> {% x %} \x00\x0b\x1b\ufffe\ud800\u0085_x000B_ =1+1"
# The vertical tab and NEL end a line, the other control characters are seen nowhere.
SEEN = "{{7*7}} & < > ]]> {% x %}"


def written(report: OfficialReport) -> bytes:
    target = io.BytesIO()
    write_word(report, target)
    return target.getvalue()


def opened(report: OfficialReport) -> Document:
    return docx.Document(io.BytesIO(written(report)))


def part(content: bytes, name: str) -> str:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return package.read(name).decode()


def paragraphs(document: Document) -> list[Paragraph]:
    return [Paragraph(one, document._body) for one in document.element.body.iter(qn("w:p"))]


def find(document: Document, start: str) -> Paragraph:
    return next(one for one in paragraphs(document) if one.text.startswith(start))


def all_text(document: Document) -> str:
    return "\n".join(one.text for one in paragraphs(document))


# Each line of the form: how the text begins, its size, bold, italic, and where it stands.
FORM = [
    ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 12, True, False, "center"),
    ("Độc lập - Tự do - Hạnh phúc", 13, True, False, "center"),
    ("ỦY BAN NHÂN DÂN TỈNH", 12, False, False, "center"),
    ("SỞ KHOA HỌC VÀ CÔNG NGHỆ", 12, True, False, "center"),
    ("Số:        /BC-SKHCN", 13, False, False, "center"),
    ("…………, ngày      tháng", 13, False, True, "center"),
    ("BÁO CÁO", 14, True, False, "center"),
    ("Kết quả thực hiện Kế hoạch", 14, True, False, "center"),
    ("Kính gửi: Ủy ban nhân dân tỉnh", 14, False, False, "center"),
    ("Nơi nhận:", 12, True, True, "left"),
    ("- Như trên;", 11, False, False, "left"),
    ("- Lưu: VT.", 11, False, False, "left"),
    ("GIÁM ĐỐC", 14, True, False, "center"),
    ("Phụ lục", 14, True, False, "center"),
    ("DANH MỤC NHIỆM VỤ", 14, True, False, "center"),
    ("(Kèm theo Báo cáo số        /BC-SKHCN ngày", 13, False, True, "center"),
]


@pytest.mark.parametrize(("start", "size", "bold", "italic", "place"), FORM, ids=[line[0] for line in FORM])
def test_each_line_of_the_form_stands_as_it_asks(start: str, size: int, bold: bool, italic: bool, place: str) -> None:
    line = find(opened(made.report()), start)
    (run,) = line.runs
    assert run.font.size is not None
    assert (run.font.size.pt, bool(run.bold), bool(run.italic)) == (size, bold, italic)
    assert line._p.pPr.find(qn("w:jc")).get(qn("w:val")) == place


def test_the_running_text_is_justified_in_14_points_with_an_indent() -> None:
    body = find(opened(made.report()), "Trong kỳ").style
    assert body is not None
    shape = body.paragraph_format
    assert (body.font.name, body.font.size.pt) == ("Times New Roman", 14)
    assert shape.alignment.name == "JUSTIFY"
    assert round(shape.first_line_indent.cm, 2) == 1.27
    assert shape.space_after.pt >= 6
    assert 1 <= shape.line_spacing <= 1.5


def test_headings_are_bold_and_stay_with_their_text() -> None:
    document = opened(made.report())
    for start, name in (("I. CÔNG TÁC", "Heading 1"), ("1. Kết quả chung", "Heading 2")):
        style = find(document, start).style
        assert style is not None
        assert (style.name, style.font.bold, style.font.italic, style.font.size.pt) == (name, True, False, 14)
        assert style.paragraph_format.keep_with_next


def test_the_first_page_is_upright_and_carries_no_number() -> None:
    first = opened(made.report()).sections[0]
    assert (round(first.page_width.mm), round(first.page_height.mm)) == (210, 297)
    assert 20 <= first.top_margin.mm <= 25 and 20 <= first.bottom_margin.mm <= 25
    assert 30 <= round(first.left_margin.mm) <= 35 and 15 <= round(first.right_margin.mm) <= 20
    assert first.different_first_page_header_footer
    assert not any(line.text for line in first.first_page_header.paragraphs)
    (line,) = first.header.paragraphs
    assert line._p.find(f".//{qn('w:instrText')}").text == "PAGE"
    assert line._p.pPr.find(qn("w:jc")).get(qn("w:val")) == "center"
    assert 13 <= line.runs[0].font.size.pt <= 14


def test_the_appendix_lies_on_wide_pages_that_count_from_one() -> None:
    _, appendix = opened(made.report()).sections
    assert (round(appendix.page_width.mm), round(appendix.page_height.mm)) == (297, 210)
    assert appendix._sectPr.pgSz.get(qn("w:orient")) == "landscape"
    numbers = appendix._sectPr.find(qn("w:pgNumType"))
    assert numbers.get(qn("w:start")) == "1"
    # Word refuses a file whose elements do not follow each other as its schema says.
    assert numbers.getnext().tag == qn("w:cols")
    assert not appendix.different_first_page_header_footer
    assert appendix.header.is_linked_to_previous


def test_tables_repeat_their_head_and_keep_rows_whole() -> None:
    document = opened(made.report(rows=[Row(("Kế hoạch A",), across=True), *[made.ROW] * 5]))
    by_agency, appendix = document.tables[1], document.tables[3]
    assert [len(table._tbl.findall(f".//{qn('w:tblHeader')}")) for table in (by_agency, appendix)] == [2, 1]
    for table in document.tables:
        assert len(table._tbl.findall(f".//{qn('w:cantSplit')}")) == len(table.rows)
    assert by_agency.cell(0, 2).text == by_agency.cell(0, 3).text == "Hoàn thành"
    assert by_agency.cell(0, 1)._tc is by_agency.cell(1, 1)._tc
    assert [cell.text for cell in by_agency.rows[1].cells[2:4]] == ["đúng hạn", "quá hạn"]
    assert appendix.cell(1, 0)._tc is appendix.cell(1, 5)._tc
    assert [cell.text for cell in appendix.rows[2].cells] == list(made.ROW.cells)


def test_the_head_stands_in_a_table_without_lines() -> None:
    head = opened(made.report()).tables[0]
    assert not list(head._tbl.tblPr.find(qn("w:tblBorders")))
    assert len(head.columns) == 2


def lengths(document: Document) -> list[float]:
    """Of the drawn lines, in centimetres, with the width in which each is centred."""
    widths = iter((7.3, 9.2, 16.5))
    rules = [one for one in paragraphs(document) if one._p.find(f".//{qn('w:pBdr')}") is not None]
    return [next(widths) - 2 * one.paragraph_format.left_indent.cm for one in rules]


def test_the_drawn_lines_are_as_long_as_the_form_asks() -> None:
    issuer, motto, subject = lengths(opened(made.report()))
    assert abs(motto - 5.62) < 0.1
    assert 6.46 / 3 <= issuer <= 6.46 / 2
    assert 12.4 / 3 <= subject <= 12.4 / 2


def test_one_font_serves_every_script_and_no_theme_brings_another() -> None:
    content = written(made.report())
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        assert not [name for name in package.namelist() if "theme" in name or "Effects" in name]
    for name in ("word/styles.xml", "word/document.xml"):
        assert "Theme" not in part(content, name)
    document = opened(made.report())
    fonts = list(document.styles.element.iter(qn("w:rFonts")))
    assert fonts
    for one in fonts:
        assert {key: one.get(key) for key in one.keys()} == {
            qn(f"w:{script}"): "Times New Roman" for script in ("ascii", "hAnsi", "eastAsia", "cs")
        }
    language = document.styles.element.find(f".//{qn('w:lang')}")
    assert language.get(qn("w:val")) == "vi-VN"


def test_the_file_names_nobody_who_made_it() -> None:
    facts = opened(made.report()).core_properties
    assert (facts.author, facts.last_modified_by, facts.comments) == ("", "", "")
    assert facts.title == "Báo cáo Kết quả thực hiện Kế hoạch số 12/KH-UBND, quý IV/2026"
    assert facts.language == "vi-VN"


def hostile(thing: Any) -> Any:
    """The same report with the hostile text at the end of every text field."""
    if isinstance(thing, str):
        # Words of our own choosing are no text of anybody's.
        return thing if type(thing) is not str else f"{thing}{HOSTILE}"
    if is_dataclass(thing) and not isinstance(thing, type):
        return replace(thing, **{one.name: hostile(getattr(thing, one.name)) for one in fields(thing)})
    return type(thing)(hostile(one) for one in thing) if isinstance(thing, list | tuple) else thing


def test_text_of_every_field_stands_literally() -> None:
    report = hostile(made.report())
    text = all_text(opened(report))
    fields_written = 24
    assert text.count(SEEN) + text.count(SEEN.upper()) >= fields_written
    assert "49" not in text
    assert text.count("_x000B_ =1+1") + text.count("_X000B_ =1+1") == text.count("7*7")


def test_text_is_composed_however_it_was_typed() -> None:
    typed = unicodedata.normalize("NFD", "Nghiệm thu hệ thống")
    text = all_text(opened(made.report(text=typed)))
    assert "Nghiệm thu hệ thống" in text
    assert text == unicodedata.normalize("NFC", text)


def test_lines_typed_by_hand_stay_lines() -> None:
    document = opened(made.report(text="Dòng một\r\nDòng hai", rows=[Row(("1", "a\nb", "", "", "", ""))]))
    assert find(document, "Dòng hai").style.name == "Report Body"  # type: ignore[union-attr]
    assert document.tables[3].cell(1, 1).text == "a\nb"


def test_what_is_not_known_is_left_to_be_filled_in() -> None:
    report = made.report()
    bare = replace(
        report,
        head=replace(report.head, superior=None, symbol=None, addressee=None),
        signing=replace(report.signing, position=None),
        appendix=None,
    )
    text = all_text(opened(bare))
    assert "Số:        /BC-……" in text
    assert "(Quyền hạn, chức vụ của người ký)" in text
    assert "Kính gửi" not in text and "Phụ lục" not in text
    assert len(opened(bare).sections) == 1
