"""Sums, repetitions and lists of codes that disagree are said; nothing is corrected."""

from dataclasses import replace
from decimal import Decimal

import pytest

from tracker.reading.contradictions import find_contradictions
from tracker.reading.draft import Basis, DraftGroup, DraftItem, DraftObligation, Kind, Source
from tracker.reading.supply import is_same_agency, with_suppliers


def item(code: str, name: str, points: int | None = None, *, path: tuple[str, ...] = ("I Nhận thức",)) -> DraftItem:
    row = Source("Phụ lục", 1, int(code.split(".")[-1]), int(code.split(".")[-1]))
    return DraftItem(
        kind=Kind.INDICATOR,
        table="Bộ chỉ số",
        path=path,
        code=code,
        name=name,
        source=row,
        max_points=None if points is None else Decimal(points),
        lead=("Phòng QLVH",),
    )


def group(points: int | None, code: str = "I", name: str = "Nhận thức", path: tuple[str, ...] = ()) -> DraftGroup:
    return DraftGroup(code, name, path, None if points is None else Decimal(points), Source("Phụ lục", 1, 9, 9))


SUPPLIES = DraftObligation(
    cite="IV.2",
    what="Cung cấp số liệu các chỉ số: 1.1; 1.2.",
    basis=Basis.ASSIGNED,
    who=("Phòng Quản lý Văn hóa",),
    codes=("1.1", "1.2"),
)


def test_a_group_whose_rows_do_not_add_up_is_named_with_both_figures() -> None:
    (doubt,) = find_contradictions([item("1.1", "Một", 4), item("1.2", "Hai", 5)], [group(10)])
    assert doubt.message == "Nhóm “Nhận thức” ghi 10 điểm, nhưng các dòng bên dưới cộng lại là 9 điểm."
    assert doubt.place == "Phụ lục, bảng 1, dòng 9"


def test_sums_that_agree_or_cannot_be_made_are_not_mentioned() -> None:
    assert find_contradictions([item("1.1", "Một", 4), item("1.2", "Hai", 5)], [group(9), group(None)]) == []
    assert find_contradictions([item("1.1", "Một")], [group(9)]) == []


def test_a_child_group_counts_by_its_own_points_else_by_its_rows() -> None:
    inner = ("I Nhận thức", "1.2 Con")
    rows = [item("1.1", "Một", 4), item("1.3", "Ba", 5, path=inner)]
    with_points = group(5, "1.2", "Con", ("I Nhận thức",))
    assert find_contradictions(rows, [group(9), with_points]) == []
    assert find_contradictions(rows, [group(9), replace(with_points, max_points=None)]) == []


def test_the_same_words_below_another_heading_are_a_doubt_of_the_later_row() -> None:
    name = "Tỷ lệ hồ sơ giải quyết đúng hạn"
    rows = [item("1.1", name), item("2.4", name, path=("II Hoạt động",)), item("1.2", name)]
    (doubt,) = find_contradictions(rows, [])
    assert (doubt.item, doubt.place) == (1, "Phụ lục, bảng 1, dòng 4")
    assert "trùng với Phụ lục, bảng 1, dòng 1" in doubt.message


def test_who_supplies_figures_stands_beside_the_lead() -> None:
    items, doubts = with_suppliers([item("1.1", "Một"), item("1.2", "Hai"), item("1.3", "Ba")], [SUPPLIES])
    assert [one.supply for one in items] == [("Phòng Quản lý Văn hóa",), ("Phòng Quản lý Văn hóa",), ()]
    assert doubts == []


def test_a_code_names_the_rows_below_it_too() -> None:
    items, _ = with_suppliers([item("1.1.1", "Một"), item("1.1.2", "Hai"), item("1.11", "Ba")], [SUPPLIES])
    assert [bool(one.supply) for one in items] == [True, True, False]


def test_another_lead_in_the_table_is_a_doubt_that_names_both() -> None:
    rows = [item("1.1", "Một"), replace(item("1.2", "Hai"), lead=("Văn phòng",))]
    _, (doubt,) = with_suppliers(rows, [SUPPLIES])
    assert (doubt.item, doubt.field) == (1, "supply")
    assert "Phòng Quản lý Văn hóa" in doubt.message
    assert "Văn phòng" in doubt.message


def test_a_code_that_no_row_bears_is_a_doubt_of_the_duty() -> None:
    _, (doubt,) = with_suppliers([item("1.1", "Một")], [SUPPLIES])
    assert (doubt.obligation, doubt.item, doubt.field) == (0, None, "codes")
    assert "1.2" in doubt.message


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Phòng QLVH", "Phòng Quản lý Văn hóa", True),
        ("Phòng KH&CN", "Phòng Khoa học và Công nghệ", True),
        ("văn phòng", "Văn phòng", True),
        ("Phòng QLVH", "Phòng Quản lý Khoa học", False),
        ("Sở VH", "Phòng Văn hóa", False),
        ("VP", "VP", True),
        ("VP Sở", "Văn phòng Sở", True),
        ("VP UBND xã", "Văn phòng Ủy ban nhân dân xã", True),
        ("VP Sở", "Văn phòng", False),
        ("Sở Y tế", "Sở", False),
        ("Phòng", "Văn phòng", False),
    ],
)
def test_names_are_the_same_in_words_or_in_initials(one: str, other: str, *, same: bool) -> None:
    assert is_same_agency(one, other) is same
