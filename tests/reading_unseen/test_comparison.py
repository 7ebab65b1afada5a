"""A fault put into a reading is counted where it belongs; what is only spelled otherwise is none."""

from copy import deepcopy
from typing import Any

import pytest

from tests.reading_unseen.comparison import Result, compare
from tests.reading_unseen.measure import measure

GOLD: dict[str, Any] = {
    "document": {
        "number": "5/KH-UBND",
        "issuer": "UBND tỉnh Hà Lâm",
        "title": "Kế hoạch cải cách hành chính",
        "year": 2026,
    },
    "items": [
        {
            "kind": "task",
            "path": ["I Thể chế"],
            "code": "1",
            "name": "Rà soát văn bản quy phạm pháp luật",
            "lead": ["Sở Tư pháp"],
            "support": ["Sở Nội vụ", "UBND các xã, phường"],
            "deadline_text": "01/2026 - 6/2026",
            "start_on": "2026-01-01",
            "due_on": "2026-06-30",
            "product": "Danh mục",
        },
        {"kind": "indicator", "code": "2", "name": "Mức độ hài lòng của người dân", "target": "≥ 0,9", "max_points": 5},
        {"kind": "task", "code": "3", "name": "Thuê dịch vụ giám sát", "optional": True},
    ],
    "obligations": [
        {
            "who": ["Sở Nội vụ"],
            "what": "Tổng hợp, báo cáo UBND tỉnh trước ngày 05/12/2026",
            "due_on": "2026-12-05",
            "cite": "IV.2",
            "basis": "dated",
        }
    ],
}


@pytest.fixture
def read() -> dict[str, Any]:
    return deepcopy(GOLD)


def wrong(result: Result) -> set[str]:
    return {key for key, share in result.fields.items() if share.right < share.compared}


def test_ways_of_writing_are_no_faults(read: dict[str, Any]) -> None:
    first, second, _ = read["items"]
    first |= {
        "code": "1.",
        "lead": ["Sở Tư pháp (đầu mối)"],
        "support": ["Ủy ban nhân dân các xã, phường", "Sở Nội vụ"],
    }
    first |= {"deadline_text": "từ 01/2026 đến 6/2026", "name": "rà soát văn bản quy phạm pháp luật;"}
    second |= {"target": ">= 0.9", "max_points": "5,0"}
    read["document"] |= {"issuer": "Ủy ban nhân dân tỉnh Hà Lâm", "title": "Cải cách hành chính"}
    del read["items"][2]
    result = compare(GOLD, read)
    assert (result.f1, wrong(result)) == (1.0, set())


@pytest.mark.parametrize(
    ("place", "change", "field"),
    [
        (0, {"lead": ["Sở Tài chính"]}, {"lead"}),
        (0, {"support": ["Sở Nội vụ", "UBND các xã", "phường"]}, {"support"}),
        (0, {"due_on": "2026-07-01"}, {"deadline", "due_on"}),
        (0, {"recurrence": "yearly"}, {"deadline", "recurrence"}),
        (0, {"path": []}, {"path"}),
        (1, {"lead": ["Sở Y tế"]}, {"lead"}),
        (1, {"max_points": 4}, {"max_points"}),
        (1, {"target": None}, {"target"}),
        (1, {"scoring": {"form": "ratio"}}, {"scoring"}),
    ],
)
def test_a_fault_of_a_field_is_counted_there(
    read: dict[str, Any], place: int, change: dict[str, Any], field: set[str]
) -> None:
    read["items"][place] |= change | {"how": dict.fromkeys(change, "certain")}
    result = compare(GOLD, read)
    assert wrong(result) == field
    assert result.certain_wrong == 1


def test_rows_lost_and_made_up_are_counted(read: dict[str, Any]) -> None:
    read["items"][1]["code"] = "7"
    read["items"].append({"code": "4", "name": "Tổng cộng"})
    del read["items"][0]
    result = compare(GOLD, read)
    assert (result.gold, result.read, result.found, result.found_by_name) == (3, 3, 1, 1)


def test_a_duty_is_found_in_the_sentence_that_holds_it(read: dict[str, Any]) -> None:
    duty = read["obligations"][0]
    duty |= {"what": f"Giao Sở Nội vụ: {duty['what']}.", "who": [], "due_on": "2026-12-05"}
    result = compare(GOLD, read)
    assert (result.obligations_found, wrong(result)) == (1, {"duty who"})
    read["obligations"] = []
    assert compare(GOLD, read).obligations_found == 0


def test_a_layout_is_measured() -> None:
    result = measure("14_so_giao_chi_so").result
    assert result is not None
    assert (result.gold, result.f1) == (6, 1.0)
