"""A document as rows and cells, plain enough to be spoilt in every way, taken from the layouts and the samples."""

import re
from dataclasses import dataclass, field
from datetime import date
from functools import cache

from samples.make import sample_plans
from samples.word import SamplePlan
from tests.reading_unseen import described

MARK = re.compile(r"V\d{5}\b")
"""What every row that holds text is marked with before it is written, to be known again."""
_NOT_TEXT = re.compile(r"^[@#%](?=[\d.-]+$)")
_WORDS_TO_MARK = 8


@dataclass
class Cell:
    text: str
    span: int = 1
    from_above: bool = False


@dataclass
class Row:
    cells: list[Cell]
    is_head: bool = False


@dataclass
class Table:
    rows: list[Row]
    is_layout: bool = False
    """Letterhead, signature or recipients: it sets words side by side and is no table of a plan."""


@dataclass
class Paper:
    kind: str
    """The ending of the file it is written to."""
    blocks: list[str | Table] = field(default_factory=list)
    options: dict[str, str] = field(default_factory=dict)

    @property
    def tables(self) -> list[Table]:
        return [block for block in self.blocks if isinstance(block, Table) and not block.is_layout]

    def marked(self) -> "Paper":
        """Each row that says enough carries a mark of its own at the end of its longest text."""
        number = 0
        for row in (row for table in self.tables for row in table.rows if not row.is_head):
            own = [cell for cell in row.cells if not cell.from_above and len(cell.text) >= _WORDS_TO_MARK]
            if own:
                number += 1
                cell = max(own, key=lambda cell: len(cell.text))
                cell.text = f"{MARK.sub('', cell.text).rstrip()} V{number:05d}"
        return self


def names() -> tuple[str, ...]:
    return (*described.names(), *(f"sample {number}" for number in range(2)))


def paper(name: str, kind: str) -> Paper:
    """A fresh copy, to be spoilt."""
    found = _sample(int(name[-1])) if name.startswith("sample ") else _layout(name)
    blocks = [block if isinstance(block, str) else _copy(block) for block in found]
    return Paper(kind, blocks)


def _copy(table: Table) -> Table:
    rows = [Row([Cell(cell.text, cell.span, cell.from_above) for cell in row.cells], row.is_head) for row in table.rows]
    return Table(rows, table.is_layout)


@cache
def _layout(name: str) -> tuple[str | Table, ...]:
    blocks: list[str | Table] = []
    for block in described.load(name).blocks:
        match block:
            case described.Line() | described.Box():
                blocks += _shown(block.text).split("\n")
            case described.Listed():
                blocks += [f"{number}. {_shown(text)}" for number, text in enumerate(block.texts, start=1)]
            case described.Table():
                blocks.append(_table(block))
    return tuple(blocks)


def _table(table: described.Table) -> Table:
    rows = []
    for number, texts in enumerate(table.rows):
        cells: list[Cell] = []
        for text in texts:
            if text == "<" and cells:
                cells[-1].span += 1
            else:
                cells.append(Cell("" if text == "^" else _shown(text, number), from_above=text == "^"))
        rows.append(Row(cells, is_head=number < table.head or texts in table.rows[: table.head]))
    return Table(rows, is_layout=table.head == 0)


def _shown(text: str, number: int = 0) -> str:
    """A cell or line as it is printed: changes accepted, tables inside it as words, dates and numbers as text."""
    text = described.NESTED.sub(lambda match: re.sub(r"//|¦", " ", match[1]), described.accepted(text))
    text = str(number) if text == described.COUNTED else _NOT_TEXT.sub("", text)
    return text.replace(described.PARAGRAPH, "\n")


@cache
def _sample(number: int) -> tuple[str | Table, ...]:
    plan: SamplePlan = sample_plans(date(2026, 6, 30))[number]
    blocks: list[str | Table] = [plan.superior, plan.issuer, f"Số: {plan.number}", "KẾ HOẠCH", plan.title, *plan.body]
    for at, appendix in enumerate(plan.appendices, start=1):
        blocks += [f"Phụ lục {at}", appendix.title]
        head = Row([Cell(column.head) for column in appendix.columns], is_head=True)
        body = [[str(getattr(row, column.field, "")) for column in appendix.columns] for row in appendix.rows]
        blocks.append(Table([head, *(Row([Cell(text) for text in texts]) for texts in body)]))
    return tuple(blocks)
