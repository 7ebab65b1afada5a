"""Agencies come, change and end."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select

from tracker.agencies import queries
from tracker.agencies.actions import names
from tracker.agencies.models import Agency
from tracker.agencies.rules import KIND_LABELS, AgencyKind
from tracker.audit.actions import record
from tracker.audit.rules import Actor
from tracker.core.db import db, take_turns
from tracker.core.errors import RuleBroken


@dataclass(frozen=True)
class Facts:
    """What is known of an agency besides its names."""

    kind: AgencyKind
    parent_id: int | None = None
    official_code: str | None = None
    valid_from: date | None = None
    by_letter: bool = False


def create_agency(actor: Actor, name: str, facts: Facts, *, scope_id: int | None = None) -> Agency:
    """Its name is valid in the whole directory, or in the subtree of `scope_id` ("Văn phòng Sở" of one Sở)."""
    name = names.checked(name)
    _check(facts, None)
    agency = Agency(name=name, **_columns(facts))
    db.session.add(agency)
    db.session.flush()  # The name below needs the id.
    names.claim(agency, name, scope_id=scope_id)
    record(actor, "create_agency", names.thing(agency), changes=_changes({}, _said(agency)))
    return agency


def edit_agency(actor: Actor, agency: Agency, facts: Facts) -> None:
    """Kind, place in the tree, official code, first day, how it answers; its name is changed by `rename`."""
    _check(facts, agency)
    before = _said(agency)
    for field, value in _columns(facts).items():
        setattr(agency, field, value)
    db.session.flush()
    db.session.refresh(agency, ["parent"])
    changes = _changes(before, _said(agency))
    if changes:
        record(actor, "edit_agency", names.thing(agency), changes=changes)


def abolish(actor: Actor, agency: Agency, *, on: date, reason: str) -> None:
    """`on` is the first day on which it no longer exists; its names and its past work stay."""
    if agency.valid_from is not None and on < agency.valid_from:
        raise RuleBroken("Ngày ngừng hoạt động phải sau ngày bắt đầu hoạt động.", field="on")
    below = select(func.count()).where(Agency.parent_id == agency.id, queries.existing(on))
    if count := db.session.scalar(below):
        raise RuleBroken(
            f"Vẫn còn {count} đơn vị trực thuộc: hãy chuyển các đơn vị đó sang cơ quan khác hoặc cho ngừng trước.",
            field="on",
        )
    old = agency.valid_until
    agency.valid_until = on
    changes = {"valid_until": [_text(old), _text(on)]}
    record(actor, "abolish_agency", names.thing(agency), changes=changes, reason=reason)


def restore(actor: Actor, agency: Agency, *, reason: str) -> None:
    """Takes back an abolition that was entered by mistake."""
    if agency.valid_until is None:
        raise RuleBroken("Cơ quan này vẫn đang hoạt động.")
    old = agency.valid_until
    agency.valid_until = None
    record(actor, "restore_agency", names.thing(agency), changes={"valid_until": [_text(old), None]}, reason=reason)


def _check(facts: Facts, agency: Agency | None) -> None:
    if facts.official_code:
        take_turns("give an official code")
        holder = db.session.scalar(select(Agency).where(Agency.official_code == facts.official_code))
        if holder is not None and holder is not agency:
            raise RuleBroken(f"Mã định danh này đã là của {holder.name}.", field="official_code")
    if agency is None:
        return
    if facts.parent_id is not None and agency.id in {above.id for above in queries.list_upward(facts.parent_id)}:
        raise RuleBroken(
            "Cơ quan cấp trên không thể là chính cơ quan này hoặc đơn vị trực thuộc của nó.", field="parent"
        )
    if facts.valid_from and agency.valid_until and facts.valid_from > agency.valid_until:
        raise RuleBroken("Ngày bắt đầu hoạt động phải trước ngày ngừng hoạt động.", field="valid_from")


def _columns(facts: Facts) -> dict[str, object]:
    return {
        "kind": facts.kind,
        "parent_id": facts.parent_id,
        "official_code": facts.official_code or None,
        "valid_from": facts.valid_from,
        "by_letter": facts.by_letter,
    }


def _said(agency: Agency) -> dict[str, str | None]:
    return {
        "kind": KIND_LABELS[agency.kind],
        "parent": agency.parent.name if agency.parent else None,
        "official_code": agency.official_code,
        "valid_from": _text(agency.valid_from),
        "by_letter": "có" if agency.by_letter else None,
    }


def _changes(before: dict[str, str | None], after: dict[str, str | None]) -> dict[str, list[str | None]]:
    pairs = {field: [before.get(field), value] for field, value in after.items()}
    return {field: pair for field, pair in pairs.items() if pair[0] != pair[1]}


def _text(day: date | None) -> str | None:
    return day.isoformat() if day else None
