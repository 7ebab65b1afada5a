"""Cells that are merged over the end of a page."""

from tests.reading.builders import HEAD
from tracker.calendar.deadlines.deadline import Certainty
from tracker.reading.grid import Grid, GridCell
from tracker.reading.page_breaks import with_cells_carried_over
from tracker.reading.rows import read_entries
from tracker.reading.tables import find_tables


def row(*texts: str) -> tuple[GridCell, ...]:
    """A text that begins with "^" stands in a cell that began further up."""
    return tuple(
        GridCell(text.removeprefix("^"), at, at + 1, from_above=text.startswith("^")) for at, text in enumerate(texts)
    )


def carried(above: tuple[GridCell, ...], *rows: tuple[GridCell, ...]) -> list[list[str]]:
    return [[cell.text for cell in made] for made in with_cells_carried_over(rows, above)]


def test_an_empty_cell_over_several_rows_goes_on_with_the_text_above() -> None:
    rows = carried(row("1", "Sở Y tế", "Sở Nội vụ"), row("2", "", "Sở Xây dựng"), row("3", "^", ""), row("4", "", ""))
    assert rows == [["2", "Sở Y tế", "Sở Xây dựng"], ["3", "Sở Y tế", ""], ["4", "", ""]]


def test_an_empty_cell_of_one_row_goes_on_where_the_one_above_was_merged() -> None:
    assert carried(row("1", "^Sở Y tế"), row("2", ""), row("3", "")) == [["2", "Sở Y tế"], ["3", ""]]


def test_an_empty_cell_of_one_row_stays_empty_below_one_of_one_row() -> None:
    assert carried(row("1", "Sở Y tế"), row("2", "")) == [["2", ""]]


def test_what_is_carried_counts_as_merged_and_into_a_single_row_as_inferred() -> None:
    (single,) = with_cells_carried_over([row("2", "")], row("1", "^Sở Y tế"))
    drawn, _ = with_cells_carried_over([row("2", ""), row("3", "^")], row("1", "^Sở Y tế"))
    assert [cell.from_above for cell in (*single, *drawn)] == [False, True, False, True]
    assert [cell.how for cell in (single[1], drawn[1])] == [Certainty.INFERRED, Certainty.CERTAIN]


def test_a_page_of_heads_only_carries_nothing() -> None:
    assert with_cells_carried_over([], row("1", "^Sở Y tế")) == []


def test_the_rest_of_a_row_is_told_by_what_its_own_row_prints() -> None:
    above = Grid((row(*HEAD), row("1", "Lập kế hoạch cùng tỉnh Quảng", "Sở Y tế", "", "Quý I/2026", "")))
    rest = [row("", "Nam và các tỉnh bạn", "", "", "", ""), row("2", "Mua phần mềm", "Văn phòng", "", "^", "")]
    (table,) = find_tables([above, Grid((row(*HEAD), *rest), goes_on=True)]).tables
    first, second = read_entries(table).entries
    assert first.name == "Lập kế hoạch cùng tỉnh Quảng Nam và các tỉnh bạn"
    assert (second.name, second.texts[4]) == ("Mua phần mềm", "Quý I/2026")
