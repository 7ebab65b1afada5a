"""The board as an Excel file: all agencies, and what has come due."""

from datetime import date

from flask import Response

from tracker.core.writing import day as written
from tracker.core.writing import number
from tracker.reports.excel import Field, Kind, Sheet, Value
from tracker.tasks.queries.board import Board
from tracker.tasks.queries.counting import AgencyTally
from tracker.tasks.rules import words
from tracker.web.shared.spreadsheets import numbered, send_sheet
from tracker.web.tasks.rows import plan_label

_FIGURES = (
    *(words.TOTAL, words.COME_DUE, words.DONE_ON_TIME, words.DONE_LATE, words.OVERDUE, words.LONG_OVERDUE),
    *(words.NOT_MET, words.IN_TIME, words.DUE_SOON, words.AWAITING, words.UNDATED, words.CONTINUOUS),
    words.DONE_UNDATED,
)
_FIELDS = (
    Field("Stt", 6, Kind.WHOLE),
    Field("Cơ quan", 40),
    *(Field(figure.words, 14, Kind.WHOLE) for figure in _FIGURES),
    Field("Tỷ lệ hoàn thành", 10, Kind.SHARE),
    Field("Tỷ lệ đúng hạn", 10, Kind.SHARE),
)


def board_sheet(board: Board, day: date) -> Response:
    plan = plan_label(board.plan.code, board.plan.number) if board.plan else "mọi kế hoạch"
    tasks = board.tasks
    notes = (
        f"Số liệu đến ngày {written(day)}, {plan}",
        f"{number(tasks.come_due)} nhiệm vụ đã đến hạn, {words.EACH_TASK_ONCE}: hoàn thành đúng hạn "
        f"{number(tasks.done_on_time)}, hoàn thành quá hạn {number(tasks.done_late)}, đang thực hiện quá hạn "
        f"{number(tasks.overdue)}, đã báo cáo, chưa đạt chỉ tiêu {number(tasks.not_met)}",
        words.rates_words(tasks),
        f"Theo cơ quan: {words.EACH_LEAD_PART}",
    )
    sheet = Sheet("Tổng quan tình hình thực hiện", notes, _FIELDS, tab="Cơ quan")
    return send_sheet(sheet, numbered(_cells(one) for one in board.agencies), "tong-quan")


def _cells(one: AgencyTally) -> tuple[Value, ...]:
    figures = (figure.of(one.tally) for figure in _FIGURES)
    return (one.agency, *figures, one.tally.completion_rate, one.tally.on_time_rate)
