"""Recurrences and dates in one clause: which belong together, and which date stands alone."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from tracker.calendar.deadlines.chains import Chain, Role
from tracker.calendar.deadlines.deadline import Bound, Recurrence
from tracker.calendar.deadlines.found import Found
from tracker.calendar.deadlines.mentions import (
    AndLaterYears,
    DayOfMonth,
    DayOfQuarter,
    Every,
    Mention,
    Weekday,
)
from tracker.calendar.deadlines.periods import Unit
from tracker.calendar.deadlines.plain import Plain
from tracker.calendar.deadlines.recurring import Beat, Beside, is_limit, read_beat
from tracker.calendar.deadlines.rhythm import MONTHS_OF
from tracker.calendar.deadlines.single import read_single
from tracker.calendar.deadlines.words import COMPLETES, GOES_ON
from tracker.calendar.deadlines.years import Years

_BEFORE = re.compile(r"\btruoc(?: ngay)?\s*$")
_FROM = (Role.FROM, Role.AFTER)


@dataclass(frozen=True)
class Clause:
    """A stretch of the text between two breaks, with what was found in it."""

    plain: Plain
    start: int
    end: int
    chains: list[Chain]
    mentions: list[Mention]
    years: Years

    def between(self, first: int, second: int) -> str:
        return self.plain.folded[first:second]


def beats_of(clause: Clause) -> list[Beat]:
    """The recurrences of a clause, each once."""
    beats: dict[Recurrence, Beat] = {}
    for mention in clause.mentions:
        exact = mention.what.exact if isinstance(mention.what, Every) else True
        for recurrence in _recurrences(mention):
            beats.setdefault(recurrence, Beat(mention.start, mention.end, recurrence, exact))
    if not beats:
        monthly = (m for m in clause.mentions if isinstance(m.what, DayOfMonth) and m.what.of_a_month)
        return [Beat(mention.start, mention.end, Recurrence.MONTHLY) for mention in monthly][:1]
    return list(beats.values())


def _recurrences(mention: Mention) -> tuple[Recurrence, ...]:
    """A day "hằng tháng" or "tháng cuối quý" brings its own recurrence."""
    match mention.what:
        case Every(recurrences=recurrences):
            return recurrences
        case AndLaterYears():
            return (Recurrence.YEARLY,)
        case DayOfMonth(every_month=True):
            return (Recurrence.MONTHLY,)
        case DayOfQuarter():
            return (Recurrence.QUARTERLY,)
    return ()


def read_together(clause: Clause, beats: list[Beat]) -> list[Found]:
    own: dict[Beat, list[Chain]] = {beat: [] for beat in beats}
    alone: list[Found] = []
    open_ended = any(isinstance(mention.what, AndLaterYears) for mention in clause.mentions)
    for one in map(_without_start, clause.chains) if open_ended else clause.chains:
        nearest = _nearest(clause, one, beats)
        if not open_ended and _stands_alone(clause, one, nearest[0]):
            alone += read_single(one, clause.years, clause.plain.shown)
            continue
        for beat in _homes(one, nearest):
            own[beat].append(one)
    return alone + [
        found
        for beat, chains in own.items()
        for found in read_beat(beat, chains, list(_beside(clause, beat, beats)), clause.years, clause.plain.shown)
    ]


def _without_start(one: Chain) -> Chain:
    """ "Từ năm 2026 và các năm tiếp theo" has no start: it is due in each of these years."""
    first = one.pieces[0]
    if first.period.unit is not Unit.YEAR or first.role is not Role.FROM:
        return one
    return replace(one, pieces=(replace(first, role=Role.AT), *one.pieces[1:]))


def _nearest(clause: Clause, one: Chain, beats: list[Beat]) -> list[Beat]:
    """The recurrences at one place that a date belongs to: right behind it, else before it, else after it."""
    before = [beat for beat in beats if beat.place < one.start]
    leads = one.start < beats[0].place or not before
    place = next((beat.place for beat in beats if beat.place > one.start), beats[-1].place)
    if not leads and not _is_adjacent(clause, one, place):
        place = before[-1].place
    return [beat for beat in beats if beat.place == place]


def _homes(one: Chain, nearest: list[Beat]) -> list[Beat]:
    """Of "quý, 6 tháng, năm (trước 15/12)" the day belongs to the year; what limits, limits all."""
    if one.role in _FROM or one.is_range or one.pieces[0].period.unit is Unit.YEAR:
        return nearest
    yearly = [beat for beat in nearest if beat.recurrence is Recurrence.YEARLY]
    return yearly or nearest[:1]


def _stands_alone(clause: Clause, one: Chain, beat: Beat) -> bool:
    """ "Hoàn thành trong quý I, duy trì thường xuyên": the date is not the day of the recurrence."""
    if _is_too_rare(one, beat):
        return True
    if one.start > beat.place:
        completes = COMPLETES.search(clause.between(beat.end, one.start)) is not None
        return completes and beat.recurrence in MONTHS_OF and not _may_repeat(one, beat)
    is_done = COMPLETES.search(clause.between(clause.start, one.start)) is not None
    if beat.recurrence not in MONTHS_OF:
        return is_done or not (one.role in _FROM or one.is_range or one.pieces[0].period.unit is Unit.YEAR)
    if _is_adjacent(clause, one, beat.place):
        return False
    goes_on = GOES_ON.search(clause.between(one.end, beat.end)) is not None
    has_its_own = any(other.start > beat.place for other in clause.chains)
    return goes_on and (is_done or has_its_own or not _may_repeat(one, beat))


def _is_adjacent(clause: Clause, one: Chain, place: int) -> bool:
    """ "15/12 hằng năm", "15/6 (báo cáo 6 tháng)"."""
    return not clause.between(one.end, place).strip(" (")


def _is_too_rare(one: Chain, beat: Beat) -> bool:
    """One day of the year is no day of "hằng tháng": "riêng tháng 12 trước ngày 05/12"."""
    often = beat.recurrence in (Recurrence.MONTHLY, Recurrence.QUARTERLY)
    return often and len(one.pieces) == 1 and not is_limit(beat.recurrence, one)


def _may_repeat(one: Chain, beat: Beat) -> bool:
    """A date without its year, beside "hằng năm" or "6 tháng"."""
    has_year = any(piece.period.year for piece in one.pieces)
    return beat.recurrence in (Recurrence.YEARLY, Recurrence.HALF_YEARLY) and not has_year


def _beside(clause: Clause, beat: Beat, beats: list[Beat]) -> Iterator[Beside]:
    """A day of the month belongs to "hằng tháng", or to the only other recurrence."""
    monthly = any(other.recurrence is Recurrence.MONTHLY for other in beats)
    for mention in clause.mentions:
        if isinstance(mention.what, DayOfMonth) and monthly and beat.recurrence is not Recurrence.MONTHLY:
            continue
        if isinstance(mention.what, DayOfMonth | DayOfQuarter | Weekday):
            before = _BEFORE.search(clause.between(clause.start, mention.start))
            yield Beside(mention.what, Bound.BEFORE if before else Bound.ON)
