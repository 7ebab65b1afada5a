"""The lines and grids of a web page, as Word and Excel save one under the name of a document."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from lxml import html
from lxml.etree import LxmlError

from tracker.reading.errors import UnreadableDocument
from tracker.reading.formats.decoding import decoded
from tracker.reading.formats.markup import plain
from tracker.reading.formats.opened import Opened
from tracker.reading.grid import Block, Grid, GridCell, Line, grid_texts

_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)
_HEAD = 4096
_GONE = frozenset({"script", "style", "head", "title", "noscript", "template", "iframe", "object", "select"})
_INLINE = frozenset(
    {"a", "abbr", "b", "big", "code", "del", "em", "font", "i", "ins", "label", "mark", "s", "small", "span", "strike"}
    | {"strong", "sub", "sup", "tt", "u"}
)
_GROUPS = frozenset({"thead", "tbody", "tfoot"})
_WIDEST = 100
_BROKEN = (
    "Không đọc được trang web (HTML) này. Hãy mở tệp bằng Word, lưu dưới dạng “Word Document (.docx)” rồi tải lên."
)


def read_file(content: bytes) -> Opened:
    try:
        page = html.document_fromstring(_text_of(content))
        return Opened(list(_blocks(page)))
    except (LxmlError, ValueError, RecursionError):
        raise UnreadableDocument(_BROKEN) from None


def _text_of(content: bytes) -> str:
    """By the page it says that it is written in, else as a text file is read."""
    said = _CHARSET.search(content[:_HEAD])
    try:
        text = content.decode(said[1].decode()) if said else decoded(content)
    except (LookupError, UnicodeDecodeError):
        text = decoded(content)
    return re.sub(r"^\s*<\?xml[^>]*\?>", "", text)


def _blocks(element: html.HtmlElement) -> Iterator[Block]:
    """The text of an element cut at whatever begins a line of its own; its tables as grids."""
    texts: list[str] = []
    for piece in _pieces(element):
        if isinstance(piece, str):
            texts.append(piece)
            continue
        yield from _lines(texts)
        texts = []
        if piece.tag == "table":
            yield from _grids(piece)
        else:
            yield from _blocks(piece)
    yield from _lines(texts)


def _pieces(element: html.HtmlElement) -> Iterator[str | html.HtmlElement]:
    """Texts, also those of what stands within a line, and the elements that begin a line."""
    if element.tag == "li":
        yield _label(element)
    yield _spaced(element.text)
    for child in element:
        if child.tag == "br":
            yield "\n"
        elif child.tag in _INLINE:
            yield from _pieces(child)
        elif isinstance(child.tag, str) and child.tag not in _GONE:
            yield child
        yield _spaced(child.tail)


def _label(item: html.HtmlElement) -> str:
    parent = item.getparent()
    if parent is None or parent.tag != "ol":
        return "- "
    return f"{sum(1 for before in item.itersiblings('li', preceding=True)) + 1}. "


def _spaced(text: str | None) -> str:
    """Line ends of the source are spaces of the page."""
    return re.sub(r"\s+", " ", text or "")


def _lines(texts: Iterable[str]) -> Iterator[Line]:
    for line in "".join(texts).split("\n"):
        if text := plain(line):
            yield Line(text)


def _grids(table: html.HtmlElement) -> Iterator[Grid]:
    """The grid of a table, then those that stand in its cells."""
    rows: list[tuple[GridCell, ...]] = []
    nested: list[Grid] = []
    hanging: list[_Hanging] = []
    for row in _rows(table):
        cells, hanging = _row_cells(row, hanging, nested)
        rows.append(cells)
    if rows:
        yield Grid(tuple(rows))
    yield from nested


def _rows(table: html.HtmlElement) -> Iterator[html.HtmlElement]:
    for child in table:
        if child.tag == "tr":
            yield child
        elif child.tag in _GROUPS:
            yield from child.iterchildren("tr")


@dataclass(frozen=True)
class _Hanging:
    """A cell that reaches into `rows` more rows."""

    cell: GridCell
    rows: int


def _row_cells(
    row: html.HtmlElement, hanging: list[_Hanging], nested: list[Grid]
) -> tuple[tuple[GridCell, ...], list[_Hanging]]:
    cells = [GridCell(one.cell.text, one.cell.start, one.cell.end, from_above=True) for one in hanging]
    left = [_Hanging(one.cell, one.rows - 1) for one in hanging if one.rows > 1]
    start = 0
    for element in row.iterchildren("td", "th"):
        while over := next((cell for cell in cells if cell.start <= start < cell.end), None):
            start = over.end
        cell = GridCell(_cell_text(element, nested), start, start + _span(element, "colspan"))
        cells.append(cell)
        if (down := _span(element, "rowspan")) > 1:
            left.append(_Hanging(cell, down - 1))
        start = cell.end
    return tuple(sorted(cells, key=lambda cell: cell.start)) or (GridCell("", 0, 1),), left


def _span(cell: html.HtmlElement, name: str) -> int:
    said = cell.get(name, "1").strip()
    return min(max(int(said), 1), _WIDEST if name == "colspan" else 10_000) if said.isdecimal() else 1


def _cell_text(cell: html.HtmlElement, nested: list[Grid]) -> str:
    lines: list[str] = []
    for block in _blocks(cell):
        if isinstance(block, Line):
            lines.append(block.text)
        elif isinstance(block, Grid):
            lines.extend(grid_texts(block))
            nested.append(Grid(block.rows, nested=True))
    return "\n".join(line for line in lines if line)
