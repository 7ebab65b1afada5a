"""A value of a cell in the form in which a Vietnamese Excel shows it: "31/12/2026", "12/2026", "50%", "7,5"."""

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import ROUND_HALF_UP, Decimal

_SECTIONS = re.compile(r';(?=(?:[^"]*"[^"]*")*[^"]*$)')
_TOKENS = re.compile(
    r'"(?P<quoted>[^"]*)"|\\(?P<escaped>.)|\[[^\]]*\]|_.|\*.|(?P<digits>[0#?][0#?,]*(?:\.[0#?]*)?)|(?P<sign>.)'
)
_NOT_DATE = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|am/pm|a/p', re.IGNORECASE)
_MINUTES = re.compile(r"h+\W*m+|m+\W*s+")
_MOST_DIGITS = 10


@dataclass(frozen=True)
class _NumberFormat:
    before: str
    digits: str
    behind: str

    @property
    def is_percent(self) -> bool:
        return "%" in self.before + self.behind


def shown(value: object, number_format: str) -> str:
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, datetime):
        return _shown_date(value, number_format)
    if isinstance(value, date):
        return _shown_date(datetime(value.year, value.month, value.day), number_format)  # noqa: DTZ001
    if isinstance(value, time):
        return value.strftime("%H:%M")
    if isinstance(value, timedelta):
        minutes = int(value.total_seconds()) // 60
        return f"{minutes // 60:02d}:{minutes % 60:02d}"
    if isinstance(value, int | float):
        return _shown_number(value, number_format)
    return "" if value is None else str(value).replace("_x000D_", "")


def _shown_date(value: datetime, number_format: str) -> str:
    """Its order is that of an office whatever the format says; what the format leaves out is left out."""
    letters = _MINUTES.sub("h", _NOT_DATE.sub("", number_format).lower())
    pieces = [form for letter, form in (("d", "%d"), ("m", "%m"), ("y", "%Y")) if letter in letters]
    day = value.strftime("/".join(pieces or ["%d", "%m", "%Y"]))
    has_hours = "h" in letters and (value.hour or value.minute)
    return f"{value:%H:%M} {day}" if has_hours else day


def _shown_number(value: int | float, number_format: str) -> str:
    sections = _SECTIONS.split(number_format)
    negative = value < 0 and len(sections) > 1
    form = _read_format(sections[1] if negative else sections[0])
    if form is None:
        return _plain(value)
    number = Decimal(str(abs(value) if negative else value)) * (100 if form.is_percent else 1)
    return f"{form.before}{_with_digits(number, form.digits)}{form.behind}"


def _read_format(section: str) -> _NumberFormat | None:
    """None where it asks for no digits of its own, as "General" and fractions do."""
    digits = ""
    texts = ["", ""]
    for token in _TOKENS.finditer(section):
        if token["digits"] and digits:
            return None
        if token["digits"]:
            digits = token["digits"]
        else:
            texts[bool(digits)] += token["quoted"] or token["escaped"] or token["sign"] or ""
    if not digits or any(sign in "".join(texts) for sign in ("E+", "E-", "/", "General")):
        return None
    return _NumberFormat(texts[0].lstrip(), digits, texts[1].rstrip())


def _with_digits(number: Decimal, digits: str) -> str:
    whole, _, decimals = digits.partition(".")
    rounded = number.quantize(Decimal(1).scaleb(-len(decimals)), rounding=ROUND_HALF_UP)
    before, _, behind = f"{abs(rounded):f}".partition(".")
    least = decimals.rstrip("#?")
    while len(behind) > len(least) and behind.endswith("0"):
        behind = behind[:-1]
    before = before.zfill(whole.count("0"))
    if "," in whole.rstrip(","):
        before = f"{int(before):,}".replace(",", ".")
    sign = "-" if rounded < 0 else ""
    return f"{sign}{before},{behind}" if behind else f"{sign}{before}"


def _plain(value: int | float) -> str:
    if isinstance(value, int) or value.is_integer():
        return str(int(value))
    text = f"{value:.{_MOST_DIGITS}g}"
    if "e" in text:
        text = f"{Decimal(text):f}"
    return text.replace(".", ",")
