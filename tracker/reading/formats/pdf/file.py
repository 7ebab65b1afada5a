"""The lines and grids of a PDF with a text layer; scans, locked and broken files are refused or named."""

import io
import struct
import zlib
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

import pdfplumber
from pdfminer.pdfdocument import PDFPasswordIncorrect
from pdfplumber.page import Page
from pdfplumber.utils.exceptions import MalformedPDFException, PdfminerException

from tracker.reading.draft import Doubt
from tracker.reading.errors import UnreadableDocument
from tracker.reading.formats.opened import Opened
from tracker.reading.formats.pdf.layout import PageContent, read_pages
from tracker.reading.formats.pdf.ruled import RuledTable, left_out
from tracker.reading.formats.pdf.words import Box, Word

MOST_PAGES = 100
# Vertical texts of table heads are printed from bottom to top.
_WORDS = {"x_tolerance_ratio": 0.15, "char_dir_rotated": "btt", "line_dir_rotated": "ltr"}
# As pdfminer writes a letter that the font does not name.
_UNKNOWN_LETTER = "(cid:"
_MOST_UNKNOWN = 0.1
_LOCKED = "Tệp PDF này đặt mật khẩu nên không mở được. Hãy bỏ mật khẩu, hoặc dùng bản Word (.docx) của kế hoạch."
_BROKEN = "Không đọc được tệp PDF này. Hãy xuất lại tệp PDF, hoặc dùng bản Word (.docx) của kế hoạch."
_SCANNED = (
    "Tệp PDF này là bản quét: các trang là ảnh, không có chữ để đọc. Hãy xin bản Word (.docx) của kế hoạch; "
    "nếu không có, hãy nhận dạng chữ (OCR), lưu thành .docx, soát lại rồi tải lên."
)
_NO_LETTERS = (
    "Phông chữ trong tệp PDF này không cho biết chữ nào là chữ nào nên không đọc được. "
    "Hãy dùng bản Word (.docx) của kế hoạch, hoặc nhận dạng chữ (OCR) rồi tải lên bản .docx."
)
_SCANNED_PAGE = (
    "Trang này là ảnh quét, không có chữ nên chưa được đọc. Nếu trang có giao nhiệm vụ, "
    "hãy dùng bản Word (.docx) của kế hoạch hoặc thêm các mục của trang này khi rà soát."
)
_WITHOUT_RULES = (
    "Bảng ở đây không có đường kẻ nên các cột, các dòng được tách theo vị trí của chữ và có thể lệch. "
    "Hãy soát từng mục với văn bản, hoặc dùng bản Word (.docx) của kế hoạch."
)
_TOO_LONG = (
    "Tệp có {count} trang; chỉ đọc {most} trang đầu. Nếu phần còn lại có giao nhiệm vụ, "
    "hãy tách phần đó thành tệp riêng rồi tải lên."
)
_BAD_PDF = (
    *(PdfminerException, MalformedPDFException, ValueError, TypeError, LookupError, ArithmeticError, AttributeError),
    *(AssertionError, RecursionError, OSError, struct.error, zlib.error),
)


def read_file(content: bytes) -> Opened:
    try:
        with pdfplumber.open(io.BytesIO(content)) as pdf:
            count = len(pdf.pages)
            pages = [_content_of(page) for page in pdf.pages[:MOST_PAGES]]
    except _BAD_PDF as fault:
        locked = any(isinstance(cause, PDFPasswordIncorrect) for cause in (fault, *fault.args))
        raise UnreadableDocument(_LOCKED if locked else _BROKEN) from None
    words = [word for page in pages for word in page.words]
    if not words and any(page.is_scanned for page in pages):
        raise UnreadableDocument(_SCANNED)
    if sum(_UNKNOWN_LETTER in word.text for word in words) > _MOST_UNKNOWN * len(words):
        raise UnreadableDocument(_NO_LETTERS)
    layout = read_pages(pages)
    doubts = [Doubt(f"Trang {at}", "table", _SCANNED_PAGE) for at, page in enumerate(pages, start=1) if page.is_scanned]
    if layout.without_rules:
        doubts.append(Doubt(f"Trang {', '.join(map(str, layout.without_rules))}", "table", _WITHOUT_RULES))
    if count > MOST_PAGES:
        message = _TOO_LONG.format(count=count, most=MOST_PAGES)
        doubts.append(Doubt(f"Từ trang {MOST_PAGES + 1}", "table", message))
    return Opened(layout.blocks, tuple(doubts))


def _content_of(page: Page) -> PageContent:
    words = tuple(
        Word(word["x0"], word["top"], word["x1"], word["bottom"], word["text"], word["upright"])
        for word in page.extract_words(**_WORDS)
    )
    tables = tuple(
        RuledTable(tuple(Box(*cell) for cell in table.cells)) for table in page.find_tables(_rules(page.edges))
    )
    content = PageContent(page.width, page.height, words, tables, is_scanned=bool(page.images) and not words)
    page.close()
    return content


def _rules(edges: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """Asks for tables by the rules of the page, and by those that it leaves out."""
    upright, level = (
        [Box(edge["x0"], edge["top"], edge["x1"], edge["bottom"]) for edge in edges if edge["orientation"] == way]
        for way in "vh"
    )
    across, down = left_out(upright, level)
    return {
        "explicit_horizontal_lines": [_as_line(rule) for rule in across],
        "explicit_vertical_lines": [_as_line(rule) for rule in down],
    }


def _as_line(rule: Box) -> dict[str, Any]:
    return {**asdict(rule), "object_type": "line", "width": rule.x1 - rule.x0, "height": rule.height}
