"""The rows of the tables of a file, counted by code of our own: nothing of the reader is asked."""

import csv
import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_AROUND = {f"{_W}{name}" for name in ("body", "sdt", "sdtContent", "ins", "customXml", "smartTag", "moveTo")}
_AT = re.compile(r"([A-Z]+)(\d+)")
_MANY = 3


@dataclass(frozen=True)
class RawRow:
    """`table` counts from 1; `number` too, in the table or, where the file numbers its rows, in the file."""

    table: int
    number: int
    texts: tuple[str, ...]


def rows_of(content: bytes, kind: str, delimiter: str = ";") -> list[RawRow]:
    """The rows that print something."""
    match kind:
        case "docx":
            found = _word(content)
        case "xlsx":
            found = _workbook(content)
        case "csv":
            found = _separated(content, delimiter)
        case _:
            found = _lines(content)
    return [row for row in found if any(text.strip() for text in row.texts)]


def _word(content: bytes) -> Iterator[RawRow]:
    body = etree.fromstring(_part(content, "word/document.xml"), None).find(f"{_W}body")
    for table, element in enumerate(_tables(body), start=1):
        covered: set[int] = set()
        rows = [row for row in _inside(element) if row.tag == f"{_W}tr" and row.find(f"{_W}trPr/{_W}del") is None]
        for number, row in enumerate(rows, start=1):
            texts = []
            at = 0
            widths = []
            for cell in (cell for cell in _inside(row) if cell.tag == f"{_W}tc"):
                merge = cell.find(f"{_W}tcPr/{_W}vMerge")
                goes_on = merge is not None and merge.get(f"{_W}val") != "restart" and at in covered
                texts += [] if goes_on else ["".join(_texts(cell))]
                span = cell.find(f"{_W}tcPr/{_W}gridSpan")
                end = at + (1 if span is None else int(span.get(f"{_W}val")))
                widths += range(at, end)
                at = end
            covered = set(widths)
            yield RawRow(table, number, tuple(texts))


def _tables(element: etree._Element) -> Iterator[etree._Element]:
    for child in _inside(element):
        if child.tag == f"{_W}tbl":
            yield child


def _inside(element: etree._Element) -> Iterator[etree._Element]:
    for child in element:
        if child.tag in _AROUND:
            yield from _inside(child)
        else:
            yield child


def _texts(element: etree._Element) -> Iterator[str]:
    for paragraph in element.iter(f"{_W}p"):
        yield "".join(text.text or "" for text in paragraph.iter(f"{_W}t")) + " "


def _workbook(content: bytes) -> Iterator[RawRow]:
    """Rows with rules or with many cells, on every sheet; what lies below a merged cell is not to be seen."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        names = sorted(name for name in archive.namelist() if name.startswith("xl/worksheets/sheet"))
        shared = _shared(archive.read("xl/sharedStrings.xml")) if "xl/sharedStrings.xml" in archive.namelist() else []
        sheets = [etree.fromstring(archive.read(name), None) for name in names]
    for table, sheet in enumerate(sheets, start=1):
        hidden = set(_hidden(sheet))
        for row in sheet.iter(f"{_S}row"):
            cells = [cell for cell in row.iter(f"{_S}c") if cell.get("r") not in hidden]
            texts = tuple(_value(cell, shared) for cell in cells)
            is_ruled = any(cell.get("s", "0") != "0" for cell in cells)
            if is_ruled or sum(map(bool, texts)) >= _MANY:
                yield RawRow(table, int(row.get("r", "0")), texts)


def _shared(part: bytes) -> list[str]:
    return ["".join(one.itertext()) for one in etree.fromstring(part, None).iter(f"{_S}si")]


def _value(cell: etree._Element, shared: list[str]) -> str:
    if cell.get("t") == "inlineStr":
        return "".join(cell.itertext())
    value = cell.findtext(f"{_S}v") or ""
    return shared[int(value)] if cell.get("t") == "s" else value


def _hidden(sheet: etree._Element) -> Iterator[str]:
    for merged in sheet.iter(f"{_S}mergeCell"):
        first, _, last = merged.get("ref", "").partition(":")
        (left, top), (right, bottom) = _place(first), _place(last or first)
        yield from (
            f"{_letters(column)}{row}"
            for row in range(top, min(bottom, top + 500) + 1)
            for column in range(left, min(right, left + 500) + 1)
            if (column, row) != (left, top)
        )


def _place(at: str) -> tuple[int, int]:
    found = _AT.fullmatch(at)
    if found is None:
        return 1, 1
    column = 0
    for letter in found[1]:
        column = column * 26 + ord(letter) - ord("A") + 1
    return column, int(found[2])


def _letters(column: int) -> str:
    name = ""
    while column > 0:
        column, letter = divmod(column - 1, 26)
        name = chr(ord("A") + letter) + name
    return name


def _separated(content: bytes, delimiter: str) -> Iterator[RawRow]:
    text = content.decode("utf-8-sig")
    for number, texts in enumerate(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter), start=1):
        if sum(map(bool, texts)) >= _MANY:
            yield RawRow(1, number, tuple(texts))


def _lines(content: bytes) -> Iterator[RawRow]:
    table, number = 0, 0
    for line in content.decode("utf-8-sig").split("\n"):
        if "\t" not in line.strip("\n") and not line.startswith("|"):
            number = 0
            continue
        table, number = (table, number + 1) if number else (table + 1, 1)
        yield RawRow(table, number, tuple(line.strip("|").split("|" if line.startswith("|") else "\t")))


def _part(content: bytes, name: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return archive.read(name)
