"""Which numbers begin a row."""

import pytest

from tracker.reading.flattened.numbering import Numbering, row_starts
from tracker.reading.flattened.printed import printed_lines
from tracker.reading.roles import Role

POINTS = (Role.NAME, Role.POINTS, Role.LEAD)
AGENCIES = (Role.NAME, Role.LEAD, Role.SUPPORT)
TASK = "Rà soát các thủ tục hành chính của xã"


def starts(text: str, roles: tuple[Role, ...], before: Numbering | None = None) -> list[str]:
    lines = printed_lines(text.split("|"), 1)
    return [lines[position].text for position in row_starts(lines, roles, before or Numbering())[0]]


@pytest.mark.parametrize(
    ("text", "roles", "found"),
    [
        (f"1|{TASK}|5|Sở Y tế|2|{TASK}|10|Sở Y tế|3|{TASK}|3|Sở Y tế", POINTS, ["1", "2", "3"]),
        (f"1.2|{TASK}|5|Sở Y tế|1.3|{TASK}|10|Sở Y tế|3.1|{TASK}|20|Sở Y tế", POINTS, ["1.2", "1.3", "3.1"]),
        (f"I|Nhóm một|1|{TASK}|2|{TASK}|Ill|Nhóm ba|3|{TASK}", AGENCIES, ["I", "1", "2", "Ill", "3"]),
        (f"A|Nhóm một|I|Phần một|1|{TASK}|B|Nhóm hai|I|Phần một|1|{TASK}", AGENCIES, ["A", "I", "1", "B", "I", "1"]),
        (f"1|{TASK}|Sở Y tế|12|2|{TASK}|Sở Y tế", AGENCIES, ["1", "2"]),
        (f"3|{TASK}|Sở Y tế|5|{TASK}|Sở Y tế|6|{TASK}|Sở Y tế", AGENCIES, ["3", "5", "6"]),
        (f"1|{TASK}|x|2|{TASK}|x", AGENCIES, ["1", "2"]),
    ],
    ids=["points", "steps", "groups", "letters", "a page number", "left out", "marks"],
)
def test_row_starts(text: str, roles: tuple[Role, ...], found: list[str]) -> None:
    assert starts(text, roles) == found


def test_the_numbers_go_on_over_a_page_break() -> None:
    lines = printed_lines(f"1|{TASK}|2|2|{TASK}|3".split("|"), 1)
    _, before = row_starts(lines, POINTS, Numbering())
    assert starts(f"bảng giá|3|{TASK}|1|4|{TASK}|2", POINTS, before) == ["3", "4"]
