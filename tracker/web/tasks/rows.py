"""How a part is said in a line of a list: why it stands there, by when, what is missing, what to press."""

from dataclasses import dataclass, replace
from datetime import date

from tracker.accounts.rules import Holding, Right, Role, relations_granting
from tracker.core.writing import day, number, shortened
from tracker.plans.rules import ItemKind
from tracker.tasks.queries.awaiting import AwaitingLine
from tracker.tasks.queries.lines import WorkLine, list_return_reasons
from tracker.tasks.queries.receivers import list_receivers
from tracker.tasks.queries.scope import list_deciders
from tracker.tasks.queries.support import Asked, list_asked
from tracker.tasks.rules.shares import Shared
from tracker.tasks.rules.standing import Section
from tracker.tasks.rules.states import OPEN_STATES, WORKED_STATES, PartState
from tracker.tasks.rules.support import SILENT_STATES
from tracker.tasks.rules.words import deadline_words, marks_words, with_receiver
from tracker.web.shared import session
from tracker.web.tasks.place import Place
from tracker.web.tasks.wording import completion_line, support_words, urgency_words

_SHOWN = 110
PROOF = "Tài liệu kiểm chứng"


@dataclass(frozen=True)
class SectionWords:
    """Title and icon of a section, its word under the figure, and the label over the third column."""

    title: str
    state: str
    words: str
    column: str = "Còn thiếu"


SECTIONS: dict[Section, SectionWords] = {
    Section.OVERDUE: SectionWords("Quá hạn", "late", "quá hạn"),
    Section.NOT_MET: SectionWords("Đã báo cáo, chưa đạt chỉ tiêu", "short", "chưa đạt chỉ tiêu", "Kết quả"),
    Section.DUE_SOON: SectionWords("Đến hạn trong 7 ngày", "due", "đến hạn trong 7 ngày"),
    Section.RETURNED: SectionWords("Yêu cầu bổ sung, hoàn thiện", "supplement", "yêu cầu bổ sung", "Lý do"),
    Section.AWAITING: SectionWords("Chờ xác nhận kết quả", "waiting", "chờ xác nhận", "Đang chờ"),
    Section.IN_TIME: SectionWords("Trong hạn", "in_time", "trong hạn"),
    Section.NO_DUE_DATE: SectionWords("Không thời hạn, thường xuyên", "in_time", "không thời hạn, thường xuyên"),
    Section.DONE: SectionWords("Đã xong", "done", "đã xong", ""),
}


@dataclass(frozen=True)
class Row:
    """One line as the component `work_row` draws it."""

    state: str
    why: str
    deadline_label: str | None
    deadline: str
    title: str
    href: str
    facts: str
    missing: str | None
    points: str | None
    act_label: str
    act_href: str


def row_of(line: WorkLine, today: date, *, third: str | None, writes: bool) -> Row:
    """`third` stands in the third column; `writes`: the reader may report on this part."""
    said = urgency_words(line.facts, today)
    label, deadline = _deadline(line)
    place = Place(line.task_id, line.part_id)
    act_label, act_href = _act(line, place, writes=writes)
    return Row(
        state=said.state,
        why=said.words,
        deadline_label=label,
        deadline=deadline,
        title=line.name,
        href=place.task,
        facts=" · ".join(words for words in (_place(line), _marks(line)) if words),
        missing=third,
        points=number(line.points) if line.points is not None else None,
        act_label=act_label,
        act_href=act_href,
    )


def task_row(line: WorkLine, together: Shared, today: date) -> Row:
    """A task for who looks over several agencies; where several lead it, `line` is the worst of their parts.

    What is of one part alone is then told on the page of the task, where each agency has its line.
    """
    row = row_of(line, today, third=lead_words(line, together), writes=False)
    if together.total == 1:
        return row
    return replace(
        row,
        deadline_label="Hạn" if line.due_on else None,
        deadline=deadline_words(line, longest=_SHOWN),
        href=(whole := Place(line.task_id, line.part_id).whole),
        facts=_place(line),
        act_href=whole,
    )


def lead_words(line: WorkLine, together: Shared) -> str:
    """Whose it is; of a task that several lead how far they have come, and who is left."""
    return together.words if together.total > 1 else line.agency


def awaiting_row(line: AwaitingLine, today: date) -> Row:
    work = line.work
    said = urgency_words(work.facts, today)
    sent = f"Gửi {day(work.sent_on)}"
    address = Place(work.task_id, work.part_id).task
    proof = f"{line.documents} tài liệu kiểm chứng" if line.documents else "đề nghị miễn tài liệu kiểm chứng"
    return Row(
        state=said.state,
        why=said.words,
        deadline_label=None,
        deadline=f"{sent} · hạn {day(work.effective_due_on)}" if work.effective_due_on else sent,
        title=work.name,
        href=address,
        facts=f"{work.agency} · {_place(work)}",
        missing=f"{shortened(line.said, _SHOWN)} ({proof})" if line.said else proof.capitalize(),
        points=number(work.points) if work.points is not None else None,
        act_label="Xem xét",
        act_href=address,
    )


