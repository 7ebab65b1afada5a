"""One dated point on its way to the answer, with the words that explain it."""

from dataclasses import dataclass
from datetime import date

from tracker.calendar.deadlines.deadline import Bound, Certainty, DatedPoint, DeadlineKind, Recurrence


@dataclass(frozen=True)
class Found:
    place: int
    kind: DeadlineKind
    why: str
    start_on: date | None = None
    due_on: date | None = None
    recurrence: Recurrence | None = None
    bound: Bound = Bound.ON
    how: Certainty = Certainty.CERTAIN
    end: int = 0
    # Counts only where nothing else was found.
    weak: bool = False

    def as_point(self, for_whom: str) -> DatedPoint:
        return DatedPoint(self.start_on, self.due_on, self.recurrence, for_whom)

    @property
    def says_something(self) -> bool:
        return bool(self.start_on or self.due_on or self.recurrence)


def unresolved(place: int, end: int, why: str) -> Found:
    return Found(place, DeadlineKind.UNRESOLVED, why, how=Certainty.UNRESOLVED, end=end)


def certainty(inferred: bool) -> Certainty:
    return Certainty.INFERRED if inferred else Certainty.CERTAIN


def explained(words: str, *notes: str) -> str:
    """The words with their notes in brackets: "ngày 25/01/2027 (…)"."""
    told = "; ".join(note for note in notes if note)
    return f"{words} ({told})" if told else words
