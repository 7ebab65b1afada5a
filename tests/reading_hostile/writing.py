"""A paper as a file: by strings, so that it can be written with any fault, and fast."""

import csv
import io
import zipfile
from collections.abc import Callable, Iterator, Mapping
from xml.sax.saxutils import escape

from tests.reading_hostile.paper import Cell, Paper, Row, Table

KINDS = ("docx", "xlsx", "csv", "txt")
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_TYPE = "application/vnd.openxmlformats-officedocument"
_ENCODINGS = {"csv": "utf-8-sig", "txt": "utf-8"}


def write(paper: Paper) -> bytes:
    match paper.kind:
        case "docx":
            return word_file(body(paper))
        case "xlsx":
            return sheet_file(*sheet(paper))
        case "csv":
            text = _separated(paper)
        case _:
            text = "\n".join(_lines(paper)) + "\n"
    return text.encode(paper.options.get("encoding", _ENCODINGS[paper.kind]), errors="surrogatepass")


def packed(parts: Mapping[str, str | bytes]) -> bytes:
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return kept.getvalue()


def word_parts(body: str) -> dict[str, str]:
    return {
        "[Content_Types].xml": _types("/word/document.xml", f"{_TYPE}.wordprocessingml.document.main+xml"),
        "_rels/.rels": _relation("word/document.xml"),
        "word/document.xml": f'{_HEAD}<w:document xmlns:w="{_WORD}"><w:body>{body}</w:body></w:document>',
    }


def word_file(body: str) -> bytes:
    return packed(word_parts(body))


def body(paper: Paper) -> str:
    blocks = (word_table(block) if isinstance(block, Table) else paragraph(block) for block in paper.blocks)
    return "".join(blocks)


def paragraph(text: str) -> str:
    return f'<w:p><w:r><w:t xml:space="preserve">{xml_text(text)}</w:t></w:r></w:p>'


def word_table(table: Table) -> str:
    return f"<w:tbl>{''.join(map(word_row, table.rows))}</w:tbl>"


def word_row(row: Row) -> str:
    return f"<w:tr>{''.join(map(word_cell, row.cells))}</w:tr>"


def word_cell(cell: Cell) -> str:
    span = f'<w:gridSpan w:val="{cell.span}"/>' if cell.span != 1 else ""
    merge = "<w:vMerge/>" if cell.from_above else ""
    paragraphs = "".join(map(paragraph, cell.text.split("\n")))
    return f"<w:tc><w:tcPr>{span}{merge}</w:tcPr>{paragraphs}</w:tc>"


def sheet(paper: Paper) -> tuple[str, str]:
    """The rows of one sheet and its merged cells; ruled where the paper has tables."""
    rows: list[str] = []
    merges: dict[tuple[int, int], tuple[int, int]] = {}
    for block in paper.blocks:
        if isinstance(block, str):
            rows.append(_sheet_row(len(rows) + 1, [(1, block)], ruled=False))
            continue
        above: dict[int, tuple[int, int]] = {}
        for row in block.rows:
            number, at = len(rows) + 1, 1
            placed: list[tuple[int, str]] = []
            begun: dict[int, tuple[int, int]] = {}
            for cell in row.cells:
                placed.append((at, cell.text))
                begun[at] = above.get(at, (number, at)) if cell.from_above else (number, at)
                merges[begun[at]] = (number, at + cell.span - 1)
                at += cell.span
            above = begun
            rows.append(_sheet_row(number, placed, ruled=not block.is_layout))
    merged = (
        f'<mergeCell ref="{letters(left)}{top}:{letters(right)}{bottom}"/>'
        for (top, left), (bottom, right) in merges.items()
        if (top, left) != (bottom, right)
    )
    return "".join(rows), "".join(merged)


def _sheet_row(number: int, cells: list[tuple[int, str]], *, ruled: bool) -> str:
    style = ' s="1"' if ruled else ""
    written = "".join(
        f'<c r="{letters(column)}{number}"{style} t="inlineStr">'
        f'<is><t xml:space="preserve">{xml_text(text)}</t></is></c>'
        for column, text in cells
        if text or ruled
    )
    return f'<row r="{number}">{written}</row>'


