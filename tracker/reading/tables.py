"""The tables of a document: grids joined over page breaks, their heads dropped where they are repeated."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from tracker.core.text import fold
from tracker.reading.codes import read_code
from tracker.reading.draft import Doubt, Source
from tracker.reading.grid import Block, Grid, Line, Sheet, grid_texts
from tracker.reading.headers import Column, Header, PlacedRow, Row, find_header, header_at, place
from tracker.reading.headings import Heading, read_heading, says_nothing, sheet_heading
from tracker.reading.page_breaks import with_cells_carried_over
from tracker.reading.roles import Role, find_role, is_named

# Words that lines of the letterhead, the signature and the recipients begin with: tables that only lay out the page.
_LAYOUT = ("cong hoa xa hoi chu nghia", "doc lap - tu do", "noi nhan", "kinh gui", "so:", "tm. ", "kt. ", "tl. ")
_GIVES_WORK = frozenset({Role.LEAD, Role.SUPPORT, Role.DEADLINE, Role.PRODUCT, Role.EVIDENCE, Role.TARGET})
_NO_HEAD = (
    "Không nhận ra dòng tiêu đề của bảng này (cần cột nội dung cùng cột cơ quan, thời hạn, sản phẩm "
    "hoặc chỉ tiêu) nên {rows} dòng của bảng chưa được đọc. Hãy kiểm tra bảng có giao nhiệm vụ không."
)
_RESULTS = "Bảng này được hiểu là bảng kết quả đã có, không giao nhiệm vụ, nên các dòng của bảng không được đọc."
_GUESSED_NAME = "Cột “{head}” được hiểu là cột nội dung công việc; hãy kiểm tra lại."
_BORROWED = "Bảng này không in dòng tiêu đề; các cột được đọc theo bảng đứng trước."
_ABOVE_HEAD = "Dòng này đứng trên dòng tiêu đề của bảng nên không được đọc thành nhiệm vụ; hãy kiểm tra lại."


@dataclass(frozen=True)
class TableRow:
    """`number` counts the rows of the table as printed, from 1, heads included, on through joined grids; of a table
    without printed rows `number` and `last` are the lines of the text that make the row."""

    number: int
    last: int
    placed: PlacedRow
    after_break: bool
    """It stands right behind a repeated head or at the top of a new page."""


@dataclass
class Table:
    number: int
    heading: Heading
    header: Header
    rows: list[TableRow] = field(default_factory=list)
    first: int = 1
    """The number of its first row, `printed` that of its last."""
    printed: int = 0
    last: Row = ()
    """Its last row as printed."""

    @property
    def columns(self) -> tuple[Column, ...]:
        return self.header.columns

    def source(self, first: int, last: int) -> Source:
        return Source(self.heading.place, self.number, first, last)

    @property
    def whole(self) -> Source:
        return self.source(self.first, self.printed)

    def column_texts(self, role: Role) -> list[str]:
        at = [position for position, column in enumerate(self.columns) if column.role is role]
        return [row.placed.texts[position] for row in self.rows for position in at]

    def go_on(self, rows: Sequence[Row], first: int) -> None:
        """Adds the rows of a grid at the top of a new page from `first` on."""
        body = next((at for at in range(first, len(rows)) if not self.header.is_repeated_by(rows[at])), len(rows))
        self.add([*rows[:body], *with_cells_carried_over(rows[body:], self.last)], first)

    def add(self, rows: Sequence[Row], first: int, number: int | None = None) -> None:
        """Adds the rows of a grid from `first` on; heads among them are counted and dropped. `number` is that of the
        first of `rows` where the file numbers them."""
        spans = [(column.start, column.end) for column in self.columns]
        name = next(at for at, column in enumerate(self.columns) if column.role is Role.NAME)
        after_break = self.printed > 0
        if not after_break:
            self.first = number or _first_line(rows) or 1
        self.printed = (self.printed if number is None else number - 1) + first
        for row in rows[first:]:
            first_line, self.printed = _lines_of(row) or (self.printed + 1, self.printed + 1)
            if self.header.is_repeated_by(row):
                after_break = bool(self.rows)
            elif any(cell.text for cell in row):
                self.rows.append(TableRow(first_line, self.printed, place(row, spans, name), after_break))
                self.last, after_break = row, False

    @property
    def holds_results(self) -> bool:
        """It tells what was reached, and asks nothing of anybody."""
        roles = {column.role for column in self.columns}
        if not _GIVES_WORK.isdisjoint(roles - {Role.TARGET}):
            return False
        results = self.column_texts(Role.RESULT)
        filled = sum(map(bool, results)) * 2 > max(len(results), 1)
        return filled if Role.TARGET in roles else filled or Role.RANK in roles


@dataclass
class TablesFound:
    tables: list[Table] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)
    """The running text, that of letterhead and signature included."""
    doubts: list[Doubt] = field(default_factory=list)


def find_tables(blocks: Sequence[Block]) -> TablesFound:
    finder = _Finder()
    for block in blocks:
        match block:
            case Line(text):
                finder.take_line(text)
            case Sheet(name):
                finder.take_sheet(name)
            case Grid():
                finder.take_grid(block)
    found = finder.found
    results = [table for table in found.tables if table.holds_results]
    found.tables = [table for table in found.tables if not table.holds_results]
    found.doubts += [Doubt(table.whole.place, "table", _RESULTS) for table in results]
    return found


@dataclass
class _Finder:
    found: TablesFound = field(default_factory=TablesFound)
    since: list[str] = field(default_factory=list)
    """The lines behind the table before."""
    heading: Heading = Heading()
    counted: int = 0
    open: Table | None = None

    def take_line(self, text: str) -> None:
        self.found.lines.append(text)
        self.since.append(text)

    def take_sheet(self, name: str) -> None:
        self.heading = sheet_heading(name)
        self.open = None
        self.since = []

    def take_grid(self, grid: Grid) -> None:
        number = grid.first_row
        for rows in _cut_at_heads(grid.rows):
            if grid.goes_on and self.open and not self.since and not _heads_anew(rows):
                self.open.go_on(rows, 0)
            else:
                self._take_rows(rows, number, grid)
            number = None if number is None else number + len(rows)

    def _take_rows(self, rows: Sequence[Row], number: int | None, grid: Grid) -> None:
        header = find_header(rows)
        follows = all(says_nothing(line) for line in self.since)
        if header is None and self.open and follows and _width(rows) == self.open.columns[-1].end:
            self.open.add(rows, 0, number)
        elif header is None:
            self._take_headless(rows, number, nested=grid.nested)
        elif self.open and follows and header.is_like(self.open.header):
            self.open.add(rows[: header.first], 0, number)
            add = self.open.go_on if grid.goes_on else self.open.add
            add(rows[header.first :], header.last - header.first)
        else:
            self.since += [text for row in rows[: header.first] for text in _texts(row)]
            self._open(header, number or 1).add(rows, header.last, number)
            self._note_above(rows[: header.first], number or 1)
        self.since = []

    def _open(self, header: Header, number: int = 1) -> Table:
        """`number` is that of the first row of the grid."""
        self.heading = read_heading(self.since, self.heading)
        self.counted += 1
        self.open = Table(self.counted, self.heading, header)
        self.found.tables.append(self.open)
        named = next(column for column in header.columns if column.role is Role.NAME)
        if not is_named(named.heads):
            head = number + header.first
            place = self.open.source(head, head).place
            self.found.doubts.append(Doubt(place, "table", _GUESSED_NAME.format(head=named.head)))
        return self.open

    def _take_headless(self, rows: Sequence[Row], number: int | None, *, nested: bool) -> None:
        texts = [text for text in grid_texts(Grid(tuple(rows))) if text]
        before = self.found.tables[-1] if self.found.tables else None
        full = sum(map(_is_full, rows))
        is_box = _width(rows) == 1 or (len(rows) == 1 and not full)
        if nested or is_box or (full < 2 and _is_layout(texts)):
            self.found.lines += texts
        elif before and _width(rows) == before.columns[-1].end and read_heading(self.since, Heading()).title:
            table = self._open(before.header)
            table.add(rows, 0, number)
            self.found.doubts.append(Doubt(table.whole.place, "table", _BORROWED))
        else:
            self._note_unread(rows, number or 1)

    def _note_above(self, rows: Sequence[Row], first: int) -> None:
        full = [number for number, row in enumerate(rows, start=first) if _is_full(row)]
        places = [Source(self.heading.place, self.counted, number, number).place for number in full]
        self.found.doubts += [Doubt(place, "row", _ABOVE_HEAD) for place in places]

    def _note_unread(self, rows: Sequence[Row], first: int) -> None:
        self.heading = read_heading(self.since, self.heading)
        self.counted += 1
        self.open = None
        place = Source(self.heading.place, self.counted, first, first + len(rows) - 1).place
        self.found.doubts.append(Doubt(place, "table", _NO_HEAD.format(rows=len(rows))))


def _cut_at_heads(rows: Sequence[Row]) -> Iterator[Sequence[Row]]:
    """One grid may hold tables of different heads, one below the other."""
    header = find_header(rows)
    begun = 0
    for position in range(header.last if header else 1, len(rows)):
        if find_role((rows[position][0].text,)) is not Role.CODE:
            continue
        another = header_at(rows, position)
        if another and not (header and another.is_like(header)):
            yield rows[begun:position]
            begun, header = position, another
    yield rows[begun:]


def _lines_of(row: Row) -> tuple[int, int] | None:
    return row[0].lines if row else None


def _first_line(rows: Sequence[Row]) -> int | None:
    lines = _lines_of(rows[0]) if rows else None
    return lines[0] if lines else None


def _heads_anew(rows: Sequence[Row]) -> bool:
    """Whether the first row is a head of its own, not the rest of a row that a page break cut."""
    return find_role((rows[0][0].text,)) is Role.CODE and header_at(rows, 0) is not None


def _width(rows: Sequence[Row]) -> int:
    return max((cell.end for row in rows for cell in row), default=0)


def _texts(row: Row) -> list[str]:
    return [line for cell in row if not cell.from_above for line in cell.text.split("\n")]


def _is_full(row: Row) -> bool:
    """A row of a table: many cells, or a name behind its number. What lays out a page sets two texts side by side."""
    texts = [cell.text for cell in row if cell.text and not cell.from_above]
    return len(texts) > 2 or (len(texts) == 2 and read_code(texts[0]) is not None)


def _is_layout(texts: Sequence[str]) -> bool:
    return any(fold(text).startswith(_LAYOUT) for text in texts)
