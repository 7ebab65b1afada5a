"""The pages of a file as one text: tables and paragraphs in the order of reading, over the ends of pages."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from tracker.reading.formats.pdf import ruled, unruled
from tracker.reading.formats.pdf.halves import halves
from tracker.reading.formats.pdf.paragraphs import Frame, Paragraphs, without_margins
from tracker.reading.formats.pdf.words import TextLine, Word, lines_of
from tracker.reading.grid import Block, Grid, Line


@dataclass(frozen=True)
class PageContent:
    width: float
    height: float
    words: tuple[Word, ...]
    tables: tuple[ruled.RuledTable, ...]
    is_scanned: bool = False

    @property
    def size(self) -> tuple[int, int]:
        return round(self.width), round(self.height)

    @property
    def free_words(self) -> Iterator[Word]:
        return (word for word in self.words if not any(table.box.holds(word) for table in self.tables))


@dataclass
class Layout:
    blocks: list[Block] = field(default_factory=list)
    without_rules: list[int] = field(default_factory=list)
    """The pages on which a table has no rules, from 1."""


def read_pages(pages: Sequence[PageContent]) -> Layout:
    free = without_margins([lines_of(page.free_words) for page in pages], [page.height for page in pages])
    frames = _frames(pages, free)
    reader = _Reader()
    layout = Layout()
    for number, (page, lines) in enumerate(zip(pages, free, strict=True), start=1):
        blocks = list(reader.read(page, lines, frames[page.size]))
        layout.blocks += blocks
        if len([block for block in blocks if isinstance(block, Grid)]) > len(page.tables):
            layout.without_rules.append(number)
    layout.blocks += reader.paragraphs.rest()
    return layout


@dataclass
class _Reader:
    paragraphs: Paragraphs = field(default_factory=Paragraphs)
    edges: Sequence[float] = ()
    """The columns of the ruled table that ended the page before."""
    columns: unruled.Columns | None = None
    """And those of one without rules."""

    def read(self, page: PageContent, lines: Sequence[TextLine], frame: Frame) -> Iterator[Block]:
        for at, table in enumerate(page.tables):
            above = [line for line in lines if line.top < table.box.top]
            lines = lines[len(above) :]
            yield from self._read_free(above, frame)
            yield from self.paragraphs.rest()
            goes_on = not at and not above and ruled.has_columns(table, self.edges)
            self.edges, self.columns = (self.edges if goes_on else table.edges), None
            yield ruled.grid_of(table, page.words, self.edges, goes_on=goes_on)
        if lines or not page.tables:
            self.edges = ()
        yield from self._read_free(lines, frame)

    def _read_free(self, lines: Sequence[TextLine], frame: Frame) -> Iterator[Block]:
        for stretch, columns in unruled.stretches(lines, self.columns):
            if columns:
                yield from self.paragraphs.rest()
                yield unruled.grid_of(stretch, columns, goes_on=columns is self.columns)
            else:
                yield from self._read_text(stretch, frame)
            self.columns = columns if stretch else self.columns

    def _read_text(self, lines: Sequence[TextLine], frame: Frame) -> Iterator[Block]:
        for stretch, is_half in halves(lines):
            if is_half:
                yield from self.paragraphs.rest()
                yield from (Line(line.text) for line in stretch)
            else:
                yield from self.paragraphs.take(stretch, frame)


def _frames(pages: Sequence[PageContent], free: Sequence[Sequence[TextLine]]) -> dict[tuple[int, int], Frame]:
    """Short lines alone do not tell how wide text runs: the pages of one size tell it together."""
    frames: dict[tuple[int, int], Frame] = {}
    for page, lines in zip(pages, free, strict=True):
        sides = [*((table.box.x0, table.box.x1) for table in page.tables), *((line.x0, line.x1) for line in lines)]
        known = frames.get(page.size)
        if known:
            sides.append((known.left, known.right))
        left, right = min((left for left, _ in sides), default=0.0), max((right for _, right in sides), default=0.0)
        frames[page.size] = Frame(left, right, page.height)
    return frames
