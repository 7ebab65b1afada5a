"""From printed rows to entries: what a page break cut is joined, "nt" is replaced, totals are left out."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from tracker.calendar.deadlines.deadline import Certainty
from tracker.core.text import clean, fold
from tracker.reading.agency_lines import amount_and_agencies
from tracker.reading.codes import Code, Style, read_code, split_leading_code, without_bullet
from tracker.reading.draft import Cell
from tracker.reading.headers import Column
from tracker.reading.roles import Role
from tracker.reading.tables import Table, TableRow

_TOTAL = re.compile(
    r"(?:tong|cong|tong (?:cong|so|diem|so diem|hop diem|chung))[ :.]*(?:\([^)]*\)|[ivx+ ]*)?"
    r"|tong cong\b(?! ty\b).*|(?:tong so|cong)\s*:.*"
)
_REMARK = re.compile(r"(?:ghi chu|luu y|chu thich)\s*:")
_DITTO = re.compile(
    r"[-–(\s'\"“”.]*(?:n[./]?t|nhu (?:muc |dong |o |hang )?tren)[-–)\s'\"“”.]*"
    r"|[-–\s]*(?:[\"“”″]|''|//)+[-–\s]*"
)
_AGENCIES = frozenset({Role.LEAD, Role.SUPPORT, Role.GUIDE})
_BETWEEN = re.compile(r"([;\n])")
_REPEATABLE = frozenset(
    {Role.TARGET, Role.LEAD, Role.SUPPORT, Role.GUIDE, Role.START, Role.DEADLINE, Role.PRODUCT, Role.EVIDENCE}
    | {Role.SCORING, Role.NOTE}
)
# A cell that a row of its own fills anew, and that no page break continues.
_SINGLE = frozenset({Role.POINTS, Role.DEADLINE, Role.UNIT})
_OPEN_END = re.compile(
    r"(?:[,(\-–/:]|\b(?:của|và|với|về|theo|tại|cho|các|những|hoặc|từ|đến|trong|trên|do|bởi|để|là|được|có|bằng|số))$",
    re.IGNORECASE,
)
_LONGEST_CODE = 15
_HYPHENATED = re.compile(r"\w-$")
# A sheet shows the number 1.2 as "1,2".
_DECIMAL_COMMA = re.compile(r"(?<=\d),(?=\d)")
_WHICH_COLUMN = (
    "Bảng được in mỗi ô một dòng và bỏ qua ô trống nên chưa chắc nội dung này thuộc cột “{head}”; "
    "hãy đối chiếu với bản gốc."
)


@dataclass
class Entry:
    """One row of the plan, however many printed rows it takes."""

    columns: tuple[Column, ...]
    printed: list[str]
    """The texts of its columns before anything was understood."""
    texts: list[str]
    merged: list[bool]
    code: Code | None
    wide: bool
    first: int
    last: int
    above: tuple[Cell, ...] = ()
    repeated: set[Role] = field(default_factory=set)
    """The columns in which it says "nt"."""
    guessed: set[Role] = field(default_factory=set)
    """The columns of which it is not sure that its texts stand in them."""
    doubts: list[tuple[str, str]] = field(default_factory=list)
    """Field and message of what stayed unsure."""

    @property
    def name(self) -> str:
        return clean(" ".join(self.own(Role.NAME)))

    @property
    def cells(self) -> tuple[Cell, ...]:
        return tuple(Cell(column.head, text) for column, text in zip(self.columns, self.printed, strict=True))

    def own(self, role: Role) -> list[str]:
        return [text for text, column in zip(self.texts, self.columns, strict=True) if column.role is role and text]

    def says(self, *roles: Role) -> bool:
        return any(text.strip(" -–") for role in roles for text in self.own(role))

    def take_in(self, other: "Entry") -> None:
        """Keeps the printed cells of a row that is not an entry of its own."""
        self.last = other.last
        for position, text in enumerate(other.printed):
            if text and not other.merged[position]:
                self.printed[position] = f"{self.printed[position]}\n{text}".strip()

    @property
    def code_merged(self) -> bool:
        """Whether its number stands in a cell that began in a row above."""
        return any(merged for merged, column in zip(self.merged, self.columns, strict=True) if column.role is Role.CODE)

    @property
    def without_merged(self) -> "Entry":
        """With no more than what its own row prints."""
        own = ["" if merged else text for text, merged in zip(self.texts, self.merged, strict=True)]
        return replace(self, texts=own)

    @property
    def only_named(self) -> bool:
        """Nothing but a name, as a heading has."""
        others = [column.role for column in self.columns if column.role not in (Role.CODE, Role.NAME)]
        return bool(self.name) and not self.says(*others)


@dataclass
class Entries:
    entries: list[Entry] = field(default_factory=list)
    lost: list[tuple[TableRow, str]] = field(default_factory=list)
    """Rows that are nobody's, with the reason."""


