"""The tree of indicators as an Excel file: a row of the page, one fact a column, its heading beside it."""

from collections.abc import Iterable

from flask import Response

from tracker.indicators.queries.sheet import Sheet
from tracker.indicators.rules.rows import Scored
from tracker.reports.excel import Field, Kind, Value
from tracker.reports.excel import Sheet as Table
from tracker.web.indicators.rows import REACHED
from tracker.web.plans.wording import plan_name
from tracker.web.shared.spreadsheets import made_today, numbered, send_sheet

_FIELDS = (
    Field("Stt", 6, Kind.WHOLE),
    Field("Nhóm", 30),
    Field("Mục", 10),
    Field("Chỉ số", 60),
    Field("Điểm tối đa", 10, Kind.POINTS),
    Field("Tự đánh giá", 10, Kind.POINTS),
    Field("Thẩm định", 10, Kind.POINTS),
    Field("Điểm đạt được", 10, Kind.POINTS),
    Field("Chênh lệch", 10, Kind.POINTS),
    Field("Tài liệu đã xác nhận", 10, Kind.WHOLE),
    Field("Tài liệu đã gửi", 10, Kind.WHOLE),
    Field("Kết quả", 20),
    Field("Cách tính", 60),
)
_SUMS_UP = "Điểm của mục này cộng từ các mục thành phần; không cộng vào tổng lần nữa."


def tree_sheet(sheet: Sheet) -> Response:
    table = Table("Chỉ số của kế hoạch", (plan_name(sheet.plan), made_today()), _FIELDS)
    return send_sheet(table, numbered(rows_of(sheet.rows)), "chi-so")


def rows_of(rows: Iterable[Scored]) -> Iterable[tuple[Value, ...]]:
    for row in rows:
        item, known = row.item, row.item.readable
        yield (
            *(item.group, item.code, item.name, item.max_points),
            *(row.self_points, row.appraised, row.final, row.difference),
            *(item.accepted_documents if known else None, item.documents if known else None),
            REACHED[row.reached].words if known else None,
            row.outcome.sentence if row.counts else f"{row.outcome.sentence} {_SUMS_UP}",
        )
