"""The directory of agencies as an Excel file."""

from collections.abc import Sequence

from flask import Response

from tracker.agencies.models import Agency
from tracker.agencies.rules import KIND_LABELS
from tracker.reports.excel import Field, Kind, Sheet, Value
from tracker.web.shared.spreadsheets import made_today, numbered, send_sheet

_FIELDS = (
    Field("Stt", 6, Kind.WHOLE),
    Field("Tên", 50),
    Field("Loại", 26),
    Field("Thuộc", 40),
    Field("Tên gọi khác", 50),
    Field("Ngừng hoạt động từ", 13, Kind.DAY),
)


def agencies_sheet(agencies: Sequence[Agency], aliases: dict[int, list[str]]) -> Response:
    sheet = Sheet("Cơ quan, đơn vị", (made_today(),), _FIELDS)
    rows = (_cells(agency, aliases[agency.id]) for agency in agencies)
    return send_sheet(sheet, numbered(rows), "co-quan")


def _cells(agency: Agency, aliases: list[str]) -> tuple[Value, ...]:
    return (
        agency.name,
        KIND_LABELS[agency.kind],
        agency.parent.name if agency.parent else None,
        "; ".join(aliases),
        agency.valid_until,
    )
