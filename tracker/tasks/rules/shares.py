"""How far the agencies that lead a task together have come, said the same way everywhere. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from tracker.core.writing import number
from tracker.tasks.rules.counting import WORST_LAST, Category, count_part
from tracker.tasks.rules.situations import PartFacts

FINISHED = (Category.DONE_UNDATED, Category.DONE_ON_TIME, Category.DONE_LATE)
_MOST_NAMES = 3


@dataclass(frozen=True)
class Shared:
    done: int
    total: int
    """Without what was withdrawn."""
    left: tuple[str, ...]
    """The agencies that are not done, the worst first."""

    @property
    def words(self) -> str:
        """31/42 đã xong; còn: Sở A, Sở B, Sở C và 8 cơ quan khác."""
        return f"{self.count}; còn: {said_names(self.left)}" if self.left else self.count

    @property
    def count(self) -> str:
        """The same without names, where each of them has a line of its own."""
        return f"{number(self.done)}/{number(self.total)} đã xong"


def shared(parts: Iterable[tuple[str, PartFacts]], day: date) -> Shared:
    """Of the agencies with their lead parts of one task; those equally far stay in the order given."""
    counted = [(name, one.category) for name, facts in parts if (one := count_part(facts, day))]
    open_ones = [(name, category) for name, category in counted if category not in FINISHED]
    open_ones.sort(key=lambda pair: -WORST_LAST.index(pair[1]))
    left = tuple(name for name, _ in open_ones)
    return Shared(len(counted) - len(left), len(counted), left)


def said_names(names: Sequence[str], *, most: int = _MOST_NAMES) -> str:
    """All of them where one more than `most` would stand for itself only."""
    if len(names) <= most + 1:
        return ", ".join(names)
    return f"{', '.join(names[:most])} và {number(len(names) - most)} cơ quan khác"
