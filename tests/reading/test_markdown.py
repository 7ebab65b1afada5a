"""Tables drawn with strokes."""

import pytest

from tests.reading.builders import read_text
from tracker.reading.grid import Grid, Line
from tracker.reading.markdown import with_drawn_tables


def rows(text: str) -> list[list[str]]:
    (grid,) = (
        block for block in with_drawn_tables([Line(line) for line in text.splitlines()]) if isinstance(block, Grid)
    )
    return [[cell.text for cell in row] for row in grid.rows]


@pytest.mark.parametrize(
    "text",
    [
        "| TT | Việc | Ai |\n|---|:---:|---|\n| 1 | Rà soát |  |",
        "TT | Việc | Ai\n--- | --- | ---\n1 | Rà soát |",
        "|TT|Việc|Ai|\n|1|Rà soát||",
        "+----+------+---+\n| TT | Việc | Ai |\n+====+======+===+\n| 1 | Rà | |\n|   | soát |  |\n+----+------+---+",
        "┌──┬──┬──┐\n│ TT │ Việc │ Ai │\n├──┼──┼──┤\n│ 1 │ Rà soát │ │\n└──┴──┴──┘",
    ],
    ids=["Markdown", "open ends", "no rule", "framed", "drawn"],
)
def test_drawn_tables(text: str) -> None:
    assert [[cell.replace("\n", " ") for cell in row] for row in rows(text)] == [
        ["TT", "Việc", "Ai"],
        ["1", "Rà soát", ""],
    ]


def test_a_stroke_inside_a_cell() -> None:
    assert rows("| a | b |\n|---|---|\n| x \\| y | z |")[1] == ["x | y", "z"]


@pytest.mark.parametrize("text", ["Sở A | Sở B", "Tỷ lệ |x| nhỏ hơn 1\nTỷ lệ |y|", "---", "| một dòng |", "___\n___"])
def test_what_is_no_drawn_table(text: str) -> None:
    blocks = [Line(line) for line in text.splitlines()]
    assert with_drawn_tables(blocks) == blocks


def test_a_plan_in_markdown() -> None:
    table = "| STT | Nhiệm vụ | Chủ trì | Thời hạn |\n|--|--|--|--|\n| 1 | **Rà soát** thủ tục | Sở A<br>Sở B | 30/6 |"
    (item,) = read_text("KẾ HOẠCH\nNăm 2026", table).items
    assert (item.name, item.lead, str(item.due_on)) == ("Rà soát thủ tục", ("Sở A", "Sở B"), "2026-06-30")
