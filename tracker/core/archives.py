"""Zip files as Office writes them, and what reading any other raises: every reader of one refuses the same."""

import struct
import zipfile
import zlib

UNREADABLE_ARCHIVE = (
    zipfile.BadZipFile,
    # Data that does not unpack, or ends before it should.
    zlib.error,
    EOFError,
    # A directory whose figures are cut short, out of range or not text.
    struct.error,
    OverflowError,
    ValueError,
    # A version or a patch that zipfile does not know.
    NotImplementedError,
)
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_ENCRYPTED = 0x1


def entries_of(archive: zipfile.ZipFile) -> list[zipfile.ZipInfo]:
    """What its directory lists. Refused are other methods (bzip2, LZMA), which cost memory by what the file says, and
    what has a password."""
    entries = archive.infolist()
    if any(entry.compress_type not in _METHODS for entry in entries):
        raise zipfile.BadZipFile("packed by a method that Office does not use")
    if any(entry.flag_bits & _ENCRYPTED for entry in entries):
        raise zipfile.BadZipFile("a part has a password")
    return entries
