"""What a person let pass or corrected is said in the report of the plan: proof waived, days changed."""

from datetime import date

from flask import Flask

from tests.conftest import TODAY
from tests.reports.test_content import as_word, content, on_day
from tests.tasks import made
from tracker.core.db import transaction
from tracker.reports.workbook import sheets_of
from tracker.tasks.actions.correction import correct_completion
from tracker.tasks.rules.report import ReportTexts
from tracker.tasks.rules.states import ReportedStatus

DUE = date(2026, 11, 11)
BARE = ReportTexts(ReportedStatus.DONE, result="Xong", waiver_reason="Không phát sinh văn bản")


def cells(house: made.House) -> dict[str, object]:
    """The only line of the sheet of tasks."""
    *_others, (sheet, rows) = sheets_of(content(house))
    (row,) = rows
    return dict(zip((field.heading for field in sheet.fields), row, strict=True))


def test_a_corrected_day_stands_beside_that_of_the_rules(app: Flask) -> None:
    house = made.house(due_on=DUE)
    made.report(house.focal_point.actor, house.part_id, on=DUE)
    made.accept(house.coordinator.actor, house.part_id, on=DUE)
    plain = as_word(content(house))
    assert "sửa từ" not in plain
    with on_day(date(2026, 12, 15)):
        with transaction():
            correct_completion(
                house.coordinator.actor, house.part_id, completed_on=TODAY, read=DUE, reason="Đóng dấu muộn"
            )
        # The quarter was closed the day before.
        assert "sửa từ" not in as_word(content(house))
        following = as_word(content(house, "2027-Q1"))
    assert "Hoàn thành quá hạn 5 ngày\nHoàn thành 16/11/2026, sửa từ 11/11/2026: Đóng dấu muộn" in following


def test_the_workbook_has_both_days(app: Flask) -> None:
    house = made.house(due_on=DUE)
    made.report(house.focal_point.actor, house.part_id, on=DUE)
    made.accept(house.coordinator.actor, house.part_id, on=DUE)
    assert cells(house)["Sửa ngày hoàn thành"] is None
    with transaction():
        correct_completion(house.coordinator.actor, house.part_id, completed_on=TODAY, read=DUE, reason="Sai ngày")
    line = cells(house)
    assert (line["Ngày hoàn thành"], line["Sửa ngày hoàn thành"]) == (TODAY, "sửa từ 11/11/2026: Sai ngày")


def test_proof_that_was_waived_is_said_with_the_reason_and_who_agreed(app: Flask) -> None:
    house = made.house(due_on=DUE)
    made.report(house.focal_point.actor, house.part_id, BARE, cites=[], on=DUE)
    assert "Miễn tài liệu" not in as_word(content(house))
    made.accept(house.coordinator.actor, house.part_id, waives=True)
    said = "Miễn tài liệu kiểm chứng: Không phát sinh văn bản (Trần Quốc Việt đồng ý)"
    assert said in as_word(content(house))
    assert said in str(cells(house)["Kết quả"])
