"""Which module opens a file, and the sentences for the files that none opens."""

from collections.abc import Callable
from pathlib import PurePath

from tracker.reading.errors import UnreadableDocument
from tracker.reading.formats import docx, txt
from tracker.reading.formats.opened import Opened
from tracker.reading.grid import Line
from tracker.reading.limits import MAX_BYTES, TOO_LARGE

_READERS: dict[str, Callable[[bytes], Opened]] = {".docx": docx.read_file, ".txt": txt.read_file}
_READ_TODAY = (
    "Hiện đọc được kế hoạch dạng bảng trong tệp Word (.docx) và tệp văn bản (.txt, các cột cách nhau bằng phím Tab)."
)
_ADVICE = {
    ".doc": "Hãy mở tệp bằng Word và lưu dưới dạng “Word Document (.docx)” rồi tải lên.",
    ".xlsx": "Hãy chép bảng từ Excel sang một tệp Word (.docx) rồi tải lên.",
    ".xls": "Hãy chép bảng từ Excel sang một tệp Word (.docx) rồi tải lên.",
    ".pdf": "Hãy dùng bản Word (.docx) của kế hoạch.",
}


def open_file(content: bytes, filename: str) -> Opened:
    extension = PurePath(filename).suffix.lower()
    if extension not in _READERS:
        advice = _ADVICE.get(extension, "Hãy chọn tệp kế hoạch ở một trong hai dạng này.")
        raise UnreadableDocument(f"Chưa đọc được tệp {extension or 'không có đuôi'}. {_READ_TODAY} {advice}")
    if len(content) > MAX_BYTES:
        raise UnreadableDocument(TOO_LARGE)
    if not content.strip():
        raise UnreadableDocument("Tệp rỗng, không có nội dung. Hãy kiểm tra lại tệp rồi tải lên.")
    opened = _READERS[extension](content)
    if all(isinstance(block, Line) and not block.text for block in opened.blocks):
        raise UnreadableDocument("Tệp không có chữ nào để đọc. Nếu là bản quét hình ảnh, hãy dùng bản Word gốc.")
    return opened
