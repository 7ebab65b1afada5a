"""Phối hợp on the page of a task: what was asked of whom, what came back, and what may be done about an answer."""

from dataclasses import dataclass
from datetime import date

from tracker.accounts.rules import Right
from tracker.core.writing import day, moment, shortened
from tracker.tasks.models.part import SupportRequest
from tracker.tasks.queries.page import Focus, PartLine, TaskPage
from tracker.tasks.queries.reports import ReadReport
from tracker.tasks.queries.support import Answer
from tracker.tasks.rules.states import OPEN_STATES, PartState
from tracker.web.shared.forms import Form
from tracker.web.tasks.forms import CloseForm, ReceiveForm, ReturnAnswerForm
from tracker.web.tasks.place import Place
from tracker.web.tasks.wording import Said, support_words

_SHOWN = 110
_ANSWERED = (PartState.SUBMITTED, PartState.ACCEPTED)


@dataclass(frozen=True)
class AskedRow:
    agency: str
    href: str
    current: bool
    said: Said
    answer: str
    note: str


@dataclass(frozen=True)
class RequestWords:
    """One request, with a row for each agency it went to."""

    text: str
    meta: str
    answered: str
    rows: list[AskedRow]


def requests_of(page: TaskPage, today: date) -> list[RequestWords]:
    """Those on behalf of the lead part that the page tells of, as far as the person may read them; the newest first."""
    lead = page.lead
    lines = [line for line in page.supports if lead is not None and line.serves_id == lead.id]
    if page.focus and [line.id for line in lines] == [page.focus.line.id]:
        return []  # It is told of above.
    requests = {page.answers[line.id].request.id: page.answers[line.id].request for line in lines}
    return [
        _words(page, request, [line for line in lines if page.answers[line.id].request.id == request.id], today)
        for request in sorted(requests.values(), key=lambda one: one.id, reverse=True)
    ]


def _words(page: TaskPage, request: SupportRequest, lines: list[PartLine], today: date) -> RequestWords:
    answered = sum(line.state in _ANSWERED for line in lines)
    return RequestWords(
        text=request.text,
        meta=request_meta(request),
        answered=f"{answered}/{len(lines)} đã trả lời" if len(lines) > 1 else "",
        rows=[_row(page, line, today) for line in lines],
    )


def request_meta(request: SupportRequest) -> str:
    by = ", ".join(words for words in (request.author_name, request.author_agency) if words)
    return f"{by} · {moment(request.at)} · hạn trả lời {day(request.due_on)}"


def _row(page: TaskPage, line: PartLine, today: date) -> AskedRow:
    return AskedRow(
        agency=line.agency,
        href=Place(page.task.task.id, line.id).task,
        current=page.focus is not None and page.focus.line.id == line.id,
        said=support_words(line.facts, today),
        answer=_answer(line, page.answers[line.id]),
        note=_note(line),
    )


def _answer(line: PartLine, answer: Answer) -> str:
    if answer.said:
        return shortened(answer.said, _SHOWN)
    return "Trả lời bằng tài liệu" if line.state in _ANSWERED else ""


def _note(line: PartLine) -> str:
    if line.state is PartState.RETURNED and line.supplement_due_on:
        return f"hạn bổ sung {day(line.supplement_due_on)}"
    return f"trả lời {day(line.sent_on)}" if line.sent_on and line.state in _ANSWERED else ""


def waiting_answer(focus: Focus) -> ReadReport | None:
    """The answer that the person may receive or ask more of."""
    waits = focus.line.supports and focus.line.state is PartState.SUBMITTED
    return focus.reports[0] if waits and focus.reports and _closes(focus) else None


def answer_forms(focus: Focus, supplement_on: date | None) -> dict[str, Form | None]:
    answer = waiting_answer(focus)
    values = {"version": answer.report.version, "supplement_due_on": supplement_on} if answer else {}
    still_open = focus.line.supports and focus.line.state in OPEN_STATES and _closes(focus)
    return {
        "receive": ReceiveForm(formdata=None, data=values) if answer else None,
        "return_answer": ReturnAnswerForm(formdata=None, data=values) if answer else None,
        "close_request": CloseForm(formdata=None) if still_open else None,
    }


def _closes(focus: Focus) -> bool:
    return Right.CLOSE_SUPPORT in focus.rights and not focus.line.served


def asks(page: TaskPage) -> bool:
    """Whether the person may ask for support on behalf of the lead part in focus, and the plan names supporters."""
    focus = page.focus
    if focus is None or focus.line.supports or focus.line.state not in OPEN_STATES:
        return False
    return Right.ASK_SUPPORT in focus.rights and page.task.names_supporters
