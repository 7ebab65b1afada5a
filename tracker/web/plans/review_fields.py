"""An item under review: its printed row, and its fields as understood, each clear or in doubt."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from tracker.core.writing import number
from tracker.plans.models.item import PlanDoubt, PlanItem, PlanItemText
from tracker.plans.queries.items import ItemView, NamedAgency
from tracker.plans.rules import ITEM_KIND_LABELS, WORK_KINDS, Governs, ItemRole
from tracker.reading.roles import Role, find_role
from tracker.reading.rows import says_ditto
from tracker.web.plans.wording import FIELD_LABELS, DeadlineWords, deadline_words

_START = {Role.START.value: "deadline"}
_DEADLINE = ("deadline_text", "start_on", "due_on", "recurrence")
_HOW = {
    "inferred": "suy ra, ô này không in nguyên văn",
    "corrected": "đã sửa",
}
_HOW_IN_TEXT = _HOW | {"inferred": "suy ra từ câu văn"}


class Wants(StrEnum):
    """What a field waits for that no "Đúng" can settle."""

    NAMES = "names"
    LEAD = "lead"
    MEMBERS = "members"


@dataclass(frozen=True)
class Chip:
    label: str
    name: str
    unknown: bool = False
    group_id: int | None = None
    """A group that is to lead and has no member."""


@dataclass(frozen=True)
class ReadField:
    """One field as understood; with no value, no chips and no deadline the document says nothing of it."""

    name: str
    label: str
    value: str | None = None
    chips: tuple[Chip, ...] = ()
    deadline: DeadlineWords | None = None
    remark: str | None = None
    doubts: tuple[PlanDoubt, ...] = ()
    wants: Wants | None = None

    @property
    def doubtful(self) -> bool:
        return bool(self.doubts) or self.wants is not None

    @property
    def silent(self) -> bool:
        return not (self.value or self.chips or self.deadline or self.doubtful)


class PrintedCell(NamedTuple):
    head: str
    text: str
    doubtful: bool = False


@dataclass(frozen=True)
class Printed:
    cells: list[PrintedCell]
    above: list[PrintedCell]
    """Of the row above, the cells this row points to by "nt"."""


def printed_row(text: PlanItemText, doubts: Sequence[PlanDoubt] = ()) -> Printed:
    fields = {_field_of(doubt) for doubt in doubts}
    pointing = {head for head, printed in text.cells if says_ditto(printed)}
    cells = [PrintedCell(head, printed, _field_of_head(head) in fields) for head, printed in text.cells if printed]
    above = [PrintedCell(head, printed) for head, printed in text.cells_above or [] if head in pointing and printed]
    return Printed(cells, above)


def read_fields(view: ItemView, doubts: Sequence[PlanDoubt]) -> list[ReadField]:
    """Every field of the item, and at the end the doubts that belong to none of them."""
    item = view.item
    fields = [
        _plain(item, "name", item.name, doubts),
        ReadField("kind", FIELD_LABELS["kind"], _kind(item), remark=_remark(item, "kind"), doubts=_of("kind", doubts)),
        _plain(item, "code", item.code, doubts),
        *(_agencies(view, role, doubts) for role in ItemRole),
        _deadline(item, doubts),
        *(_plain(item, name, getattr(item, name), doubts) for name in ("target", "product", "evidence")),
        _plain(item, "max_points", None if item.max_points is None else number(item.max_points), doubts),
        *(_plain(item, name, getattr(item, name), doubts) for name in ("scoring_text", "note")),
    ]
    shown = {doubt.id for field in fields for doubt in field.doubts}
    other = tuple(doubt for doubt in doubts if doubt.id not in shown)
    return [*fields, ReadField("other", "Khác", doubts=other)] if other else fields


def _plain(item: PlanItem, name: str, value: str | None, doubts: Sequence[PlanDoubt]) -> ReadField:
    return ReadField(name, FIELD_LABELS[name], value, remark=_remark(item, name), doubts=_of(name, doubts))


def _kind(item: PlanItem) -> str:
    label = ITEM_KIND_LABELS[item.kind]
    return f"{label}, dòng tổng của các mục bên dưới" if item.rollup else label


def _agencies(view: ItemView, role: ItemRole, doubts: Sequence[PlanDoubt]) -> ReadField:
    named = view.of(role)
    leads = role is ItemRole.LEAD and _is_work(view.item)
    chips = tuple(
        Chip(_label(one), one.label, one.unknown, one.row.group_id if leads and one.members == 0 else None)
        for one in named
    )
    return ReadField(
        role.value,
        FIELD_LABELS[role.value],
        chips=chips,
        remark=_remark(view.item, role.value) if chips else None,
        doubts=_of(role.value, doubts),
        wants=_wants(named, leads=leads) if view.item.is_followed else None,
    )


def _wants(named: Sequence[NamedAgency], *, leads: bool) -> Wants | None:
    if any(one.unknown for one in named):
        return Wants.NAMES
    if leads and any(one.members == 0 for one in named):
        return Wants.MEMBERS
    nobody = all(one.row.kept_as_printed for one in named)
    return Wants.LEAD if leads and nobody else None


def _label(named: NamedAgency) -> str:
    if named.members is not None:
        return f"{named.label} · {named.members}"
    return f"{named.label} (giữ như văn bản)" if named.row.kept_as_printed else named.label


def _deadline(item: PlanItem, doubts: Sequence[PlanDoubt]) -> ReadField:
    said = item.deadline_text or item.governs is not Governs.NOTHING or _is_work(item)
    return ReadField(
        "deadline",
        FIELD_LABELS["deadline"],
        deadline=deadline_words(item) if said else None,
        remark=" · ".join(words for words in (_remark(item, *_DEADLINE), item.deadline_why) if words),
        doubts=_of("deadline", doubts),
    )


def _is_work(item: PlanItem) -> bool:
    return item.kind in WORK_KINDS and not item.rollup and item.is_followed


def _remark(item: PlanItem, *names: str) -> str | None:
    said = _HOW_IN_TEXT if item.treatment else _HOW
    return next((said[item.how[name]] for name in names if item.how.get(name) in said), None)


def _of(name: str, doubts: Sequence[PlanDoubt]) -> tuple[PlanDoubt, ...]:
    return tuple(doubt for doubt in doubts if _field_of(doubt) == name)


def _field_of(doubt: PlanDoubt) -> str:
    return _START.get(doubt.field, doubt.field)


def _field_of_head(head: str) -> str | None:
    role = find_role((head,))
    return None if role is None else _START.get(role.value, role.value)
