"""The lines and grids of a text file: rows that stand together and hold tabs are one grid."""

import codecs

from tracker.reading.errors import UnreadableDocument
from tracker.reading.formats.markup import plain
from tracker.reading.formats.opened import Opened
from tracker.reading.formats.whole_rows import whole_rows
from tracker.reading.grid import Block, Grid, GridCell, Line

_BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))


def read_file(content: bytes) -> Opened:
    blocks: list[Block] = []
    table: list[str] = []
    lines = _decoded(content).splitlines()
    for position, line in enumerate(lines):
        if "\t" in line.strip("\n") or (table and _stands_between_rows(lines, position)):
            table.append(line)
            continue
        _close(table, blocks)
        blocks.append(Line(plain(line)))
    _close(table, blocks)
    return Opened(blocks)


def _decoded(content: bytes) -> str:
    encoding = next((name for bom, name in _BOMS if content.startswith(bom)), "utf-8")
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError:
        raise UnreadableDocument(
            "Tệp .txt không dùng bảng mã UTF-8. Hãy mở tệp, chọn lưu lại với bảng mã UTF-8 rồi tải lên."
        ) from None
    if "\0" in text:
        raise UnreadableDocument("Tệp .txt này không phải là tệp văn bản. Hãy chọn đúng tệp kế hoạch.")
    return text


def _stands_between_rows(lines: list[str], position: int) -> bool:
    """A line without tabs right between two rows is a row whose other cells are empty."""
    following = lines[position + 1] if position + 1 < len(lines) else ""
    return bool(lines[position].strip()) and "\t" in following


def _close(table: list[str], blocks: list[Block]) -> None:
    if table:
        blocks.append(Grid(tuple(_row(line) for line in whole_rows(table))))
        table.clear()


def _row(line: str) -> tuple[GridCell, ...]:
    return tuple(GridCell(plain(text), start, start + 1) for start, text in enumerate(line.split("\t")))
