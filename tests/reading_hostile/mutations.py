"""What goes wrong in a plan: each function spoils a paper in one way, by chance."""

import unicodedata
from collections.abc import Callable, Sequence
from random import Random

from tests.reading_hostile.paper import Cell, Paper, Row, Table, names, paper
from tests.reading_hostile.writing import KINDS

Mutation = Callable[[Paper, Random], None]

_ODD_TEXTS = (
    "\u202eTừ phải sang trái",
    "a\u0301\u0323\u0323" * 30,
    "👩‍👩‍👧‍👦 nhiệm vụ 🇻🇳",
    "x" * 3_000,
    "Sở " * 400,
    "và, " * 300,
    "(" * 200 + ")" * 200,
    "1.2.3.4.5.6.7.8.9.10.11.12",
    "31/02/2026; 00/00/0000; 30/6/99999",
    "$\\frac{a}{b}$ \\geq 90%",
    "<br><b>Họp</b></p>&nbsp;&amp;",
    "=HYPERLINK(1)\t|||",
    "ngày ngày ngày tháng tháng năm năm " * 20,
    "100% 50% ≥ 99,9% " * 20,
    "ＴＯＡＮ　ＢỘ　１２３",
    "\u00a0\u2003\u200b",
    "nt",
    "-nt-",
    "như trên",
    "Tổng cộng",
    "IV",
    "1.1",
    "a)",
    "Phụ lục II",
)
_WORDS = (
    ("STT", "TT", "Số thứ tự", "Mã", "Mục"),
    ("Nội dung", "Nhiệm vụ", "Chỉ tiêu", "Tên nhiệm vụ, giải pháp", "Công việc", "Tiêu chí"),
    ("Cơ quan chủ trì", "Đơn vị thực hiện", "Phụ trách", "Chủ trì/phối hợp", "Cơ quan hướng dẫn"),
    ("Thời gian", "Thời hạn hoàn thành", "Tiến độ", "Bắt đầu", "Kết thúc"),
    ("Sản phẩm", "Kết quả", "Tài liệu kiểm chứng", "Điểm tối đa", "Ghi chú", "Cách tính điểm", "Kinh phí"),
)


def _table(paper: Paper, random: Random) -> Table | None:
    tables = [table for table in paper.tables if table.rows]
    return random.choice(tables) if tables else None


def _row(paper: Paper, random: Random) -> Row | None:
    table = _table(paper, random)
    return random.choice(table.rows) if table else None


def _cell(paper: Paper, random: Random) -> Cell | None:
    row = _row(paper, random)
    return random.choice(row.cells) if row and row.cells else None


def _copy(row: Row) -> Row:
    return Row([Cell(cell.text, cell.span, cell.from_above) for cell in row.cells], row.is_head)


def drop_cell(paper: Paper, random: Random) -> None:
    row = _row(paper, random)
    if row and len(row.cells) > 1:
        del row.cells[random.randrange(len(row.cells))]


def double_cell(paper: Paper, random: Random) -> None:
    row = _row(paper, random)
    if row and row.cells:
        cell = random.choice(row.cells)
        row.cells.insert(random.randint(0, len(row.cells)), Cell(cell.text, cell.span, cell.from_above))


def swap_cells(paper: Paper, random: Random) -> None:
    first, second = _cell(paper, random), _cell(paper, random)
    if first and second:
        first.text, second.text = second.text, first.text


def empty_cells(paper: Paper, random: Random) -> None:
    for _ in range(random.randint(1, 6)):
        if cell := _cell(paper, random):
            cell.text = ""


def odd_text(paper: Paper, random: Random) -> None:
    if cell := _cell(paper, random):
        odd = random.choice(_ODD_TEXTS)
        cell.text = random.choice((odd, f"{cell.text} {odd}", f"{odd}\n{cell.text}"))


def odd_line(paper: Paper, random: Random) -> None:
    paper.blocks.insert(random.randint(0, len(paper.blocks)), random.choice(_ODD_TEXTS))


def drop_line(paper: Paper, random: Random) -> None:
    lines = [at for at, block in enumerate(paper.blocks) if isinstance(block, str)]
    if lines:
        del paper.blocks[random.choice(lines)]


def drop_row(paper: Paper, random: Random) -> None:
    table = _table(paper, random)
    if table:
        del table.rows[random.randrange(len(table.rows))]


