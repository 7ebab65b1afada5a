"""Periods in the order of the text, each with the words before it, joined to its neighbours."""

import re
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from tracker.calendar.deadlines.mentions import FromIssue, Link, Mention, Periods
from tracker.calendar.deadlines.periods import Period, Unit, a_day
from tracker.calendar.deadlines.words import LEADS_TO_AN_END


class Role(StrEnum):
    """What the words before a period make of it."""

    AT = "at"
    BEFORE = "before"  # "trước ngày 20/12", "trước quý IV"
    BEFORE_END = "before end"  # "trước cuối tháng 6"
    FROM = "from"  # "từ", "bắt đầu"
    UNTIL = "until"  # "đến", "đến hết"
    AFTER = "after"  # "sau", "sau khi kết thúc"
    VAGUE = "vague"  # "đầu", "giữa": no day can be named
    FIRST_TEN = "first ten"  # "thượng tuần"
    SECOND_TEN = "second ten"  # "trung tuần"


@dataclass(frozen=True)
class Piece:
    period: Period
    start: int
    end: int
    role: Role = Role.AT
    approximate: bool = False


@dataclass(frozen=True)
class Chain:
    """Pieces that hang together, with the link between each and the next."""

    pieces: tuple[Piece, ...]
    links: tuple[Link, ...] = ()

    @property
    def start(self) -> int:
        return self.pieces[0].start

    @property
    def end(self) -> int:
        return self.pieces[-1].end

    @property
    def role(self) -> Role:
        return self.pieces[0].role

    @property
    def is_range(self) -> bool:
        return Link.RANGE in self.links


_UNIT_WORDS = r"(?:\s*\b(?:ngay|thang|quy|nam)\b)*[\s:]*$"
_ROLES = [
    (Role.BEFORE_END, re.compile(rf"\btruoc (?:khi )?(?:het|cuoi){_UNIT_WORDS}")),
    (Role.BEFORE, re.compile(rf"\btruoc(?: moc| thoi diem)?{_UNIT_WORDS}")),
    (Role.AFTER, re.compile(rf"\b(?:sau|khi)(?: khi)?(?: ket thuc| het){_UNIT_WORDS}|\bsau{_UNIT_WORDS}")),
    (
        Role.FROM,
        re.compile(
            r"(?:\b(?<!dau )tu|\b(?:bat dau|khoi dong)(?: thuc hien)?(?: tu| vao)?)(?: dau)?"
            rf"{_UNIT_WORDS}"
        ),
    ),
    (Role.UNTIL, re.compile(rf"\b(?:den|toi)(?: het| cuoi)?{_UNIT_WORDS}")),
    (Role.FIRST_TEN, re.compile(r"\bthuong tuan(?: cua)?\s*$")),
    (Role.SECOND_TEN, re.compile(r"\btrung tuan(?: cua)?\s*$")),
    (Role.VAGUE, re.compile(r"\b(?:dau|giua)(?: cua)?\s*$")),
]
_ONWARDS = re.compile(r"\s*(?:tro di|tro ve sau|(?:den|-) nay)\b")
_APPROXIMATE = re.compile(r"\b(?:du kien|khoang|tam thoi|uoc)\b")

_NOT_A_BREAK = r"(?:\s*\b(?:het|cuoi|truoc|vao|trong|ngay|thang|quy|nam)\b)*\s*$"
_RANGE_GLUE = re.compile(rf"^\s*(?:-|den|toi){_NOT_A_BREAK}")
_LIST_GLUE = re.compile(rf"^\s*(?:,\s*va|[,;&+]|va\b|hoac\b)?{_NOT_A_BREAK}")
_YEAR_GLUE = re.compile(r"^\s*[:,(]?\s*(?:cua|trong|vao)?\s*$")
# "Năm 2026, hoàn thành trước 30/11", "quý III (trước ngày 15/9)": the first only frames the second.
_FRAME_GLUE = re.compile(r"^\s*[:,(]?\s*(?:(?:trong|vao|hoan thanh|xong|ket thuc|truoc|cham nhat|la|ngay|tu)\b\s*)*$")


def chains_of(folded: str, mentions: list[Mention], issued_on: date | None) -> list[Chain]:
    """The chains of a text, in order."""
    chains: list[Chain] = []
    previous_end = 0
    for mention in mentions:
        found = _chain_of(mention, folded[previous_end : mention.start], folded[mention.end :], issued_on)
        if found and chains and chains[-1].end == previous_end:
            _append(chains, found, folded[previous_end : mention.start])
        elif found:
            chains.append(found)
        previous_end = mention.end
    return _with_their_ends(chains, folded, mentions)


