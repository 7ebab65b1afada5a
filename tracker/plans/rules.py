"""Words of a plan: its states, kinds of items, roles of agencies, and what governs a deadline."""

import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from tracker.agencies.rules.names import name_key
from tracker.calendar.deadlines.deadline import DeadlineKind, Recurrence
from tracker.calendar.deadlines.read import read_deadline
from tracker.core.errors import BadInput, RuleBroken
from tracker.core.text import clean, fold


class PlanState(StrEnum):
    DRAFT = "draft"
    CONFIRMED = "confirmed"


class ItemKind(StrEnum):
    TASK = "task"
    INDICATOR = "indicator"
    INFO = "info"


class ItemRole(StrEnum):
    LEAD = "lead"
    SUPPORT = "support"
    GUIDE = "guide"
    SUPPLY = "supply"
    """It gives the figures of an indicator, for which the lead answers (cung cấp số liệu)."""
    RECEIVE = "receive"
    """The result is sent to it (gửi đến)."""


class Treatment(StrEnum):
    """What becomes of an obligation of the running text (nghĩa vụ trong phần lời văn)."""

    TRACK = "track"
    """A task like those of the tables."""
    ATTACH = "attach"
    """It says more of an item of the tables, and is read with it."""
    RECORD = "record"
    """Kept with its citation; nobody is asked for it."""


class Governs(StrEnum):
    """What decides by when an item is due."""

    PRINTED = "printed"
    COMMON = "common"
    NOTHING = "nothing"


class CommonKind(StrEnum):
    """What the coordinator chose for the items that print no date of their own."""

    NOTHING = "none"
    YEAR_END = "year-end"
    DATE = "date"
    DUTY = "duty"
    """The reporting duty of the plan in its own words: "trước ngày 25/01 hằng năm"."""


ITEM_KIND_LABELS: dict[ItemKind, str] = {
    ItemKind.TASK: "Nhiệm vụ",
    ItemKind.INDICATOR: "Chỉ tiêu, chỉ số",
    ItemKind.INFO: "Thông tin",
}
ITEM_ROLE_LABELS: dict[ItemRole, str] = {
    ItemRole.LEAD: "Chủ trì",
    ItemRole.SUPPORT: "Phối hợp",
    ItemRole.GUIDE: "Hướng dẫn",
    ItemRole.SUPPLY: "Cung cấp số liệu",
    ItemRole.RECEIVE: "Gửi đến",
}
TREATMENT_LABELS: dict[Treatment, str] = {
    Treatment.TRACK: "Theo dõi",
    Treatment.ATTACH: "Gắn vào mục",
    Treatment.RECORD: "Chỉ ghi nhận",
}
# The heading over the obligations of the running text, where the items of a table stand under its title.
RUNNING_TEXT = "Nghĩa vụ trong phần lời văn"
# In place of the number of a table, as the reader has it.
OUTSIDE_TABLES = 0
PLAN_STATE_LABELS: dict[PlanState, str] = {
    PlanState.DRAFT: "Dự thảo đang rà soát",
    PlanState.CONFIRMED: "Đã xác nhận",
}
# Items of these kinds become tasks; a row of information, or one that only sums up others, does not.
WORK_KINDS = (ItemKind.TASK, ItemKind.INDICATOR)
# The mark in PlanItem.how of what a person decided, and the fields that come from the cell of the deadline.
CORRECTED = "corrected"
DEADLINE_FIELDS = ("deadline_text", "start_on", "due_on", "recurrence")


# What is longer is no number, type, code or name of an office.
NUMBER_LENGTH, TYPE_LENGTH, ISSUER_LENGTH, ITEM_CODE_LENGTH = 120, 80, 300, 60


def number_key(number: str) -> str:
    """The số, ký hiệu for comparing: "444 /KH-UBND" and "444/kh-ubnd" are one number."""
    return re.sub(r"\s+", "", fold(number))[:NUMBER_LENGTH]


def issuer_key(issuer: str) -> str:
    """The issuer for comparing: "UBND tỉnh" and "Ủy ban nhân dân tỉnh" are one."""
    return name_key(issuer).folded[:ISSUER_LENGTH]


def code_stem(year: int) -> str:
    return f"KH-{year}-"


def next_code(year: int, taken: Collection[str]) -> str:
    """The working code after all that the plans of `year` have: KH-2026-07."""
    stem = code_stem(year)
    numbers = [int(code.removeprefix(stem)) for code in taken if code.removeprefix(stem).isdigit()]
    return f"{stem}{max(numbers, default=0) + 1:02}"


class Reach(StrEnum):
    """Whether the common deadline of a plan reaches an item."""

    OWN = "own"
    """The item prints a date of its own."""
    COMMON = "common"
    """It prints none, so the common deadline holds for it."""
    ASKED = "asked"
    """It prints something that is no date ("theo dự án", "thường xuyên"): only where a person chooses so."""


# Words that name no day, and leave none open either: the deadline of the plan may fill the gap.
NAMELESS_KINDS = frozenset({DeadlineKind.NONE, DeadlineKind.AIM, DeadlineKind.URGENT, DeadlineKind.START})


def reach(*, due_on: date | None, recurrence: str | None, kind: str | None) -> Reach:
    if due_on is not None:
        return Reach.OWN
    if recurrence is not None:
        return Reach.COMMON if recurrence == Recurrence.YEARLY else Reach.ASKED
    return Reach.COMMON if kind is None or kind in NAMELESS_KINDS else Reach.ASKED


@dataclass(frozen=True)
class CommonChoice:
    """What is to govern the items without a date: in its own words, and the day it comes to first."""

    kind: CommonKind
    text: str | None = None
    due_on: date | None = None
    recurrence: str | None = None
    why: str | None = None


NO_DEADLINE = CommonChoice(CommonKind.NOTHING)


def choose_year_end(year: int) -> CommonChoice:
    return CommonChoice(CommonKind.YEAR_END, text=f"hết năm {year}", due_on=date(year, 12, 31))


def choose_day(day: date) -> CommonChoice:
    return CommonChoice(CommonKind.DATE, text=f"ngày {day:%d/%m/%Y}", due_on=day)


def choose_duty(words: str, *, year: int, issued_on: date | None) -> CommonChoice:
    """The reporting duty of the plan as typed, read like a printed deadline."""
    text = clean(words)
    if not text:
        raise RuleBroken("Hãy ghi hạn chung của kế hoạch, ví dụ: trước ngày 20/12.", field="text")
    deadline = read_deadline(text, year=year, issued_on=issued_on)
    if deadline.due_on is None:
        raise RuleBroken(
            f"Không đọc được ngày nào từ “{text}”: {deadline.why} "
            "Hãy ghi như “trước ngày 20/12” hoặc “trước ngày 25/01 hằng năm”.",
            field="text",
        )
    return CommonChoice(CommonKind.DUTY, text, deadline.due_on, deadline.recurrence, deadline.why)


def parse_common_due(words: str, *, year: int, issued_on: date | None) -> CommonChoice:
    """The choice as a command takes it: none, year-end, a date, or the words of a duty."""
    if words == CommonKind.NOTHING:
        return NO_DEADLINE
    if words == CommonKind.YEAR_END:
        return choose_year_end(year)
    for form in ("%Y-%m-%d", "%d/%m/%Y"):
        try:
            return choose_day(datetime.strptime(words.strip(), form).date())  # noqa: DTZ007 - a day has no zone
        except ValueError:
            continue
    try:
        return choose_duty(words, year=year, issued_on=issued_on)
    except RuleBroken as broken:
        raise BadInput(f"--common-due: {broken.message}") from broken
