"""Taking the unknown names of a plan into the directory at once, because a person asked for that."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from tracker.agencies import queries
from tracker.agencies.actions.agencies import Facts, create_agency
from tracker.agencies.actions.groups import create_group
from tracker.agencies.actions.names import LONGEST, Named, add_alias
from tracker.agencies.models import Agency
from tracker.agencies.rules import AgencyKind
from tracker.agencies.rules.kinds import INNER_KINDS, guess_kind, names_a_class
from tracker.agencies.rules.meanings import ABBREVIATED, Meaning
from tracker.agencies.rules.names import name_key, plain_name
from tracker.audit.rules import Actor

# Two initials fit too many agencies (NV: Nội vụ, Ngoại vụ).
_TELLING_INITIALS = 3


@dataclass(frozen=True)
class Taken:
    """What became of an unknown name: something new, or one more name of what it abbreviates."""

    printed: str
    named: Named
    made: bool


def take_unknown(actor: Actor, printed: Iterable[str], *, owner: Agency, on: date) -> list[Taken]:
    """Makes an agency, or an empty group where the words speak of many, of every name that means nothing here yet.

    The long names come first, so that an abbreviation in the same plan finds what it abbreviates.
    """
    taken: list[Taken] = []
    for text in sorted(set(printed), key=lambda text: (-len(text), text)):
        meaning = queries.resolve_names([text], owner_id=owner.id, on=on)[text]
        if meaning.known or not name_key(text).folded or len(plain_name(text)) > LONGEST:
            continue
        abbreviated = _abbreviated(text, meaning)
        if abbreviated is None:
            taken.append(Taken(text, _make(actor, plain_name(text), owner), made=True))
        else:
            add_alias(actor, abbreviated, plain_name(text), scope_id=owner.id)
            taken.append(Taken(text, abbreviated, made=False))
    return taken


def _abbreviated(printed: str, meaning: Meaning) -> Named | None:
    """The one thing that has these initials."""
    likely = [suggestion for suggestion in meaning.suggestions if suggestion.score == ABBREVIATED]
    if len(likely) != 1 or not _tells_enough(printed, likely[0].label):
        return None
    if likely[0].agency_id is not None:
        return queries.get_agency(likely[0].agency_id)
    return queries.get_group(likely[0].group_id or 0)


def _tells_enough(one: str, other: str) -> bool:
    short, long = sorted((name_key(one).folded.split(), name_key(other).folded.split()), key=len)
    return sum(len(word) for word in short if word not in long) >= _TELLING_INITIALS


def _make(actor: Actor, name: str, owner: Agency) -> Named:
    if names_a_class(name):
        return create_group(actor, name, scope_id=owner.id)
    kind = guess_kind(name)
    inner = kind in INNER_KINDS and owner.kind is not AgencyKind.PROVINCE
    parent = owner if inner else _province_of(owner)
    facts = Facts(kind=kind, parent_id=parent.id if parent and kind is not AgencyKind.PROVINCE else None)
    return create_agency(actor, name, facts, scope_id=owner.id if inner else None)


def _province_of(owner: Agency) -> Agency | None:
    return next((above for above in queries.list_upward(owner.id) if above.kind is AgencyKind.PROVINCE), None)
