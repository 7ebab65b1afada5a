"""Whether an Office file may be unpacked at all: counted while inflating, its directory is not believed."""

import io
import zipfile
from dataclasses import dataclass
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
_BEFORE_XML = b"\xef\xbb\xbf\xfe\xff\0 \t\r\n"
_MACROS = "vbaproject.bin"
# Pictures are not opened; those of drawing programs may be XML with a DOCTYPE.
_PICTURES = "/media/"


@dataclass(frozen=True)
class OfficeKind:
    program: str
    saved_as: str
    """As the program offers it under "Save as"."""

    @property
    def broken(self) -> str:
        return (
            f"Tệp này không phải là tệp {self.program} hoặc đã hỏng. "
            f"Hãy mở bằng {self.program}, chọn Lưu dưới dạng “{self.saved_as}” rồi tải lên."
        )

    @property
    def too_large(self) -> str:
        return (
            f"Tệp {self.program} này giải nén ra quá lớn nên không được mở. "
            f"Hãy bỏ bớt hình ảnh, lưu lại dưới dạng “{self.saved_as}” mới rồi tải lên."
        )

    @property
    def forbidden(self) -> str:
        return (
            f"Tệp {self.program} này chứa thành phần không hợp lệ nên không được mở. "
            f"Hãy mở bằng {self.program}, lưu lại dưới dạng “{self.saved_as}” mới rồi tải lên."
        )

    @property
    def with_macros(self) -> str:
        return (
            f"Tệp {self.program} này có chứa macro nên không được mở. "
            f"Hãy mở bằng {self.program}, lưu lại dưới dạng “{self.saved_as}” (không có macro) rồi tải lên."
        )


WORD = OfficeKind("Word", "Word Document (.docx)")
EXCEL = OfficeKind("Excel", "Excel Workbook (.xlsx)")


def check_archive(content: bytes, kind: OfficeKind) -> None:
    """Refuses what is no archive, a bomb, macros, a part with a DOCTYPE, and names that lead out of the archive."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            entries = entries_of(archive)
            _check_entries(entries, kind)
            total = 0
            for entry in entries:
                with archive.open(entry) as part:
                    total += _inflated(part, entry, MAX_TOTAL - total, kind)
    except UNREADABLE_ARCHIVE:
        raise UnreadableDocument(kind.broken) from None


def _check_entries(entries: list[zipfile.ZipInfo], kind: OfficeKind) -> None:
    if len(entries) > MAX_ENTRIES:
        raise UnreadableDocument(kind.too_large)
    if any(_leads_out(entry.filename) for entry in entries):
        raise UnreadableDocument(kind.forbidden)
    if any(entry.filename.lower().endswith(_MACROS) for entry in entries):
        raise UnreadableDocument(kind.with_macros)
    end = 0
    for entry in sorted(entries, key=lambda entry: entry.header_offset):
        if entry.header_offset < end:
            raise UnreadableDocument(kind.forbidden)
        end = entry.header_offset + len(entry.orig_filename.encode()) + entry.compress_size


def _leads_out(name: str) -> bool:
    name = name.replace("\\", "/")
    return name.startswith("/") or ":" in name.split("/")[0] or ".." in name.split("/")


def _inflated(part: IO[bytes], entry: zipfile.ZipInfo, left: int, kind: OfficeKind) -> int:
    """The size of one part, read to its end; stops as soon as a limit is passed."""
    size, tail = 0, b""
    name = entry.filename.lower()
    is_xml, is_picture = name.endswith(_XML), _PICTURES in name
    while chunk := part.read(_CHUNK):
        is_xml = is_xml or (not size and not is_picture and chunk.lstrip(_BEFORE_XML).startswith(b"<"))
        size += len(chunk)
        if size > left or (size > RATIO_FROM and size > MAX_RATIO * max(entry.compress_size, 1)):
            raise UnreadableDocument(kind.too_large)
        if is_xml and any(doctype in tail + chunk for doctype in _DOCTYPES):
            raise UnreadableDocument(kind.forbidden)
        tail = chunk[-32:]
    return size
