"""Which files are taken as proof: decided by their content, and their extension must agree."""

import unicodedata
import zipfile
from pathlib import PurePosixPath
from typing import BinaryIO

import filetype
from lxml import etree

from tracker.core.archives import UNREADABLE_ARCHIVE, entries_of
from tracker.core.errors import BadInput

MAX_BYTES = 50 * 1024 * 1024
MAX_FILES = 20
MAX_NAME = 150
_MAX_ENTRIES = 2_000
_MAX_UNPACKED = 100 * 1024 * 1024
_MAX_CONTENTS = 1024 * 1024
_HEAD, _CHUNK = 8192, 1 << 20
# What each line of the directory of an archive begins with.
_ENTRY = b"PK\x01\x02"
_OFFICE = "application/vnd.openxmlformats-officedocument"
_OPEN = "application/vnd.oasis.opendocument"

MEDIA_TYPES: dict[str, str] = {
    "pdf": "application/pdf",
    "docx": f"{_OFFICE}.wordprocessingml.document",
    "xlsx": f"{_OFFICE}.spreadsheetml.sheet",
    "pptx": f"{_OFFICE}.presentationml.presentation",
    "odt": f"{_OPEN}.text",
    "ods": f"{_OPEN}.spreadsheet",
    "jpg": "image/jpeg",
    "png": "image/png",
}
# The part that tells what the file is.
_OPEN_TELLS, _OFFICE_TELLS = "mimetype", "[Content_Types].xml"
_SAME = {"jpeg": "jpg"}
_MAIN_PARTS = {
    f"{_OFFICE}.wordprocessingml.document.main+xml": "docx",
    f"{_OFFICE}.spreadsheetml.sheet.main+xml": "xlsx",
    f"{_OFFICE}.presentationml.presentation.main+xml": "pptx",
}
_TAKEN = "Hệ thống nhận tệp PDF, Word (.docx), Excel (.xlsx), PowerPoint (.pptx), .odt, .ods, ảnh JPG và PNG."
_MACROS = "có chứa macro nên không được nhận. Hãy lưu lại dưới dạng không có macro (.docx, .xlsx, .pptx)."
_TOO_LARGE_INSIDE = "giải nén ra quá lớn nên không được nhận. Hãy lưu lại thành PDF rồi tải lên."
_ARCHIVE = "là tệp nén. Hãy giải nén rồi tải lên từng tệp."
_CODE = f"là trang web, ảnh vector hoặc mã lệnh nên không được nhận. {_TAKEN}"
_OLD = "là tệp Office kiểu cũ. Hãy mở bằng Word hoặc Excel, lưu lại dưới dạng .docx, .xlsx, .pptx, hoặc PDF."
_REFUSED: dict[str, str] = {
    **dict.fromkeys(("docm", "dotm", "xlsm", "xltm", "xlsb", "pptm", "potm", "ppsm"), _MACROS),
    **dict.fromkeys(("zip", "rar", "7z", "gz", "tar", "tgz", "bz2", "xz", "iso", "cab"), _ARCHIVE),
    **dict.fromkeys(("html", "htm", "xhtml", "mht", "svg", "xml", "js", "mjs", "css", "php"), _CODE),
    **dict.fromkeys(("exe", "msi", "bat", "cmd", "com", "scr", "ps1", "vbs", "jar", "apk", "sh", "lnk", "dll"), _CODE),
    **dict.fromkeys(("doc", "xls", "ppt", "rtf"), _OLD),
}


def inspect(stream: BinaryIO, name: str) -> str:
    """The media type of a file that is taken; else BadInput says why not. The stream is left at its start."""
    extension = _extension(name)
    if extension not in MEDIA_TYPES:
        raise BadInput(f"“{name}” {_REFUSED.get(extension, 'không thuộc loại tệp được nhận. ' + _TAKEN)}")
    stream.seek(0)
    head = stream.read(_HEAD)
    if not head:
        raise BadInput(f"“{name}” là tệp rỗng. Hãy kiểm tra rồi chọn lại tệp.")
    found = _by_content(stream, head, name)
    stream.seek(0)
    if found != extension:
        raise BadInput(
            f"Nội dung của “{name}” không phải là tệp .{extension}, hoặc tệp đã hỏng, có mật khẩu. "
            "Hãy mở bằng phần mềm tương ứng, lưu lại rồi tải lên."
        )
    return MEDIA_TYPES[found]


def clean_file_name(name: str) -> str:
    """What a person called the file: composed, without folders, control and direction characters, not too long."""
    last = unicodedata.normalize("NFC", name).replace("\\", "/").rsplit("/", 1)[-1]
    shown = "".join(char for char in last if char.isprintable() or char.isspace())
    shown = " ".join(shown.split()).strip(". ") or "tep"
    if len(shown) <= MAX_NAME:
        return shown
    suffix = PurePosixPath(shown).suffix[:10]
    return shown[: MAX_NAME - len(suffix)] + suffix


def _extension(name: str) -> str:
    _, dot, extension = name.rpartition(".")
    extension = extension.casefold() if dot else ""
    return _SAME.get(extension, extension)


def _by_content(stream: BinaryIO, head: bytes, name: str) -> str | None:
    if head.startswith(b"PK"):
        return _container(stream, name)
    found = filetype.guess_extension(head)
    return found if found in ("pdf", "jpg", "png") else None


def _container(stream: BinaryIO, name: str) -> str | None:
    """What a zip is: an Office file by its main part, an OpenDocument by its mimetype, else nothing we take."""
    if _entries_listed(stream) > _MAX_ENTRIES:
        raise BadInput(f"“{name}” {_TOO_LARGE_INSIDE}")
    try:
        with zipfile.ZipFile(stream) as archive:
            entries = entries_of(archive)
            names = {entry.filename for entry in entries}
            told = next((part for part in (_OPEN_TELLS, _OFFICE_TELLS) if part in names), None)
            said = _part(archive, told) if told else b""
    except UNREADABLE_ARCHIVE:
        return None
    if sum(entry.file_size for entry in entries) > _MAX_UNPACKED:
        raise BadInput(f"“{name}” {_TOO_LARGE_INSIDE}")
    if any(entry.endswith("vbaProject.bin") or entry.startswith("Basic/") for entry in names):
        raise BadInput(f"“{name}” {_MACROS}")
    if told is None:
        return None
    return _opendocument(said) if told == _OPEN_TELLS else _office(said, name)


def _entries_listed(stream: BinaryIO) -> int:
    """At least as many as the directory has. Opening one of a million entries would take the time of everybody."""
    stream.seek(0)
    count, tail = 0, b""
    while chunk := stream.read(_CHUNK):
        count += (tail + chunk).count(_ENTRY)
        tail = chunk[1 - len(_ENTRY) :]
    return count


def _part(archive: zipfile.ZipFile, name: str) -> bytes:
    with archive.open(name) as part:
        return part.read(_MAX_CONTENTS)


def _opendocument(media_type: bytes) -> str | None:
    words = media_type.decode("ascii", "replace").strip()
    return next((extension for extension in ("odt", "ods") if MEDIA_TYPES[extension] == words), None)


def _office(contents: bytes, name: str) -> str | None:
    if b"<!DOCTYPE" in contents:
        return None
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        root = etree.fromstring(contents, parser)
    except etree.XMLSyntaxError:
        return None
    types = {str(one.get("ContentType", "")) for one in root}
    if any("macroEnabled" in one for one in types):
        raise BadInput(f"“{name}” {_MACROS}")
    return next((extension for media, extension in _MAIN_PARTS.items() if media in types), None)
