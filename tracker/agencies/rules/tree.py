"""A list of agencies as the tree it is."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

from tracker.agencies.rules.kinds import AgencyKind


class Placed(Protocol):
    """What the tree has to know of an agency."""

    id: int
    parent_id: int | None
    kind: AgencyKind


Node = TypeVar("Node", bound=Placed)


@dataclass(frozen=True)
class Branch(Generic[Node]):
    agency: Node
    children: tuple["Branch[Node]", ...]


def grow(agencies: Iterable[Node]) -> list[Branch[Node]]:
    """The topmost agencies with all below them, in the order given; one whose parent is not in the list is topmost."""
    listed = list(agencies)
    known = {agency.id for agency in listed}
    below: dict[int | None, list[Node]] = defaultdict(list)
    for agency in listed:
        below[agency.parent_id if agency.parent_id in known else None].append(agency)

    def branch(agency: Node) -> Branch[Node]:
        return Branch(agency, tuple(branch(child) for child in below[agency.id]))

    return [branch(agency) for agency in below[None]]


def by_kind(branches: Iterable[Branch[Node]]) -> list[tuple[AgencyKind, list[Branch[Node]]]]:
    """The branches by kind, in the order of the kinds."""
    found: dict[AgencyKind, list[Branch[Node]]] = {kind: [] for kind in AgencyKind}
    for branch in branches:
        found[branch.agency.kind].append(branch)
    return [(kind, some) for kind, some in found.items() if some]
