"""How long a plan takes to be read: beside the library's own walk through the same rows, and as the rows grow."""

import io
import re
import subprocess
import sys
import time
from collections.abc import Callable
from math import log
from pathlib import Path

import docx

from tests.proofs.proof import Measured
from tests.reading_hostile.paper import Cell, Paper, Row, Table
from tests.reading_hostile.writing import write
from tracker.reading.read import read_plan

_ROOT = Path(__file__).resolve().parents[2]
_KINDS = ("docx", "xlsx", "csv", "txt")
_ROUNDS = 3
_WALKED = 300
_LONGEST = 2.0
_STEEPEST = 1.1
# With fewer rows the fixed cost of a file hides that of its rows.
_FEWEST = 1_000
_HEAD = ("TT", "Nhiệm vụ", "Cơ quan chủ trì", "Cơ quan phối hợp", "Thời hạn", "Sản phẩm", "Điểm tối đa", "Ghi chú")


def plan_of(rows: int, kind: str) -> bytes:
    table = [Row([Cell(text) for text in _HEAD], is_head=True)]
    table += [Row([Cell(text) for text in _texts(number)]) for number in range(1, rows + 1)]
    return write(Paper(kind, ["KẾ HOẠCH", "Cải cách hành chính năm 2026", Table(table)]))


def _texts(number: int) -> tuple[str, ...]:
    if number % 20 == 1:
        return (str(number // 20 + 1), f"Nhóm nhiệm vụ thứ {number}", "", "", "", "", "", "")
    return (
        f"{number // 20 + 1}.{number % 20}",
        f"Rà soát, đơn giản hóa thủ tục hành chính thứ {number} thuộc phạm vi quản lý",
        ("Sở Nội vụ", "Văn phòng UBND tỉnh", "Sở Tài chính", "UBND các xã, phường")[number % 4],
        "Các sở, ban, ngành; UBND các xã, phường",
        ("Quý III/2026", "Trước ngày 30/6/2026", "Hằng tháng", "Tháng 9/2026")[number % 4],
        f"Quyết định số {number} của Chủ tịch UBND tỉnh",
        str(number % 5 + 1),
        "",
    )


def _read(content: bytes, kind: str) -> int:
    return len(read_plan(content, f"ke-hoach.{kind}").items)


def _walk(content: bytes, kind: str) -> int:
    """What a program does that asks python-docx for every cell."""
    tables = docx.Document(io.BytesIO(content)).tables
    return len([cell.text for table in tables for row in table.rows for cell in row.cells])


_WAYS: dict[str, Callable[[bytes, str], int]] = {"read": _read, "walk": _walk}


def run(size: int, seed: int) -> Measured:
    """Nothing is left to chance here, so the seed is not used."""
    measured = Measured()
    rounds = _ROUNDS if size >= _FEWEST else 1
    read, walked = _best("read", _WALKED, "docx", rounds), _best("walk", _WALKED, "docx", rounds)
    measured.say(
        f"Word, {_WALKED} rows of {len(_HEAD)} cells: {read[0]:.2f} s CPU, {read[1]} MB; "
        f"python-docx walking its row.cells: {walked[0]:.2f} s, ratio {read[0] / walked[0]:.2f}"
    )
    measured.hold(f"{_WALKED} rows of Word are read in less than {_LONGEST:.0f} s of CPU", held=read[0] < _LONGEST)
    sizes = [rows for rows in (size // 100, size // 10, size) if rows]
    measured.lines += ["", f"| kind | {' | '.join(f'{rows:,} rows, s' for rows in sizes)} | exponent | MB |"]
    measured.lines.append(f"|---|{'---|' * len(sizes)}---|---|")
    growths = [_growth(kind, sizes, measured, rounds) for kind in _KINDS]
    measured.lines.append("")
    if size >= 10 * _FEWEST:
        measured.hold(f"no time grows steeper than rows to the {_STEEPEST}", held=max(growths) <= _STEEPEST)
    return measured


def _growth(kind: str, sizes: list[int], measured: Measured, rounds: int) -> float:
    """The exponent of the last step."""
    spent = [_best("read", rows, kind, rounds) for rows in sizes]
    growth = log(spent[-1][0] / spent[-2][0]) / log(sizes[-1] / sizes[-2]) if len(sizes) > 1 else 0.0
    times = " | ".join(f"{seconds:.3f}" for seconds, _ in spent)
    measured.lines.append(f"| {kind} | {times} | {growth:.2f} | {spent[-1][1]} |")
    return growth


def _best(way: str, rows: int, kind: str, rounds: int) -> tuple[float, int]:
    """The fastest of a few: whatever else the machine does only makes it slower."""
    return min(_measure(way, rows, kind) for _ in range(rounds))


def _measure(way: str, rows: int, kind: str) -> tuple[float, int]:
    """Seconds of CPU and greatest memory in MB of a process of its own, its imports apart from the time."""
    words = [sys.executable, "-m", "tests.proofs.reading_speed", way, str(rows), kind]
    said = subprocess.run(words, cwd=_ROOT, check=True, capture_output=True, text=True).stdout.split()
    return float(said[0]), int(said[1])


def _greatest_memory() -> int:
    """In MB. What getrusage tells begins with the memory of the process that started this one."""
    found = re.search(r"VmHWM:\s+(\d+)", Path("/proc/self/status").read_text(encoding="ascii"))
    return int(found[1]) // 1024 if found else 0


if __name__ == "__main__":
    done, kind = _WAYS[sys.argv[1]], sys.argv[3]
    done(plan_of(3, kind), kind)
    content = plan_of(int(sys.argv[2]), kind)
    began = time.process_time()
    done(content, kind)
    spent = time.process_time() - began
    sys.stdout.write(f"{spent} {_greatest_memory()}\n")
