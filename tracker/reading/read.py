"""The pipeline: bytes → blocks → tables → items, and beside them the facts of the document → draft."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import PurePath

from tracker.core.text import fold
from tracker.reading import docx, txt
from tracker.reading.document import read_document
from tracker.reading.draft import Doubt, DraftAgency, DraftDocument, DraftItem, PlanDraft
from tracker.reading.errors import UnreadableDocument
from tracker.reading.grid import Block, Line
from tracker.reading.items import Times, read_items
from tracker.reading.tables import find_tables

MAX_BYTES = 10 * 1024 * 1024
_FORMATS: dict[str, Callable[[bytes], list[Block]]] = {".docx": docx.read_blocks, ".txt": txt.read_blocks}
_READ_TODAY = (
    "Hiện đọc được kế hoạch dạng bảng trong tệp Word (.docx) và tệp văn bản (.txt, các cột cách nhau bằng phím Tab)."
)
_ADVICE = {
    ".doc": "Hãy mở tệp bằng Word và lưu dưới dạng “Word Document (.docx)” rồi tải lên.",
    ".xlsx": "Hãy chép bảng từ Excel sang một tệp Word (.docx) rồi tải lên.",
    ".xls": "Hãy chép bảng từ Excel sang một tệp Word (.docx) rồi tải lên.",
    ".pdf": "Hãy dùng bản Word (.docx) của kế hoạch.",
}
TOO_LARGE = "Tệp lớn hơn 10 MB. Hãy bỏ bớt hình ảnh hoặc tách phụ lục thành tệp riêng rồi tải lên."
_YEARS = range(2000, 2101)
_NO_YEAR = "Không thấy năm của kế hoạch trong tiêu đề hay ngày ban hành; hãy nhập năm."


def read_plan(content: bytes, filename: str, *, year: int | None = None) -> PlanDraft:
    """What is understood of a plan document. `year` overrules the year that the document says."""
    blocks = _blocks(content, filename)
    tables = find_tables(blocks)
    if not tables.tables:
        raise UnreadableDocument(
            "Không tìm thấy bảng phân công nhiệm vụ nào trong tệp (cần một bảng có dòng tiêu đề "
            "với cột nội dung và cột cơ quan, thời hạn, sản phẩm hoặc chỉ tiêu). "
            "Hãy kiểm tra có đúng tệp kế hoạch không."
        )
    document = read_document(tables.lines)
    document = replace(document, year=year or _likely(document.year))
    found = read_items(tables.tables, Times(document.year, document.issued_on))
    return PlanDraft(
        source=PurePath(filename).name,
        document=document,
        items=tuple(found.items),
        groups=tuple(found.groups),
        agencies=_agencies(found.items),
        doubts=(*_document_doubts(document), *tables.doubts, *found.doubts),
    )


def _blocks(content: bytes, filename: str) -> list[Block]:
    extension = PurePath(filename).suffix.lower()
    if extension not in _FORMATS:
        advice = _ADVICE.get(extension, "Hãy chọn tệp kế hoạch ở một trong hai dạng này.")
        raise UnreadableDocument(f"Chưa đọc được tệp {extension or 'không có đuôi'}. {_READ_TODAY} {advice}")
    if len(content) > MAX_BYTES:
        raise UnreadableDocument(TOO_LARGE)
    if not content.strip():
        raise UnreadableDocument("Tệp rỗng, không có nội dung. Hãy kiểm tra lại tệp rồi tải lên.")
    blocks = _FORMATS[extension](content)
    if all(isinstance(block, Line) and not block.text for block in blocks):
        raise UnreadableDocument("Tệp không có chữ nào để đọc. Nếu là bản quét hình ảnh, hãy dùng bản Word gốc.")
    return blocks


def _likely(year: int | None) -> int | None:
    """A slip of the pen (0206, 9999) is no year to plan for: it is asked for."""
    return year if year in _YEARS else None


def _document_doubts(document: DraftDocument) -> list[Doubt]:
    return [] if document.year else [Doubt("Đầu văn bản", "year", _NO_YEAR)]


def _agencies(items: Sequence[DraftItem]) -> tuple[DraftAgency, ...]:
    """The printed names in the order of print; spellings that differ in case or dashes only are aliases."""
    spellings: dict[str, list[str]] = {}
    for item in items:
        for name in (*item.lead, *item.support, *item.guide):
            known = spellings.setdefault(fold(name), [])
            if name not in known:
                known.append(name)
    return tuple(DraftAgency(first, tuple(others)) for first, *others in spellings.values())