def read_entries(table: Table) -> Entries:
    found = Entries()
    rests: dict[int, str] = {}
    for row in table.rows:
        entry = _entry(table.columns, row)
        previous = found.entries[-1] if found.entries else None
        rests = {at: text for at, text in rests.items() if entry.merged[at] and entry.printed[at] == text}
        for at in rests:
            entry.texts[at] = previous.texts[at] if previous else entry.texts[at]
        if _is_total(entry):
            continue
        if _REMARK.match(fold(entry.name)) and entry.code is None:
            found.lost.append((row, "Dòng ghi chú của bảng, không được đọc thành nhiệm vụ."))
        elif previous and _continues(previous, entry, row.after_break):
            _join(previous, entry, row.after_break)
            rests = {at: text for at, text in enumerate(entry.printed) if text and row.after_break}
        elif not entry.name:
            found.lost.append((row, "Dòng này không có nội dung công việc nên không được đọc thành nhiệm vụ."))
        else:
            found.entries.append(entry)
    _replace_dittos(found.entries)
    return found


def _entry(columns: tuple[Column, ...], row: TableRow) -> Entry:
    texts = list(row.placed.texts)
    wide = row.placed.wide
    name = next(position for position, column in enumerate(columns) if column.role is Role.NAME)
    coded = next((position for position, column in enumerate(columns) if column.role is Role.CODE), None)
    code: Code | None = None
    if not wide and _is_stray_heading(texts, name, coded):
        texts, wide = [clean(" ".join(texts)) if at == name else "" for at in range(len(texts))], True
    if wide:
        first, _, rest = texts[name].partition("\n")
        code, texts[name] = (read_code(first), rest) if rest and read_code(first) else (None, texts[name])
    elif coded is not None and texts[coded]:
        number = _DECIMAL_COMMA.sub(".", texts[coded])
        code = read_code(number) or _other_code(number)
        if code is None:
            texts[name] = clean(f"{texts[coded]} {texts[name]}")
            texts[coded] = ""
    if code is None and not row.placed.merged[name]:
        code, texts[name] = split_leading_code(texts[name])
    elif code is not None:
        texts[name] = without_bullet(texts[name])
    run_together = _part_run_together(columns, texts)
    entry = Entry(columns, list(row.placed.texts), texts, list(row.placed.merged), code, wide, row.number, row.last)
    _note_guesses(entry, row.placed.how)
    entry.guessed |= run_together
    return entry


def _part_run_together(columns: tuple[Column, ...], texts: list[str]) -> set[Role]:
    """An amount and the agency of the empty cell beside it, printed in one cell: each goes to its own."""
    for position, (column, beside) in enumerate(pairwise(columns)):
        if column.role is Role.TARGET and beside.role in _AGENCIES and not texts[position + 1]:
            parted = amount_and_agencies(clean(texts[position]))
            if parted:
                texts[position], texts[position + 1] = parted
                return {column.role, beside.role}
    return set()


def _note_guesses(entry: Entry, how: tuple[Certainty, ...]) -> None:
    for column, certainty in zip(entry.columns, how, strict=False):
        if certainty is not Certainty.CERTAIN:
            entry.guessed.add(column.role)
        if certainty is Certainty.UNRESOLVED:
            entry.doubts.append((column.role.value, _WHICH_COLUMN.format(head=column.head)))


def _is_stray_heading(texts: list[str], name: int, coded: int | None) -> bool:
    """A heading or remark printed in the first column, whatever that column holds."""
    filled = [position for position, text in enumerate(texts) if text]
    if filled != [0] or name == 0 or coded == 0:
        return False
    return (
        texts[0].isupper() or _REMARK.match(fold(texts[0])) is not None or split_leading_code(texts[0])[0] is not None
    )


