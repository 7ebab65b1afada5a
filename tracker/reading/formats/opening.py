"""Which module opens a file, and the sentences for the files that none opens."""

from importlib import import_module
from pathlib import PurePath

from tracker.reading.errors import UnreadableDocument
from tracker.reading.formats.archive import EXCEL, WORD
from tracker.reading.formats.opened import Opened
from tracker.reading.formats.sniffing import FileKind, kind_of
from tracker.reading.grid import Grid, Line
from tracker.reading.limits import MAX_BYTES, TOO_LARGE

# Each module has `read_file(content: bytes) -> Opened`. It is loaded when a file of its kind comes: the libraries of
# Excel and PDF take half a second, more than reading most plans does.
_READERS = {
    FileKind.DOCX: "docx",
    FileKind.XLSX: "xlsx",
    FileKind.PDF: "pdf.file",
    FileKind.CSV: "csv",
    FileKind.TXT: "txt",
    FileKind.WEB_PAGE: "web_page",
}
_SAVE_AS_WORD = "Hãy mở tệp bằng Word, chọn Lưu dưới dạng “Word Document (.docx)” rồi tải lên."
_SAVE_AS_EXCEL = "Hãy mở tệp bằng Excel, chọn Lưu dưới dạng “Excel Workbook (.xlsx)” rồi tải lên."
_REFUSALS = {
    FileKind.OLD_WORD: f"Tệp này là tệp Word đời cũ (.doc). {_SAVE_AS_WORD}",
    FileKind.OLD_EXCEL: f"Tệp này là tệp Excel đời cũ (.xls). {_SAVE_AS_EXCEL}",
    FileKind.RTF: f"Tệp này là tệp .rtf. {_SAVE_AS_WORD}",
    FileKind.ODT: f"Tệp này là văn bản của LibreOffice (.odt). {_SAVE_AS_WORD}",
    FileKind.ODS: f"Tệp này là bảng tính của LibreOffice (.ods). {_SAVE_AS_EXCEL}",
    FileKind.LOCKED: "Tệp này đặt mật khẩu nên không mở được. Hãy mở tệp, bỏ mật khẩu, lưu lại rồi tải lên.",
    FileKind.SLIDES: "Tệp này là bài trình chiếu. Hãy chọn tệp Word (.docx) hoặc Excel (.xlsx) của kế hoạch.",
    FileKind.PICTURE: (
        "Tệp này là ảnh, không có chữ để đọc. Hãy xin bản Word (.docx) của kế hoạch, "
        "hoặc nhận dạng chữ (OCR) rồi tải lên bản .docx."
    ),
}
# What a name promises and the bytes do not keep.
_PROMISES = {
    **dict.fromkeys((".docx", ".doc", ".docm", ".odt", ".rtf"), WORD.broken),
    **dict.fromkeys((".xlsx", ".xls", ".xlsm", ".ods"), EXCEL.broken),
    ".pdf": "Tệp này không phải là tệp PDF hoặc đã hỏng. Hãy xuất lại tệp PDF, hoặc dùng bản Word (.docx).",
}
_READ_TODAY = (
    "Đọc được kế hoạch trong tệp Word (.docx), Excel (.xlsx), PDF có chữ, .csv và tệp văn bản .txt "
    "(các cột cách nhau bằng phím Tab). Hãy lưu kế hoạch ở một trong các dạng này rồi tải lên."
)


def open_file(content: bytes, filename: str) -> Opened:
    if len(content) > MAX_BYTES:
        raise UnreadableDocument(TOO_LARGE)
    if not content.strip():
        raise UnreadableDocument("Tệp rỗng, không có nội dung. Hãy kiểm tra lại tệp rồi tải lên.")
    kind = kind_of(content, filename)
    if kind not in _READERS:
        raise UnreadableDocument(_REFUSALS.get(kind) or _unknown(PurePath(filename).suffix.lower()))
    opened: Opened = import_module(f"tracker.reading.formats.{_READERS[kind]}").read_file(content)
    if not any(isinstance(block, Grid) or (isinstance(block, Line) and block.text) for block in opened.blocks):
        raise UnreadableDocument("Tệp không có chữ nào để đọc. Nếu là bản quét hình ảnh, hãy dùng bản Word gốc.")
    return opened


def _unknown(extension: str) -> str:
    return _PROMISES.get(extension, f"Chưa đọc được tệp {extension or 'không có đuôi'}. {_READ_TODAY}")
