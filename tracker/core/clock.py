"""What day it is in Việt Nam, and what moment it is in the world.

The calendar day can be moved (to rehearse a deadline); the time of day and everything that guards the program
(sessions, limits, audit) always follow the real clock.
"""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")

_moved_to: date | None = None


def move_today(day: date | None) -> None:
    """From now on today is `day`; None brings back the real calendar."""
    global _moved_to
    _moved_to = day


def real_now() -> datetime:
    """The true moment, aware, in UTC: for sessions, limits and the audit."""
    return datetime.now(UTC)


def now() -> datetime:
    """The moment the work counts for: the real time of day on the calendar day that is in force."""
    moment = real_now()
    return moment + timedelta(days=(today() - local_day(moment)).days)


def today() -> date:
    return _moved_to or local_day(real_now())


def local_day(moment: datetime) -> date:
    """The Vietnamese calendar day of an aware moment."""
    return moment.astimezone(VIETNAM).date()
