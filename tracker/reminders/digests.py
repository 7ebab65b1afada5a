"""Who gets a digest on a morning, and why; and putting them into the outbox, once a person and day."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from tracker.audit.rules import Actor
from tracker.calendar.workdays import DaysOff, is_working_day
from tracker.core import clock
from tracker.core.db import db, transaction
from tracker.messages.actions import fold, queue
from tracker.messages.rules import MessageKind, Recipient
from tracker.reminders import queries
from tracker.reminders.models import ReminderLine
from tracker.reminders.queries import OpenPart, Person
from tracker.reminders.rules.stages import Reached, is_told, stage_on
from tracker.settings.queries import days_off


@dataclass(frozen=True)
class Digest:
    """One person's mail of a day: the parts for the sake of which it leaves."""

    person: Person
    reached: Mapping[int, Reached]
    """{part: stage}"""


@dataclass(frozen=True)
class Morning:
    on: date
    working: bool
    digests: list[Digest]
    unreachable: list[str]
    """Agencies with something due of which nobody can be written to."""


def find_digests(on: date) -> Morning:
    """Who would get what. That nobody gets anything on a day off is for the caller to keep to."""
    off = days_off()
    parts = {part.part_id: (part, reached) for part, reached in _reached_by(on, off)}
    by_agency: dict[int, list[int]] = defaultdict(list)
    for part, _ in parts.values():
        by_agency[part.agency_id].append(part.part_id)
    people, knows = queries.list_people(on), queries.told()
    digests = []
    for person in people:
        reached = {
            part_id: parts[part_id][1]
            for agency_id, _ in person.agencies
            for part_id in by_agency.get(agency_id, [])
            if not is_told(parts[part_id][1], knows.get((person.user_id, part_id), ()))
        }
        if reached:
            digests.append(Digest(person, reached))
    served = {agency_id for person in people for agency_id, _ in person.agencies}
    unreachable = queries.list_agency_names(by_agency.keys() - served)
    return Morning(on, is_working_day(on, off), digests, unreachable)


def _reached_by(on: date, off: DaysOff) -> Iterator[tuple[OpenPart, Reached]]:
    for part in queries.list_open_parts(on):
        reached = stage_on(part.work, on, off)
        if reached:
            yield part, reached


def queue_digests(actor: Actor, morning: Morning) -> int:
    """How many are new in the outbox. Each is a transaction of its own; who comes second for a person adds nothing."""
    keys = {
        digest.person.user_id: f"digest:{digest.person.user_id}:{morning.on:%Y-%m-%d}" for digest in morning.digests
    }
    written = queries.list_queued_keys(keys.values())
    count = 0
    for digest in morning.digests:
        key = keys[digest.person.user_id]
        if key not in written:
            with transaction():
                count += _queue(actor, digest, key, morning.on)
    return count


def _queue(actor: Actor, digest: Digest, key: str, on: date) -> bool:
    person = digest.person
    message_id = queue(
        actor,
        MessageKind.DIGEST,
        key=key,
        recipient=Recipient(person.user_id, person.name, person.address),
        payload={"on": on.isoformat(), "queued_on": clock.today().isoformat()},
    )
    if message_id is None:
        return False
    fold(MessageKind.DIGEST, person.user_id, into=message_id, says=f"thư nhắc việc ngày {on:%d/%m/%Y}")
    db.session.add_all(
        ReminderLine(
            message_id=message_id,
            part_id=part_id,
            user_id=person.user_id,
            stage=reached.stage,
            anchor_on=reached.anchor_on,
            stage_on=reached.on,
        )
        for part_id, reached in digest.reached.items()
    )
    return True
