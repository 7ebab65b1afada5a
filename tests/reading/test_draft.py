"""A draft goes through JSON and comes back equal."""

import json
from dataclasses import replace
from datetime import date
from decimal import Decimal

from tracker.calendar.deadlines.deadline import Certainty
from tracker.reading.draft import (
    Basis,
    Cell,
    Doubt,
    DraftAgency,
    DraftDocument,
    DraftGroup,
    DraftItem,
    DraftObligation,
    Kind,
    PlanDraft,
    Source,
    from_data,
    from_json,
    to_data,
    to_json,
)

PLACE = Source("Phụ lục I", 2, 5, 6)
DRAFT = PlanDraft(
    source="ke-hoach.docx",
    document=DraftDocument("12/KH-UBND", "Kế hoạch", date(2026, 2, 3), "UBND xã An Phú", "Cải cách", 2026),
    items=(
        DraftItem(
            kind=Kind.TASK,
            table="Bảng phân công",
            path=("I Thể chế",),
            code="1",
            name="Rà soát văn bản",
            source=PLACE,
            max_points=Decimal("2.5"),
            lead=("Văn phòng", "Công an xã"),
            due_on=date(2026, 6, 30),
            how={"due_on": Certainty.INFERRED},
            cells=(Cell("Nội dung", "Rà soát văn bản"), Cell("Chủ trì", "nt")),
            above=(Cell("Chủ trì", "Văn phòng; Công an xã"),),
        ),
    ),
    groups=(DraftGroup("I", "Thể chế", (), Decimal(10), PLACE),),
    obligations=(
        DraftObligation(
            cite="III.2 gạch đầu dòng 1",
            what="Tổng hợp kết quả, báo cáo Đảng ủy trước ngày 10/12.",
            basis=Basis.DATED,
            who=("Văn phòng",),
            report_to=("Đảng ủy",),
            deadline_text="trước ngày 10/12",
            due_on=date(2026, 12, 10),
            how={"due_on": Certainty.INFERRED},
        ),
    ),
    agencies=(DraftAgency("Văn phòng", ("VP",)),),
    doubts=(Doubt(PLACE.place, "lead", "Chưa rõ cơ quan chủ trì.", 0),),
)


def test_json_both_ways() -> None:
    assert from_json(to_json(DRAFT)) == DRAFT
    assert from_data(to_data(DRAFT)) == DRAFT


def test_json_is_plain() -> None:
    data = json.loads(to_json(DRAFT))
    assert data["items"][0]["max_points"] == 2.5
    assert data["groups"][0]["max_points"] == 10
    assert data["items"][0]["due_on"] == "2026-06-30"
    assert data["items"][0]["kind"] == "task"


def test_places_are_said_in_words() -> None:
    assert PLACE.place == "Phụ lục I, bảng 2, dòng 5-6"
    assert Source("", 1, 3, 3).place == "bảng 1, dòng 3"


def test_an_obligation_is_proposed_for_tracking_by_its_day_its_rhythm_or_who_waits_for_it() -> None:
    plain = DraftObligation(cite="II.1", what="Quán triệt kế hoạch.", basis=Basis.ASSIGNED, who=("Văn phòng",))
    assert not plain.is_tracked
    assert replace(plain, due_on=date(2026, 12, 10)).is_tracked
    assert replace(plain, recurrence="quarterly").is_tracked
    assert replace(plain, report_to=("Đảng ủy",)).is_tracked
    assert not replace(plain, recurrence="daily").is_tracked
    assert not replace(plain, recurrence="continuous").is_tracked
