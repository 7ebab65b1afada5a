"""Groups opened into the agencies they have today."""

from sqlalchemy import Select, or_, select

from tracker.agencies.models import AgencyGroupMember
from tracker.agencies.queries import existing
from tracker.core import clock


def members_today() -> Select[int, int]:
    """Pairs of group and member, each once."""
    today, member = clock.today(), AgencyGroupMember
    return (
        select(member.group_id, member.agency_id)
        .distinct()
        .join(member.agency)
        .where(
            member.valid_from <= today, or_(member.valid_until.is_(None), member.valid_until > today), existing(today)
        )
    )
