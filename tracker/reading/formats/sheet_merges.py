"""Merged cells too large to be opened: a library makes a cell for every one that a merged cell covers."""

import io
import re
import zipfile
from collections.abc import Iterator

from tracker.reading.errors import UnreadableDocument

_MOST_COVERED = 100_000
_MERGED = re.compile(
    rb"mergeCell\b[^<>]*\bref\s*=\s*[\"']\$?([A-Za-z]{1,3})\$?(\d{1,9}):\$?([A-Za-z]{1,3})\$?(\d{1,9})[\"']"
)
_TOO_LARGE = (
    "Tệp Excel này có ô gộp {ref} trải trên quá nhiều ô nên không mở được. "
    "Hãy mở bằng Excel, bỏ gộp ô đó, lưu lại rồi tải lên."
)


def check_merges(content: bytes) -> None:
    covered = 0
    for left, top, right, bottom in _merged(content):
        covered += (abs(_column(right) - _column(left)) + 1) * (abs(bottom - top) + 1)
        if covered > _MOST_COVERED:
            raise UnreadableDocument(_TOO_LARGE.format(ref=f"{left}{top}:{right}{bottom}"))


def _merged(content: bytes) -> Iterator[tuple[str, int, str, int]]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for name in archive.namelist():
            for match in _MERGED.finditer(archive.read(name)) if "worksheets/" in name else ():
                yield match[1].decode().upper(), int(match[2]), match[3].decode().upper(), int(match[4])


def _column(letters: str) -> int:
    """A is 1, AA is 27."""
    return sum((ord(letter) - ord("A") + 1) * 26**place for place, letter in enumerate(reversed(letters)))
