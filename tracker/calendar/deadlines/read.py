"""Reads a deadline as a plan prints it."""

from collections.abc import Iterator
from datetime import date

from tracker.calendar.deadlines import sentences
from tracker.calendar.deadlines.clauses import read_clauses
from tracker.calendar.deadlines.deadline import (
    Bound,
    Certainty,
    DatedPoint,
    Deadline,
    DeadlineKind,
    Recurrence,
)
from tracker.calendar.deadlines.found import Found
from tracker.calendar.deadlines.mentions import Frame
from tracker.calendar.deadlines.noise import Quiet, without_noise
from tracker.calendar.deadlines.periods import FIRST_YEAR, LAST_YEAR
from tracker.calendar.deadlines.plain import make_plain
from tracker.calendar.deadlines.whom import for_whom
from tracker.calendar.deadlines.words import UNDATED

_FREQUENT_FIRST = list(Recurrence)


def read_deadline(text: str, *, year: int | None = None, issued_on: date | None = None) -> Deadline:
    """The dates and recurrence of a printed deadline; what cannot be read is said, never refused.

    `year` is the plan's year and `issued_on` its date: a date without its year is read against them.
    """
    quiet = without_noise(make_plain(text))
    found = _ordered(read_clauses(quiet.plain, _frame(year, issued_on)))
    if quiet.round_the_clock and not found:
        found = [_continuous()]
    if not found:
        return _undated(text, quiet)
    return _answer(text, quiet, found)


def _frame(year: int | None, issued_on: date | None) -> Frame:
    """A year or date that no plan has counts as not known."""
    known_year = year if year is not None and FIRST_YEAR <= year <= LAST_YEAR else None
    known_day = issued_on if issued_on and FIRST_YEAR <= issued_on.year <= LAST_YEAR else None
    return Frame(known_year, known_day)


def _ordered(found: list[Found]) -> list[Found]:
    """As printed; where the text begins with a recurrence, the most frequent leads, continuous last."""
    recurring = [point for point in found if point.recurrence]
    if not recurring or found[0] is not recurring[0]:
        return found
    main = min(recurring, key=lambda point: _FREQUENT_FIRST.index(point.recurrence or Recurrence.CONTINUOUS))
    return [main, *(point for point in found if point is not main)]


def _answer(text: str, quiet: Quiet, found: list[Found]) -> Deadline:
    main, points = found[0], _points(quiet, found)
    return Deadline(
        text=text,
        start_on=main.start_on,
        due_on=main.due_on,
        recurrence=main.recurrence,
        kind=main.kind,
        bound=main.bound,
        how=_how(found),
        why=sentences.with_others(main.why, points[0].for_whom, points[1:]),
        dates=points if any(point.says_something for point in found) else (),
    )


def _how(found: list[Found]) -> Certainty:
    """As sure as the main point; a doubt about another one makes it no more than inferred."""
    main = found[0].how
    doubt = any(point.how is Certainty.UNRESOLVED for point in found)
    return Certainty.INFERRED if doubt and main is Certainty.CERTAIN else main


def _points(quiet: Quiet, found: list[Found]) -> tuple[DatedPoint, ...]:
    places = dict(_stretches(found, len(quiet.plain.folded)))
    several = len(found) > 1
    return tuple(point.as_point(for_whom(quiet.plain, *places[id(point)], several=several)) for point in found)


def _stretches(found: list[Found], length: int) -> Iterator[tuple[int, tuple[tuple[int, int], tuple[int, int]]]]:
    """The words before and behind each point, up to its neighbours."""
    printed = sorted(found, key=lambda point: point.place)
    ends = [0, *(point.end for point in printed)]
    starts = [*(point.place for point in printed[1:]), length]
    for point, before, after in zip(printed, ends, starts, strict=False):
        yield id(point), ((min(before, point.place), point.place), (point.end, max(after, point.end)))


def _continuous() -> Found:
    words = f"{sentences.EVERY[Recurrence.CONTINUOUS]}, không có ngày đến hạn cố định"
    return Found(0, DeadlineKind.CONTINUOUS, words, recurrence=Recurrence.CONTINUOUS)


def _undated(text: str, quiet: Quiet) -> Deadline:
    """Words without a date, named by the first table entry that knows them."""
    if not any(char.isalnum() for char in quiet.plain.shown):
        kind, why, how = DeadlineKind.NONE, "không ghi thời hạn", Certainty.CERTAIN
    else:
        kind, why, how = _named(quiet.plain.folded)
    return Deadline(text, None, None, None, kind, Bound.ON, how, sentences.with_others(why, "", ()), ())


def _named(folded: str) -> tuple[DeadlineKind, str, Certainty]:
    for kind, pattern, sentence in UNDATED:
        if pattern.search(folded):
            return kind, sentence, Certainty.CERTAIN
    return DeadlineKind.UNRESOLVED, "chưa đọc được thời hạn, cần người xác định", Certainty.UNRESOLVED
