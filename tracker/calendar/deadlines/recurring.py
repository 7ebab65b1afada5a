"""What comes back, with the dates printed beside it: its first due date after the plan begins to run."""

from dataclasses import dataclass, replace
from datetime import date, timedelta

from tracker.calendar.deadlines import sentences
from tracker.calendar.deadlines.chains import Chain, Role
from tracker.calendar.deadlines.deadline import Bound, Certainty, DeadlineKind, Recurrence
from tracker.calendar.deadlines.found import Found, certainty, explained, unresolved
from tracker.calendar.deadlines.mentions import DayOfMonth, DayOfQuarter, Weekday
from tracker.calendar.deadlines.periods import Unit
from tracker.calendar.deadlines.rhythm import (
    MONTHS_OF,
    first_day_of_quarter,
    first_days_of_month,
    first_end,
    first_weekday,
)
from tracker.calendar.deadlines.single import due_of, read_single, start_of
from tracker.calendar.deadlines.years import Frame, Years, complete

Anchor = DayOfMonth | DayOfQuarter | Weekday
_ONE_DAY = timedelta(days=1)
_NO_START = "chưa biết năm và ngày ban hành kế hoạch nên chưa tính được hạn đầu tiên"


@dataclass(frozen=True)
class Beat:
    """One recurrence with its place in the text; `exact` is false for "2 lần/năm"."""

    place: int
    end: int
    recurrence: Recurrence
    exact: bool = True


@dataclass(frozen=True)
class Beside:
    """A day of the week, month or quarter printed beside a recurrence, perhaps with "trước"."""

    anchor: Anchor
    bound: Bound = Bound.ON


@dataclass(frozen=True)
class Window:
    """The time in which something comes back: "từ tháng 6/2026", "đến hết năm 2026", "trong năm 2026"."""

    start_on: date | None = None
    after: date | None = None
    until: date | None = None

    def past(self, frame: Frame) -> date | None:
        """The last day on which nothing is due yet."""
        return max((day for day in (frame.past, self.after) if day), default=None)

    def begun(self, frame: Frame) -> Frame:
        """The frame in which nothing is due before the window opens."""
        if self.after is None or (frame.past and self.after <= frame.past):
            return frame
        return Frame((self.after + _ONE_DAY).year, self.after)


def read_beat(beat: Beat, chains: list[Chain], beside: list[Beside], years: Years, shown: str) -> list[Found]:
    """The points of one recurrence, with the dates printed beside it."""
    years = replace(years, recurring=True)
    window, days = Window(), []
    for chain in chains:
        if not is_limit(beat.recurrence, chain):
            days.append(chain)
            continue
        dated = complete(chain, years)
        if dated.problem:
            return [_doubtful(beat, dated.problem)]
        window = _narrowed(window, dated.chain)
    if window.start_on and window.until and window.start_on > window.until:
        return [unresolved(beat.place, beat.end, "ngày bắt đầu sau ngày kết thúc")]
    if days:
        begun = replace(years, frame=window.begun(years.frame))
        return [_repeated(beat, window, found) for chain in days for found in read_single(chain, begun, shown)]
    return _in_window(beat, window, beside, years.frame)


def is_limit(recurrence: Recurrence, chain: Chain) -> bool:
    """Whether the dates limit the rhythm ("hằng quý, từ tháng 6/2026") or are its days ("20/12 hằng năm")."""
    first = chain.pieces[0]
    if recurrence not in MONTHS_OF or first.role in (Role.FROM, Role.AFTER) and not chain.is_range:
        return True
    if first.period.unit is Unit.YEAR:
        return recurrence is not Recurrence.YEARLY or first.role is Role.UNTIL or len(chain.pieces) > 1
    has_year = any(piece.period.year for piece in chain.pieces)
    return recurrence is not Recurrence.YEARLY and (has_year or chain.is_range or first.role is Role.UNTIL)


def _narrowed(window: Window, chain: Chain) -> Window:
    first, last = chain.pieces[0], chain.pieces[-1]
    opens = first.role in (Role.FROM, Role.AFTER) or len(chain.pieces) > 1
    is_year = first.period.unit is Unit.YEAR and first.role is Role.AT
    if opens or is_year:
        start = start_of(first)
        after = max(start - _ONE_DAY, window.after or date.min)
        window = replace(window, start_on=start if opens else window.start_on, after=after)
    if len(chain.pieces) > 1 or not opens:
        window = replace(window, until=min(due_of(last)[0], window.until or date.max))
    return window


