"""Long files: the time of a Word table beside the library's own copied rows, and the memory of a long Excel list."""

import copy
import io
import re
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from datetime import date
from math import log
from pathlib import Path

import docx
from docx.oxml.ns import qn

from tests.proofs.proof import Measured
from tests.reports import made
from tracker.reports.document import Row
from tracker.reports.excel import Field, Kind, Sheet, Value, write_excel
from tracker.reports.word.build import write_word

_ROOT = Path(__file__).resolve().parents[2]
_ROUNDS = 3
# With fewer rows the fixed cost of a file hides that of its rows.
_FEWEST = 1_000


def _rows(count: int) -> list[Row]:
    return [
        Row(
            (
                str(number),
                f"{number}. Xây dựng cơ sở dữ liệu chuyên ngành, kết nối với kho dữ liệu dùng chung",
                "Sở Nông nghiệp và Môi trường",
                "Quý III/2026 (30/09/2026)",
                "Đã hoàn thành; sản phẩm: Quyết định phê duyệt",
                "Hoàn thành đúng hạn",
            )
        )
        for number in range(count)
    ]


def write_floor(count: int) -> None:
    """A table and nothing else: one row of the library, copied and filled."""
    document = docx.Document()
    table = document.add_table(rows=1, cols=6)
    pattern, element = table.rows[0]._tr, table._tbl
    for cell in table.rows[0].cells:
        cell.text = "x"
    element.remove(pattern)
    for row in _rows(count):
        copied = copy.deepcopy(pattern)
        for holder, text in zip(copied.iter(qn("w:t")), row.cells, strict=True):
            holder.text = text
        element.append(copied)
    document.save(io.BytesIO())


def write_report(count: int) -> None:
    write_word(made.report(rows=_rows(count)), io.BytesIO())


def write_list(count: int) -> None:
    fields = (*(Field(f"Cột {number}", 20) for number in range(10)), Field("Hạn", 12, Kind.DAY))

    def rows() -> Iterator[tuple[Value, ...]]:
        for number in range(count):
            yield (*(f"Nhiệm vụ thứ {number}, cột {column}" for column in range(10)), date(2026, 12, 20))

    write_excel([(Sheet("Danh sách", (), fields), rows())], io.BytesIO())


_WAYS: dict[str, Callable[[int], None]] = {"floor": write_floor, "report": write_report, "list": write_list}


def run(size: int, seed: int) -> Measured:
    """Nothing is left to chance here, so the seed is not used."""
    measured = Measured()
    many = max(_FEWEST, size // 10)
    few = max(_FEWEST // 2, many // 4)
    floor, word, shorter = _best("floor", many), _best("report", many), _best("report", few)
    growth = log(word[0] / shorter[0]) / log(many / few)
    ratios = f"ratios {word[0] / floor[0]:.2f} and {word[1] / floor[1]:.2f}"
    measured.say(
        f"Word, {many:,} rows: {word[0]:.2f} s CPU, {word[1]} MB; the library's copied rows alone: {floor[0]:.2f} s, "
        f"{floor[1]} MB; {ratios}; exponent from {few:,} rows {growth:.2f}"
    )
    measured.hold("a Word report takes at most 1.5 times the copied rows", held=word[0] <= 1.5 * floor[0])
    measured.hold("its memory is at most 1.2 times theirs", held=word[1] <= 1.2 * floor[1])
    measured.hold("its time grows in step with its rows", held=growth <= 1.1)
    tenth, whole = _measure("list", size // 10), _measure("list", size)
    measured.say(
        f"Excel, {size:,} rows of 11 columns: {whole[0]:.1f} s CPU, {whole[1]} MB; a tenth of them: {tenth[1]} MB"
    )
    measured.hold("the memory of an Excel list does not grow with its rows", held=whole[1] <= 1.15 * tenth[1])
    return measured


def _best(way: str, count: int) -> tuple[float, int]:
    """The fastest of a few: whatever else the machine does only makes it slower."""
    return min(_measure(way, count) for _ in range(_ROUNDS))


def _measure(way: str, count: int) -> tuple[float, int]:
    """Seconds of CPU and greatest memory in MB of a process of its own, its imports apart from the time."""
    words = [sys.executable, "-m", "tests.proofs.files", way, str(count)]
    said = subprocess.run(words, cwd=_ROOT, check=True, capture_output=True, text=True).stdout.split()
    return float(said[0]), int(said[1])


def _greatest_memory() -> int:
    """In MB. What getrusage tells begins with the memory of the process that started this one."""
    found = re.search(r"VmHWM:\s+(\d+)", Path("/proc/self/status").read_text(encoding="ascii"))
    return int(found[1]) // 1024 if found else 0


if __name__ == "__main__":
    docx.Document()
    began = time.process_time()
    _WAYS[sys.argv[1]](int(sys.argv[2]))
    spent = time.process_time() - began
    sys.stdout.write(f"{spent} {_greatest_memory()}\n")
