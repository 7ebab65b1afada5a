"""Text files as offices leave them: saved by Excel with semicolons, copied with tabs, written down cell by cell."""

import csv
import unicodedata
from collections.abc import Iterator
from io import StringIO

from tests.reading_unseen.described import PARAGRAPH, Document, Line, Listed, Page, Table

_TONES = "\u0300\u0301\u0303\u0309\u0323"
_WHOLE = bytes(range(256)).decode("cp1258", errors="ignore")


def write(document: Document) -> bytes:
    text = _saved(document) if document.kind == "csv" else "\n".join(_lines(document)) + "\n"
    encoding = document.options.get("encoding", "utf-8")
    if encoding == "cp1258":
        text = _tones_apart(text)
    return text.encode(encoding)


def _tones_apart(text: str) -> str:
    """As Windows-1258 keeps it: a letter that has no place there leaves its tone behind it."""
    return "".join(_letter(letter) for letter in unicodedata.normalize("NFC", text))


def _letter(letter: str) -> str:
    pieces = unicodedata.normalize("NFD", letter)
    tones = "".join(piece for piece in pieces if piece in _TONES)
    rest = unicodedata.normalize("NFC", "".join(piece for piece in pieces if piece not in _TONES))
    return letter if letter in _WHOLE else rest + tones


def _saved(document: Document) -> str:
    kept = StringIO()
    writer = csv.writer(kept, delimiter=document.options.get("delimiter", ";"), lineterminator="\r\n")
    width = max(block.width for block in document.blocks if isinstance(block, Table))
    for block in document.blocks:
        if isinstance(block, Line):
            writer.writerow([block.text] + [""] * (width - 1))
        elif isinstance(block, Table):
            for row in _shown(block):
                writer.writerow([cell.replace(PARAGRAPH, "\n") for cell in row] + [""] * (width - len(row)))
    return kept.getvalue()


def _lines(document: Document) -> Iterator[str]:
    for block in document.blocks:
        if isinstance(block, Line):
            yield from (block.text, "") if document.options.get("style") != "flattened" else (block.text,)
        elif isinstance(block, Listed):
            yield from (f"{place}. {text}" for place, text in enumerate(block.texts, start=1))
        elif isinstance(block, Page):
            yield "\f"
        elif isinstance(block, Table):
            yield from _MANNERS[document.options.get("style", "tabs")](block)


def _shown(table: Table) -> Iterator[list[str]]:
    """The rows as a program prints them: what a merged cell covers is empty."""
    for row in table.rows:
        yield ["" if cell in ("<", "^") else cell for cell in row]


def _tabbed(table: Table) -> Iterator[str]:
    for row in _shown(table):
        yield "\t".join(cell.replace(PARAGRAPH, " ") for cell in row)
    yield ""


def _markdown(table: Table) -> Iterator[str]:
    for number, row in enumerate(_shown(table)):
        yield "| " + " | ".join(cell.replace(PARAGRAPH, "<br>") for cell in row) + " |"
        if number == 0:
            yield "|" + "---|" * table.width
    yield ""


def _flattened(table: Table) -> Iterator[str]:
    for row in table.rows:
        yield from (cell.replace(PARAGRAPH, " ") for cell in row if cell not in ("<", "^", ""))


def _from_web(table: Table) -> Iterator[str]:
    """As a browser copies a table whose cells hold broken lines."""
    for row in _shown(table):
        yield "\t".join(cell.replace(PARAGRAPH, "\n") for cell in row)
    yield ""


def _from_web_paragraphs(table: Table) -> Iterator[str]:
    """As a browser copies a table whose cells hold paragraphs: a blank line parts paragraphs and cells alike."""
    for row in table.rows:
        for cell in row:
            for paragraph in cell.split(PARAGRAPH) if cell not in ("<", "^", "") else ():
                yield from (paragraph, "")


_MANNERS = {
    "tabs": _tabbed,
    "markdown": _markdown,
    "flattened": _flattened,
    "web": _from_web,
    "paragraphs": _from_web_paragraphs,
}
