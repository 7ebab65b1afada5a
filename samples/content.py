"""What a sample plan is made of, before it becomes a Word file."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum


class Fate(StrEnum):
    """How far the work of an item has come when the samples are loaded; where none is given it follows its date."""

    OVERDUE = "overdue"
    RETURNED = "returned"
    UNTOUCHED = "untouched"
    STARTED = "started"
    WAITING = "waiting"
    DONE = "done"
    LATE = "late"
    SHORT = "short"
    """Reported, and below what the plan asks for."""


@dataclass(frozen=True)
class Heading:
    code: str
    name: str
    points: str = ""


@dataclass(frozen=True)
class Row:
    """One item as its row prints it; an empty text is an empty cell."""

    code: str
    name: str
    lead: str
    support: str = ""
    deadline: str = ""
    product: str = ""
    evidence: str = ""
    points: str = ""
    scoring: str = ""
    note: str = ""
    fate: Fate | None = None


@dataclass(frozen=True)
class Column:
    head: str
    field: str
    """The field of Row and Heading that it prints."""
    width: float
    """In centimetres."""


@dataclass(frozen=True)
class Appendix:
    title: str
    columns: tuple[Column, ...]
    rows: tuple[Row | Heading, ...]


@dataclass(frozen=True)
class SamplePlan:
    file_name: str
    superior: str
    issuer: str
    issuer_name: str
    """In small letters, as it stands inside a sentence."""
    place: str
    number: str
    issued_on: date
    title: str
    basis: tuple[str, ...]
    opening: str
    body: tuple[str, ...]
    """Paragraphs; one that begins with a Roman or Arabic number and has no full stop is a heading."""
    closing: str
    appendices: tuple[Appendix, ...]
    recipients: tuple[str, ...]
    signed_for: tuple[str, ...]
    signer: str


def issue_day(today: date) -> date:
    """In the middle of January, or earlier where the year has only begun: the work has had time to run late."""
    return min(date(today.year, 1, 15), today - timedelta(days=75))


def workday(today: date, days: int) -> str:
    """The weekday that many days on (back for a negative number), as a plan prints it."""
    step = timedelta(days=1 if days >= 0 else -1)
    day = today + timedelta(days=days)
    while day.weekday() > 4:
        day += step
    return printed(day)


def printed(day: date) -> str:
    return day.strftime("%d/%m/%Y")
