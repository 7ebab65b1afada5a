"""The tables of a report on the progress of plans: by agency, what is late, and every task."""

from collections.abc import Iterator
from datetime import date

from tracker.core.writing import day, number, percent
from tracker.reports.content import Content, PartLine, TaskLine
from tracker.reports.document import Align, Column, Grid, Row
from tracker.tasks.queries.counting import AgencyTally
from tracker.tasks.rules import words
from tracker.tasks.rules.counting import Category
from tracker.tasks.rules.situations import PartFacts
from tracker.tasks.rules.standing import overdue_after

_STT = Column("Stt", 0.9, Align.CENTRE)
_DONE, _UNDER_WAY, _RATE = "Hoàn thành", "Đang thực hiện", "Tỷ lệ"
# Of more leads than this a task says how many are where, and names only who is late.
_MOST_APART = 6
_LEFT = {
    Category.OVERDUE: "quá hạn",
    Category.NOT_MET: "chưa đạt chỉ tiêu",
    Category.AWAITING: "chờ xác nhận",
    Category.IN_TIME: "trong hạn",
    Category.UNDATED: "không thời hạn",
}


# As they stand in the table by agency.
_FIGURES = (
    *(words.TOTAL, words.DONE_ON_TIME, words.DONE_LATE, words.IN_TIME, words.OVERDUE),
    *(words.NOT_MET, words.AWAITING, words.UNDATED),
)


def _figure(heading: str, width: float, group: str = "") -> Column:
    return Column(heading, width, Align.RIGHT, group)


def by_agency(content: Content) -> Grid:
    columns = (
        _STT,
        Column("Cơ quan chủ trì", 3.6),
        _figure(words.TOTAL.short, 1.0),
        _figure("đúng hạn", 1.1, _DONE),
        _figure("quá hạn", 1.1, _DONE),
        _figure("trong hạn", 1.1, _UNDER_WAY),
        _figure("quá hạn", 1.1, _UNDER_WAY),
        _figure(words.NOT_MET.short, 1.15),
        _figure(words.AWAITING.short, 1.2),
        _figure(words.UNDATED.short, 1.35),
        _figure("hoàn thành", 1.4, _RATE),
        _figure("đúng hạn", 1.4, _RATE),
    )
    return Grid(columns, [_agency_row(place, one) for place, one in enumerate(content.agencies, start=1)])


def _agency_row(place: int, one: AgencyTally) -> Row:
    tally = one.tally
    figures = (figure.of(tally) for figure in _FIGURES)
    rates = (percent(tally.completion_rate), percent(tally.on_time_rate))
    return Row((str(place), one.agency, *(number(count) for count in figures), *rates))


def parts_in(content: Content, category: Category) -> list[tuple[TaskLine, PartLine]]:
    return [(task, part) for task in content.tasks for part in task.parts if part.counted.category is category]


def overdue(content: Content) -> Grid:
    """Whose it is and since when, the longest overdue first."""
    late = parts_in(content, Category.OVERDUE)
    late.sort(key=lambda pair: -words.overdue_days(pair[1].facts, content.as_of))
    columns = (
        _STT,
        Column("Nhiệm vụ", 6.6),
        Column("Cơ quan chủ trì", 3.6),
        Column("Thời hạn", 2.2, Align.CENTRE),
        Column("Tình trạng", 3.2),
    )
    rows = [
        Row((str(place), named(task), part.agency, _last_day(part.facts), words.told_words(part.facts, content.as_of)))
        for place, (task, part) in enumerate(late, start=1)
    ]
    return Grid(columns, rows)


def not_met(content: Content) -> Grid:
    columns = (
        _STT,
        Column("Nhiệm vụ", 6.6),
        Column("Cơ quan chủ trì", 3.6),
        Column("Thời hạn", 2.2, Align.CENTRE),
        Column("Kết quả đã báo cáo", 3.2),
    )
    below = parts_in(content, Category.NOT_MET)
    rows = [
        Row((str(place), named(task), part.agency, _last_day(part.facts), _reported(part)))
        for place, (task, part) in enumerate(below, start=1)
    ]
    return Grid(columns, rows)


def _reported(part: PartLine) -> str:
    """In the words of the agency, and whether somebody else entered them or nobody else confirmed them."""
    return "\n".join(said for said in (part.result or "–", words.marks_words(part)) if said)


def _last_day(facts: PartFacts) -> str:
    return day(overdue_after(facts) or facts.effective_due_on)


def named(task: TaskLine) -> str:
    return f"{task.code}. {task.name}" if task.code else task.name


def every_task(content: Content) -> Grid:
    """For the wide pages of the appendix: each task under its plan, of a few leads with one line each."""
    columns = (
        Column("Stt", 1.1, Align.CENTRE),
        Column("Nhiệm vụ", 7.6),
        Column("Cơ quan chủ trì", 4.0),
        Column("Thời hạn", 3.3),
        Column("Kết quả", 5.6),
        Column("Tình trạng", 3.6),
    )
    return Grid(columns, list(_task_rows(content)))


def _task_rows(content: Content) -> Iterator[Row]:
    place = 0
    for plan in content.plans:
        if len(content.plans) > 1:
            yield Row((plan.name,), across=True)
        for task in content.tasks:
            if task.plan_id == plan.id:
                place += 1
                yield from _rows_of(task, place, content)


def _rows_of(task: TaskLine, place: int, content: Content) -> Iterator[Row]:
    head = (str(place), named(task))
    if not task.parts:
        yield Row((*head, "–", deadline(task, None), "–", "Chưa giao: chưa xác định cơ quan chủ trì"))
    elif len(task.parts) == 1:
        (part,) = task.parts
        yield Row((*head, part.agency, deadline(task, part), *_outcome(part, content)))
    else:
        many = len(task.parts) > _MOST_APART
        said = "\n".join((_how_far(task, content.as_of, named_late=many), *(_marks(task) if many else ())))
        yield Row((*head, f"{number(len(task.parts))} cơ quan", deadline(task, None), "", said))
        for part in () if many else task.parts:
            yield Row(("", "", part.agency, day(part.facts.effective_due_on), *_outcome(part, content)))


def _how_far(task: TaskLine, as_of: date, *, named_late: bool) -> str:
    """How far they have come together, then how many are in each state, and whose is late."""
    lines = [task.together(as_of).words]
    for category, called in _LEFT.items():
        agencies = [part.agency for part in task.parts if part.counted.category is category]
        late = category in (Category.OVERDUE, Category.NOT_MET)
        if agencies:
            names = f": {'; '.join(agencies)}" if named_late and late else ""
            lines.append(f"- {called} {number(len(agencies))}{names}")
    return "\n".join(lines)


def _marks(task: TaskLine) -> Iterator[str]:
    """Of the leads that have no line of their own."""
    return (f"- {part.agency}: {marks}" for part in task.parts if (marks := words.marks_words(part)))


def _outcome(part: PartLine, content: Content) -> tuple[str, str]:
    told = [words.told_words(part.facts, content.as_of), words.marks_words(part)]
    if part.correction:
        told.append(f"Hoàn thành {day(part.facts.completed_on)}, {part.correction}")
    return part.result or "–", "\n".join(one for one in told if one)


def deadline(task: TaskLine, part: PartLine | None) -> str:
    """As printed, with the day it means where the words do not say it."""
    due = part.facts.effective_due_on if part else task.due_on
    printed = task.deadline_text or ""
    if due is None:
        return printed or "Không có thời hạn"
    return printed if day(due) in printed else f"{printed} ({day(due)})" if printed else day(due)
