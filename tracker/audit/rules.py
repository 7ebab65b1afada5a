"""Who acts, and on which thing."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Actor:
    """A person acting for one agency in one role; the system itself has neither id nor agency."""

    user_id: int | None
    name: str
    agency_id: int | None = None
    agency_name: str | None = None
    role: str | None = None


SYSTEM = Actor(user_id=None, name="hệ thống (dòng lệnh)")


@dataclass(frozen=True)
class Thing:
    """What an act was done to: its kind (table), its id and its name at that moment."""

    kind: str
    id: int | None
    name: str
