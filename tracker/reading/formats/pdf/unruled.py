"""Tables without rules: columns are the stretches of a page in which words stand, with gaps between them all the way
down; a row begins where the first column says something, or where the lines stand further apart."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from tracker.calendar.deadlines.deadline import Certainty
from tracker.reading.formats.markup import plain
from tracker.reading.formats.pdf.words import TextLine, Word, cell_text
from tracker.reading.grid import Grid, GridCell

_FEWEST_COLUMNS = 3
_GUTTER = 0.55
"""The narrowest gap between columns, by the height of a line: a space is half as wide."""
_CROSSED = 0.04
"""The share of lines whose words may stand in a gap: group headings that run across."""
_APART = 0.35
_SLACK = 2.0
_PADDING = 0.9
"""How far the words of a column keep from the next one, by the height of a line."""
_NEXT_LINE = 2.0


@dataclass(frozen=True)
class Columns:
    """`begins` is where each column but the first begins: where its words end differs from line to line. `head` holds
    the lines of the first row, to know it again."""

    begins: tuple[float, ...]
    head: tuple[str, ...] = ()

    def place(self, word: Word) -> int:
        middle = (word.x0 + word.x1) / 2
        return sum(middle > begin for begin in self.begins)

    def is_crossed(self, line: TextLine) -> bool:
        """Whether a text runs from one column into the next, as the heading of a group does."""
        if len(line.pieces()) >= _FEWEST_COLUMNS:
            return False
        return any(
            self.place(word) != self.place(following) and following.x0 - word.x1 < _GUTTER * line.height
            for word, following in pairwise(line.words)
        )

    def filled(self, line: TextLine) -> set[int]:
        return {self.place(word) for word in line.words}


def stretches(lines: Sequence[TextLine], before: Columns | None) -> Iterator[tuple[Sequence[TextLine], Columns | None]]:
    """The lines in their order, cut into those of tables, with their columns, and the others."""
    end = _rest_of_table(lines, before) if before else 0
    if end:
        yield lines[:end], before
        yield from stretches(lines[end:], None)
        return
    begin, end = _table(lines)
    columns = _columns(lines[begin:end]) if end else None
    if columns is None:
        yield lines, None
        return
    yield lines[:begin], None
    yield lines[begin:end], columns
    yield from stretches(lines[end:], None)


def _rest_of_table(lines: Sequence[TextLine], columns: Columns) -> int:
    """How many lines at the head of a page stand in the columns of the page before, group headings included."""
    end = 0
    for at, line in enumerate(lines):
        if at > end + 1 or (at and line.top - lines[at - 1].bottom > _NEXT_LINE * line.height):
            break
        if not columns.is_crossed(line):
            end = at + 1
    return end if any(len(columns.filled(line)) > 1 for line in lines[:end]) else 0


def _table(lines: Sequence[TextLine]) -> tuple[int, int]:
    """From the first line of many texts to the last one that no wide gap parts from it; with the lines around them that
    are the rest of a cell."""
    many = [at for at, line in enumerate(lines) if len(line.pieces()) >= _FEWEST_COLUMNS]
    if len(many) < 2:
        return 0, 0
    begin, end = many[0], many[0] + 1
    for at in range(begin + 1, len(lines)):
        if lines[at].top - lines[at - 1].bottom > _NEXT_LINE * lines[at].height:
            break
        if at in many:
            end = at + 1
    columns = _columns(lines[begin:end])
    left = min(line.x0 for line in lines[begin:end])
    while columns and begin and _is_rest(lines[begin - 1], lines[begin], columns, left):
        begin -= 1
    while columns and end < len(lines) and _is_rest(lines[end], lines[end - 1], columns, left):
        end += 1
    return begin, end


def _is_rest(line: TextLine, beside: TextLine, columns: Columns, left: float) -> bool:
    """Whether a line stands next to a row, inside of columns and not at the left edge."""
    apart = max(line.top, beside.top) - min(line.bottom, beside.bottom)
    inside = not columns.is_crossed(line) and (columns.place(line.words[0]) > 0 or line.x0 > left + line.height)
    return inside and apart <= _NEXT_LINE / 2 * line.height


def _columns(lines: Sequence[TextLine]) -> Columns | None:
    height = median(line.height for line in lines)
    inside = [line for line in lines if len(line.pieces()) > 1] or lines
    left, right = min(line.x0 for line in inside), max(line.x1 for line in inside)
    covered = [0] * (int(right - left) + 2)
    for line in inside:
        for at in {at for word in line.words for at in range(int(word.x0 - left), int(word.x1 - left) + 1)}:
            covered[at] += 1
    begins: list[float] = []
    begin: int | None = None
    for at, count in enumerate(covered):
        if count > _CROSSED * len(inside):
            if begin is not None and at - begin >= _GUTTER * height:
                begins.append(left + at - _SLACK)
            begin = None
        elif begin is None:
            begin = at
    if len(begins) + 1 < _FEWEST_COLUMNS:
        return None
    columns = Columns(tuple(begins))
    return Columns(columns.begins, tuple(line.text for line in next(_rows(lines, columns))))


def grid_of(lines: Sequence[TextLine], columns: Columns, *, goes_on: bool) -> Grid:
    lefts = [min(line.x0 for line in lines), *columns.begins]
    rights = _rights(lines, columns)
    rows: list[tuple[GridCell, ...]] = []
    for row in _rows(lines, columns):
        if len(row) == 1 and columns.is_crossed(row[0]):
            rows.append((GridCell(plain(row[0].text), 0, len(lefts)),))
            continue
        held: list[list[Word]] = [[] for _ in lefts]
        for line in row:
            for word in line.words:
                held[columns.place(word)].append(word)
        texts = (plain(cell_text(words, lefts[at], rights[at])) for at, words in enumerate(held))
        rows.append(tuple(GridCell(text, at, at + 1, how=Certainty.INFERRED) for at, text in enumerate(texts)))
    return Grid(tuple(rows), goes_on=goes_on)


def _comes_back(row: Sequence[TextLine], line: TextLine, columns: Columns) -> bool:
    """Whether a column says something again that had ended in the lines above."""
    said = {column for above in row[:-1] for column in columns.filled(above)}
    return bool(row) and not (columns.filled(line) & said).issubset(columns.filled(row[-1]))


def _rights(lines: Sequence[TextLine], columns: Columns) -> list[float]:
    rights = [0.0] * (len(columns.begins) + 1)
    for line in lines:
        for word in line.words if not columns.is_crossed(line) else ():
            rights[columns.place(word)] = max(rights[columns.place(word)], word.x1)
    padding = _PADDING * median(line.height for line in lines)
    return [
        max([right, *(begin - padding for begin in columns.begins[at : at + 1])]) for at, right in enumerate(rights)
    ]


def _rows(lines: Sequence[TextLine], columns: Columns) -> Iterator[list[TextLine]]:
    gaps = [below.top - above.bottom for above, below in zip(lines, lines[1:], strict=False)]
    closest = sorted(gaps)[len(gaps) // 4] if gaps else 0.0
    row: list[TextLine] = []
    for at, line in enumerate(lines):
        anew = not at or columns.place(line.words[0]) == 0 or gaps[at - 1] > closest + _APART * line.height
        anew = anew or _comes_back(row, line, columns) or tuple(above.text for above in row) == columns.head
        if row and (anew or columns.is_crossed(line) or columns.is_crossed(row[-1])):
            yield row
            row = []
        row.append(line)
    if row:
        yield row
