"""How values and names are written on a page."""

import re
from collections.abc import Callable

from flask import Flask
from markupsafe import Markup

from tracker.core.writing import day, file_size, long_day, moment, number

# The number of a document or an item; one that is longer than any real one breaks rather than run off a phone.
_NUMBER = re.compile(r"(\b\d+ ?/(?:\d{4}/)?[^\W\d][^\s,;()“”]{0,20}(?=$|[\s,;()“”])|\b[Mm]ục \d[\w.]{0,12}\b)")
_UNBROKEN = Markup('<span class="nobr">{}</span>')


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
