"""How far the agencies that lead a task together have come, said the same way everywhere. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from tracker.core.writing import number
from tracker.tasks.rules.counting import urgency
from tracker.tasks.rules.situations import PartFacts
from tracker.tasks.rules.states import PartState

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
        count = f"{number(self.done)}/{number(self.total)} đã xong"
        return f"{count}; còn: {said_names(self.left)}" if self.left else count


def shared(parts: Iterable[tuple[str, PartFacts]], day: date) -> Shared:
    """Of the agencies with their lead parts of one task; those equally far stay in the order given."""
    counted = [(name, facts) for name, facts in parts if facts.state is not PartState.WITHDRAWN]
    left = [(name, facts) for name, facts in counted if facts.state is not PartState.ACCEPTED]
    left.sort(key=lambda pair: urgency(pair[1], day))
    return Shared(len(counted) - len(left), len(counted), tuple(name for name, _ in left))


def said_names(names: Sequence[str], *, most: int = _MOST_NAMES) -> str:
    """All of them where one more than `most` would stand for itself only."""
    if len(names) <= most + 1:
        return ", ".join(names)
    return f"{', '.join(names[:most])} và {number(len(names) - most)} cơ quan khác"
