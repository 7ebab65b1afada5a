"""Entering what no part reports: shared data, and points that people give."""

from dataclasses import dataclass

from sqlalchemy import select

from tracker.accounts.queries import served_agency_ids
from tracker.accounts.rules import Holding, Right, Role, rights
from tracker.audit.actions import record
from tracker.audit.rules import Actor, Thing
from tracker.core import clock
from tracker.core.db import db, take_turns
from tracker.core.errors import Forbidden, RuleBroken
from tracker.indicators.models import IndicatorValue
from tracker.indicators.queries.sheet import Reader, get_row
from tracker.indicators.rules.entering import Hand, open_kinds, shareable, value_fault
from tracker.indicators.rules.rows import VALUE_LABELS, Item, Scored, ValueKind
from tracker.scoring.figures import Figure, read_figure, to_points


@dataclass(frozen=True)
class NewValue:
    kind: ValueKind
    typed: str
    letter: str = ""
    reason: str | None = None


def hand_of(reader: Reader, item: Item) -> Hand:
    """Asks which agencies the person serves only where that can matter."""
    actor = reader.actor
    follows = Right.APPRAISE in reader.rights
    as_leader = rights(Role(actor.role), {Holding.LEAD}) if actor.role else frozenset()
    return Hand(
        follows=follows,
        leads=actor.agency_id in item.holders and Right.ENTER_VALUE in as_leader,
        serves=follows and bool(item.holders & (served_agency_ids(actor.user_id) | {actor.agency_id})),
    )


def enter_value(actor: Actor, item_id: int, new: NewValue) -> None:
    """The value that counts from now on; the one before it is kept, and a change of it needs a reason."""
    take_turns(f"indicator {item_id}")
    sheet, row = get_row(actor, item_id)
    hand = hand_of(sheet.reader, row.item)
    if new.kind not in open_kinds(row, hand):
        raise Forbidden
    letter = new.letter if new.kind is ValueKind.SHARED else ""
    if hand.serves and letter and letter not in {one.letter for one in shareable(row.item.rule, hand)}:
        raise Forbidden
    fault = value_fault(row, new.kind, letter, new.typed)
    if fault:
        raise RuleBroken(fault, field="typed")
    before = _last(item_id, new.kind, letter)
    if before and not new.reason:
        raise RuleBroken("Số này đã được nhập: hãy nêu lý do sửa.", field="reason")
    _add(actor, row, new, letter)


def _last(item_id: int, kind: ValueKind, letter: str) -> IndicatorValue | None:
    query = select(IndicatorValue).where(
        IndicatorValue.item_id == item_id, IndicatorValue.kind == kind, IndicatorValue.letter == letter
    )
    return db.session.scalar(query.order_by(IndicatorValue.id.desc()).limit(1))


def _add(actor: Actor, row: Scored, new: NewValue, letter: str) -> None:
    figure = read_figure(new.typed)
    is_figure = new.kind is ValueKind.SHARED
    db.session.add(
        IndicatorValue(
            item_id=row.item.id,
            kind=new.kind,
            letter=letter,
            figure=new.typed if is_figure else "",
            points=to_points(figure.number) if isinstance(figure, Figure) and not is_figure else None,
            reason=new.reason,
            author_id=actor.user_id,
            author_name=actor.name,
            author_agency=actor.agency_name,
            at=clock.now(),
        )
    )
    thing = Thing("plan_item", row.item.id, row.item.name[:200])
    changes = {"kind": VALUE_LABELS[new.kind], "letter": letter, "value": new.typed}
    record(actor, "enter_indicator_value", thing, changes=changes, reason=new.reason)
