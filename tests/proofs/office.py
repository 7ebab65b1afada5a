"""An office of our own making around real plans: forty-five agencies, some of which never log in, and their work."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from zlib import crc32

from sqlalchemy import select

from samples.make import make
from tests import factories
from tests.conftest import SHARED
from tests.plans.drafts import bring_in
from tests.tasks import made
from tracker.accounts.rules import Role
from tracker.agencies.models import Agency, AgencyGroup
from tracker.audit.rules import SYSTEM
from tracker.core.db import db, transaction
from tracker.plans.models.item import PlanItemAgency
from tracker.plans.models.plan import Plan
from tracker.plans.rules import choose_year_end
from tracker.reading.child import read_in_child
from tracker.tasks.actions.force import put_in_force

AGENCIES, WITHOUT_LOG_IN, DIVISIONS = 45, 12, 30
_SEEDS = ("000", "003", "004")


@dataclass(frozen=True)
class Office:
    plans: list[Plan]
    coordinator: factories.Somebody
    leader: factories.Somebody
    focal_points: dict[int, factories.Somebody]
    """By agency; those that answer by văn bản only have none."""


def build(first_day: date, folder: Path) -> Office:
    """The plans are in force from `first_day` on; each printed name means one of the agencies, a class many."""
    office = factories.agency("Sở Khoa học và Công nghệ")
    agencies = [
        factories.agency(f"Đơn vị thử nghiệm số {number}", by_letter=number > AGENCIES - WITHOUT_LOG_IN)
        for number in range(1, AGENCIES + 1)
    ]
    groups = [factories.group("Các phòng, đơn vị", agencies[:DIVISIONS]), factories.group("Các xã", agencies[-9:])]
    plans = [
        bring_in(read_in_child(place, place.name), office, content="abc"[number]).plan
        for number, place in enumerate(_documents(first_day, folder))
    ]
    _resolve(agencies, groups)
    for number, plan in enumerate(plans):
        common = {"common": choose_year_end(first_day.year)} if number else {}
        with transaction():
            put_in_force(SYSTEM, plan, at=made.moment(first_day), **common)
    return Office(
        plans=plans,
        coordinator=factories.person(Role.COORDINATOR, office),
        leader=factories.person(Role.LEADER, office),
        focal_points={one.id: factories.person(Role.FOCAL_POINT, one) for one in agencies if not one.by_letter},
    )


def _documents(first_day: date, folder: Path) -> list[Path]:
    """The real plans where they are at hand, else our own samples."""
    found = [place for number in _SEEDS for place in sorted((SHARED / "seeds").glob(f"{number}_*.txt"))]
    return found or list(make(folder, first_day))


def _resolve(agencies: Sequence[Agency], groups: Sequence[AgencyGroup]) -> None:
    with transaction():
        for named in db.session.scalars(select(PlanItemAgency)):
            place = crc32(named.printed.encode())
            if named.printed.startswith(("Các ", "UBND")):
                named.group_id, named.agency_id = groups[place % 2].id, None
            else:
                named.agency_id, named.group_id = agencies[place % len(agencies)].id, None
