"""Reads behind the reminders: work with its dates, who can be written to, what each was told."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import ColumnElement, ScalarSelect, and_, func, or_, select
from sqlalchemy.orm import aliased

from tracker.accounts.models import Membership, User
from tracker.accounts.rules import Duty, Right, Role, rights
from tracker.agencies.models import Agency
from tracker.audit.rules import Actor
from tracker.core import clock
from tracker.core.db import db
from tracker.messages.models import Message
from tracker.messages.rules import MessageKind, MessageState
from tracker.plans.models.plan import PlanOffice
from tracker.reminders.models import ReminderLine
from tracker.reminders.rules.stages import HORIZON, LONGEST_BREAK, Reached, Work
from tracker.tasks.models.part import Part, PartEvent
from tracker.tasks.models.urge import UrgePart
from tracker.tasks.queries.on_behalf import REPORTING_ROLES
from tracker.tasks.queries.scope import get_duties
from tracker.tasks.rules.states import OPEN_STATES, EventKind, PartState

_REMINDED_STATES = tuple(state for state in OPEN_STATES if state is not PartState.SUBMITTED)
# A message in one of these has reached its reader, or nobody else may send what it says.
_SAID = (MessageState.SENT, MessageState.CLAIMED, MessageState.COMMITTING)


@dataclass(frozen=True)
class OpenPart:
    part_id: int
    agency_id: int
    work: Work
    supports: bool = False
    """It answers a request for support (phối hợp)."""


def list_open_parts(on: date, *, agency_ids: Collection[int] | None = None) -> list[OpenPart]:
    """Parts that may have reached a stage by a day, or come near one."""
    nearest = on + HORIZON + LONGEST_BREAK
    conditions: list[ColumnElement[bool]] = [
        Part.state.in_(_REMINDED_STATES),
        or_(Part.overdue_after <= nearest, Part.state == PartState.RETURNED),
    ]
    if agency_ids is not None:
        conditions.append(Part.agency_id.in_(agency_ids))
    query = (
        select(Part, _last(EventKind.ASSIGNED), _last(EventKind.RETURNED))
        .where(*conditions)
        .order_by(Part.agency_id, Part.overdue_after, Part.id)
    )
    return [
        OpenPart(part.id, part.agency_id, _work(part, assigned_at, returned_at), part.supports)
        for part, assigned_at, returned_at in db.session.execute(query)
    ]


def _last(kind: EventKind) -> ScalarSelect[datetime]:
    event = aliased(PartEvent)
    return (
        select(func.max(event.at)).where(event.part_id == Part.id, event.kind == kind).correlate(Part).scalar_subquery()
    )


def _work(part: Part, assigned_at: datetime | None, returned_at: datetime | None) -> Work:
    return Work(
        part.facts,
        assigned_on=clock.local_day(assigned_at) if assigned_at else date.min,
        returned_on=clock.local_day(returned_at) if returned_at and part.state is PartState.RETURNED else None,
    )


@dataclass(frozen=True)
class Person:
    """Somebody who reports for agencies and can be written to."""

    user_id: int
    login: str
    name: str
    address: str
    agencies: tuple[tuple[int, str], ...]


def list_people(on: date, *, user_id: int | None = None) -> list[Person]:
    """Everybody who reports for some agency that day and has an address, by name; or only one of them."""
    query = (
        select(User, Agency.id, Agency.name)
        .select_from(Membership)
        .join(Membership.user)
        .join(Membership.agency)
        .where(
            Membership.role.in_(REPORTING_ROLES),
            _held_on(on),
            User.active,
            User.email.is_not(None),
            User.id == user_id if user_id is not None else User.id.is_not(None),
        )
        .order_by(User.name_order, User.id, Agency.name_order, Agency.id)
    )
    people: dict[int, tuple[User, dict[int, str]]] = {}
    for user, agency_id, name in db.session.execute(query):
        people.setdefault(user.id, (user, {}))[1][agency_id] = name
    return [
        Person(user.id, user.login, user.name, user.email or "", tuple(agencies.items()))
        for user, agencies in people.values()
    ]


def _held_on(day: date) -> ColumnElement[bool]:
    return and_(Membership.valid_from <= day, or_(Membership.valid_until.is_(None), Membership.valid_until > day))


Told = dict[tuple[int, int], list[Reached]]
"""{(user, part): stages}"""


def told() -> Told:
    """What the people were told of work that is still open."""
    line = ReminderLine
    query = (
        select(line.user_id, line.part_id, line.stage, line.anchor_on, line.stage_on)
        .join(line.message)
        .join(line.part)
        .where(Message.state.in_(_SAID), Part.state.in_(_REMINDED_STATES))
    )
    found: Told = defaultdict(list)
    for user_id, part_id, stage, anchor_on, stage_on in db.session.execute(query):
        found[user_id, part_id].append(Reached(stage, anchor_on, stage_on))
    return found


def list_queued_keys(keys: Collection[str]) -> set[str]:
    """Which of these keys stand in the outbox already."""
    return set(db.session.scalars(select(Message.key).where(Message.kind == MessageKind.DIGEST, Message.key.in_(keys))))


def list_agency_names(agency_ids: Collection[int]) -> list[str]:
    query = select(Agency.name).where(Agency.id.in_(agency_ids)).order_by(Agency.name_order, Agency.id)
    return list(db.session.scalars(query))


@dataclass(frozen=True)
class Contact:
    name: str
    phone: str | None
    agency: str


def list_contacts(plan_ids: Collection[int], on: date, *, reader_id: int, limit: int = 2) -> list[Contact]:
    """Whom to ask about these plans: other coordinators of the offices that follow them, with a telephone first."""
    query = (
        select(User.name, User.phone, Agency.name)
        .select_from(PlanOffice)
        .join(Membership, Membership.agency_id == PlanOffice.agency_id)
        .join(Membership.user)
        .join(Membership.agency)
        .where(
            PlanOffice.plan_id.in_(plan_ids),
            PlanOffice.duty == Duty.FOLLOW,
            Membership.role == Role.COORDINATOR,
            _held_on(on),
            User.active,
            User.id != reader_id,
        )
        .group_by(User.id, User.name, User.phone, User.name_order, Agency.id, Agency.name)
        .order_by(User.phone.is_(None), func.count().desc(), User.name_order, User.id)
        .limit(limit)
    )
    return [Contact(*row) for row in db.session.execute(query)]


def list_unreachable(on: date) -> list[str]:
    """Agencies with work that is or may soon be reminded, of which nobody can be written to."""
    reachable = (
        select(Membership.agency_id)
        .join(Membership.user)
        .where(Membership.role.in_(REPORTING_ROLES), _held_on(on), User.active, User.email.is_not(None))
    )
    owing = select(Part.agency_id).where(Part.state.in_(_REMINDED_STATES), Part.overdue_after <= on + HORIZON)
    query = (
        select(Agency.name)
        .where(Agency.id.in_(owing), Agency.id.not_in(reachable))
        .order_by(Agency.name_order, Agency.id)
    )
    return list(db.session.scalars(query))


def list_plans_spoken_of(message: Message) -> list[int]:
    """The plans whose work a message names; nothing while it has no words yet."""
    if message.kind is MessageKind.URGE:
        urged = (
            select(Part.plan_id)
            .join(UrgePart, UrgePart.part_id == Part.id)
            .where(UrgePart.urge_id == message.payload.get("urge"))
            .distinct()
        )
        return list(db.session.scalars(urged))
    if message.kind is MessageKind.SUPPORT:
        return list(db.session.scalars(select(Part.plan_id).where(Part.id == message.payload.get("part"))))
    return list(message.payload.get("plans", []))


def may_read_words(actor: Actor, message: Message) -> bool:
    """Whether somebody who sees that there is a mail may read it: of plans that the own agency follows, all of them."""
    if actor.role and Right.READ_EVERY_MAIL in rights(Role(actor.role)):
        return True
    spoken_of = list_plans_spoken_of(message)
    followed = get_duties(actor.agency_id).plans_with(actor.agency_id, frozenset({Duty.FOLLOW}))
    return bool(spoken_of) and set(spoken_of) <= set(followed)
