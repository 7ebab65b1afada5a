"""Workbooks without measure."""

from random import Random

from tests.reading_hostile.attacks.made import HEAD, ROW, Maker
from tests.reading_hostile.writing import sheet_file


def _cell(at: str, text: str = "Việc", more: str = 't="inlineStr"') -> str:
    inside = f"<is><t>{text}</t></is>" if "inlineStr" in more else f"<v>{text}</v>"
    return f'<c r="{at}" {more}>{inside}</c>'


def _sheet_plan() -> str:
    rows = [HEAD, *[ROW] * 20]
    written = []
    for number, row in enumerate(rows, start=1):
        cells = (_cell(f"{letter}{number}", text) for letter, text in zip("ABCDE", row, strict=True))
        written.append(f'<row r="{number}">{"".join(cells)}</row>')
    return "".join(written)


def far_cells(random: Random) -> tuple[str, bytes]:
    at, row = random.choice(
        (
            ("XFD1048576", "1048576"),
            ("A1048576", "1048576"),
            ("XFD22", "22"),
            ("ZZZZ9999999", "9999999"),
            ("A0", "0"),
            ("", "22"),
        )
    )
    return "ke-hoach.xlsx", sheet_file(f'{_sheet_plan()}<row r="{row}">{_cell(at)}</row>')


def wrong_dimension(random: Random) -> tuple[str, bytes]:
    ref = random.choice(("A1:A2", "A1:XFD1048576", "A1", "B9:A1", "x", "A1:ZZZZ99999999"))
    return "ke-hoach.xlsx", sheet_file(_sheet_plan(), before=f'<dimension ref="{ref}"/>')


def huge_merges(random: Random) -> tuple[str, bytes]:
    refs = random.choice(
        (
            ["A1:XFD1048576"],
            ["A2:E1048576"],
            ["A2:XFD2"],
            ["A2:C9", "B3:D12"],
            ["A2:A3"] * 400,
            ["E9:A2"],
            ["A0:B0"],
            [""],
            [f"A{number}:E{number}" for number in range(30, 3_000)],
        )
    )
    merges = "".join(f'<mergeCell ref="{ref}"/>' for ref in refs)
    return "ke-hoach.xlsx", sheet_file(_sheet_plan(), merges)


def strange_cells(random: Random) -> tuple[str, bytes]:
    more, text = random.choice(
        (
            ('t="s"', "99999"),
            ('t="s"', "-1"),
            ('t="n"', "1e308"),
            ('t="n"', "9" * 5_000),
            ('t="d"', "9999-99-99"),
            ('t="e"', "#REF!"),
            ('t="b"', "7"),
            ('t="x"', "1"),
            ('s="99999"', "1"),
            ('s="-1"', "1"),
            ('t="n"', "nan"),
        )
    )
    return "ke-hoach.xlsx", sheet_file(f'{_sheet_plan()}<row r="22">{_cell("B22", text, more)}</row>')


def endless_columns(random: Random) -> tuple[str, bytes]:
    last = random.choice((16_384, 10**6, 10**9))
    hidden = random.choice(("hidden='1'", "width='0'"))
    return "ke-hoach.xlsx", sheet_file(_sheet_plan(), before=f"<cols><col min='1' max='{last}' {hidden}/></cols>")


def large_sheet(random: Random) -> tuple[str, bytes]:
    rows, letters = random.choice(((3_000, "ABCDE"), (9_000, "AB"), (25_000, "A")))
    written = "".join(
        f'<row r="{number}">{"".join(_cell(f"{letter}{number}", f"Việc {number}") for letter in letters)}</row>'
        for number in range(1, rows)
    )
    return "ke-hoach.xlsx", sheet_file(written)


ATTACKS: tuple[Maker, ...] = (far_cells, wrong_dimension, huge_merges, strange_cells, endless_columns, large_sheet)
HEAVY = frozenset({large_sheet})
