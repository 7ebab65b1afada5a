"""Text files into lines and grids."""

import pytest

from tracker.reading.errors import UnreadableDocument
from tracker.reading.grid import Grid, Line
from tracker.reading.txt import read_blocks


def test_rows_that_stand_together_are_one_grid() -> None:
    blocks = read_blocks("KẾ HOẠCH\n\na\tb\nc\td\n\ne\tf\n".encode())
    assert [type(block) for block in blocks] == [Line, Line, Grid, Line, Grid]


def test_a_line_between_two_rows_is_a_row() -> None:
    (grid,) = read_blocks("a\tb\nI. NHÓM\nc\td".encode())
    assert isinstance(grid, Grid)
    assert [[cell.text for cell in row] for row in grid.rows] == [["a", "b"], ["I. NHÓM"], ["c", "d"]]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_encodings(encoding: str) -> None:
    (line,) = read_blocks("Kế hoạch".encode(encoding))
    assert line == Line("Kế hoạch")


@pytest.mark.parametrize(("content", "says"), [("Kê hoách".encode("latin-1"), "UTF-8"), (b"a\0b", "văn bản")])
def test_what_is_no_text(content: bytes, says: str) -> None:
    with pytest.raises(UnreadableDocument, match=says):
        read_blocks(content)
