"""Text files into lines and grids."""

import pytest

from tracker.reading.errors import UnreadableDocument
from tracker.reading.formats.txt import read_file
from tracker.reading.grid import Grid, Line


def test_rows_that_stand_together_are_one_grid() -> None:
    blocks = read_file("KẾ HOẠCH\n\na\tb\nc\td\n\ne\tf\n".encode()).blocks
    assert [type(block) for block in blocks] == [Line, Line, Grid, Line, Grid]


def test_a_line_between_two_rows_is_a_row() -> None:
    (grid,) = read_file("a\tb\nI. NHÓM\nc\td".encode()).blocks
    assert isinstance(grid, Grid)
    assert [[cell.text for cell in row] for row in grid.rows] == [["a", "b"], ["I. NHÓM"], ["c", "d"]]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_encodings(encoding: str) -> None:
    (line,) = read_file("Kế hoạch".encode(encoding)).blocks
    assert line == Line("Kế hoạch")


@pytest.mark.parametrize(("content", "says"), [("KÕ ho¹ch c«ng t¸c".encode("latin-1"), "UTF-8"), (b"a\0b", "văn bản")])
def test_what_is_no_text(content: bytes, says: str) -> None:
    with pytest.raises(UnreadableDocument, match=says):
        read_file(content)
