"""Writes to the table of days off. Each says why, because every one of them may move deadlines."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date

from sqlalchemy import select

from tracker.audit.actions import record
from tracker.audit.rules import Actor, Thing
from tracker.calendar.days_off import official_days_off
from tracker.core.db import db
from tracker.core.errors import RuleBroken
from tracker.settings import queries
from tracker.settings.models import DayOff
from tracker.settings.rules import COMPUTED_YEARS, Effect, effect_of


@dataclass(frozen=True)
class DayFacts:
    """One line as a person enters it; `verified` that it was compared with the official document."""

    day: date
    working: bool
    name: str
    source: str
    verified: bool


def seed_days_off(actor: Actor, years: Iterable[int]) -> list[int]:
    """Enter the days off of the years that have none yet; a year that is there is left as people edited it."""
    missing = sorted(set(years) - set(queries.list_years()))
    for year in missing:
        lines = official_days_off(year)
        db.session.add_all(DayOff(**asdict(line)) for line in lines)
        record(
            actor, "seed_days_off", Thing("days_off", year, f"Ngày nghỉ năm {year}"), changes={"days": [0, len(lines)]}
        )
    db.session.flush()
    return missing


def add_day(actor: Actor, facts: DayFacts, *, reason: str) -> DayOff:
    if facts.day.year not in COMPUTED_YEARS:
        raise RuleBroken(f"Năm phải từ {COMPUTED_YEARS[0]} đến {COMPUTED_YEARS[-1]}.", field="day")
    # A year is in the table as a whole or not at all: one day alone would make its other holidays working days.
    seed_days_off(actor, [facts.day.year])
    _check_free(facts.day, None)
    row = DayOff(**asdict(facts))
    db.session.add(row)
    db.session.flush()  # The record below needs the id.
    record(actor, "add_day_off", _thing(row), changes={"line": [None, _said(row)]}, reason=reason)
    return row


def edit_day(actor: Actor, row: DayOff, facts: DayFacts, *, reason: str) -> None:
    if facts.day.year != row.day.year:
        raise RuleBroken(f"Ngày mới phải cùng năm {row.day.year}: hãy thêm một dòng ở năm kia.", field="day")
    _check_free(facts.day, row)
    before = _said(row)
    for field, value in asdict(facts).items():
        setattr(row, field, value)
    if _said(row) != before:
        record(actor, "edit_day_off", _thing(row), changes={"line": [before, _said(row)]}, reason=reason)


def remove_day(actor: Actor, row: DayOff, *, reason: str) -> None:
    if len(queries.list_days_off(row.day.year)) == 1:
        raise RuleBroken("Đây là dòng cuối cùng của năm: hãy sửa dòng này thay vì xóa.")
    record(actor, "remove_day_off", _thing(row), changes={"line": [_said(row), None]}, reason=reason)
    db.session.delete(row)


def verify_year(actor: Actor, year: int, *, source: str) -> int:
    """The lines of a year agree with the schedule `source`; what is listed without being in force stays open."""
    waiting = [
        row
        for row in queries.list_days_off(year)
        if not row.verified and effect_of(row.day, working=row.working) is not Effect.NOT_IN_FORCE
    ]
    for row in waiting:
        row.verified, row.source = True, source
    if waiting:
        thing = Thing("days_off", year, f"Ngày nghỉ năm {year}")
        record(actor, "verify_days_off", thing, changes={"days": [str(row.day) for row in waiting]}, reason=source)
    return len(waiting)


def _check_free(day: date, row: DayOff | None) -> None:
    other = db.session.scalar(select(DayOff).where(DayOff.day == day))
    if other is not None and other is not row:
        raise RuleBroken(f"Ngày {day:%d/%m/%Y} đã có trong bảng ({other.name}): hãy sửa dòng đó.", field="day")


def _thing(row: DayOff) -> Thing:
    return Thing("day_off", row.id, f"{row.name}, {row.day:%d/%m/%Y}")


def _said(row: DayOff) -> dict[str, str | bool]:
    return {
        "day": row.day.isoformat(),
        "working": row.working,
        "name": row.name,
        "source": row.source,
        "verified": row.verified,
    }
