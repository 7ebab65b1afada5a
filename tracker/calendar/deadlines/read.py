"""Reads a deadline as a plan prints it."""

from dataclasses import replace
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
from tracker.calendar.deadlines.noise import without_noise
from tracker.calendar.deadlines.periods import FIRST_YEAR, LAST_YEAR
from tracker.calendar.deadlines.plain import LONGEST, Plain, make_plain
from tracker.calendar.deadlines.whom import for_whom
from tracker.calendar.deadlines.words import UNDATED
from tracker.calendar.deadlines.years import Frame

_FREQUENT_FIRST = list(Recurrence)


def read_deadline(text: str, *, year: int | None = None, issued_on: date | None = None) -> Deadline:
    """The dates and recurrence of a printed deadline; what cannot be read is said, never refused.

    `year` is the plan's year and `issued_on` its date: a date without its year is read against them.
    """
    plain = without_noise(make_plain(text))
    found = _ordered(_once_each(read_clauses(plain, _frame(year, issued_on))))
    deadline = _answer(text, plain, found) if found else _undated(text, plain)
    return _in_part(deadline) if plain.is_cut else deadline


def _frame(year: int | None, issued_on: date | None) -> Frame:
    """A year or date that no plan has counts as not known."""
    known_year = year if year is not None and FIRST_YEAR <= year <= LAST_YEAR else None
    known_day = issued_on if issued_on and FIRST_YEAR <= issued_on.year <= LAST_YEAR else None
    return Frame(known_year, known_day)


def _once_each(found: list[Found]) -> list[Found]:
    """ "Quý I/2026 (hoàn thành trước 31/3)" is one point."""
    points: dict[object, Found] = {}
    for each in found:
        points.setdefault((each.start_on, each.due_on, each.recurrence) if each.says_something else each, each)
    return list(points.values())


def _ordered(found: list[Found]) -> list[Found]:
    """As printed; where a recurrence stands first the most frequent leads; what has no day is last."""
    recurring = [point for point in found if point.recurrence]
    if recurring and found[0] is recurring[0]:
        main = min(recurring, key=lambda point: _FREQUENT_FIRST.index(point.recurrence or Recurrence.CONTINUOUS))
        found = [main, *(point for point in found if point is not main)]
    return sorted(found, key=lambda point: point.recurrence is Recurrence.CONTINUOUS and point.due_on is None)


def _answer(text: str, plain: Plain, found: list[Found]) -> Deadline:
    main, points = found[0], _points(plain, found)
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


def _points(plain: Plain, found: list[Found]) -> tuple[DatedPoint, ...]:
    """Each with whom it binds, told by the words between it and its neighbours in the text."""
    printed = sorted(found, key=lambda point: point.place)
    ends = [0, *(point.end for point in printed)]
    starts = [*(point.place for point in printed[1:]), len(plain.folded)]
    whom = {
        point: for_whom(plain, (before, point.place), (point.end, after), guess=len(found) > 1 and not point.recurrence)
        for point, before, after in zip(printed, ends, starts, strict=False)
    }
    return tuple(point.as_point(whom[point]) for point in found)


def _in_part(deadline: Deadline) -> Deadline:
    how = Certainty.INFERRED if deadline.how is Certainty.CERTAIN else deadline.how
    return replace(deadline, how=how, why=f"{deadline.why.removesuffix('.')} (chỉ đọc {LONGEST} ký tự đầu).")


def _undated(text: str, plain: Plain) -> Deadline:
    """Words without a date, named by the first table entry that knows them."""
    kind, why = next(
        ((kind, why) for kind, pattern, why in UNDATED if pattern.search(plain.folded)),
        (DeadlineKind.UNRESOLVED, "chưa đọc được thời hạn, cần người xác định"),
    )
    how = Certainty.UNRESOLVED if kind is DeadlineKind.UNRESOLVED else Certainty.CERTAIN
    return Deadline(text, None, None, None, kind, Bound.ON, how, sentences.with_others(why, "", ()), ())
