"""The lines and grids of a file of separated values, by semicolon, comma or tab."""

import csv
import io
from collections import Counter
from collections.abc import Sequence

from tracker.reading.errors import UnreadableDocument
from tracker.reading.formats.decoding import decoded
from tracker.reading.formats.markup import plain
from tracker.reading.formats.opened import Opened
from tracker.reading.formats.sheet_rows import SheetRow, blocks_of
from tracker.reading.grid import GridCell

_SEPARATORS = ";,\t"
_ANNOUNCES = "sep="
_BAD_QUOTES = (
    "Không đọc được tệp .csv từ dòng {line}: dấu ngoặc kép không khép đúng. "
    "Hãy mở tệp bằng Excel, lưu lại dưới dạng “Excel Workbook (.xlsx)” rồi tải lên."
)


def read_file(content: bytes) -> Opened:
    text = decoded(content)
    announced = text.partition("\n")[0].strip() if text.startswith(_ANNOUNCES) else ""
    text = text[text.find("\n") + 1 :] if announced else text
    separators = announced.removeprefix(_ANNOUNCES)[:1] or _SEPARATORS
    rows = _best([_rows(text, separator) for separator in separators])
    return Opened(blocks_of([_sheet_row(number, row) for number, row in enumerate(rows, start=1)]))


def _rows(text: str, separator: str) -> list[list[str]] | int:
    """The rows, or the line from which on quotes do not fit this separator."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    try:
        return list(reader)
    except csv.Error:
        return reader.line_num


def _best(readings: Sequence[list[list[str]] | int]) -> list[list[str]]:
    rows = max((rows for rows in readings if not isinstance(rows, int)), key=_columns_told, default=[])
    bad_lines = [line for line in readings if isinstance(line, int)]
    if bad_lines and not _columns_told(rows):
        raise UnreadableDocument(_BAD_QUOTES.format(line=max(bad_lines)))
    return rows


def _columns_told(rows: Sequence[Sequence[str]]) -> int:
    """How often a separator divides, counted in the rows of one width: in a single row it is only punctuation."""
    widths = Counter(len(row) for row in rows if len(row) > 1)
    return max((count * (width - 1) for width, count in widths.items() if count > 1), default=0)


def _sheet_row(number: int, texts: Sequence[str]) -> SheetRow:
    cells = (GridCell(plain(text), start, start + 1) for start, text in enumerate(texts))
    return SheetRow(number, tuple(cells) or (GridCell("", 0, 1),))
