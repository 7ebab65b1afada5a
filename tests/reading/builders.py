"""Plans made in the test: Word files by python-docx, text files by hand."""

import io
import zipfile
from collections.abc import Callable, Sequence

from docx import Document
from docx.document import Document as WordDocument
from docx.table import Table

from tracker.reading.draft import PlanDraft
from tracker.reading.read import read_plan

Rows = Sequence[Sequence[str]]
HEAD = ("TT", "Nhiệm vụ", "Cơ quan chủ trì", "Cơ quan phối hợp", "Thời gian hoàn thành", "Sản phẩm")


def word_file(document: WordDocument) -> bytes:
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def word_plan(*parts: str | Rows, then: Callable[[WordDocument], None] | None = None) -> bytes:
    """Paragraphs and tables in the order given."""
    document = Document()
    for part in parts:
        if isinstance(part, str):
            document.add_paragraph(part)
        else:
            add_table(document, part)
    if then:
        then(document)
    return word_file(document)


def add_table(document: WordDocument, rows: Rows) -> Table:
    table = document.add_table(rows=len(rows), cols=max(map(len, rows)))
    for row, texts in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, texts, strict=False):
            cell.text = text
    return table


def text_plan(*parts: str | Rows) -> bytes:
    """Lines and tab-separated tables, each followed by an empty line."""
    shown = [part if isinstance(part, str) else "\n".join("\t".join(row) for row in part) for part in parts]
    return "\n\n".join(shown).encode()


def read_text(*parts: str | Rows, year: int | None = 2026) -> PlanDraft:
    return read_plan(text_plan(*parts), "ke-hoach.txt", year=year)


def read_word(content: bytes, year: int | None = 2026) -> PlanDraft:
    return read_plan(content, "ke-hoach.docx", year=year)


def with_part(content: bytes, name: str, change: Callable[[bytes], bytes]) -> bytes:
    """The archive again, one of its parts changed."""
    stream = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as old,
        zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for entry in old.infolist():
            part = old.read(entry)
            new.writestr(entry.filename, change(part) if entry.filename == name else part)
    return stream.getvalue()


def with_new_part(content: bytes, name: str, part: bytes) -> bytes:
    """The archive with one part more."""
    stream = io.BytesIO(content)
    with zipfile.ZipFile(stream, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, part)
    return stream.getvalue()


def messages(draft: PlanDraft, field: str) -> list[str]:
    return [doubt.message for doubt in draft.doubts if doubt.field == field]
