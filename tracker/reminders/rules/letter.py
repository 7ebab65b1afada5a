"""What a digest lists and how it is said. Pure: the lines of the work and the day are arguments."""

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from tracker.plans.rules import ItemKind
from tracker.reminders.rules.stages import HORIZON
from tracker.tasks.rules.situations import PartFacts, Standing
from tracker.tasks.rules.standing import overdue_after, standing

MOST_LINES = 15
_LONGEST_AGENCY = 300


@dataclass(frozen=True)
class SectionWords:
    title: str
    tone: str
    counted: str
    """After the figure in the subject."""
    missing: str = "Còn thiếu"


SUPPORT = "support"
"""The section of what others ask the agency for (phối hợp), whatever its standing."""
# In the order in which they are read, as on the first page of a focal point.
SECTIONS: dict[str, SectionWords] = {
    Standing.OVERDUE: SectionWords("Quá hạn", "late", "nhiệm vụ quá hạn"),
    Standing.DUE_SOON: SectionWords("Đến hạn trong 7 ngày", "soon", "nhiệm vụ đến hạn trong 7 ngày"),
    Standing.RETURNED: SectionWords(
        "Yêu cầu bổ sung, hoàn thiện", "soon", "nhiệm vụ được yêu cầu bổ sung, hoàn thiện", "Lý do"
    ),
    SUPPORT: SectionWords("Được yêu cầu phối hợp", "soon", "yêu cầu phối hợp", "Nội dung"),
    Standing.IN_TIME: SectionWords("Sắp đến hạn", "calm", "nhiệm vụ sắp đến hạn"),
}


@dataclass(frozen=True)
class Listed:
    """An open part that the mail may list."""

    part_id: int
    standing: Standing
    last_day: date | None
    supports: bool = False

    @property
    def place(self) -> str:
        """The section in which it stands."""
        return SUPPORT if self.supports else self.standing


def listed(part_id: int, facts: PartFacts, today: date, *, reached: bool, supports: bool = False) -> Listed | None:
    """None for what the mail does not speak of: not the reader's turn, or far ahead and no reason for the mail."""
    stands, last_day = standing(facts, today), overdue_after(facts)
    if stands not in SECTIONS:
        return None
    if stands is Standing.IN_TIME and last_day and last_day > today + HORIZON and not reached:
        return None
    return Listed(part_id, stands, last_day, supports)


def by_urgency(lines: Collection[Listed]) -> list[Listed]:
    order = list(SECTIONS)
    return sorted(lines, key=lambda line: (order.index(line.place), line.last_day or date.max, line.part_id))


def chosen(lines: Sequence[Listed], reached: Collection[int]) -> list[Listed]:
    """As many as the mail shows: those for the sake of which it leaves come first, then the most urgent."""
    first = [line for line in lines if line.part_id in reached]
    others = [line for line in lines if line.part_id not in reached]
    return by_urgency([*first, *others][:MOST_LINES])


def subject_of(lines: Collection[Listed], agencies: Sequence[str]) -> str:
    """What is far off is named only where nothing is near."""
    counts = Counter(line.place for line in lines)
    near = [place for place in SECTIONS if counts[place] and place is not Standing.IN_TIME]
    told = [f"{counts[place]} {SECTIONS[place].counted}" for place in near or (Standing.IN_TIME,)]
    agency = agencies[0][:_LONGEST_AGENCY]
    others = f" và {len(agencies) - 1} cơ quan khác" if len(agencies) > 1 else ""
    return f"[Nhắc việc] {', '.join(told)} – {agency}{others}"


def total_words(lines: Collection[Listed]) -> str:
    return " và ".join(_counted(lines))


def rest_words(lines: Collection[Listed], shown: Collection[Listed]) -> str:
    """What the mail does not show; nothing where it shows all."""
    rest = _counted([line for line in lines if line not in shown])
    return f"và {', '.join(rest)} khác" if rest else ""


def _counted(lines: Collection[Listed]) -> list[str]:
    """What is the agency's own work, and what it is asked for by others, each counted by itself."""
    asked = sum(line.supports for line in lines)
    counts = ((len(lines) - asked, "nhiệm vụ"), (asked, SECTIONS[SUPPORT].counted))
    return [f"{count} {words}" for count, words in counts if count]


def expected_words(kind: ItemKind, expected: str | None) -> str:
    """What the agency still owes."""
    proof = expected or "Tài liệu kiểm chứng"
    return f"Kết quả đạt được; {proof}" if kind is ItemKind.INDICATOR else proof
