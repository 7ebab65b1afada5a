"""A document described in a few plain lines: running text, tables with merged cells, lists, page breaks, sheets.

A layout file is read line by line:

    %file NAME             what the reader is told the file is called; its ending chooses the format
    %landscape, %style X, %encoding X, %delimiter X, %size X
                           how the whole file is written
    %table head=2 ...      a table until %end, a row a line, cells between bars
    %numbered ..., %bullets
                           a list numbered by the word processor until %end
    %box TEXT              a text box
    %page                  a page break
    %sheet NAME            the next sheet of a workbook
    = TEXT, * TEXT         a centred heading, a bold line; any other line is a paragraph

In a cell "<" continues the cell at its left and "^" the one above, "¶" starts a paragraph, "#." is a number the word
processor counts, "{{a ¦ b // c ¦ d}}" a table inside; a workbook has dates "@2026-06-30", numbers "#5" and shares
"%0.9", and its rows that start with "!" are hidden. "{+…+}" was inserted and "{-…-}" deleted under tracking.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

LAYOUTS = Path(__file__).parent / "layouts"
TRACKED = re.compile(r"\{([+-])(.*?)\1\}")
NESTED = re.compile(r"\{\{(.*)\}\}", re.DOTALL)
COUNTED = "#."
PARAGRAPH = "¶"


@dataclass(frozen=True)
class Line:
    text: str
    centred: bool = False
    bold: bool = False


@dataclass(frozen=True)
class Listed:
    texts: tuple[str, ...]
    manner: str = "decimal"
    pattern: str = "%1."


@dataclass(frozen=True)
class Box:
    text: str


@dataclass(frozen=True)
class Page:
    pass


@dataclass(frozen=True)
class Sheet:
    name: str


@dataclass(frozen=True)
class Span:
    """A printed cell and the last row and column it covers."""

    row: int
    column: int
    last_row: int
    last_column: int
    text: str


@dataclass(frozen=True)
class Table:
    rows: tuple[tuple[str, ...], ...]
    options: dict[str, str] = field(default_factory=dict)
    hidden: frozenset[int] = frozenset()

    @property
    def head(self) -> int:
        return int(self.options.get("head", 1))

    @property
    def width(self) -> int:
        return len(self.rows[0])

    def spans(self) -> Iterator[Span]:
        last: dict[tuple[int, int], tuple[int, int]] = {}
        for row, cells in enumerate(self.rows):
            for column in range(len(cells)):
                last[self._origin(row, column)] = (row, column)
        for (row, column), (last_row, last_column) in sorted(last.items()):
            yield Span(row, column, last_row, last_column, self.rows[row][column])

    def _origin(self, row: int, column: int) -> tuple[int, int]:
        while (mark := self.rows[row][column]) in ("<", "^"):
            row, column = (row, column - 1) if mark == "<" else (row - 1, column)
        return row, column


Block = Line | Listed | Box | Page | Sheet | Table


@dataclass(frozen=True)
class Document:
    filename: str
    blocks: tuple[Block, ...]
    options: dict[str, str]

    @property
    def kind(self) -> str:
        return self.filename.rsplit(".", 1)[-1]


def names() -> list[str]:
    return sorted(path.stem for path in LAYOUTS.glob("*.layout"))


def load(name: str) -> Document:
    lines = iter((LAYOUTS / f"{name}.layout").read_text(encoding="utf-8").splitlines())
    options: dict[str, str] = {}
    blocks: list[Block] = []
    for line in lines:
        word, _, rest = line.partition(" ")
        if word in ("%table", "%numbered", "%bullets"):
            blocks.append(_block(word, rest, _until_end(lines)))
        elif word in ("%box", "%page", "%sheet"):
            blocks.append(Page() if word == "%page" else Box(rest) if word == "%box" else Sheet(rest))
        elif word.startswith("%"):
            options[word[1:]] = rest or "yes"
        elif line:
            blocks.append(Line(rest if word in ("=", "*") else line, word == "=", word in ("=", "*")))
    return Document(options.pop("file"), tuple(blocks), options)


def _until_end(lines: Iterator[str]) -> Iterator[str]:
    for line in lines:
        if line == "%end":
            return
        yield line


def _block(word: str, rest: str, lines: Iterator[str]) -> Block:
    options = dict(pair.split("=", 1) for pair in rest.split())
    if word != "%table":
        manner = "bullet" if word == "%bullets" else options.get("manner", "decimal")
        return Listed(tuple(lines), manner, "-" if word == "%bullets" else options.get("pattern", "%1."))
    written = list(lines)
    rows = tuple(tuple(cell.strip() for cell in line.removeprefix("!").split("|")) for line in written)
    if uneven := [row for row in rows if len(row) != len(rows[0])]:
        raise ValueError(f"{len(rows[0])} cells are wanted: {uneven[0]}")
    return Table(rows, options, frozenset(number for number, line in enumerate(written) if line.startswith("!")))


def accepted(text: str) -> str:
    """The text as it stands after all tracked changes."""
    return TRACKED.sub(lambda found: found[2] if found[1] == "+" else "", text)


def printed(document: Document) -> str:
    """All words of the document, in its order."""
    texts: list[str] = []
    for block in document.blocks:
        if isinstance(block, Line | Box):
            texts.append(block.text)
        elif isinstance(block, Listed):
            texts.extend(block.texts)
        elif isinstance(block, Table):
            texts.extend(span.text for span in block.spans())
    return accepted(" ".join(texts)).replace(PARAGRAPH, " ")
