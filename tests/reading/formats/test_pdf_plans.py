"""Plans as an office exports them to PDF: read as their Word file is, field by field."""

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from docx import Document
from docx.enum.section import WD_ORIENT
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Cm

from samples.make import make
from tests.reading.builders import HEAD, add_table, word_file, word_plan
from tests.reading.formats.office import ABSENT, SOFFICE, converted
from tracker.reading.draft import DraftItem, PlanDraft, Source
from tracker.reading.errors import UnreadableDocument
from tracker.reading.read import read_plan

pytestmark = pytest.mark.skipif(SOFFICE is None, reason=ABSENT)
NOWHERE = Source("", 0, 0, 0)
LOCK = {
    "EncryptFile": {"type": "boolean", "value": "true"},
    "DocumentOpenPassword": {"type": "string", "value": "x"},
}
TASK = "Xây dựng, trình ban hành quy chế phối hợp quản lý, vận hành, khai thác cơ sở dữ liệu dùng chung của tỉnh"


def long_plan() -> bytes:
    """Merged groups, cells of several lines, rows cut by the ends of pages under heads that are repeated."""
    document = Document()
    section = document.sections[0]
    section.orientation, section.page_width, section.page_height = WD_ORIENT.LANDSCAPE, Cm(29.7), Cm(21)
    for line in ("UBND TỈNH HẢI MINH", "Số: 12/KH-UBND", "KẾ HOẠCH", "Cải cách hành chính năm 2026"):
        document.add_paragraph(line)
    rows = [HEAD]
    for number in range(1, 31):
        if number % 10 == 1:
            rows.append((f"{'I' * (number // 10 + 1)}", f"LĨNH VỰC {number}", "", "", "", ""))
        agencies = "Sở Khoa học và Công nghệ;\nSở Nội vụ" if number % 3 else "Văn phòng UBND tỉnh"
        rows.append((str(number), f"{TASK} số {number}", agencies, "", f"{number % 12 + 1}/2026", "Quyết định"))
    table = add_table(document, rows)
    table.style = "Table Grid"
    table.rows[0]._tr.get_or_add_trPr().append(parse_xml(f"<w:tblHeader {nsdecls('w')}/>"))
    for row in table.rows:
        if row.cells[1].text.startswith("LĨNH VỰC"):
            row.cells[1].merge(row.cells[5])
    document.add_paragraph("Nơi nhận:")
    return word_file(document)


@pytest.fixture(scope="module")
def word_files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    folder: Path = tmp_path_factory.mktemp("samples")
    province, department = (path.read_bytes() for path in make(folder, date(2026, 3, 2)))
    return {"province.docx": province, "department.docx": department, "long.docx": long_plan()}


@pytest.fixture(scope="module")
def pdf_files(word_files: dict[str, bytes]) -> dict[str, bytes]:
    return converted(word_files, "pdf")


def shown(item: DraftItem) -> DraftItem:
    """Without its place and its printed cells, and with the lines of texts as spaces."""
    texts = {
        name: " ".join(text.split()) for name, text in vars(item).items() if isinstance(text, str) and name != "kind"
    }
    return replace(item, **texts, source=NOWHERE, cells=(), above=())


@pytest.mark.parametrize("name", ["province", "department", "long"])
def test_a_pdf_reads_as_its_word_file_does(
    name: str, word_files: dict[str, bytes], pdf_files: dict[str, bytes]
) -> None:
    by_word = read_plan(word_files[f"{name}.docx"], "a.docx")
    by_pdf = read_plan(pdf_files[name], "a.pdf")
    assert by_pdf.document == by_word.document
    assert [shown(item) for item in by_pdf.items] == [shown(item) for item in by_word.items]
    assert [group.name for group in by_pdf.groups] == [group.name for group in by_word.groups]
    assert [duty.what for duty in by_pdf.obligations] == [duty.what for duty in by_word.obligations]
    assert {doubt.field for doubt in by_pdf.doubts} <= {doubt.field for doubt in by_word.doubts}


def test_rows_are_cut_by_the_ends_of_pages(pdf_files: dict[str, bytes]) -> None:
    draft: PlanDraft = read_plan(pdf_files["long"], "a.pdf")
    assert any(item.source.last_row > item.source.first_row for item in draft.items)
    assert {item.source.table for item in draft.items} == {1}


def test_a_pdf_with_a_password_is_refused() -> None:
    locked = converted({"a.docx": word_plan("KẾ HOẠCH")}, "pdf", f":writer_pdf_Export:{json.dumps(LOCK)}")["a"]
    with pytest.raises(UnreadableDocument, match="mật khẩu"):
        read_plan(locked, "a.pdf")
