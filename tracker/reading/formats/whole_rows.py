"""Rows copied with tabs whose cells hold line breaks: the lines of one row, joined again."""

from collections.abc import Sequence

from tracker.reading.codes import read_code

_FEWEST_TABS = 2
_QUOTE = '"'


def whole_rows(lines: Sequence[str]) -> list[str]:
    """The rows. Lines are joined only where every row then has as many tabs as the head, so that none is guessed."""
    rows = _unquoted(lines)
    tabs = rows[0].count("\t")
    if tabs < _FEWEST_TABS or all(row.count("\t") in (0, tabs) for row in rows):
        return rows
    return _joined(rows, tabs) or rows


def _joined(lines: Sequence[str], tabs: int) -> list[str] | None:
    rows: list[str] = []
    for line in lines:
        if not rows or rows[-1].count("\t") in (0, tabs):
            rows.append(line)
        elif read_code(line.split("\t")[0]):
            return None
        else:
            rows[-1] = f"{rows[-1]}\n{line}"
        if rows[-1].count("\t") > tabs:
            return None
    return rows if rows[-1].count("\t") in (0, tabs) else None


def _unquoted(lines: Sequence[str]) -> list[str]:
    """A spreadsheet puts a cell with line breaks between quotation marks, and doubles those inside it."""
    rows: list[str] = []
    inside = False
    for line in lines:
        if inside:
            rows[-1] = f"{rows[-1]}\n{line}"
        else:
            rows.append(line)
        opens = any(cell.startswith(_QUOTE) for cell in line.split("\t"))
        if line.count(_QUOTE) % 2 and (inside or opens):
            inside = not inside
    return list(lines) if inside else ["\t".join(map(_bare, row.split("\t"))) for row in rows]


def _bare(cell: str) -> str:
    quoted = len(cell) > 1 and cell.startswith(_QUOTE) and cell.endswith(_QUOTE)
    if not quoted or ("\n" not in cell and _QUOTE * 2 not in cell[1:-1]):
        return cell
    return cell[1:-1].replace(_QUOTE * 2, _QUOTE)
