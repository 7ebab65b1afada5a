"""What a digest lists and how it is said. Pure: the lines of the work and the day are arguments."""

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from tracker.calendar.workdays import days_late
from tracker.plans.rules import Governs, ItemKind
from tracker.reminders.rules.stages import HORIZON
from tracker.tasks.rules.standing import PartFacts, Standing, overdue_after, standing

MOST_LINES = 15
_LONGEST_AGENCY = 300


@dataclass(frozen=True)
class SectionWords:
    title: str
    tone: str
    counted: str
    """After the figure in the subject."""
    missing: str = "Còn thiếu"


# In the order in which they are read, as on the first page of a focal point.
SECTIONS: dict[Standing, SectionWords] = {
    Standing.OVERDUE: SectionWords("Quá hạn", "late", "nhiệm vụ quá hạn"),
    Standing.DUE_SOON: SectionWords("Đến hạn trong 7 ngày", "soon", "nhiệm vụ đến hạn trong 7 ngày"),
    Standing.RETURNED: SectionWords(
        "Yêu cầu bổ sung, hoàn thiện", "soon", "nhiệm vụ được yêu cầu bổ sung, hoàn thiện", "Lý do"
    ),
    Standing.IN_TIME: SectionWords("Sắp đến hạn", "calm", "nhiệm vụ sắp đến hạn"),
}


@dataclass(frozen=True)
class Listed:
    """An open part that the mail may list."""

    part_id: int
    standing: Standing
    last_day: date | None


def listed(part_id: int, facts: PartFacts, today: date, *, reached: bool) -> Listed | None:
    """None for what the mail does not speak of: not the reader's turn, or far ahead and no reason for the mail."""
    stands, last_day = standing(facts, today), overdue_after(facts)
    if stands not in SECTIONS:
        return None
    if stands is Standing.IN_TIME and last_day and last_day > today + HORIZON and not reached:
        return None
    return Listed(part_id, stands, last_day)


def by_urgency(lines: Collection[Listed]) -> list[Listed]:
    order = list(SECTIONS)
    return sorted(lines, key=lambda line: (order.index(line.standing), line.last_day or date.max, line.part_id))


def chosen(lines: Sequence[Listed], reached: Collection[int]) -> list[Listed]:
    """As many as the mail shows: those for the sake of which it leaves come first, then the most urgent."""
    first = [line for line in lines if line.part_id in reached]
    others = [line for line in lines if line.part_id not in reached]
    return by_urgency([*first, *others][:MOST_LINES])


def subject_of(lines: Collection[Listed], agencies: Sequence[str]) -> str:
    """What is far off is named only where nothing is near."""
    counts = Counter(line.standing for line in lines)
    near = [place for place in SECTIONS if counts[place] and place is not Standing.IN_TIME]
    told = [f"{counts[place]} {SECTIONS[place].counted}" for place in near or (Standing.IN_TIME,)]
    agency = agencies[0][:_LONGEST_AGENCY]
    others = f" và {len(agencies) - 1} cơ quan khác" if len(agencies) > 1 else ""
    return f"[Nhắc việc] {', '.join(told)} – {agency}{others}"


def urgency(facts: PartFacts, today: date) -> str:
    """How many days are left, or have passed since the part's own date."""
    due = facts.effective_due_on
    match standing(facts, today):
        case Standing.OVERDUE if due:
            return f"Quá hạn {days_late(due, today)} ngày"
        case Standing.RETURNED if facts.supplement_due_on:
            days = days_late(today, facts.supplement_due_on)
            return f"Bổ sung còn {days} ngày" if days else "Hạn bổ sung hôm nay"
        case Standing.RETURNED:
            return "Cần bổ sung"
        case _:
            days = days_late(today, due) if due else 0
            return f"Còn {days} ngày" if days else "Đến hạn hôm nay"


@dataclass(frozen=True)
class Deadline:
    """A date and where it comes from."""

    due_on: date | None
    effective_due_on: date | None
    text: str | None
    governs: Governs


def deadline_words(deadline: Deadline) -> str:
    """As written, with the date it means."""
    if deadline.due_on is None:
        return deadline.text or "không có thời hạn"
    due = f"{deadline.due_on:%d/%m/%Y}"
    printed = " ".join((deadline.text or due).split())
    said = printed if due in printed else f"{printed} ({due})"
    if deadline.governs is Governs.COMMON:
        said = f"{due}, theo hạn chung của kế hoạch"
    if deadline.effective_due_on and deadline.effective_due_on != deadline.due_on:
        said += f", dời đến {deadline.effective_due_on:%d/%m/%Y} vì ngày nghỉ"
    return said


def expected_words(kind: ItemKind, expected: str | None) -> str:
    """What the agency still owes."""
    proof = expected or "Tài liệu kiểm chứng"
    return f"Kết quả đạt được; {proof}" if kind is ItemKind.INDICATOR else proof
