"""Files that were damaged at random: read or refused with a sentence, never anything else."""

import io
import random
import zipfile
from collections.abc import Callable

import pytest

from tests.reading.builders import HEAD
from tests.reading.formats.pages import pdf_file, rule, text_at
from tests.reading.formats.sheets import rows_at, workbook
from tracker.reading.errors import UnreadableDocument
from tracker.reading.read import read_plan

ROWS = [HEAD, ("1", "Họp giao ban", "Văn phòng", "Phòng A", "Quý I/2026", "Thông báo")]
TIMES = 60


def a_book() -> bytes:
    return workbook(rows_at(ROWS))


def a_page() -> bytes:
    rules = [rule(40, y, 490, y) for y in (100, 120, 140)] + [rule(x, 100, x, 140) for x in (40, 190, 340, 490)]
    return pdf_file([*rules, *(text_at(45 + 150 * at, 113, text) for at, text in enumerate(("TT", "Noi dung", "Han")))])


def a_list() -> bytes:
    return "\n".join(";".join(row) for row in ROWS).encode()


def a_web_page() -> bytes:
    rows = "".join(f"<tr>{''.join(f'<td colspan=1>{text}' for text in row)}" for row in ROWS)
    return f"<html><body><table>{rows}</table>".encode()


def damaged(content: bytes, chance: random.Random) -> bytes:
    found = bytearray(content)
    for _ in range(chance.choice((1, 3, 9))):
        begin = chance.randrange(max(len(found), 1))
        end = min(len(found), begin + chance.choice((1, 8, 80)))
        found[begin:end] = chance.choice((b"", chance.randbytes(end - begin), bytes(found[begin:end]) * 2))
    return bytes(found)


def damaged_inside(content: bytes, chance: random.Random) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        chosen = chance.choice([name for name in old.namelist() if name.startswith("xl/")])
        for name in old.namelist():
            part = old.read(name)
            new.writestr(name, damaged(part, chance) if name == chosen else part)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("make", "name", "damage"),
    [
        (a_book, "a.xlsx", damaged),
        (a_book, "a.xlsx", damaged_inside),
        (a_page, "a.pdf", damaged),
        (a_list, "a.csv", damaged),
        (a_web_page, "a.html", damaged),
    ],
    ids=["book", "parts of a book", "pdf", "csv", "html"],
)
def test_a_damaged_file_is_read_or_refused(
    make: Callable[[], bytes], name: str, damage: Callable[[bytes, random.Random], bytes]
) -> None:
    content, chance = make(), random.Random(2026)  # noqa: S311
    refused = 0
    for _ in range(TIMES):
        try:
            read_plan(damage(content, chance), name, year=2026)
        except UnreadableDocument:
            refused += 1
    assert refused