def _with_their_ends(chains: list[Chain], folded: str, mentions: list[Mention]) -> list[Chain]:
    """ "Từ tháng 6/2026, hoàn thành trước 31/12/2026" is one range, unless a recurrence stands between."""
    result: list[Chain] = []
    for found in chains:
        before = result[-1] if result else None
        if before is None or not _opens(before) or found.role in (Role.FROM, Role.AFTER):
            result.append(found)
            continue
        interrupted = any(before.end <= mention.start < found.start for mention in mentions)
        if interrupted or not LEADS_TO_AN_END.search(folded[before.end : found.start]):
            result.append(found)
        else:
            result[-1] = Chain(before.pieces + found.pieces, (*before.links, Link.RANGE, *found.links))
    return result


def _opens(found: Chain) -> bool:
    return found.pieces[-1].role in (Role.FROM, Role.AFTER)


def _chain_of(mention: Mention, before: str, behind: str, issued_on: date | None) -> Chain | None:
    if isinstance(mention.what, FromIssue) and issued_on:
        day = a_day(issued_on.day, issued_on.month, issued_on.year)
        return Chain((Piece(day, mention.start, mention.end, Role.FROM),))
    if not isinstance(mention.what, Periods):
        return None
    role = next((role for role, pattern in _ROLES if pattern.search(before)), Role.AT)
    if _ONWARDS.match(behind):
        role = Role.FROM
    approximate = _APPROXIMATE.search(before) is not None
    first, *others = mention.what.periods
    pieces = [Piece(first, mention.start, mention.end, role, approximate)]
    pieces += [Piece(period, mention.start, mention.end, Role.AT, approximate) for period in others]
    return _with_one_bound(Chain(tuple(pieces), mention.what.links))


def _append(chains: list[Chain], found: Chain, glue: str) -> None:
    """Joins it to the chain before, takes a year from its neighbour, or begins a new one."""
    before = chains[-1]
    last, first = before.pieces[-1], found.pieces[0]
    if _YEAR_GLUE.match(glue) and _gives_year(first, glue) and _lacks_year(last):
        its_year = replace(last.period, year=first.period.year, years_on=first.period.years_on)
        with_year = replace(last, period=its_year, end=found.end)
        chains[-1] = replace(before, pieces=(*before.pieces[:-1], with_year))
    elif _FRAME_GLUE.match(glue) and len(before.pieces) == 1 and _is_framed(first.period, last.period):
        role = first.role if first.role is not Role.AT else last.role
        with_year = replace(first, period=replace(first.period, year=last.period.year), role=role)
        chains[-1] = replace(found, pieces=(with_year, *found.pieces[1:]))
    elif link := _link(glue, first):
        chains[-1] = _with_one_bound(Chain(before.pieces + found.pieces, (*before.links, link, *found.links)))
    else:
        chains.append(found)


def _with_one_bound(found: Chain) -> Chain:
    """ "Trước ngày 30/6, 31/12": the word holds for the whole list."""
    pieces = list(found.pieces)
    for place, link in enumerate(found.links):
        before, after = pieces[place], pieces[place + 1]
        if link is Link.LIST and before.role is Role.BEFORE and after.role is Role.AT:
            pieces[place + 1] = replace(after, role=Role.BEFORE)
    return replace(found, pieces=tuple(pieces))


def _link(glue: str, first: Piece) -> Link | None:
    if first.role in (Role.FROM, Role.AFTER):
        return None
    if _RANGE_GLUE.match(glue):
        return Link.RANGE
    return Link.LIST if _LIST_GLUE.match(glue) else None


def _gives_year(piece: Piece, glue: str) -> bool:
    """ "… năm 2026", "… năm sau"; "trong năm" right behind a day is the plan's year."""
    says_which = piece.period.year is not None or piece.period.years_on != 0
    return piece.period.unit is Unit.YEAR and (says_which or not glue.strip())


def _lacks_year(piece: Piece) -> bool:
    return piece.period.unit is not Unit.YEAR and piece.period.year is None and not piece.period.years_on


def _is_framed(inner: Period, outer: Period) -> bool:
    """Whether the second is a narrower part of the first, as far as they are printed."""
    is_narrower = outer.unit is not inner.unit and outer.unit is not Unit.DAY
    is_inside = outer.first_month <= inner.first_month and inner.last_month <= outer.last_month
    return is_narrower and is_inside and inner.year in (None, outer.year) and not inner.years_on
