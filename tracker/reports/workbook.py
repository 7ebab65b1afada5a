"""The report on the progress of plans as a workbook: its figures, the agencies, and each part on a line."""

from collections.abc import Iterator
from datetime import date

from tracker.reports.content import Content, PartLine, TaskLine
from tracker.reports.excel import Field, Kind, Rows, Sheet, Value
from tracker.reports.quarterly import cutoff_words
from tracker.reports.wording import ONE_TASK_MANY_LEADS, standing_words
from tracker.tasks.rules.counting import Tally

_FIGURES = (Field("Stt", 6, Kind.WHOLE), Field("Nội dung", 60), Field("Số nhiệm vụ", 14, Kind.WHOLE))
_AGENCIES = (
    Field("Stt", 6, Kind.WHOLE),
    Field("Cơ quan chủ trì", 44),
    Field("Tổng số", 10, Kind.WHOLE),
    Field("Đã đến hạn", 10, Kind.WHOLE),
    Field("Hoàn thành đúng hạn", 12, Kind.WHOLE),
    Field("Hoàn thành quá hạn", 12, Kind.WHOLE),
    Field("Đang thực hiện trong hạn", 12, Kind.WHOLE),
    Field("Đang thực hiện quá hạn", 12, Kind.WHOLE),
    Field("Chưa đạt chỉ tiêu", 10, Kind.WHOLE),
    Field("Chờ xác nhận", 10, Kind.WHOLE),
    Field("Không thời hạn", 10, Kind.WHOLE),
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
    Field("Kết quả", 50),
    Field("Khó khăn, vướng mắc", 40),
    Field("Đề xuất, kiến nghị", 40),
)


def sheets_of(content: Content) -> Iterator[tuple[Sheet, Rows]]:
    period = content.period.words
    plans = "; ".join(plan.name for plan in content.plans)
    said = (plans, f"{content.issuer.name}, {cutoff_words(content)}")
    yield Sheet(f"Kết quả thực hiện {period}", said, _FIGURES, tab="Tổng hợp"), _figures(content.tally)
    by_agency = (*said, ONE_TASK_MANY_LEADS[0].upper() + ONE_TASK_MANY_LEADS[1:])
    yield Sheet(f"Kết quả theo cơ quan {period}", by_agency, _AGENCIES, tab="Theo cơ quan"), _agencies(content)
    yield Sheet(f"Danh mục nhiệm vụ {period}", said, _PARTS, tab="Nhiệm vụ"), _parts(content)


def _figures(tally: Tally) -> Iterator[tuple[Value, ...]]:
    lines = (
        ("Tổng số nhiệm vụ (mỗi nhiệm vụ tính một lần)", tally.total),
        ("Nhiệm vụ đã đến hạn", tally.come_due),
        ("Hoàn thành đúng hạn", tally.done_on_time),
        ("Hoàn thành quá hạn", tally.done_late),
        ("Đang thực hiện quá hạn", tally.overdue),
        ("Trong đó: quá hạn, chưa thực hiện", tally.not_begun_overdue),
        ("Trong đó: quá hạn, đã gửi, chờ xác nhận", tally.overdue_sent),
        ("Đã báo cáo, chưa đạt chỉ tiêu", tally.not_met),
        ("Đang thực hiện trong hạn", tally.in_time),
        ("Trong đó: trong hạn, chưa thực hiện", tally.not_begun_in_time),
        ("Chờ xác nhận kết quả (gửi trong hạn)", tally.awaiting),
        ("Không có thời hạn, đang thực hiện", tally.undated),
        ("Không có thời hạn, đã hoàn thành", tally.done_undated),
    )
    return ((place, words, figure) for place, (words, figure) in enumerate(lines, start=1))


def _agencies(content: Content) -> Iterator[tuple[Value, ...]]:
    for place, one in enumerate(content.agencies, start=1):
        tally = one.tally
        yield (
            place,
            one.agency,
            tally.total,
            tally.come_due,
            tally.done_on_time,
            tally.done_late,
            tally.in_time,
            tally.overdue,
            tally.not_met,
            tally.awaiting,
            tally.undated + tally.done_undated,
            tally.completion_rate,
            tally.on_time_rate,
        )


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
        standing_words(facts, as_of),
        facts.completed_on,
        part.result,
        part.obstacle,
        part.recommendation,
    )


def _unassigned(task: TaskLine) -> tuple[Value, ...]:
    return None, task.deadline_text, task.due_on, "Chưa giao: chưa xác định cơ quan chủ trì", None, None, None, None
