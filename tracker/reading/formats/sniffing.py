"""What a file is, told by its first bytes: a name is only asked where bytes say nothing, as of text."""

import io
import re
import zipfile
from enum import StrEnum
from pathlib import PurePath

from tracker.core.archives import UNREADABLE_ARCHIVE


class FileKind(StrEnum):
    DOCX = "docx"
    XLSX = "xlsx"
    PDF = "pdf"
    CSV = "csv"
    TXT = "txt"
    WEB_PAGE = "web page"
    OLD_WORD = "old Word"
    OLD_EXCEL = "old Excel"
    RTF = "rtf"
    ODT = "odt"
    ODS = "ods"
    LOCKED = "with a password"
    SLIDES = "slides"
    PICTURE = "picture"
    UNKNOWN = "unknown"


_TEXTS = {".csv": FileKind.CSV, ".tsv": FileKind.CSV, ".txt": FileKind.TXT, ".md": FileKind.TXT}
_OFFICE = {".docx": FileKind.DOCX, ".xlsx": FileKind.XLSX}
_FOLDERS = (("word/", FileKind.DOCX), ("xl/", FileKind.XLSX), ("ppt/", FileKind.SLIDES))
_OPEN_DOCUMENTS = (
    (b"mimetypeapplication/vnd.oasis.opendocument.text", FileKind.ODT),
    (b"mimetypeapplication/vnd.oasis.opendocument.spreadsheet", FileKind.ODS),
)
_ZIP = b"PK\x03\x04"
_ZIP_NAME_AT = 30
_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
# The names of the streams of an OLE file, as its directory spells them.
_STREAMS = (
    ("EncryptedPackage", FileKind.LOCKED),
    ("WordDocument", FileKind.OLD_WORD),
    ("Workbook", FileKind.OLD_EXCEL),
    ("Book", FileKind.OLD_EXCEL),
    ("PowerPoint Document", FileKind.SLIDES),
)
_PICTURES = (b"\xff\xd8\xff", b"\x89PNG", b"GIF8", b"II*\0", b"MM\0*", b"BM")
_WEB_PAGE = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<!--.*?-->\s*)?<(?:!doctype html|html|head|body|table|div|meta)\b",
    re.IGNORECASE | re.DOTALL,
)
_HEAD = 1024


def kind_of(content: bytes, filename: str) -> FileKind:
    extension = PurePath(filename).suffix.lower()
    if old := old_kind_of(content):
        return old
    if content.startswith(_ZIP):
        return _kind_of_zip(content) or _OFFICE.get(extension, FileKind.UNKNOWN)
    if content.startswith(_PICTURES):
        return FileKind.PICTURE
    if b"%PDF-" in content[:_HEAD]:
        return FileKind.PDF
    if _WEB_PAGE.match(content[:_HEAD]) and extension not in _TEXTS:
        return FileKind.WEB_PAGE
    return _TEXTS.get(extension, FileKind.UNKNOWN)


def old_kind_of(content: bytes) -> FileKind | None:
    """A kind of older or other programs, told without opening anything."""
    if content.startswith(_OLE):
        streams = (kind for name, kind in _STREAMS if name.encode("utf-16-le") in content)
        return next(streams, FileKind.LOCKED)
    if content.startswith(_ZIP):
        return next((kind for sign, kind in _OPEN_DOCUMENTS if content.startswith(sign, _ZIP_NAME_AT)), None)
    return FileKind.RTF if content.startswith(b"{\\rtf") else None


def _kind_of_zip(content: bytes) -> FileKind | None:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = archive.namelist()
    except UNREADABLE_ARCHIVE:
        return None
    kinds = (kind for folder, kind in _FOLDERS if any(name.startswith(folder) for name in names))
    return next(kinds, None)