def _repeated(beat: Beat, window: Window, found: Found) -> Found:
    if found.kind is DeadlineKind.UNRESOLVED:
        return replace(found, recurrence=beat.recurrence)
    starts = window.start_on and found.due_on and not found.start_on and window.start_on <= found.due_on
    return replace(
        found,
        kind=DeadlineKind.RECURRING,
        start_on=window.start_on if starts else found.start_on,
        recurrence=beat.recurrence,
        why=explained(sentences.recurring(beat.recurrence, found.due_on, found.bound, found.start_on), _limits(window)),
        how=found.how if beat.exact else Certainty.INFERRED,
    )


def _in_window(beat: Beat, window: Window, beside: list[Beside], frame: Frame) -> list[Found]:
    fitting = [each for each in beside if _fits(each.anchor, beat.recurrence)]
    if problem := next(filter(None, (_problem(each.anchor, beat.recurrence) for each in fitting)), ""):
        return [_doubtful(beat, problem)]
    if beat.recurrence not in MONTHS_OF and not fitting:
        return [_limited(beat, window)]
    if (past := window.past(frame)) is None:
        return [_doubtful(beat, _NO_START)]
    inferred = not beat.exact or frame.issued_on is None
    days = [
        (day, each.bound, inferred or _is_guess(each.anchor, beat.recurrence))
        for each in fitting
        for day in _first_days(beat.recurrence, each.anchor, past)
    ]
    if not fitting:
        days = [(first_end(beat.recurrence, past), Bound.ON, inferred)]
    return [_first(beat, window, day, bound, certainty(guess)) for day, bound, guess in sorted(days)]


def _fits(anchor: Anchor, recurrence: Recurrence) -> bool:
    match anchor:
        case DayOfMonth():
            return recurrence in MONTHS_OF
        case DayOfQuarter():
            return recurrence is Recurrence.QUARTERLY
        case Weekday():
            return recurrence in (Recurrence.WEEKLY, Recurrence.BIWEEKLY)


def _problem(anchor: Anchor, recurrence: Recurrence) -> str:
    if not isinstance(anchor, DayOfMonth):
        return ""
    if not all(1 <= day <= 31 for day in anchor.days):
        return "ngày trong tháng không có thật"
    rare = recurrence in (Recurrence.HALF_YEARLY, Recurrence.YEARLY)
    return "chỉ ghi ngày, không ghi tháng" if rare and not anchor.following else ""


def _is_guess(anchor: Anchor, recurrence: Recurrence) -> bool:
    """A day without its month beside "hằng quý": the last month of the quarter is meant, most likely."""
    return isinstance(anchor, DayOfMonth) and recurrence is Recurrence.QUARTERLY and not anchor.following


def _first_days(recurrence: Recurrence, anchor: Anchor, past: date) -> list[date]:
    match anchor:
        case DayOfMonth():
            return first_days_of_month(recurrence, anchor, past)
        case DayOfQuarter():
            return [first_day_of_quarter(anchor, past)]
        case Weekday():
            return [first_weekday(anchor, past)]


def _first(beat: Beat, window: Window, day: date, bound: Bound, how: Certainty) -> Found:
    due_on = min(day, window.until) if window.until else day
    return Found(
        beat.place,
        DeadlineKind.RECURRING,
        explained(sentences.recurring(beat.recurrence, due_on, bound), _limits(window)),
        start_on=window.start_on,
        due_on=due_on,
        recurrence=beat.recurrence,
        bound=bound,
        how=how,
        end=beat.end,
    )


def _limited(beat: Beat, window: Window) -> Found:
    """A rhythm without days of its own: only its printed end is a date."""
    return replace(_undated(beat, _limits(window)), start_on=window.start_on, due_on=window.until)


def _doubtful(beat: Beat, problem: str) -> Found:
    return replace(_undated(beat, problem), how=Certainty.UNRESOLVED)


def _undated(beat: Beat, note: str) -> Found:
    kind = DeadlineKind.CONTINUOUS if beat.recurrence is Recurrence.CONTINUOUS else DeadlineKind.RECURRING
    why = explained(sentences.recurring(beat.recurrence, None, Bound.ON), note)
    return Found(beat.place, kind, why, recurrence=beat.recurrence, how=certainty(not beat.exact), end=beat.end)


def _limits(window: Window) -> str:
    words = []
    if window.start_on:
        words.append(f"từ {sentences.day_words(window.start_on)}")
    if window.until:
        words.append(f"đến hết {sentences.day_words(window.until)}")
    return " ".join(words)