def support_row(line: WorkLine, asked: Asked, today: date, *, writes: bool) -> Row:
    """What one is asked for: whoever asks stands with the plan, the request where the others have what is missing."""
    said = support_words(line.facts, today)
    place = Place(line.task_id, line.part_id)
    owes = writes and line.state in SILENT_STATES
    label = "Bổ sung" if line.state is PartState.RETURNED else "Trả lời"
    return Row(
        state=said.state,
        why=said.words,
        deadline_label="Hạn trả lời",
        deadline=_answer_deadline(line),
        title=line.name,
        href=place.task,
        facts=f"{asked.asker} yêu cầu · {_place(line)}",
        missing=shortened(asked.text, _SHOWN),
        points=None,
        act_label=label if owes else "Xem",
        act_href=place.report if owes else place.task,
    )


def support_rows(lines: list[WorkLine], today: date) -> list[Row]:
    asked, writes = list_asked([line.part_id for line in lines]), may_report()
    return [support_row(line, asked[line.part_id], today, writes=writes) for line in lines]


def _answer_deadline(line: WorkLine) -> str:
    if line.state is PartState.RETURNED and line.supplement_due_on:
        return f"Hạn bổ sung: {day(line.supplement_due_on)}"
    if line.sent_on and line.state not in SILENT_STATES:
        return f"Trả lời {day(line.sent_on)}"
    return day(line.effective_due_on)


def _place(line: WorkLine) -> str:
    plan = plan_label(line.plan_code, line.plan_number)
    return f"{plan} · mục {line.code}" if line.code else plan


def _marks(line: WorkLine) -> str:
    """What the day of completion below does not say already."""
    return (line.letter.mark if line.letter else "") if line.completed_on else marks_words(line)


def plan_label(code: str, number: str | None) -> str:
    return f"KH {number}" if number else code


def third_column(lines: list[WorkLine]) -> dict[int, str]:
    """What is missing, why it came back, or who decides; each asked for once for all the lines."""
    reasons = list_return_reasons([line.part_id for line in lines if line.state is PartState.RETURNED])
    waiting = [line for line in lines if line.state is PartState.SUBMITTED]
    deciders = list_deciders({line.plan_id for line in waiting}) if waiting else None
    receivers = list_receivers({line.task_id for line in lines if line.state in OPEN_STATES})
    said = {line.part_id: _missing_words(line, reasons, receivers.get(line.task_id)) for line in lines}
    if deciders:
        said |= {line.part_id: deciders.names_for(line.plan_id, line.agency_id) for line in waiting}
    return said


def _missing_words(line: WorkLine, reasons: dict[int, str], receiver: str | None) -> str:
    """What the agency still owes: what was asked for, else what the plan expects; nothing of what is closed."""
    if line.state not in OPEN_STATES:
        return ""
    if line.state is PartState.RETURNED:
        return shortened(reasons.get(line.part_id), _SHOWN) or "Nội dung được yêu cầu bổ sung"
    expected = with_receiver(shortened(line.expected, _SHOWN) or PROOF, shortened(receiver, _SHOWN))
    return f"Kết quả đạt được; {expected}" if line.kind is ItemKind.INDICATOR else expected


def _deadline(line: WorkLine) -> tuple[str | None, str]:
    """The words under the state: the date that binds, and where it comes from."""
    done = completion_line(line, reads=reads_reports(), longest=_SHOWN)
    if done:
        return None, done
    if line.state is PartState.SUBMITTED:
        return None, f"Gửi {day(line.sent_on)}"
    if line.state is PartState.RETURNED and line.supplement_due_on:
        return None, f"Hạn bổ sung: {day(line.supplement_due_on)}"
    return ("Hạn" if line.due_on else None), deadline_words(line, longest=_SHOWN)


def _act(line: WorkLine, place: Place, *, writes: bool) -> tuple[str, str]:
    if not writes or line.state not in (*WORKED_STATES, PartState.RETURNED):
        return "Xem", place.task
    label = "Bổ sung" if line.state is PartState.RETURNED else "Báo cáo"
    return label, place.report


def reads_reports() -> bool:
    """Whether this role reads what is reported on the work that its lists show."""
    role = session.signed_in().role
    return role is not None and bool(relations_granting(Role(role), Right.READ_REPORT))


def may_report() -> bool:
    role = session.signed_in().role
    return role is not None and Holding.LEAD in relations_granting(Role(role), Right.WRITE_REPORT)
