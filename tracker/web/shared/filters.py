"""How dates, numbers and points are written on a page."""

import re
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal

from flask import Flask
from markupsafe import Markup

from tracker.core import clock

_WEEKDAYS = ("Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ Nhật")
UNKNOWN = "–"
# The number of a document or an item; one that is longer than any real one breaks rather than run off a phone.
_NUMBER = re.compile(r"(\b\d+ ?/(?:\d{4}/)?[^\W\d][^\s,;()“”]{0,20}(?=$|[\s,;()“”])|\b[Mm]ục \d[\w.]{0,12}\b)")
_UNBROKEN = Markup('<span class="nobr">{}</span>')


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


def file_size(value: int | None) -> str:
    if value is None:
        return UNKNOWN
    if value < 1_000_000:
        return f"{max(1, round(value / 1_000))} KB"
    return f"{number(Decimal(round(value / 100_000)) / 10)} MB"


def initials(name: str) -> str:
    """The first letters of the family name and the given name."""
    words = name.split()
    return (words[0][0] + words[-1][0]).upper() if len(words) > 1 else name[:2].upper()


def unbroken(text: str) -> Markup:
    """The text, its "18/KH-UBND" and "mục 6.2" each kept on one line; what is ready made stays as it is."""
    if isinstance(text, Markup):
        return text
    words = _NUMBER.split(text)
    return Markup().join(_UNBROKEN.format(word) if place % 2 else word for place, word in enumerate(words))


def init_filters(app: Flask) -> None:
    filters: dict[str, Callable[..., str]] = {
        "day": day,
        "long_day": long_day,
        "moment": moment,
        "number": number,
        "file_size": file_size,
        "initials": initials,
        "unbroken": unbroken,
    }
    for name, function in filters.items():
        app.add_template_filter(function, name)