def double_row(paper: Paper, random: Random) -> None:
    table = _table(paper, random)
    if table:
        at = random.randrange(len(table.rows))
        table.rows.insert(random.randint(at, len(table.rows)), _copy(table.rows[at]))


def move_row(paper: Paper, random: Random) -> None:
    table = _table(paper, random)
    if table:
        row = table.rows.pop(random.randrange(len(table.rows)))
        table.rows.insert(random.randint(0, len(table.rows)), row)


def join_rows(paper: Paper, random: Random) -> None:
    table = _table(paper, random)
    if table and len(table.rows) > 1:
        at = random.randrange(len(table.rows) - 1)
        upper, lower = table.rows[at], table.rows.pop(at + 1)
        for above, below in zip(upper.cells, lower.cells, strict=False):
            above.text = f"{above.text}\n{below.text}".strip()
        upper.cells += lower.cells[len(upper.cells) :]
        upper.is_head = upper.is_head or lower.is_head


def split_row(paper: Paper, random: Random) -> None:
    """Half of the texts go on in a row below, as a page break leaves them."""
    table = _table(paper, random)
    if table:
        at = random.randrange(len(table.rows))
        row = table.rows[at]
        rest = Row([Cell("", cell.span) for cell in row.cells], row.is_head)
        for above, below in zip(row.cells, rest.cells, strict=True):
            words = above.text.split(" ")
            cut = random.randint(0, len(words))
            above.text, below.text = " ".join(words[:cut]), " ".join(words[cut:])
        table.rows.insert(at + 1, rest)


def extra_row(paper: Paper, random: Random) -> None:
    table = _table(paper, random)
    if table:
        width = max(1, sum(cell.span for cell in table.rows[0].cells))
        made = random.choice(
            (
                Row([Cell("") for _ in range(width)]),
                Row([Cell("Tổng cộng", span=width)]),
                Row([Cell("II. NHÓM NHIỆM VỤ XEN GIỮA", span=width)]),
                Row([Cell(str(number)) for number in range(1, width + 1)]),
                Row([Cell(""), Cell("Việc không có số thứ tự"), *(Cell("") for _ in range(width - 2))]),
                Row([Cell("Ghi chú: cột cuối chỉ để tham khảo", span=width)]),
            )
        )
        table.rows.insert(random.randint(0, len(table.rows)), made)


def drop_column(paper: Paper, random: Random) -> None:
    table = _table(paper, random)
    if table:
        at = random.randint(0, 7)
        for row in table.rows:
            if len(row.cells) > 1 and at < len(row.cells):
                del row.cells[at]


def move_column(paper: Paper, random: Random) -> None:
    table = _table(paper, random)
    if table:
        width = len(table.rows[0].cells)
        here, there = random.randint(0, width), random.randint(0, width)
        for row in table.rows:
            if here < len(row.cells):
                row.cells.insert(there, row.cells.pop(here))


def double_column(paper: Paper, random: Random) -> None:
    table = _table(paper, random)
    if table:
        at = random.randint(0, len(table.rows[0].cells))
        for row in table.rows:
            if at < len(row.cells):
                row.cells.insert(at, Cell(row.cells[at].text, row.cells[at].span))


def join_columns(paper: Paper, random: Random) -> None:
    table = _table(paper, random)
    if table:
        at = random.randint(0, len(table.rows[0].cells))
        for row in table.rows:
            if at + 1 < len(row.cells):
                right = row.cells.pop(at + 1)
                row.cells[at].text = f"{row.cells[at].text} {right.text}".strip()


def split_column(paper: Paper, random: Random) -> None:
    table = _table(paper, random)
    if table:
        at = random.randint(0, len(table.rows[0].cells))
        for row in table.rows:
            if at < len(row.cells):
                left, _, right = row.cells[at].text.partition(" ")
                row.cells[at].text = left
                row.cells.insert(at + 1, Cell(right))


def empty_column(paper: Paper, random: Random) -> None:
    table = _table(paper, random)
    if table:
        at = random.randint(0, len(table.rows[0].cells))
        for row in table.rows:
            if at < len(row.cells) and not row.is_head:
                row.cells[at].text = ""


def rename_heads(paper: Paper, random: Random) -> None:
    for row in [row for table in paper.tables for row in table.rows if row.is_head]:
        for cell in row.cells:
            if random.random() < 0.4:
                cell.text = random.choice(random.choice(_WORDS))


