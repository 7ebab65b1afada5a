"""The blocks of a plain text laid out as the document it was copied from."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby, zip_longest

from tests.reading.same_forms.merging import merged
from tests.reading.same_forms.seeds import gold_of, text_of
from tests.reading_unseen.described import PARAGRAPH, Block, Document, Line, Listed, Page, Sheet, Table
from tracker.reading import grid
from tracker.reading.flattened.unflatten import unflattened
from tracker.reading.formats.opening import open_file

_MOTTO = ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc")
_APPENDIX = re.compile(r"phụ lục(?: [ivx\d]+)?\.?", re.IGNORECASE)
_HEADING = re.compile(r"(?:[IVX]+|\d+)\. ")
_EMPHASIS = re.compile(r"\*+([^*]+)\*+")
_TITLE, _RECIPIENTS = "KẾ HOẠCH", "Nơi nhận:"
_LONGEST_HEADING = 120
_LONG_LIST = 3
_WHOLE = re.compile(r"\d{1,4}")
_SHARE = re.compile(r"\d{1,3}%")
Rows = list[tuple[str, ...]]


def word_document(seed: str) -> Document:
    """With bullets of Word in its longer lists."""
    return _document(f"{seed}.docx", list(_with_lists(_word_blocks(seed))))


def printed_document(seed: str) -> Document:
    """A Word file to be printed, with all bullets typed."""
    return _document(f"{seed}.docx", _word_blocks(seed))


def _word_blocks(seed: str) -> list[Block]:
    return [one for block in _blocks(seed) for one in _in_word(block)]


def excel_document(seed: str) -> Document:
    blocks = [one for block in _blocks(seed) for one in _in_excel(block)]
    if not isinstance(blocks[0], Sheet):
        blocks.insert(0, Sheet("Kế hoạch"))
    return _document(f"{seed}.xlsx", blocks)


def _document(filename: str, blocks: Sequence[Block]) -> Document:
    widest = max(block.width for block in blocks if isinstance(block, Table))
    return Document(filename, tuple(blocks), {"landscape": "yes", "size": "11"} if widest > 5 else {"size": "11"})


def _blocks(seed: str) -> list[Block]:
    """Lines, layout tables and tables; each appendix begins with its sheet."""
    lines_and_grids = unflattened(open_file(text_of(seed), f"{seed}.txt").blocks)
    kept = [block for block in lines_and_grids if not (isinstance(block, grid.Line) and not block.text.strip())]
    found: list[Block] = []
    for is_line, group in groupby(kept, key=lambda block: isinstance(block, grid.Line)):
        if is_line:
            texts = [_EMPHASIS.sub(r"\1", block.text).strip("* ") for block in group if isinstance(block, grid.Line)]
            found += _laid_out(texts, gold_of(seed)["document"]["issuer"])
        else:
            found += _tables([_rows(block) for block in group if isinstance(block, grid.Grid)])
    return found[1:] if isinstance(found[0], Page) else found


def _rows(table: grid.Grid) -> Rows:
    return [tuple(cell.text.replace("\n", PARAGRAPH) for cell in row) for row in table.rows]


def _laid_out(texts: Sequence[str], issuer: str) -> Iterator[Block]:
    """Running text, with the head of the document and its signature as tables without rules."""
    if _TITLE in texts:
        above = texts[: texts.index(_TITLE)]
        number = [text for text in above if text.startswith("Số")]
        yield _side_by_side([issuer.upper(), *number], [*_MOTTO, *(text for text in above if text not in number)])
        texts = texts[len(above) :]
    if _RECIPIENTS in texts:
        at = texts.index(_RECIPIENTS)
        end = next((place for place, text in enumerate(texts) if place > at and _APPENDIX.fullmatch(text)), len(texts))
        yield from map(_line, texts[:at])
        left = [text for text in texts[at:end] if text.startswith(("-", _RECIPIENTS))]
        yield _side_by_side(left, [text for text in texts[at:end] if text not in left])
        texts = texts[end:]
    for text in texts:
        if _APPENDIX.fullmatch(text):
            yield Page()
            yield Sheet(text.rstrip(".").capitalize())
        yield _line(text)


def _side_by_side(left: Sequence[str], right: Sequence[str]) -> Table:
    return Table(tuple(zip_longest(left, right, fillvalue="")), {"rules": "no", "head": "0"})


def _line(text: str) -> Line:
    is_heading = _HEADING.match(text) is not None and len(text) < _LONGEST_HEADING
    return Line(text, centred=text.isupper() and not is_heading, bold=text.isupper() or is_heading)


def _tables(printed: Sequence[Rows]) -> Iterator[Block]:
    """One table for the parts that pages printed; where a page cut a row it is cut here, too, by a page break."""
    begun: Rows = []
    for rows in printed:
        if begun and len(rows[0]) == len(begun[0]) and _goes_on(rows):
            begun += rows[1:]
            continue
        if begun:
            yield merged(begun)
            yield Page()
        begun = list(rows)
    yield merged(begun)


def _goes_on(rows: Rows) -> bool:
    """Below the repeated head a whole row follows, with its number or its points, not the rest of one."""
    code, _, *others = rows[1]
    return bool(code) or any(map(_WHOLE.fullmatch, others))


def _in_word(block: Block) -> Iterator[Block]:
    if isinstance(block, Table) and block.options.get("rules") == "no":
        left, right = ([text for text in column if text] for column in zip(*block.rows, strict=True))
        yield replace(block, rows=((PARAGRAPH.join(left), PARAGRAPH.join(right)),))
    elif not isinstance(block, Sheet):
        yield block


def _with_lists(blocks: Sequence[Block]) -> Iterator[Block]:
    for is_bullet, group in groupby(blocks, key=lambda block: isinstance(block, Line) and block.text.startswith("- ")):
        here = list(group)
        if is_bullet and len(here) >= _LONG_LIST:
            yield Listed(tuple(one.text[2:] for one in here if isinstance(one, Line)), "bullet", "-")
        else:
            yield from here


def _in_excel(block: Block) -> Iterator[Block]:
    if isinstance(block, Table):
        yield replace(block, rows=tuple(tuple(map(_value, row)) for row in block.rows))
    elif not isinstance(block, Page):
        yield block


def _value(text: str) -> str:
    """Numbers and shares as Excel keeps them."""
    if _WHOLE.fullmatch(text):
        return f"#{text}"
    return f"%{int(text[:-1]) / 100}" if _SHARE.fullmatch(text) else text
