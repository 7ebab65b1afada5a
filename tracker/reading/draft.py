"""What the reader understood of a plan document, with its doubts: the one thing that leaves this package.

The JSON names are those of the dataclasses: a draft goes through a pipe or a file and comes back equal.
"""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any

from tracker.calendar.deadlines.deadline import Certainty, Recurrence


class Kind(StrEnum):
    TASK = "task"
    INDICATOR = "indicator"
    INFO = "info"


@dataclass(frozen=True)
class Source:
    """Where in the file something is printed. Tables and rows count from 1, heading rows included.

    Table 0 is the running text; its rows are lines.
    """

    part: str
    table: int
    first_row: int
    last_row: int

    @property
    def place(self) -> str:
        rows = f"dòng {self.first_row}"
        if self.last_row != self.first_row:
            rows = f"dòng {self.first_row}-{self.last_row}"
        table = f"bảng {self.table}" if self.table else ""
        return ", ".join(words for words in (self.part, table, rows) if words)


@dataclass(frozen=True)
class Cell:
    """One cell as printed, under the head of its column."""

    head: str
    text: str


@dataclass(frozen=True)
class Doubt:
    """What waits for a person. `item` and `obligation` are positions in the draft, None where none is meant."""

    place: str
    field: str
    message: str
    item: int | None = None
    obligation: int | None = None


@dataclass(frozen=True)
class DraftDocument:
    number: str | None = None
    type: str | None = None
    issued_on: date | None = None
    issuer: str | None = None
    title: str | None = None
    year: int | None = None
    attached_to: str | None = None


@dataclass(frozen=True)
class DraftAgency:
    """An agency or group as the tables print it; `aliases` are its other spellings in this document."""

    name: str
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True)
class DraftGroup:
    """A row that only heads other rows."""

    code: str | None
    name: str
    path: tuple[str, ...]
    max_points: Decimal | None
    source: Source
    cells: tuple[Cell, ...] = ()


@dataclass(frozen=True)
class DraftItem:
    kind: Kind
    table: str
    path: tuple[str, ...]
    code: str | None
    name: str
    source: Source
    target: str | None = None
    max_points: Decimal | None = None
    lead: tuple[str, ...] = ()
    support: tuple[str, ...] = ()
    guide: tuple[str, ...] = ()
    supply: tuple[str, ...] = ()
    """Who gives its figures, where the running text says so; the lead answers for it."""
    deadline_text: str | None = None
    start_on: date | None = None
    due_on: date | None = None
    recurrence: str | None = None
    product: str | None = None
    evidence: str | None = None
    scoring_text: str | None = None
    scoring: dict[str, Any] | None = None
    note: str | None = None
    rollup: bool = False
    how: Mapping[str, Certainty] = field(default_factory=dict)
    """How each field that holds a value was read, and a missing lead."""
    cells: tuple[Cell, ...] = ()
    """The printed row, column by column, before anything was understood."""
    above: tuple[Cell, ...] = ()
    """The printed row that a "nt" of this row points to; empty where there is none."""


class Basis(StrEnum):
    """What an obligation says of itself: a day or rhythm, else only whom it is laid upon, else neither."""

    DATED = "dated"
    ASSIGNED = "assigned"
    UNASSIGNED = "unassigned"


@dataclass(frozen=True)
class DraftObligation:
    """A duty that the running text lays upon somebody, outside the tables: one numbered point or bullet."""

    cite: str
    """Section and bullet as an office cites them: "IV.1 gạch đầu dòng 2"."""
    what: str
    basis: Basis
    who: tuple[str, ...] = ()
    support: tuple[str, ...] = ()
    report_to: tuple[str, ...] = ()
    """Gửi đến: to whom the result goes."""
    lead_in: str | None = None
    """The line that introduces the list it stands in."""
    deadline_text: str | None = None
    start_on: date | None = None
    due_on: date | None = None
    recurrence: str | None = None
    target: str | None = None
    codes: tuple[str, ...] = ()
    """The rows of the tables for which it has to supply figures."""
    how: Mapping[str, Certainty] = field(default_factory=dict)

    @property
    def is_tracked(self) -> bool:
        """Proposed for tracking: it has a day or comes back, or somebody waits for its result."""
        comes_back = self.recurrence not in (None, Recurrence.DAILY, Recurrence.CONTINUOUS)
        return self.due_on is not None or comes_back or bool(self.report_to)


@dataclass(frozen=True)
class PlanDraft:
    source: str
    document: DraftDocument
    items: tuple[DraftItem, ...] = ()
    groups: tuple[DraftGroup, ...] = ()
    obligations: tuple[DraftObligation, ...] = ()
    agencies: tuple[DraftAgency, ...] = ()
    doubts: tuple[Doubt, ...] = ()


def to_data(draft: PlanDraft) -> dict[str, Any]:
    """Plain dicts, lists, strings and numbers, ready for JSON."""
    data: dict[str, Any] = json.loads(to_json(draft))
    return data


def to_json(draft: PlanDraft, *, indent: int | None = None) -> str:
    return json.dumps(asdict(draft), default=_plain, ensure_ascii=False, indent=indent)


def from_json(text: str) -> PlanDraft:
    return from_data(json.loads(text, parse_float=Decimal))


def from_data(data: Mapping[str, Any]) -> PlanDraft:
    document = {**data["document"], "issued_on": _date(data["document"]["issued_on"])}
    return PlanDraft(
        source=data["source"],
        document=DraftDocument(**document),
        items=tuple(_item(item) for item in data["items"]),
        groups=tuple(_group(group) for group in data["groups"]),
        obligations=tuple(_obligation(row) for row in data["obligations"]),
        agencies=tuple(DraftAgency(row["name"], tuple(row["aliases"])) for row in data["agencies"]),
        doubts=tuple(Doubt(**doubt) for doubt in data["doubts"]),
    )


def _item(data: Mapping[str, Any]) -> DraftItem:
    return DraftItem(
        **{
            **data,
            "kind": Kind(data["kind"]),
            "path": tuple(data["path"]),
            "source": Source(**data["source"]),
            "max_points": _points(data["max_points"]),
            "lead": tuple(data["lead"]),
            "support": tuple(data["support"]),
            "guide": tuple(data["guide"]),
            "supply": tuple(data["supply"]),
            "start_on": _date(data["start_on"]),
            "due_on": _date(data["due_on"]),
            "how": {name: Certainty(how) for name, how in data["how"].items()},
            "cells": tuple(Cell(**cell) for cell in data["cells"]),
            "above": tuple(Cell(**cell) for cell in data["above"]),
        }
    )


def _group(data: Mapping[str, Any]) -> DraftGroup:
    changed = {
        "path": tuple(data["path"]),
        "max_points": _points(data["max_points"]),
        "source": Source(**data["source"]),
        "cells": tuple(Cell(**cell) for cell in data["cells"]),
    }
    return DraftGroup(**{**data, **changed})


def _obligation(data: Mapping[str, Any]) -> DraftObligation:
    changed = {name: tuple(data[name]) for name in ("who", "support", "report_to", "codes")}
    return DraftObligation(
        **{
            **data,
            **changed,
            "basis": Basis(data["basis"]),
            "start_on": _date(data["start_on"]),
            "due_on": _date(data["due_on"]),
            "how": {name: Certainty(how) for name, how in data["how"].items()},
        }
    )


def _plain(value: object) -> str | int | float:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    raise TypeError(f"not for JSON: {value!r}")


def _date(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)


def _points(number: int | float | Decimal | None) -> Decimal | None:
    return None if number is None else Decimal(str(number))
