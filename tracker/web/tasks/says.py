"""What the plan says of a task: its words, where they stand, its agencies, and its deadline with every change."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from flask import url_for

from tracker.core import clock
from tracker.core.writing import day, number
from tracker.plans.models.item import PlanItem, PlanItemText
from tracker.plans.models.plan import Plan
from tracker.plans.rules import ITEM_ROLE_LABELS, Governs, ItemRole
from tracker.tasks.models.part import PartEvent, Task
from tracker.tasks.queries.access import Named, TaskFor
from tracker.tasks.queries.page import PartLine
from tracker.tasks.rules.states import EventKind
from tracker.web.plans.wording import place_of, recurrence_words
from tracker.web.tasks.wording import sentence


def title_of(item: PlanItem) -> str:
    return f"{item.code} {item.name}" if item.code else item.name


def due_words(task: Task, due_on: date | None) -> list[str]:
    if due_on is None:
        return []
    source = "theo hạn chung của kế hoạch" if task.governs is Governs.COMMON else f"“{task.deadline_text}”"
    return [f"Hạn {day(due_on)} ({source})"]


def points_words(item: PlanItem) -> list[str]:
    return [f"{number(item.max_points)} điểm"] if item.max_points is not None else []


@dataclass(frozen=True)
class Printed:
    """Words of the plan, and where they stand."""

    text: str
    lead_in: str | None
    """Of the running text, the line that introduces it."""
    target: str | None
    plan: str
    place: str
    href: str


def printed_of(plan: Plan, item: PlanItem, text: PlanItemText) -> Printed:
    target = item.target if item.target not in (None, "", "-") else None
    return Printed(
        text=text.reading.get("name") or item.name,
        lead_in=item.path[-1] if item.treatment and item.path else None,
        target=target,
        plan=plan.number or plan.code,
        place=place_of(text),
        href=url_for("plans.source_row", code=plan.code, item_id=item.id),
    )


@dataclass(frozen=True)
class NamedWords:
    printed: str
    meant: str | None
    """What it means, where that is not what is printed."""


def agencies_of(task: TaskFor, parts: int | None) -> list[tuple[str, list[NamedWords]]]:
    """The agencies under the name of their role, as printed; `parts` of them lead, None where not all are seen."""
    return [
        (ITEM_ROLE_LABELS[role], [_named(one, parts) for one in task.named if one.role is role])
        for role in ItemRole
        if any(one.role is role for one in task.named)
    ]


def _named(one: Named, parts: int | None) -> NamedWords:
    if parts is not None and one.role is ItemRole.LEAD and one.is_group:
        return NamedWords(one.printed, f"{parts} cơ quan")
    return NamedWords(one.printed, one.meant if one.meant != one.printed else None)


@dataclass(frozen=True)
class Deadline:
    printed: str | None
    common: str | None
    """The common deadline of the plan in its own words, where it governs; never shown as printed on the item."""
    due_on: date | None
    notes: list[str]
    """How it was read, and every change since."""


def deadline_of(task: Task, line: PartLine | None, events: Iterable[PartEvent]) -> Deadline:
    item, common = task.item, task.governs is Governs.COMMON
    due_on = line.effective_due_on if line else task.due_on
    notes = [] if common or not item.deadline_why else [item.deadline_why]
    if task.start_on:
        notes.append(f"Thực hiện từ {day(task.start_on)}.")
    if line and line.due_on != line.effective_due_on:
        notes.append(
            f"Ngày {day(line.due_on)} là ngày nghỉ nên hạn chuyển sang {day(due_on)}, ngày làm việc tiếp theo."
        )
    notes += [_change(event) for event in reversed(list(events)) if event.kind is EventKind.DUE_CHANGED]
    return Deadline(item.deadline_text, task.deadline_text if common else None, due_on, notes + _only_first(task))


def _change(event: PartEvent) -> str:
    old, new = event.details["old"], day(date.fromisoformat(event.details["new"]))
    words = f"chuyển từ {day(date.fromisoformat(old))} sang {new}" if old else f"có thời hạn {new}"
    return f"{day(clock.local_day(event.at))}: {words}. {sentence(event.reason)}"


def _only_first(task: Task) -> list[str]:
    common = task.item.common_deadline if task.governs is Governs.COMMON else None
    words = recurrence_words((common and common.recurrence) or task.item.recurrence)
    if words is None:
        return []
    if task.occurrence == "once":
        return [f"Thực hiện {words}: được theo dõi như một nhiệm vụ, không tách kỳ."]
    which = _occurrence_words(task.occurrence)
    return [f"Thực hiện {words}: hiện theo dõi kỳ đầu tiên, {which}; các kỳ sau chưa được tạo."]


def _occurrence_words(occurrence: str) -> str:
    """ "2026-Q3" as people say it; the words of a period, or its day."""
    year, _, period = occurrence.partition("-")
    kind, which = period[:1], period[1:]
    if kind == "M":
        return f"tháng {which}/{year}"
    if kind == "Q":
        return f"quý {_ROMAN[int(which) - 1]}/{year}"
    if kind == "H":
        return f"6 tháng {'đầu' if which == '1' else 'cuối'} năm {year}"
    return f"hạn {day(date.fromisoformat(occurrence))}"


_ROMAN = ("I", "II", "III", "IV")
