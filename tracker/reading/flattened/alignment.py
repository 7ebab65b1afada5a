"""The lines of one numbered block laid on the columns of its table, in their order, at the least cost.

A line begins the next cell of its row, a cell further right (those between are empty), goes on in the cell of the
line before, or begins a row of its own. What each costs stands in the tables below; what a line costs in a column
is said by `looks`. The best way is found from the left; the best through any other column, added up from both
sides, tells how sure a cell is of its column.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from tracker.calendar.deadlines.deadline import Certainty
from tracker.reading.codes import Style, split_leading_code
from tracker.reading.flattened.looks import Look, looks_of, unlikeness
from tracker.reading.flattened.printed import Printed
from tracker.reading.flattened.weights import left_empty, second_line
from tracker.reading.roles import Role

_ONLY_A_NAME = 0.9
"""A row that only has a name heads others: its empty cells cost no more than this."""
_PARTS_A_CELL = 2.0
"""A line that reads like the rest of the one before stands in another cell."""
_REST_OF_A_CELL = 0.2
"""Where it stands in the same cell, what it looks like says less."""
_NEW_ROW, _NEW_LISTED_ROW = 0.5, 0.1
# Of a row cut by a page break: a cell that is left out, and one that has no open end above the break, or no text.
_LEFT_OUT, _CLOSED_ABOVE, _EMPTY_ABOVE = 0.1, 0.5, 0.8
_HARDLY = 0.5
"""What is left of a cut cell is hardly more than one line."""
_PIECE = 0.5
"""A piece of a cell looks less like it than the whole."""
_SURE, _TIED = 1.3, 0.15
"""A cell is sure of its column when any other costs so much more, and tied when it costs hardly more."""
_ODD = 2.5
_CROWDED = 1.5
_OPEN_END = re.compile(r"(?:[,(/:–-]|\s(?:và|của|với|về|theo|tại|cho|các|những|hoặc|từ|đến|trong|trên|do|để))$")
_VARIABLE = re.compile(r"\$?\s*[a-zđ]\s*=")
_NEVER = float("inf")
# What is a cell of its own, be it in small letters or behind an open end.
_WHOLE = frozenset({Look.NUMBER, Look.AMOUNT, Look.DATE, Look.UNIT, Look.EMPTY})


class _State(NamedTuple):
    column: int
    begins: bool = False
    """The line begins a row."""
    cut: bool = False
    """It stands in the rest of a row that began above a page break."""


@dataclass
class AlignedCell:
    lines: list[Printed]
    how: Certainty

    @property
    def text(self) -> str:
        return "\n".join(line.text for line in self.lines)


@dataclass
class AlignedRow:
    """The cells of a row by the position of their column."""

    cells: dict[int, AlignedCell] = field(default_factory=dict)


def align(lines: Sequence[Printed], roles: Sequence[Role], above: AlignedRow | None = None) -> list[AlignedRow]:
    """The rows that the lines make. `above` is the row that a page break may have cut right before them."""
    if not lines:
        return []
    shape = _Shape(
        roles=tuple(roles),
        own=tuple(tuple(unlikeness(line.text, role) for role in roles) for line in lines),
        rest_of=(0.0, *map(_rest_of, lines, lines[1:])),
        new_row=tuple(_NEW_LISTED_ROW if _is_listed(line) else _NEW_ROW for line in lines),
        cut=tuple(tuple(_cut_cell(above, line, at, roles) for at in range(len(roles))) for line in lines)
        if above
        else (),
    )
    rows: list[AlignedRow] = []
    for line, (state, how) in zip(lines, _best(shape), strict=True):
        if state.begins or not rows:
            rows.append(AlignedRow())
        cell = rows[-1].cells.setdefault(state.column, AlignedCell([], how))
        cell.lines.append(line)
        cell.how = _less_sure(cell.how, how)
    return rows


def _cut_cell(above: AlignedRow, line: Printed, column: int, roles: Sequence[Role]) -> float:
    """What a line costs as the first of a cell below a page break."""
    cell, own = above.cells.get(column), unlikeness(line.text, roles[column])
    if cell is None:
        return own + _EMPTY_ABOVE
    if not looks_of(cell.lines[-1].text).isdisjoint(_WHOLE):
        return own + second_line(roles[column])
    rest = _rest_of(cell.lines[-1], line)
    return rest * own * _REST_OF_A_CELL + (1 - rest) * (own * _PIECE + _CLOSED_ABOVE)


def _less_sure(one: Certainty, other: Certainty) -> Certainty:
    order = list(Certainty)
    return max(one, other, key=order.index)


@dataclass(frozen=True)
class _Shape:
    """All that the place of the lines depends on; the rows of one table have few shapes."""

    roles: tuple[Role, ...]
    own: tuple[tuple[float, ...], ...]
    """How ill each line suits each column."""
    rest_of: tuple[float, ...]
    """How much each line reads like the rest of the one before."""
    new_row: tuple[float, ...]
    cut: tuple[tuple[float, ...], ...]
    """What each line costs as the first of a cell below a page break, where there is one."""


@lru_cache(maxsize=4096)
def _best(shape: _Shape) -> list[tuple[_State, Certainty]]:
    return _Aligner(shape).best()


class _Aligner:
    def __init__(self, shape: _Shape) -> None:
        self._shape = shape
        self._roles = shape.roles
        self._name = shape.roles.index(Role.NAME)
        self._empty = [left_empty(role) for role in shape.roles]
        self._states = [_State(column) for column in range(len(shape.roles))]
        self._states += [_State(column, begins=True) for column in range(self._name + 1)]
        if shape.cut:
            self._states += [_State(column, cut=True) for column in range(len(shape.roles))]

    def best(self) -> list[tuple[_State, Certainty]]:
        ahead, steps = self._from_left()
        behind = self._from_right()
        through = [
            {state: left[state] + right[state] for state in left} for left, right in zip(ahead, behind, strict=True)
        ]
        state = min(self._states, key=lambda each: through[-1][each])
        found = [state]
        for step in reversed(steps):
            state = step[state]
            found.append(state)
        found.reverse()
        before = [None, *found[:-1]]
        return [(state, self._how(at, state, before[at], through[at])) for at, state in enumerate(found)]

    def _how(self, at: int, state: _State, before: _State | None, through: Mapping[_State, float]) -> Certainty:
        """How much more the next best column would cost; for a name, also that it begins a row or does not."""
        others = [cost for other, cost in through.items() if other.column != state.column or self._parts(other, state)]
        margin = min(others) - through[state]
        odd = state.column != self._name and self._own(at, state.column) >= _ODD
        if margin < _TIED or odd or self._is_crowded(at, state, before):
            return Certainty.UNRESOLVED
        return Certainty.CERTAIN if margin >= _SURE else Certainty.INFERRED

    def _is_crowded(self, at: int, state: _State, before: _State | None) -> bool:
        """A further line in a cell that seldom has several, and nothing says that it belongs there."""
        same = before is not None and not state.begins and before.column == state.column
        return same and self._shape.rest_of[at] < 1 and second_line(self._roles[state.column]) >= _CROWDED

    def _parts(self, one: _State, other: _State) -> bool:
        return one.column == other.column == self._name and one.begins != other.begins and one.cut == other.cut

    def _from_left(self) -> tuple[list[dict[_State, float]], list[dict[_State, _State]]]:
        costs = [{state: self._first(state) for state in self._states}]
        steps: list[dict[_State, _State]] = []
        for at in range(1, len(self._shape.own)):
            ways = {state: self._cheapest_before(at, state, costs[-1]) for state in self._states}
            costs.append({state: cost for state, (cost, _) in ways.items()})
            steps.append({state: before for state, (_, before) in ways.items()})
        return costs, steps

    def _cheapest_before(self, at: int, state: _State, costs: Mapping[_State, float]) -> tuple[float, _State]:
        return min((cost + self._step(at, before, state), before) for before, cost in costs.items())

    def _from_right(self) -> list[dict[_State, float]]:
        costs = [{state: self._close(state) for state in self._states}]
        for at in range(len(self._shape.own) - 1, 0, -1):
            after = costs[-1]
            costs.append(
                {
                    state: min(self._step(at, state, each) + after[each] for each in self._states)
                    for state in self._states
                }
            )
        return costs[::-1]

    def _own(self, at: int, column: int) -> float:
        return self._shape.own[at][column]

    def _first(self, state: _State) -> float:
        if state.cut:
            return _LEFT_OUT * state.column + self._shape.cut[0][state.column]
        if not state.begins:
            return _NEVER
        new_row = self._shape.new_row[0] if self._shape.cut else 0.0
        return new_row + self._passed(0, state.column) + self._own(0, state.column)

    def _passed(self, first: int, last: int) -> float:
        return sum(self._empty[first:last])

    def _close(self, state: _State) -> float:
        """What the empty cells at the end of a row cost."""
        cost = self._passed(state.column + 1, len(self._roles))
        if state.cut:
            return 0.0
        return min(cost, _ONLY_A_NAME) if state.column == self._name else cost

    def _step(self, at: int, before: _State, state: _State) -> float:
        """What it costs that the line before stands there and this one here."""
        if not state.begins and (state.cut != before.cut or state.column < before.column):
            return _NEVER
        rest, own = self._shape.rest_of[at], self._own(at, state.column)
        if state.begins:
            return (
                own
                + _PARTS_A_CELL * rest
                + self._close(before)
                + self._shape.new_row[at]
                + self._passed(0, state.column)
            )
        if state.column == before.column:
            further = second_line(self._roles[state.column])
            return rest * own * _REST_OF_A_CELL + (1 - rest) * (own + further) + _HARDLY * state.cut
        if state.cut:
            passed = _LEFT_OUT * (state.column - before.column - 1)
            return passed + self._shape.cut[at][state.column]
        return own + _PARTS_A_CELL * rest + self._passed(before.column + 1, state.column)


def _rest_of(before: Printed, line: Printed) -> float:
    """How much a line reads like the rest of the one before: a further bullet, small letters, an open end."""
    if before.is_bulleted and line.is_bulleted:
        return float(before.text.lstrip()[0] == line.text.lstrip()[0])
    if not looks_of(line.text).isdisjoint(_WHOLE) or _VARIABLE.match(line.text):
        return 0.0
    text = before.text.rstrip()
    if line.text[:1].islower() or text.count("(") > text.count(")") or _ends_open(text):
        return 1.0
    return 0.5 if text.endswith(";") else 0.0


def _ends_open(text: str) -> bool:
    return len(text) > 2 and _OPEN_END.search(text) is not None


def _is_listed(line: Printed) -> bool:
    """It begins with a number, letter or bullet of its own: "1) …", "a) …", "• …"."""
    code, _ = split_leading_code(line.text)
    return code is not None and (code.style is not Style.BULLET or not line.text.startswith(("-", "–")))
