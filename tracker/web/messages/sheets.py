"""The outbox as an Excel file."""

from flask import Response

from tracker.core import clock
from tracker.messages.queries import stream_messages
from tracker.messages.rules import KIND_LABELS, Outcome
from tracker.reports.excel import MOST_ROWS, Field, Kind, Sheet
from tracker.web.messages.wording import OUTCOMES, STATES
from tracker.web.shared.spreadsheets import made_today, numbered, send_sheet

_FIELDS = (
    Field("Stt", 6, Kind.WHOLE),
    Field("Người nhận", 28),
    Field("Địa chỉ thư", 32),
    Field("Loại thư", 12),
    Field("Ngày xếp hàng", 14, Kind.DAY),
    Field("Tình trạng", 20),
    Field("Lý do", 60),
    Field("Ngày gửi", 12, Kind.DAY),
    Field("Số lần gửi", 10, Kind.WHOLE),
)


def queue_sheet(outcome: Outcome | None) -> Response:
    narrowed = (f"Chỉ gồm thư {OUTCOMES[outcome].words}",) if outcome else ()
    rows = (
        (
            message.recipient_name,
            message.address,
            KIND_LABELS[message.kind],
            clock.local_day(message.queued_at),
            STATES[message.state].words,
            message.reason,
            clock.local_day(message.sent_at) if message.sent_at else None,
            message.attempts,
        )
        for message in stream_messages(outcome, limit=MOST_ROWS)
    )
    return send_sheet(Sheet("Hàng thư", (*narrowed, made_today()), _FIELDS), numbered(rows), "hang-thu")
