"""Which of the lines that are only a number begin a row: those that count on, not the points and amounts among them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from tracker.reading.codes import Code, Style, as_letter, is_letter_after, read_code
from tracker.reading.flattened.looks import unlikeness
from tracker.reading.flattened.printed import Printed
from tracker.reading.roles import Role

_REACH, _WAYS = 24, 3
# How well a number goes with those before it, by its style: numbers in steps ("1.2") often leave some out.
_COUNTS_ON, _BEGINS, _LEAPS, _LEAPS_IN_STEPS, _LEAPS_FAR = 2.0, 1.5, -1.2, 0.4, -2.0
_WIDEST_LEAP = 3
_BARE, _BROTHER_OF_A_BARE_ROW = 2, -2.2
"""A row of nothing but a number and a name heads rows of another kind: the next number is rather a cell of its own."""
_ASTRAY = -2.0
_NO_NAME, _AGENCY_FOR_A_NAME, _UNLIKE_A_NAME = -2.0, -1.5, 1.5
_VALUE, _STRAY = 0.6, -0.6
"""A number that is no row's, where a column of the table holds numbers, and where none does."""
# Numbers begin anew below one of a wider kind.
_WIDEST_FIRST = (Style.UPPER, Style.ROMAN, Style.NUMBER, Style.DOTTED, Style.IN_BRACKETS, Style.LOWER, Style.BULLET)
_ALPHABET = "abcdđeghiklmnopqrstuvxy"
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}

Rank = tuple[Style, int]
_PLAIN: Rank = (Style.NUMBER, 1)


@dataclass(frozen=True)
class Numbering:
    """The numbers of the rows up to here: the last of each rank, and the rank of the very last."""

    last: Mapping[Rank, Code] = field(default_factory=dict)
    rank: Rank | None = None


@dataclass(frozen=True)
class _Chain:
    """The likeliest row numbers that end `at` this line."""

    score: float
    at: int
    passed: int
    """How many numbers stand up to here, be they those of rows or not."""
    numbering: Numbering
    before: "_Chain | None" = None


def row_starts(lines: Sequence[Printed], roles: Sequence[Role], before: Numbering) -> tuple[list[int], Numbering]:
    """The positions of the lines that hold the number of a row; `before`: the numbering of the pages before."""
    passed_over = _VALUE if _may_hold_numbers(roles) else _STRAY
    start = _Chain(0.0, -1, 0, before)
    chains = [start]
    count = 0
    for position, line in enumerate(lines):
        code = _row_code(line.text)
        if code is None:
            continue
        count += 1
        named = _named(lines, position, roles)
        scored = [
            (_score(chain, code, position, named, count, passed_over), chain) for chain in (start, *chains[-_REACH:])
        ]
        chains += _best_of(scored, code, position, count)
    best = max(chains, key=lambda each: each.score + passed_over * (count - each.passed))
    found: list[int] = []
    chain: _Chain | None = best
    while chain and chain.at >= 0:
        found.append(chain.at)
        chain = chain.before
    return found[::-1], best.numbering


def _best_of(scored: Sequence[tuple[float, _Chain]], code: Code, position: int, count: int) -> list[_Chain]:
    """The best chain, and the best of those whose plain number is another: it may turn out to be the right one."""
    found: dict[Code | None, _Chain] = {}
    for score, chain in sorted(scored, key=lambda each: -each[0]):
        known = chain.numbering
        plain = code if code.rank == _PLAIN else known.last.get(_PLAIN)
        if plain not in found:
            own = _as_counted(known, code)
            numbering = Numbering({**known.last, own.rank: own}, own.rank)
            found[plain] = _Chain(score, position, count, numbering, chain)
        if len(found) == _WAYS:
            break
    return list(found.values())


def _may_hold_numbers(roles: Sequence[Role]) -> bool:
    return any(unlikeness("10", role) < 1 for role in roles)


def _row_code(text: str) -> Code | None:
    code = read_code(text)
    if code is None or code.style is Style.BULLET:
        return None
    # A single small letter is a mark ("x") unless something is printed behind it.
    return None if code.style is Style.LOWER and text.strip() == code.text and len(code.text) == 1 else code


def _named(lines: Sequence[Printed], position: int, roles: Sequence[Role]) -> float:
    """What speaks for a number as that of a row: the line behind it reads like a name.

    What reads like an agency is a name only where the line behind it suits the column behind the name.
    """
    behind = [line.text for line in lines[position + 1 : position + 3]]
    if not behind or _row_code(behind[0]):
        return _NO_NAME
    unlike = unlikeness(behind[0], Role.NAME)
    if unlike < _UNLIKE_A_NAME:
        return 1.0 - unlike / 2
    beside = roles[roles.index(Role.NAME) + 1 :][:1]
    suits = len(behind) > 1 and all(unlikeness(behind[1], role) < 1 for role in beside)
    return 0.0 if suits else _AGENCY_FOR_A_NAME


def _as_counted(known: Numbering, code: Code) -> Code:
    """A Roman-looking letter behind the letter before it is a letter."""
    return as_letter(code) if is_letter_after(code, known.last.get((Style.UPPER, 1))) else code


def _score(chain: _Chain, code: Code, position: int, named: float, count: int, passed_over: float) -> float:
    """How likely the chain is with this number behind it."""
    score = chain.score + (count - chain.passed - 1) * passed_over
    if position == 0:
        return score + _BEGINS + max(named, 0.0)
    bare = position - chain.at == _BARE and code.rank == chain.numbering.rank
    return score + _step(chain.numbering, _as_counted(chain.numbering, code)) + named + _BROTHER_OF_A_BARE_ROW * bare


def _step(known: Numbering, code: Code) -> float:
    return _counts(known, code) + _ASTRAY * _is_astray(known, code)


def _is_astray(known: Numbering, code: Code) -> bool:
    """It goes on with another number than the one it stands below: 1.2 below 2."""
    above = known.last.get((Style.DOTTED, len(code.parts) - 1) if len(code.parts) > 2 else (Style.NUMBER, 1))
    return code.style is Style.DOTTED and above is not None and above.parts != code.parts[:-1]


def _counts(known: Numbering, code: Code) -> float:
    before = known.last.get(code.rank)
    own = _values(code)
    leaps = _LEAPS_IN_STEPS if code.style is Style.DOTTED else _LEAPS
    if before is None:
        return _BEGINS if own[-1] == 1 else leaps
    values = _values(before)
    if own == (*values[:-1], values[-1] + 1):
        return _COUNTS_ON
    if own[-1] == 1 and (len(own) == 1 or own > values):
        return _BEGINS if known.rank and _stands_below(code.style, known.rank[0]) else leaps
    leap = own[-1] - values[-1] if own[:-1] == values[:-1] else 1
    near = code.style is Style.DOTTED or leap <= _WIDEST_LEAP
    return leaps if own > values and near else _LEAPS_FAR


def _stands_below(style: Style, above: Style) -> bool:
    return _WIDEST_FIRST.index(above) < _WIDEST_FIRST.index(style)


@lru_cache(maxsize=4096)
def _values(code: Code) -> tuple[int, ...]:
    if code.style is Style.ROMAN:
        return (_roman(code.text.lower()),)
    return tuple(_value(part.strip("()")) for part in code.parts)


def _value(part: str) -> int:
    if part.isdigit():
        return int(part)
    return _ALPHABET.find(part[:1].lower()) + 1


def _roman(text: str) -> int:
    values = [_ROMAN[letter] for letter in text]
    following = [*values[1:], 0]
    return sum(-own if own < after else own for own, after in zip(values, following, strict=True))
