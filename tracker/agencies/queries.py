"""Reads of the directory."""

from sqlalchemy import or_, select

from tracker.agencies.models import Agency
from tracker.core import clock
from tracker.core.db import db
from tracker.core.errors import NotFound


def get_agency(agency_id: int) -> Agency:
    agency = db.session.get(Agency, agency_id)
    if agency is None:
        raise NotFound
    return agency


def list_agencies() -> list[Agency]:
    """All that exist today."""
    today = clock.today()
    query = (
        select(Agency)
        .where(or_(Agency.valid_until.is_(None), Agency.valid_until > today))
        .order_by(Agency.name_order, Agency.id)
    )
    return list(db.session.scalars(query))
