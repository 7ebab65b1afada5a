"""The lines and grids of an Excel workbook, sheet by sheet, as it shows them.

Hidden sheets and columns are left out, hidden rows are read: a row too many is struck at review, a column too many
spoils every row. `sheet_doubts` names them all.
"""

import io
import warnings
import zipfile
from collections.abc import Iterator, Sequence
from xml.etree.ElementTree import ParseError

from lxml.etree import XMLSyntaxError
from openpyxl import Workbook, load_workbook
from openpyxl.cell import Cell, MergedCell
from openpyxl.worksheet.worksheet import Worksheet

from tracker.reading.draft import Doubt
from tracker.reading.errors import UnreadableDocument
from tracker.reading.formats.archive import EXCEL, check_archive
from tracker.reading.formats.cell_values import shown
from tracker.reading.formats.markup import plain
from tracker.reading.formats.opened import Opened
from tracker.reading.formats.sheet_doubts import MOST_COLUMNS, At, Unshown, doubts_of, hidden_sheet, is_too_far
from tracker.reading.formats.sheet_merges import check_merges
from tracker.reading.formats.sheet_rows import SheetRow, blocks_of
from tracker.reading.grid import Block, GridCell, Sheet

# What openpyxl raises on parts that no program would write.
_BAD_BOOK = (LookupError, ValueError, TypeError, ArithmeticError, AttributeError, OSError, XMLSyntaxError, ParseError)
_FORMULA = (b"<f>", b"<f ", b"<f/")
_ERROR, _FORMULA_TYPE, _TEXT_RESULT = "e", "f", "str"

_Merges = dict[At, tuple[At, int]]
"""For each row that a merged cell covers, where it begins there: the cell that holds its text, and its end."""


def read_file(content: bytes) -> Opened:
    check_archive(content, EXCEL)
    check_merges(content)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            values = load_workbook(io.BytesIO(content), data_only=True)
            formulas = load_workbook(io.BytesIO(content)) if _has_formulas(content) else None
            return _read_book(values, formulas)
    except _BAD_BOOK:
        raise UnreadableDocument(EXCEL.broken) from None


def _has_formulas(content: bytes) -> bool:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = (archive.read(name) for name in archive.namelist() if "worksheets/" in name)
        return any(sign in part for part in parts for sign in _FORMULA)


def _read_book(values: Workbook, formulas: Workbook | None) -> Opened:
    sheets = [sheet for sheet in values.worksheets if any(cell.value is not None for cell in _cells_of(sheet).values())]
    visible = [sheet for sheet in sheets if sheet.sheet_state == "visible"]
    blocks: list[Block] = []
    doubts: list[Doubt] = []
    for sheet in sheets:
        if sheet not in visible:
            doubts.append(hidden_sheet(sheet.title))
            continue
        if len(visible) > 1:
            blocks.append(Sheet(sheet.title))
        unshown = Unshown(without_result=_without_result(sheet, formulas[sheet.title] if formulas else None))
        blocks += blocks_of(list(_rows(sheet, unshown)))
        doubts += doubts_of(sheet.title, unshown)
    return Opened(blocks, tuple(doubts))


def _cells_of(sheet: Worksheet) -> dict[At, Cell | MergedCell]:
    """What is there. openpyxl's own iterators walk every coordinate up to the last one, and that may be XFD1048576."""
    cells: dict[At, Cell | MergedCell] = sheet._cells
    return cells


def _without_result(sheet: Worksheet, formulas: Worksheet | None) -> list[At]:
    """Formulas that say an error, or that no program has worked out before the file was saved."""
    cells = _cells_of(sheet)
    errors = [at for at, cell in cells.items() if cell.data_type == _ERROR]
    if formulas is None:
        return errors
    formulas_at = [at for at, cell in _cells_of(formulas).items() if cell.data_type == _FORMULA_TYPE and at in cells]
    return errors + [at for at in formulas_at if cells[at].value is None and cells[at].data_type != _TEXT_RESULT]


def _rows(sheet: Worksheet, unshown: Unshown) -> Iterator[SheetRow]:
    """The rows from the first to the last that holds a text; what they do not show is noted."""
    texts = _texts(sheet, unshown)
    if not texts:
        return
    used = {column for _, column in texts}
    hidden = _hidden_columns(sheet)
    columns = [column for column in range(min(used), max(used) + 1) if column not in hidden]
    filled = {row for row, _ in texts}
    unshown.columns = sorted(used & hidden)
    unshown.rows = [row for row in sorted(filled) if sheet.row_dimensions[row].hidden]
    merges = _merges(sheet, columns, max(filled))
    ruled = {at[0] for at, cell in _cells_of(sheet).items() if _is_ruled(cell)}
    for row in range(min(filled), max(filled) + 1):
        yield SheetRow(row, tuple(_row_cells(row, columns, texts, merges)), row in ruled)


def _texts(sheet: Worksheet, unshown: Unshown) -> dict[At, str]:
    texts: dict[At, str] = {}
    for at, cell in _cells_of(sheet).items():
        text = "" if cell.data_type == _ERROR else plain(shown(cell.value, cell.number_format))
        if text and is_too_far(at):
            unshown.too_far.append(at)
        elif text:
            texts[at] = text
    return texts


def _hidden_columns(sheet: Worksheet) -> set[int]:
    spans = (column for column in sheet.column_dimensions.values() if column.hidden or column.width == 0)
    return {number for span in spans for number in range(span.min, min(span.max, MOST_COLUMNS) + 1)}


def _is_ruled(cell: Cell | MergedCell) -> bool:
    """A border may leave out the sides that it does not draw."""
    sides = (cell.border.left, cell.border.right) if cell.has_style else ()
    return any(side is not None and side.style for side in sides)


def _merges(sheet: Worksheet, columns: Sequence[int], last: int) -> _Merges:
    merges: _Merges = {}
    for merged in sheet.merged_cells.ranges:
        covered = [at for at, column in enumerate(columns) if merged.min_col <= column <= merged.max_col]
        for row in range(merged.min_row, min(merged.max_row, last) + 1) if covered else ():
            merges[row, columns[covered[0]]] = (merged.min_row, merged.min_col), covered[-1] + 1
    return merges


def _row_cells(row: int, columns: Sequence[int], texts: dict[At, str], merges: _Merges) -> Iterator[GridCell]:
    start = 0
    while start < len(columns):
        at = row, columns[start]
        origin, end = merges.get(at, (at, start + 1))
        yield GridCell(texts.get(origin, ""), start, end, from_above=row > origin[0])
        start = end
