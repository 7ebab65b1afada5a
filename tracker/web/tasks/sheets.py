"""The lists of work as Excel files: what a line of the page says, one fact a column."""

from collections.abc import Iterable, Iterator, Mapping

from flask import Response

from tracker.agencies.models import Agency
from tracker.core import clock
from tracker.core.writing import number
from tracker.reports.excel import MOST_ROWS, Field, Kind, Sheet, Value
from tracker.tasks.queries.awaiting import AwaitingLine
from tracker.tasks.queries.lines import WorkLine
from tracker.tasks.queries.lists import AllWork, WorkFilter
from tracker.tasks.queries.support import Asked
from tracker.tasks.rules.shares import Shared
from tracker.tasks.rules.words import correction_words, marks_words
from tracker.web.shared.spreadsheets import made_today, numbered, send_sheet
from tracker.web.tasks.rows import SECTIONS, plan_label, reads_reports
from tracker.web.tasks.wording import standing_words, support_words

_FIELDS = (
    Field("Stt", 6, Kind.WHOLE),
    Field("Kế hoạch", 18),
    Field("Mục", 10),
    Field("Nhiệm vụ", 60),
    Field("Cơ quan chủ trì", 34),
    Field("Thời hạn theo kế hoạch", 24),
    Field("Hạn", 12, Kind.DAY),
    Field("Tình trạng", 30),
    Field("Ngày gửi", 12, Kind.DAY),
    Field("Ngày hoàn thành", 12, Kind.DAY),
    Field("Sửa ngày hoàn thành", 30),
    Field("Nhập thay, tự xác nhận", 36),
    Field("Điểm", 9, Kind.POINTS),
    Field("Sản phẩm, tài liệu kiểm chứng", 40),
)
_BY_TASK = "Mỗi nhiệm vụ một dòng; nhiệm vụ có nhiều cơ quan chủ trì ghi theo cơ quan chậm nhất"
_TOGETHER = Field("Các cơ quan cùng chủ trì", 50)
_ASKED = (
    Field("Stt", 6, Kind.WHOLE),
    Field("Kế hoạch", 18),
    Field("Mục", 10),
    Field("Nhiệm vụ", 60),
    Field("Cơ quan yêu cầu", 34),
    Field("Nội dung cần phối hợp", 60),
    Field("Hạn trả lời", 12, Kind.DAY),
    Field("Tình trạng", 30),
    Field("Ngày trả lời", 12, Kind.DAY),
)
_REPORTED = (Field("Đã báo cáo", 50), Field("Người gửi", 24), Field("Số tài liệu", 10, Kind.WHOLE))


def work_sheet(work: AllWork, wanted: WorkFilter, agency: Agency | None) -> Response:
    fields = (*_FIELDS, _TOGETHER) if wanted.view.of_many else _FIELDS
    sheet = Sheet("Danh sách nhiệm vụ", _notes(work, wanted, agency), fields)
    return send_sheet(sheet, numbered(_rows(work, wanted)), "nhiem-vu")


def _rows(work: AllWork, wanted: WorkFilter) -> Iterator[tuple[Value, ...]]:
    reads = reads_reports()
    for line in work.lines:
        together = work.together.get(line.task_id)
        cells = _task_cells(line, together) if together and wanted.by_task else _cells(line, reads=reads)
        yield (*cells, together.words if together else None) if wanted.view.of_many else cells


def support_sheet(work: AllWork, asked: Mapping[int, Asked]) -> Response:
    sheet = Sheet("Được yêu cầu phối hợp", (f"{number(work.total)} dòng", made_today()), _ASKED)
    return send_sheet(sheet, numbered(_asked_cells(line, asked[line.part_id]) for line in work.lines), "phoi-hop")


def _asked_cells(line: WorkLine, asked: Asked) -> tuple[Value, ...]:
    return (
        plan_label(line.plan_code, line.plan_number),
        line.code,
        line.name,
        asked.asker,
        asked.text,
        line.effective_due_on,
        support_words(line.facts, clock.today()).words,
        line.sent_on,
    )


def awaiting_sheet(lines: Iterable[AwaitingLine]) -> Response:
    sheet = Sheet("Chờ xác nhận kết quả", (made_today(),), _FIELDS + _REPORTED)
    rows = ((*_cells(line.work, reads=True), line.said, line.author, line.documents) for line in lines)
    return send_sheet(sheet, numbered(rows), "cho-xac-nhan")


def _notes(work: AllWork, wanted: WorkFilter, agency: Agency | None) -> tuple[str, ...]:
    narrowed = [
        f"tình trạng: {SECTIONS[wanted.section].title}" if wanted.section else "",
        f"kế hoạch: {plan_label(work.plan.code, work.plan.number)}" if work.plan else "",
        f"cơ quan chủ trì: {agency.name}" if agency else "",
        f"tìm: {wanted.search}" if wanted.search else "",
    ]
    said = "; ".join(words for words in narrowed if words)
    size = f"{number(work.total)} dòng"
    if work.total > MOST_ROWS:
        most = number(MOST_ROWS)
        size = f"Có hơn {most} dòng, tệp chỉ chứa {most} dòng đầu: hãy lọc bớt để tải phần còn lại."
    once = _BY_TASK if wanted.by_task else ""
    return tuple(note for note in (size, f"Chỉ gồm {said}" if said else "", once, made_today()) if note)


def _task_cells(line: WorkLine, together: Shared) -> tuple[Value, ...]:
    """Of a task that several lead only what is said of all their parts, and how the worst of them stands."""
    return (
        plan_label(line.plan_code, line.plan_number),
        line.code,
        line.name,
        f"{number(together.total)} cơ quan",
        line.deadline_text,
        line.effective_due_on,
        standing_words(line.facts, clock.today()).words,
        *(None, None, None, None),
        line.points,
        line.expected,
    )


def _cells(line: WorkLine, *, reads: bool) -> tuple[Value, ...]:
    return (
        plan_label(line.plan_code, line.plan_number),
        line.code,
        line.name,
        line.agency,
        line.deadline_text,
        line.effective_due_on,
        standing_words(line.facts, clock.today()).words,
        line.sent_on,
        line.completed_on,
        correction_words(line.completed_instead_of, line.correction_reason if reads else None) or None,
        marks_words(line) or None,
        line.points,
        line.expected,
    )