def _other_code(text: str) -> Code | None:
    text = clean(text)
    if len(text) <= _LONGEST_CODE and " " not in text and any(char.isdigit() for char in text):
        return Code(text.rstrip("."), Style.DOTTED, (text,))
    return None


def _is_total(entry: Entry) -> bool:
    return entry.code is None and _TOTAL.fullmatch(fold(entry.name)) is not None


def _continues(previous: Entry, entry: Entry, after_break: bool) -> bool:
    """Whether a printed row only goes on with the row above it."""
    name_merged = any(
        merged for merged, column in zip(entry.merged, entry.columns, strict=True) if column.role is Role.NAME
    )
    if entry.code is not None:
        return name_merged and entry.code_merged
    if not entry.name or name_merged:
        return after_break or not previous.only_named
    if entry.wide:
        return False
    if not after_break:
        return entry.only_named and entry.name[:1].islower()
    return _is_rest_of(previous, entry)


def _is_rest_of(previous: Entry, entry: Entry) -> bool:
    """Right behind a page break and without a number: the rest of a cut row, or a row of its own?"""
    if entry.name[:1].islower() or _OPEN_END.search(previous.name):
        return True
    entry = entry.without_merged
    if any(entry.says(role) and previous.says(role) for role in _SINGLE):
        return False
    rest = [text for role in (Role.LEAD, Role.SUPPORT, Role.GUIDE, Role.PRODUCT) for text in entry.own(role)]
    if any(text[:1].islower() for text in rest):
        return True
    if not entry.only_named or entry.name.isupper() or previous.only_named:
        return False
    previous.doubts.append(("name", "Nội dung được nối với dòng đầu trang sau; hãy kiểm tra hai dòng có là một."))
    return True


def _join(previous: Entry, entry: Entry, after_break: bool) -> None:
    previous.last = entry.last
    for own, more in ((previous.printed, entry.printed), (previous.texts, entry.texts)):
        for position, text in enumerate(more):
            if text and not entry.merged[position]:
                before = own[position]
                own[position] = _join_cut(before, text) if after_break else f"{before}\n{text}".strip()


def _join_cut(before: str, after: str) -> str:
    """One space between the halves; words printed on both sides of the break stand once."""
    left, right = before.split(), after.split()
    for count in range(min(len(left), len(right)), 1, -1):
        if _bare_words(left[-count:]) == _bare_words(right[:count]):
            return " ".join([*left[:-count], *right])
    return f"{before}{after}" if _HYPHENATED.search(before) else f"{before} {after}".strip()


def _bare_words(words: list[str]) -> list[str]:
    return [fold(word).strip(".,;:") for word in words]


def says_ditto(text: str) -> bool:
    """Whether a cell, or a part of it, points to the row above: "nt", "như trên"."""
    return any(_is_ditto(piece) for piece in _BETWEEN.split(text))


def _is_ditto(piece: str) -> bool:
    return bool(piece.strip()) and _DITTO.fullmatch(fold(piece)) is not None


def _replace_dittos(entries: Sequence[Entry]) -> None:
    previous: Entry | None = None
    for entry in entries:
        for position, column in enumerate(entry.columns):
            if column.role in _REPEATABLE and entry.texts[position]:
                _replace_ditto(entry, position, previous)
        if not entry.only_named:
            previous = entry


def _replace_ditto(entry: Entry, position: int, previous: Entry | None) -> None:
    pieces = _BETWEEN.split(entry.texts[position])
    if not says_ditto(entry.texts[position]):
        return
    value = previous.texts[position] if previous else ""
    if previous is None or not value:
        entry.texts[position] = ""
        message = "Ô này ghi “như trên” nhưng dòng trên không có nội dung ở cột này."
        entry.doubts.append((entry.columns[position].role.value, message))
        return
    pieces = [value if _is_ditto(piece) else piece for piece in pieces]
    entry.texts[position] = "".join(pieces)
    entry.repeated.add(entry.columns[position].role)
    was_ditto = previous.above and previous.printed[position] != value
    entry.above = previous.above if was_ditto else previous.cells
