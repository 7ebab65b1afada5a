"""The report on the progress of plans as a workbook: its figures, the agencies, and each part on a line."""

from collections.abc import Iterator
from datetime import date

from tracker.reports.content import Content, PartLine, TaskLine
from tracker.reports.excel import Field, Kind, Rows, Sheet, Value
from tracker.reports.quarterly import cutoff_words
from tracker.tasks.rules import words
from tracker.tasks.rules.counting import Tally

_OF_PLAN = (
    *(words.TOTAL, words.COME_DUE, words.DONE_ON_TIME, words.DONE_LATE, words.OVERDUE, words.NOT_BEGUN_OVERDUE),
    *(words.OVERDUE_SENT, words.NOT_MET, words.IN_TIME, words.NOT_BEGUN_IN_TIME, words.AWAITING, words.UNDATED),
    *(words.CONTINUOUS, words.DONE_UNDATED),
)
_OF_AGENCY = (
    *(words.TOTAL, words.COME_DUE, words.DONE_ON_TIME, words.DONE_LATE, words.IN_TIME, words.OVERDUE),
    *(words.NOT_MET, words.AWAITING, words.UNDATED, words.CONTINUOUS),
)
_FIGURES = (Field("Stt", 6, Kind.WHOLE), Field("Nội dung", 60), Field("Số nhiệm vụ", 14, Kind.WHOLE))
_AGENCIES = (
    Field("Stt", 6, Kind.WHOLE),
    Field("Cơ quan chủ trì", 44),
    *(Field(figure.words, 12, Kind.WHOLE) for figure in _OF_AGENCY),
    Field("Tỷ lệ hoàn thành", 12, Kind.SHARE),
    Field("Tỷ lệ đúng hạn", 12, Kind.SHARE),
)
_PARTS = (
    Field("Stt", 6, Kind.WHOLE),
    Field("Kế hoạch", 22),
    Field("Mục", 10),
    Field("Nhiệm vụ", 60),
    Field("Cơ quan chủ trì", 36),
    Field("Thời hạn theo kế hoạch", 24),
    Field("Hạn", 12, Kind.DAY),
    Field("Tình trạng", 30),
    Field("Ngày hoàn thành", 12, Kind.DAY),
    Field("Sửa ngày hoàn thành", 30),
    Field("Nhập thay, tự xác nhận", 36),
    Field("Kết quả", 50),
    Field("Khó khăn, vướng mắc", 40),
    Field("Đề xuất, kiến nghị", 40),
    Field("Các cơ quan cùng chủ trì", 44),
)


def sheets_of(content: Content) -> Iterator[tuple[Sheet, Rows]]:
    period = content.period.words
    plans = "; ".join(plan.name for plan in content.plans)
    said = (plans, f"{content.issuer.name}, {cutoff_words(content)}")
    in_all = (*said, f"Theo kế hoạch: {words.EACH_TASK_ONCE}", words.rates_words(content.tally))
    yield Sheet(f"Kết quả thực hiện {period}", in_all, _FIGURES, tab="Tổng hợp"), _figures(content.tally)
    by_agency = (*said, f"Theo cơ quan: {words.EACH_LEAD_PART}; tỷ lệ tính trên nhiệm vụ đã đến hạn")
    yield Sheet(f"Kết quả theo cơ quan {period}", by_agency, _AGENCIES, tab="Theo cơ quan"), _agencies(content)
    yield Sheet(f"Danh mục nhiệm vụ {period}", said, _PARTS, tab="Nhiệm vụ"), _parts(content)


def _figures(tally: Tally) -> Iterator[tuple[Value, ...]]:
    return ((place, figure.words, figure.of(tally)) for place, figure in enumerate(_OF_PLAN, start=1))


def _agencies(content: Content) -> Iterator[tuple[Value, ...]]:
    for place, one in enumerate(content.agencies, start=1):
        figures = (figure.of(one.tally) for figure in _OF_AGENCY)
        yield place, one.agency, *figures, one.tally.completion_rate, one.tally.on_time_rate


def _parts(content: Content) -> Iterator[tuple[Value, ...]]:
    names = {plan.id: plan.number or plan.code for plan in content.plans}
    lines = ((task, part) for task in content.tasks for part in task.parts or (None,))
    for place, (task, part) in enumerate(lines, start=1):
        head = (place, names[task.plan_id], task.code, task.name)
        yield (*head, *(_assigned(task, part, content.as_of) if part else _unassigned(task)))


def _assigned(task: TaskLine, part: PartLine, as_of: date) -> tuple[Value, ...]:
    facts = part.facts
    return (
        part.agency,
        task.deadline_text,
        facts.effective_due_on,
        words.told_words(facts, as_of),
        facts.completed_on,
        part.correction or None,
        words.marks_words(part) or None,
        part.result,
        part.obstacle,
        part.recommendation,
        task.together(as_of).words if len(task.parts) > 1 else None,
    )


def _unassigned(task: TaskLine) -> tuple[Value, ...]:
    return None, task.deadline_text, task.due_on, "Chưa giao: chưa xác định cơ quan chủ trì", *(None,) * 7
