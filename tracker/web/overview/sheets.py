"""The board as an Excel file: all agencies, and what has come due."""

from datetime import date

from flask import Response

from tracker.core.writing import day as written
from tracker.core.writing import number
from tracker.reports.excel import Field, Kind, Sheet, Value
from tracker.tasks.queries.board import Board
from tracker.tasks.queries.counting import AgencyTally
from tracker.tasks.rules.counting import Tally
from tracker.web.shared.spreadsheets import numbered, send_sheet
from tracker.web.tasks.rows import plan_label

_FIELDS = (
    Field("Stt", 6, Kind.WHOLE),
    Field("Cơ quan", 40),
    Field("Đã đến hạn", 10, Kind.WHOLE),
    Field("Quá hạn", 10, Kind.WHOLE),
    Field("Trong đó trên 30 ngày", 12, Kind.WHOLE),
    Field("Chưa đạt chỉ tiêu", 10, Kind.WHOLE),
    Field("Đang thực hiện trong hạn", 12, Kind.WHOLE),
    Field("Trong đó sắp đến hạn", 12, Kind.WHOLE),
    Field("Không thời hạn", 10, Kind.WHOLE),
    Field("Chờ xác nhận", 10, Kind.WHOLE),
    Field("Hoàn thành đúng hạn", 12, Kind.WHOLE),
    Field("Hoàn thành quá hạn", 12, Kind.WHOLE),
    Field("Hoàn thành, không thời hạn", 12, Kind.WHOLE),
    Field("Tỷ lệ hoàn thành", 10, Kind.SHARE),
    Field("Tỷ lệ đúng hạn", 10, Kind.SHARE),
)


def board_sheet(board: Board, day: date) -> Response:
    plan = plan_label(board.plan.code, board.plan.number) if board.plan else "mọi kế hoạch"
    tasks = board.tasks
    notes = (
        f"Số liệu đến ngày {written(day)}, {plan}",
        f"{number(tasks.come_due)} nhiệm vụ đã đến hạn, mỗi nhiệm vụ tính một lần: hoàn thành đúng hạn "
        f"{number(tasks.done_on_time)}, hoàn thành quá hạn {number(tasks.done_late)}, quá hạn {number(tasks.overdue)}, "
        f"chưa đạt chỉ tiêu {number(tasks.not_met)}",
        "Nhiệm vụ giao nhiều cơ quan được tính cho từng cơ quan chủ trì",
    )
    sheet = Sheet("Tổng quan tình hình thực hiện", notes, _FIELDS, tab="Cơ quan")
    return send_sheet(sheet, numbered(_cells(one) for one in board.agencies), "tong-quan")


def _cells(one: AgencyTally) -> tuple[Value, ...]:
    return (one.agency, *_counts(one.tally), one.tally.completion_rate, one.tally.on_time_rate)


def _counts(tally: Tally) -> tuple[int, ...]:
    return (
        *(tally.come_due, tally.overdue, tally.long_overdue, tally.not_met, tally.in_time, tally.due_soon),
        *(tally.undated, tally.awaiting, tally.done_on_time, tally.done_late, tally.done_undated),
    )
