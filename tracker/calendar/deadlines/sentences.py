"""The Vietnamese sentence that says how a deadline was understood."""

from datetime import date

from tracker.calendar.deadlines.deadline import RECURRENCE_LABELS, Bound, DatedPoint, Recurrence
from tracker.calendar.deadlines.periods import Period, Unit


def day_words(day: date) -> str:
    return f"ngày {day:%d/%m/%Y}"


def once(period: Period, due_on: date, bound: Bound) -> str:
    """ "Quý IV/2026: đến hết ngày 31/12/2026", "trước ngày 20/12/2026"."""
    if period.unit is Unit.DAY:
        return f"trước {day_words(due_on)}" if bound is Bound.BEFORE else day_words(due_on)
    name = period.name()
    if bound is Bound.BEFORE:
        return f"{name}: trước khi hết {day_words(due_on)}"
    return f"{name}: đến hết {day_words(due_on)}"


def between(start_on: date, due_on: date) -> str:
    return f"từ {day_words(start_on)} đến hết {day_words(due_on)}"


def since(start_on: date) -> str:
    return f"từ {day_words(start_on)}, không ghi ngày kết thúc"


def recurring(recurrence: Recurrence, due_on: date | None, bound: Bound, start_on: date | None = None) -> str:
    """ "hằng quý, hạn đầu tiên ngày 30/06/2026"."""
    words = RECURRENCE_LABELS[recurrence]
    if due_on is None:
        return f"{words}, không có ngày đến hạn cố định"
    if start_on:
        return f"{words}, lần đầu {between(start_on, due_on)}"
    before = "trước " if bound is Bound.BEFORE else ""
    return f"{words}, hạn đầu tiên {before}{day_words(due_on)}"


def with_others(first: str, for_whom: str, others: tuple[DatedPoint, ...]) -> str:
    """The sentence on the first point, then the other points in short."""
    if for_whom:
        first += f" ({for_whom})"
    if others:
        first += "; còn: " + "; ".join(map(_short, others))
    return first[:1].upper() + first[1:] + "."


def _short(point: DatedPoint) -> str:
    words = [RECURRENCE_LABELS[point.recurrence]] if point.recurrence else []
    if point.due_on:
        words.append(day_words(point.due_on))
    elif point.start_on:
        words.append(f"từ {day_words(point.start_on)}")
    whom = f" ({point.for_whom})" if point.for_whom else ""
    return (", ".join(words) or "mốc chưa xác định") + whom
