"""Whether an Office file may be unpacked at all: counted while inflating, its directory is not believed."""

import io
import zipfile
from typing import IO

from tracker.core.archives import UNREADABLE_ARCHIVE, entries_of
from tracker.reading.errors import UnreadableDocument

MAX_ENTRIES = 2_000
MAX_TOTAL = 100 * 1024 * 1024
MAX_RATIO = 200
RATIO_FROM = 1024 * 1024
_CHUNK = 64 * 1024
_DOCTYPES = tuple("<!DOCTYPE".encode(encoding) for encoding in ("utf-8", "utf-16-le", "utf-16-be"))
_XML = (".xml", ".rels", ".vml")

NOT_AN_ARCHIVE = (
    "Tệp này mang đuôi .docx nhưng không phải là tệp Word. "
    "Hãy mở bằng Word, chọn Lưu dưới dạng “Word Document (.docx)” rồi tải lên."
)
TOO_LARGE_INSIDE = (
    "Tệp Word này giải nén ra quá lớn nên không được mở. Hãy bỏ bớt hình ảnh, lưu lại thành tệp .docx mới rồi tải lên."
)
FORBIDDEN_INSIDE = (
    "Tệp Word này chứa thành phần không hợp lệ nên không được mở. "
    "Hãy mở bằng Word, lưu lại thành tệp .docx mới rồi tải lên."
)


def check_archive(content: bytes) -> None:
    """Refuses what is no archive, a bomb, a part with a DOCTYPE, and names that lead out of the archive."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            entries = entries_of(archive)
            _check_entries(entries)
            total = 0
            for entry in entries:
                with archive.open(entry) as part:
                    total += _inflated(part, entry, MAX_TOTAL - total)
    except UNREADABLE_ARCHIVE:
        raise UnreadableDocument(NOT_AN_ARCHIVE) from None


def _check_entries(entries: list[zipfile.ZipInfo]) -> None:
    if len(entries) > MAX_ENTRIES:
        raise UnreadableDocument(TOO_LARGE_INSIDE)
    if any(_leads_out(entry.filename) for entry in entries):
        raise UnreadableDocument(FORBIDDEN_INSIDE)
    end = 0
    for entry in sorted(entries, key=lambda entry: entry.header_offset):
        if entry.header_offset < end:
            raise UnreadableDocument(FORBIDDEN_INSIDE)
        end = entry.header_offset + len(entry.orig_filename.encode()) + entry.compress_size


def _leads_out(name: str) -> bool:
    name = name.replace("\\", "/")
    return name.startswith("/") or ":" in name.split("/")[0] or ".." in name.split("/")


def _inflated(part: IO[bytes], entry: zipfile.ZipInfo, left: int) -> int:
    """The size of one part, read to its end; stops as soon as a limit is passed."""
    size, tail = 0, b""
    is_xml = entry.filename.lower().endswith(_XML)
    while chunk := part.read(_CHUNK):
        size += len(chunk)
        if size > left or (size > RATIO_FROM and size > MAX_RATIO * max(entry.compress_size, 1)):
            raise UnreadableDocument(TOO_LARGE_INSIDE)
        if is_xml and any(doctype in tail + chunk for doctype in _DOCTYPES):
            raise UnreadableDocument(FORBIDDEN_INSIDE)
        tail = chunk[-32:]
    return size
