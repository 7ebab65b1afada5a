from dataclasses import dataclass

from tracker.agencies.rules import AgencyKind
from tracker.agencies.rules.tree import Branch, by_kind, grow


@dataclass
class Place:
    id: int
    parent_id: int | None
    kind: AgencyKind = AgencyKind.UNIT


def _ids(branches: list[Branch[Place]]) -> list[object]:
    return [
        (branch.agency.id, _ids(list(branch.children))) if branch.children else branch.agency.id for branch in branches
    ]


def test_a_list_grows_into_its_tree_in_its_order() -> None:
    places = [Place(4, 2), Place(1, None), Place(3, 1), Place(2, 1), Place(5, 99)]
    assert _ids(grow(places)) == [(1, [3, (2, [4])]), 5]


def test_branches_stand_by_kind_in_the_order_of_the_kinds() -> None:
    places = [
        Place(1, None, AgencyKind.COMMUNE),
        Place(2, None, AgencyKind.DEPARTMENT),
        Place(3, None, AgencyKind.COMMUNE),
    ]
    sorted_out = [(kind, _ids(branches)) for kind, branches in by_kind(grow(places))]
    assert sorted_out == [(AgencyKind.DEPARTMENT, [2]), (AgencyKind.COMMUNE, [1, 3])]
