"""Writing the file: long tables are put into it as text, for as elements they would cost many times the rest."""

import io
import re
from typing import Any, BinaryIO
from zipfile import ZIP_DEFLATED, ZipFile

from docx.document import Document
from lxml import etree

_BODY = "word/document.xml"
_PLACE = re.compile(rb"<!--table (\d+)-->")


class Tables:
    """The XML of tables, each with a place in the document where it belongs."""

    def __init__(self) -> None:
        self._made: list[str] = []

    def place(self, xml: str) -> Any:
        """A comment that stands for the table; no text of anybody's can look like it, for all of that is escaped."""
        self._made.append(xml)
        return etree.Comment(f"table {len(self._made) - 1}")

    def save(self, document: Document, target: BinaryIO) -> None:
        without = io.BytesIO()
        document.save(without)
        with ZipFile(without) as source, ZipFile(target, "w", ZIP_DEFLATED) as package:
            for part in source.infolist():
                content = source.read(part)
                package.writestr(part, self._fill(content) if part.filename == _BODY else content)

    def _fill(self, body: bytes) -> bytes:
        return _PLACE.sub(lambda found: self._made[int(found[1])].encode(), body)