def spoil_head(paper: Paper, random: Random) -> None:
    """Dropped, moved down, repeated, put in capitals or emptied."""
    table = _table(paper, random)
    heads = [row for row in table.rows if row.is_head] if table else []
    if not table or not heads:
        return
    head = random.choice(heads)
    random.choice((_drop_head, _move_head, _repeat_head, _shout_head, _empty_head))(table, head, random)


def _drop_head(table: Table, head: Row, random: Random) -> None:
    table.rows.remove(head)


def _move_head(table: Table, head: Row, random: Random) -> None:
    table.rows.remove(head)
    table.rows.insert(random.randint(0, len(table.rows)), head)


def _repeat_head(table: Table, head: Row, random: Random) -> None:
    for _ in range(random.randint(1, 4)):
        table.rows.insert(random.randint(0, len(table.rows)), _copy(head))


def _shout_head(table: Table, head: Row, random: Random) -> None:
    for cell in head.cells:
        cell.text = cell.text.upper()


def _empty_head(table: Table, head: Row, random: Random) -> None:
    for cell in head.cells:
        cell.text = "" if random.random() < 0.5 else cell.text


def wrong_spans(paper: Paper, random: Random) -> None:
    for _ in range(random.randint(1, 5)):
        if cell := _cell(paper, random):
            cell.span = random.choice((1, 1, 2, 3, 5, 12, 60))


def wrong_merges(paper: Paper, random: Random) -> None:
    for _ in range(random.randint(1, 5)):
        if cell := _cell(paper, random):
            cell.from_above = not cell.from_above


def split_table(paper: Paper, random: Random) -> None:
    """A page break through a table, with nothing, a page number or words between."""
    table = _table(paper, random)
    if table and len(table.rows) > 2:
        at = random.randint(1, len(table.rows) - 1)
        rest = Table(table.rows[at:])
        table.rows = table.rows[:at]
        place = next(position for position, block in enumerate(paper.blocks) if block is table) + 1
        paper.blocks[place:place] = [random.choice(("", "- 3 -", "Biểu tiếp theo", "Phụ lục II")), rest]


def join_tables(paper: Paper, random: Random) -> None:
    tables = paper.tables
    if len(tables) > 1:
        at = random.randrange(len(tables) - 1)
        tables[at].rows += tables[at + 1].rows
        paper.blocks = [block for block in paper.blocks if block is not tables[at + 1]]


def double_table(paper: Paper, random: Random) -> None:
    if table := _table(paper, random):
        paper.blocks.insert(random.randint(0, len(paper.blocks)), Table([_copy(row) for row in table.rows]))


def other_spelling(paper: Paper, random: Random) -> None:
    """Every text of a table in letters and tones apart, in capitals or without capitals."""
    change = random.choice((lambda text: unicodedata.normalize("NFD", text), str.upper, str.lower))
    if table := _table(paper, random):
        for cell in (cell for row in table.rows for cell in row.cells):
            cell.text = change(cell.text)


def long_table(paper: Paper, random: Random) -> None:
    table = _table(paper, random)
    if table:
        body = [row for row in table.rows if not row.is_head]
        table.rows += [_copy(row) for row in body * random.randint(1, 3)]


MUTATIONS: tuple[Mutation, ...] = (
    *(drop_cell, double_cell, swap_cells, empty_cells, odd_text, odd_line, drop_line),
    *(drop_row, double_row, move_row, join_rows, split_row, extra_row),
    *(drop_column, move_column, double_column, join_columns, split_column, empty_column),
    *(rename_heads, spoil_head, wrong_spans, wrong_merges),
    *(split_table, join_tables, double_table, other_spelling, long_table),
)


def mutant(name: str, kind: str, mutations: Sequence[Mutation], random: Random) -> Paper:
    """A plan of ours, spoilt by these mutations, its rows marked."""
    spoilt = paper(name, kind)
    spoilt.options["delimiter"] = random.choice(";,\t") if kind == "csv" else ""
    for mutate in mutations:
        mutate(spoilt, random)
    return spoilt.marked()


def any_mutant(random: Random) -> Paper:
    chosen = random.choices(MUTATIONS, k=random.randint(1, 4))
    return mutant(random.choice(names()), random.choice(KINDS), chosen, random)
