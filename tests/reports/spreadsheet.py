"""Reading back the Excel files made here: each cell with its type and the format it is shown in."""

import io
import re
import zipfile
from dataclasses import dataclass
from datetime import date, timedelta

from lxml import etree

_NS = {"m": "http://schemas.openxmlformats.org/spreadsheetml/2006/main"}
_EPOCH = date(1899, 12, 30)
_BUILT_IN = {"0": "General", "3": "#,##0", "4": "#,##0.00", "49": "@"}


@dataclass(frozen=True)
class Cell:
    kind: str
    """"inlineStr" or "n"."""
    text: str
    shown_as: str


@dataclass(frozen=True)
class Book:
    rows: dict[int, list[Cell]]
    """By the number of the row, from 1."""
    parts: dict[str, bytes]

    def texts(self, number: int) -> list[str]:
        return [cell.text for cell in self.rows[number]]

    def table(self) -> list[dict[str, str]]:
        """The rows below the head, which begins with Stt."""
        head = next(number for number, row in self.rows.items() if row and row[0].text == "Stt")
        names = self.texts(head)
        below = [number for number in self.rows if number > head]
        return [dict(zip(names, self.texts(number), strict=True)) for number in below]


def read_book(content: bytes, number: int = 1) -> Book:
    """The sheet of this number, from 1."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    formats = _formats(etree.fromstring(parts["xl/styles.xml"]))
    page = etree.fromstring(parts[f"xl/worksheets/sheet{number}.xml"])
    rows = {}
    for row in page.iterfind(".//m:row", _NS):
        cells = [_cell(one, formats) for one in row.iterfind("m:c", _NS)]
        rows[int(row.get("r") or 0)] = cells
    return Book(rows, parts)


def as_day(cell: str) -> date:
    return _EPOCH + timedelta(days=int(cell))


def _formats(styles: etree._Element) -> list[str]:
    own = {one.get("numFmtId"): one.get("formatCode") for one in styles.iterfind(".//m:numFmt", _NS)}
    return [
        own.get(one.get("numFmtId")) or _BUILT_IN[one.get("numFmtId") or "0"]
        for one in styles.iterfind("m:cellXfs/m:xf", _NS)
    ]


def _cell(one: etree._Element, formats: list[str]) -> Cell:
    text = "".join(one.itertext())
    # As Excel writes what no XML may hold, and what only looks like that.
    text = re.sub("_x([0-9A-F]{4})_", lambda found: chr(int(found[1], 16)), text)
    return Cell(one.get("t") or "n", text, formats[int(one.get("s") or 0)])
