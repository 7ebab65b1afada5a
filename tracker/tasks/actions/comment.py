"""Saying something on a part."""

from tracker.audit.actions import record
from tracker.audit.rules import Actor
from tracker.core import clock
from tracker.core.db import db
from tracker.core.errors import Forbidden, RuleBroken
from tracker.tasks.actions.part import thing_of
from tracker.tasks.models.part import Part
from tracker.tasks.models.report import Comment


def comment(actor: Actor, part: Part, text: str) -> Comment:
    if actor.user_id is None or actor.agency_id is None:
        raise Forbidden
    if not text:
        raise RuleBroken("Hãy nhập ý kiến.", field="text")
    said = Comment(
        part_id=part.id,
        author_id=actor.user_id,
        author_name=actor.name,
        agency_id=actor.agency_id,
        text=text,
        at=clock.now(),
    )
    db.session.add(said)
    record(actor, "comment", thing_of(part))
    return said