def sheet_parts(rows: str, merges: str = "", before: str = "") -> dict[str, str]:
    types = f"{_TYPE}.spreadsheetml"
    borders = "<border/><border><left style='thin'/><right style='thin'/><top/><bottom/></border>"
    return {
        "[Content_Types].xml": _types(
            "/xl/workbook.xml",
            f"{types}.sheet.main+xml",
            f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{types}.worksheet+xml"/>'
            f'<Override PartName="/xl/styles.xml" ContentType="{types}.styles+xml"/>',
        ),
        "_rels/.rels": _relation("xl/workbook.xml"),
        "xl/workbook.xml": f'{_HEAD}<workbook xmlns="{_SHEET}" xmlns:r="{_OFFICE}"><sheets>'
        '<sheet name="Kế hoạch" sheetId="1" r:id="rId1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">'
        f'<Relationship Id="rId1" Type="{_OFFICE}/worksheet" Target="worksheets/sheet1.xml"/>'
        f'<Relationship Id="rId2" Type="{_OFFICE}/styles" Target="styles.xml"/></Relationships>',
        "xl/styles.xml": f'{_HEAD}<styleSheet xmlns="{_SHEET}"><fonts><font/></fonts>'
        f"<fills><fill><patternFill/></fill></fills>"
        f"<borders>{borders}</borders><cellStyleXfs><xf/></cellStyleXfs>"
        '<cellXfs><xf/><xf borderId="1" applyBorder="1"/></cellXfs></styleSheet>',
        "xl/worksheets/sheet1.xml": f'{_HEAD}<worksheet xmlns="{_SHEET}">{before}<sheetData>{rows}</sheetData>'
        f"{f'<mergeCells>{merges}</mergeCells>' if merges else ''}</worksheet>",
    }


def sheet_file(rows: str, merges: str = "", before: str = "") -> bytes:
    return packed(sheet_parts(rows, merges, before))


def letters(column: int) -> str:
    """1 is A, 27 is AA; what lies beyond a sheet is still written."""
    name = ""
    while column > 0:
        column, letter = divmod(column - 1, 26)
        name = chr(ord("A") + letter) + name
    return name


def xml_text(text: str) -> str:
    """Without the characters that no XML may hold."""
    return escape("".join(char for char in text if char in "\t\n" or _may_stand(ord(char))))


def _may_stand(code: int) -> bool:
    return 0x20 <= code < 0xD800 or 0xE000 <= code < 0xFFFE or code > 0xFFFF


def _types(part: str, kind: str, more: str = "") -> str:
    rels = "application/vnd.openxmlformats-package.relationships+xml"
    return (
        f'{_HEAD}<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" ContentType="{rels}"/>'
        f'<Default Extension="xml" ContentType="application/xml"/><Override PartName="{part}" ContentType="{kind}"/>'
        f"{more}</Types>"
    )


def _relation(target: str) -> str:
    return (
        f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">'
        f'<Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="{target}"/></Relationships>'
    )


def _separated(paper: Paper) -> str:
    kept = io.StringIO()
    writer = csv.writer(kept, delimiter=paper.options.get("delimiter", ";"), lineterminator="\r\n")
    for block in paper.blocks:
        if isinstance(block, str):
            writer.writerow([block])
        else:
            writer.writerows(map(_spread, block.rows))
    return kept.getvalue()


def _lines(paper: Paper) -> Iterator[str]:
    for block in paper.blocks:
        if isinstance(block, str):
            yield block
            yield ""
        else:
            yield from _MANNERS[paper.options.get("manner", "tabs")](block)
            yield ""


def _spread(row: Row) -> list[str]:
    """As a program prints a row: what a merged cell covers is empty."""
    texts: list[str] = []
    for cell in row.cells:
        texts += [cell.text, *[""] * min(cell.span - 1, 40)]
    return texts


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _tabbed(table: Table) -> Iterator[str]:
    for row in table.rows:
        yield "\t".join(map(_one_line, _spread(row)))


def _markdown(table: Table) -> Iterator[str]:
    for number, row in enumerate(table.rows):
        texts = [_one_line(text).replace("|", "/") for text in _spread(row)]
        yield f"| {' | '.join(texts)} |"
        if number == 0:
            yield f"|{'---|' * len(texts)}"


_MANNERS: Mapping[str, Callable[[Table], Iterator[str]]] = {"tabs": _tabbed, "markdown": _markdown}
