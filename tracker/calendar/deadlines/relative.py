"""Spans counted from a day: the first day is not counted (Bộ luật Dân sự 2015, Điều 147)."""

from datetime import date, timedelta

from tracker.calendar.days_off import days_off_of, official_days_off
from tracker.calendar.deadlines import sentences
from tracker.calendar.deadlines.chains import Chain, Piece
from tracker.calendar.deadlines.deadline import Certainty, DeadlineKind
from tracker.calendar.deadlines.found import Found, certainty, unresolved
from tracker.calendar.deadlines.mentions import CountUnit, Mention, Within
from tracker.calendar.deadlines.periods import months_later
from tracker.calendar.deadlines.years import Years, complete
from tracker.calendar.workdays import DaysOff, MissingYear, add_working_days

_MONTHS = {CountUnit.MONTHS: 1, CountUnit.QUARTERS: 3, CountUnit.YEARS: 12}
_DAYS = {CountUnit.DAYS: 1, CountUnit.WEEKS: 7}
_FEWEST_WORKING_DAYS = 200


def read_within(mention: Mention, within: Within, years: Years) -> Found:
    span = f"{within.count:02d} {within.unit}"
    if within.from_issue:
        if years.frame.issued_on is None:
            return unresolved(
                mention.start, mention.end, f"{span} kể từ ngày ban hành, chưa biết ngày ban hành kế hoạch"
            )
        return _counted(mention, within, years.frame.issued_on, "ngày ban hành", inferred=False)
    if within.from_day:
        dated = complete(Chain((Piece(within.from_day, mention.start, mention.end),)), years)
        period = dated.chain.pieces[0].period
        if dated.problem or period.year is None:
            return unresolved(mention.start, mention.end, f"{span}: {dated.problem}")
        return _counted(mention, within, period.starts(period.year), "ngày", inferred=dated.inferred)
    words = f"{span} kể từ một sự kiện hoặc văn bản khác, không có ngày cố định"
    return Found(mention.start, DeadlineKind.EVENT, words, end=mention.end, weak=True)


def _counted(mention: Mention, within: Within, start: date, named: str, *, inferred: bool) -> Found:
    try:
        due_on, note = _add(start, within)
    except (MissingYear, OverflowError, ValueError):
        return unresolved(mention.start, mention.end, f"{within.count} {within.unit}: không tính được ngày")
    direction = "kể từ" if within.count > 0 else "trước"
    span = f"{abs(within.count):02d} {within.unit} {direction} {named} {start:%d/%m/%Y}"
    return Found(
        mention.start,
        DeadlineKind.RELATIVE,
        f"{span}: đến hết {sentences.day_words(due_on)}{note}",
        due_on=due_on,
        how=Certainty.INFERRED if note else certainty(inferred),
        end=mention.end,
    )


def _add(start: date, within: Within) -> tuple[date, str]:
    if within.unit in _MONTHS:
        return months_later(start, within.count * _MONTHS[within.unit]), ""
    if within.unit in _DAYS:
        return start + timedelta(days=within.count * _DAYS[within.unit]), ""
    due_on = add_working_days(start, within.count, _official(start, within.count))
    return due_on, " (trừ ngày nghỉ theo lịch nghỉ đã biết)"


def _official(start: date, count: int) -> DaysOff:
    years = range(start.year, start.year + count // _FEWEST_WORKING_DAYS + 2)
    return days_off_of([row for year in years for row in official_days_off(year)], years)
