"""How dates, numbers and shares are written for a person: on pages, in mails, in files."""

from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction

from tracker.core import clock

UNKNOWN = "–"
_WEEKDAYS = ("Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ Nhật")
# Between a figure and its sign no line may end.
_PERCENT = "\u00a0%"


def day(value: date | None) -> str:
    return value.strftime("%d/%m/%Y") if value else UNKNOWN


def long_day(value: date) -> str:
    return f"{_WEEKDAYS[value.weekday()]}, {day(value)}"


def moment(value: datetime | None) -> str:
    """Local time; of today only the hour, since the day is known."""
    if value is None:
        return UNKNOWN
    local = value.astimezone(clock.VIETNAM)
    if local.date() == clock.today():
        return f"Hôm nay, {local:%H:%M}"
    return f"{local:%d/%m/%Y, %H:%M}"


def number(value: int | Decimal | None) -> str:
    """1.000 and 7,38: points part thousands, a comma parts the decimals; unknown is a dash, never 0."""
    if value is None:
        return UNKNOWN
    text = f"{value:,.2f}".rstrip("0").rstrip(".") if isinstance(value, Decimal) else f"{value:,}"
    return text.translate(str.maketrans(",.", ".,"))


def percent(share: Fraction | None) -> str:
    """92,6 %, and 100 % without a decimal; a dash where there is nothing to be a share of."""
    if share is None:
        return UNKNOWN
    tenths = (share * 1000 + Fraction(1, 2)).__floor__()
    return number(Decimal(tenths) / 10) + _PERCENT


def hundredths(value: int) -> str:
    """A share that was given in whole per cent."""
    return percent(Fraction(value, 100))


def file_size(value: int | None) -> str:
    if value is None:
        return UNKNOWN
    if value < 1_000_000:
        return f"{max(1, round(value / 1_000))} KB"
    return f"{number(Decimal(round(value / 100_000)) / 10)} MB"


def shortened(text: str | None, longest: int | None) -> str:
    """On one line, in whole words, enough to know it again where the whole is shown elsewhere."""
    words = " ".join((text or "").split())
    if longest is None or len(words) <= longest:
        return words
    return words[:longest].rsplit(" ", 1)[0] + "…"
