"""What a sheet does not show, or shows without a meaning: nothing of it is lost without being named."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import groupby

from tracker.reading.draft import Doubt

At = tuple[int, int]
"""Row and column, from 1."""

_MOST_ROWS = 20_000
MOST_COLUMNS = 200
_MOST_NAMED = 8
_HIDDEN_SHEET = (
    "Trang tính này đang ẩn nên không được đọc. Nếu trang có giao nhiệm vụ, hãy cho hiện trang rồi tải tệp lên lại."
)
_HIDDEN_ROWS = (
    "{count} dòng đang ẩn (dòng {names}) vẫn được đọc. "
    "Hãy kiểm tra các mục lấy từ những dòng này có thuộc kế hoạch không."
)
_HIDDEN_COLUMNS = (
    "{count} cột đang ẩn (cột {names}) không được đọc. "
    "Nếu kế hoạch cần các cột này, hãy cho hiện cột rồi tải tệp lên lại."
)
_WITHOUT_RESULT = (
    "Công thức ở ô {names} chưa có kết quả hoặc báo lỗi nên được đọc là ô trống. "
    "Hãy mở tệp bằng Excel, tính lại, lưu rồi tải lên, hoặc nhập giá trị khi rà soát."
)
_TOO_FAR = (
    "Chỉ đọc {rows} dòng và {columns} cột đầu của trang tính; ô {names} nằm ngoài nên không được đọc. "
    "Hãy kiểm tra nội dung ở đó có thuộc kế hoạch không."
)


@dataclass
class Unshown:
    without_result: list[At]
    too_far: list[At] = field(default_factory=list)
    rows: list[int] = field(default_factory=list)
    columns: list[int] = field(default_factory=list)


def is_too_far(at: At) -> bool:
    return at[0] > _MOST_ROWS or at[1] > MOST_COLUMNS


def hidden_sheet(name: str) -> Doubt:
    return Doubt(_place(name), "table", _HIDDEN_SHEET)


def doubts_of(name: str, unshown: Unshown) -> list[Doubt]:
    found: list[tuple[str, str]] = []
    if unshown.rows:
        found.append(("row", _HIDDEN_ROWS.format(count=len(unshown.rows), names=_stretches(unshown.rows))))
    if unshown.columns:
        letters = _listed([_letters(column) for column in unshown.columns])
        found.append(("table", _HIDDEN_COLUMNS.format(count=len(unshown.columns), names=letters)))
    if unshown.without_result:
        found.append(("row", _WITHOUT_RESULT.format(names=_cells(unshown.without_result))))
    if unshown.too_far:
        message = _TOO_FAR.format(
            rows=f"{_MOST_ROWS:,}".replace(",", "."), columns=MOST_COLUMNS, names=_cells(unshown.too_far)
        )
        found.append(("table", message))
    return [Doubt(_place(name), about, message) for about, message in found]


def _letters(column: int) -> str:
    """1 is A, 26 is Z, 27 is AA."""
    name = ""
    while column:
        column, letter = divmod(column - 1, 26)
        name = chr(ord("A") + letter) + name
    return name


def _place(name: str) -> str:
    return f"Trang tính “{name}”"


def _cells(places: Sequence[At]) -> str:
    return _listed([f"{_letters(column)}{row}" for row, column in sorted(places)])


def _stretches(numbers: Sequence[int]) -> str:
    """ "12–14, 20": numbers in a row are named by the first and the last."""
    named: list[str] = []
    for _, run in groupby(enumerate(numbers), key=lambda pair: pair[1] - pair[0]):
        stretch = [number for _, number in run]
        named.append(str(stretch[0]) if len(stretch) == 1 else f"{stretch[0]}–{stretch[-1]}")
    return _listed(named)


def _listed(names: Sequence[str]) -> str:
    more = len(names) - _MOST_NAMED
    return ", ".join(names[:_MOST_NAMED]) + (f" và {more} chỗ khác" if more > 0 else "")
