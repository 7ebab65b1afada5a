"""The head of a flattened table: the heads of its columns, one line each, the number column first."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from tracker.core.text import clean, fold
from tracker.reading.codes import read_code, split_leading_code
from tracker.reading.flattened.printed import Printed
from tracker.reading.roles import ColumnFacts, Role, find_role, find_roles, is_plan

_FEWEST, _MOST = 3, 20
_LONGEST, _LONGEST_CODE_HEAD = 120, 25
# Heads that a wider head above them is divided into: the print names them after all the heads of the first row.
_DIVIDED: tuple[tuple[frozenset[Role], re.Pattern[str]], ...] = (
    (
        frozenset({Role.LEAD, Role.SUPPORT, Role.GUIDE}),
        re.compile(r"(?:chu tri|phoi hop|huong dan|tham muu|phu trach)(?: thuc hien)?"),
    ),
    (frozenset({Role.START, Role.DEADLINE}), re.compile(r"bat dau|ket thuc|hoan thanh")),
)


@dataclass(frozen=True)
class HeadColumn:
    text: str
    role: Role


@dataclass(frozen=True)
class Head:
    """The heads stand in the lines `first` to `last`, `last` not included; the row that counts them is behind."""

    first: int
    last: int
    columns: tuple[HeadColumn, ...]
    printed: tuple[str, ...]
    """Its lines, folded."""

    @property
    def roles(self) -> tuple[Role, ...]:
        return tuple(column.role for column in self.columns)

    def is_like(self, other: "Head") -> bool:
        return self.printed == other.printed


def find_heads(lines: Sequence[Printed]) -> list[Head]:
    found: list[Head] = []
    known: dict[tuple[str, ...], Head] = {}
    for first in range(len(lines)):
        if found and first < found[-1].last:
            continue
        head = _repeated(known.values(), lines, first) or _head_at(lines, first)
        if head:
            found.append(head)
            known.setdefault(head.printed, head)
    return found


def _repeated(known: Iterable[Head], lines: Sequence[Printed], first: int) -> Head | None:
    """A head that is printed again word for word, as on a new page."""
    for head in known:
        last = first + len(head.printed)
        again = last <= len(lines) and all(
            _folded(line.text) == text for line, text in zip(lines[first:last], head.printed, strict=True)
        )
        if again:
            return replace(
                head, first=first, last=last + _counting_row(lines[last : last + len(head.columns)], len(head.columns))
            )
    return None


def _head_at(lines: Sequence[Printed], first: int) -> Head | None:
    texts = [clean(lines[first].text)]
    if len(texts[0]) > _LONGEST_CODE_HEAD:
        return None
    for line in lines[first + 1 : first + _MOST]:
        if not _may_head(line.text):
            break
        texts.append(clean(line.text))
    if len(texts) < _FEWEST:
        return None
    while texts and _role(texts[-1]) is None:
        texts.pop()
    if not texts or (_role(texts[0]) is not Role.CODE and not _is_head_without_word(lines, first, texts)):
        return None
    last = first + len(texts)
    shown = _undivided(texts)
    roles = find_roles([ColumnFacts((text,), codes=0.0 if position else 1.0) for position, text in enumerate(shown)])
    if len(shown) < _FEWEST or roles[0] is not Role.CODE or not is_plan(roles):
        return None
    columns = tuple(HeadColumn(text, role) for text, role in zip(shown, roles, strict=True))
    return Head(
        first, last + _counting_row(lines[last : last + len(columns)], len(columns)), columns, tuple(map(fold, texts))
    )


def _is_head_without_word(lines: Sequence[Printed], first: int, texts: Sequence[str]) -> bool:
    """The number column is headed by another word ("Tiêu chí"): all heads beside it are known, a number follows."""
    behind = lines[first + len(texts)] if first + len(texts) < len(lines) else None
    code = read_code(behind.text) if behind else None
    roles = [_role(text) for text in texts[1:]]
    known = [role for role in roles if role is not None]
    return (
        code is not None
        and bool(code.parts)
        and _may_head(texts[0])
        and len(known) >= _FEWEST
        and len(known) >= len(roles) - 1
        and Role.LEAD in known
    )


@lru_cache(maxsize=1 << 14)
def _folded(text: str) -> str:
    return fold(text)


@lru_cache(maxsize=1 << 14)
def _role(text: str) -> Role | None:
    return find_role((text,))


@lru_cache(maxsize=1 << 14)
def _may_head(text: str) -> bool:
    return (
        len(text) <= _LONGEST
        and not text[:1].islower()
        and read_code(text) is None
        and split_leading_code(text)[0] is None
        and (len(text) > _LONGEST_CODE_HEAD or _role(text) is not Role.CODE)
    )


def _counting_row(behind: Sequence[Printed], columns: int) -> int:
    """How many lines below the heads only count the columns: 1, 2, 3 … or A, B, 1, 2 …"""
    codes = [read_code(line.text.strip("()[] ")) for line in behind[:columns]]
    numbers = [int(code.text) for code in codes if code and code.text.isdigit()]
    counts = all(codes) and len(numbers) >= _FEWEST - 1 and numbers == list(range(1, len(numbers) + 1))
    return columns if counts and len(codes) == columns else 0


def _undivided(texts: list[str]) -> list[str]:
    """A head that is divided gives way to its parts: "Cơ quan", … "Chủ trì", "Phối hợp" at the end."""
    for roles, parts in _DIVIDED:
        at = [position for position, text in enumerate(texts) if parts.fullmatch(fold(text))]
        if len(at) < 2 or at != list(range(at[0], at[0] + len(at))):
            continue
        wide = next((position for position in reversed(range(at[0])) if _role(texts[position]) in roles), None)
        if wide is None:
            continue
        own = [f"{texts[wide]} – {texts[position]}" for position in at]
        texts = [*texts[:wide], *own, *texts[wide + 1 : at[0]], *texts[at[-1] + 1 :]]
    return texts
