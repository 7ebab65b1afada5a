"""What stands around the form of a report, as plain words: they are made once and outlive the transactions after."""

from dataclasses import dataclass
from datetime import date

from tracker.accounts.rules import Right
from tracker.core import clock
from tracker.core.writing import day, moment
from tracker.evidence.rules.kinds import KIND_LABELS
from tracker.evidence.rules.proposing import Proposed, propose_kinds
from tracker.plans.models.item import PlanItem
from tracker.plans.rules import ItemKind
from tracker.scoring.rule import Rule
from tracker.scoring.words import say_rule
from tracker.tasks.models.part import Part, PartEvent, SupportRequest
from tracker.tasks.models.report import ProgressReport
from tracker.tasks.queries.page import ReportPage
from tracker.tasks.queries.reports import figures_of
from tracker.tasks.rules.figures import FIELD, rule_of
from tracker.tasks.rules.report import why_closed
from tracker.tasks.rules.standing import submission_day
from tracker.web.tasks.figures import figure_lines, rule_of_item
from tracker.web.tasks.says import Printed, due_words, points_words, printed_of, title_of
from tracker.web.tasks.supporting import request_meta
from tracker.web.tasks.wording import Said, reported_words, saved_words, sentence, standing_words, support_words


@dataclass(frozen=True)
class Earlier:
    meta: str
    text: str
    figures: dict[str, str]
    """By the names of their fields."""


@dataclass(frozen=True)
class Request:
    """Yêu cầu phối hợp, in the words of who asked."""

    text: str
    meta: str


@dataclass(frozen=True)
class ReportSheet:
    title: str
    status: Said
    facts: list[str]
    item: PlanItem
    asks_achieved: bool
    """An indicator whose rule asks for no figures says in words what was achieved."""
    rule_words: str
    expected: str | None
    proposed: tuple[Proposed, ...]
    """The kinds of proof that the plan's words ask for."""
    proposed_words: str | None
    printed: Printed
    after: list[str]
    """What happens when the report is sent."""
    earlier: Earlier | None
    asked_for: str | None
    """What a return asks for, with its reason."""
    saved: str | None
    closed: str | None
    """Why nothing can be reported any more."""
    rule: Rule
    """Of an indicator; a rule that asks for nothing elsewhere."""
    silent: str
    """Of a lead part: who has not answered a request for support."""
    may_ask: bool
    """For support of others."""
    request: Request | None
    """Of a support part: what is to be answered."""


def sheet_of(page: ReportPage) -> ReportSheet:
    part, item, today = page.part, page.task.task.item, clock.today()
    if part.request:
        return _answer_sheet(page, part.request, today)
    sent, proposed = page.writing.sent, propose_kinds(item.evidence, item.product, item.note)
    return ReportSheet(
        title=title_of(item),
        status=standing_words(part.facts, today),
        facts=[*due_words(page.task.task, part.effective_due_on), *points_words(item)],
        item=item,
        asks_achieved=item.kind is ItemKind.INDICATOR and not rule_of_item(item).asked,
        rule_words=say_rule(rule_of_item(item)),
        expected=item.evidence or item.product,
        proposed=proposed,
        proposed_words=_proposed_words(proposed),
        printed=printed_of(page.task.task.plan, item, page.printed),
        after=_after(page, today),
        earlier=_earlier(sent, rule_of_item(item)) if sent and not page.asked_for else None,
        asked_for=_asked_for(part, page.asked_for) if page.asked_for else None,
        saved=saved_words(page.writing.draft) if page.writing.draft else None,
        closed=why_closed(part.state, supports=False),
        rule=rule_of_item(item),
        silent="; ".join(page.silent),
        may_ask=Right.ASK_SUPPORT in page.task.rights_on(part) and page.task.names_supporters,
        request=None,
    )


def _answer_sheet(page: ReportPage, request: SupportRequest, today: date) -> ReportSheet:
    part, item = page.part, page.task.task.item
    asker = part.serves.agency.name if part.serves else request.author_agency
    return ReportSheet(
        title=title_of(item),
        status=support_words(part.facts, today),
        facts=[f"Hạn trả lời {day(part.effective_due_on)}", f"{asker} chủ trì"],
        item=item,
        asks_achieved=False,
        proposed=(),
        proposed_words=None,
        rule_words="",
        expected=None,
        printed=printed_of(page.task.task.plan, item, page.printed),
        after=[
            f"{asker} tiếp nhận, hoặc yêu cầu bổ sung, hoàn thiện.",
            "Nội dung trả lời không thay cho báo cáo của cơ quan chủ trì và không tính vào số liệu của cơ quan bạn.",
        ],
        earlier=None,
        asked_for=_asked_for(part, page.asked_for) if page.asked_for else None,
        saved=saved_words(page.writing.draft) if page.writing.draft else None,
        closed=why_closed(part.state, supports=True),
        rule=rule_of(ItemKind.TASK, None, None),
        silent="",
        may_ask=False,
        request=Request(request.text, request_meta(request)),
    )


def _proposed_words(proposed: tuple[Proposed, ...]) -> str | None:
    """Why a kind is chosen already, and which others the plan names."""
    if not proposed:
        return None
    first, *others = proposed
    words = f"Chọn sẵn “{KIND_LABELS[first.kind]}” vì kế hoạch ghi “{first.words}” ({first.column})."
    also = ", ".join(f"“{KIND_LABELS[one.kind]}”" for one in others)
    return f"{words} Kế hoạch cũng nhắc đến: {also}." if also else words


def _earlier(sent: ProgressReport, rule: Rule) -> Earlier | None:
    given = figures_of(sent)
    lines = [f"{label}: {value}" for label, value in figure_lines(given, rule)]
    said = "\n".join(filter(None, (sent.result or sent.achieved, *lines)))
    figures = {f"{FIELD}{one.letter}": one.given for one in given}
    return Earlier(f"Lần trước, {day(_sent_day(sent))} · {reported_words(sent)}", said, figures) if said else None


def _sent_day(sent: ProgressReport) -> date:
    return clock.local_day(sent.sent_at or sent.saved_at)


def _asked_for(part: Part, returned: PartEvent) -> str:
    until = f" Hạn bổ sung: {day(part.supplement_due_on)}." if part.supplement_due_on else ""
    return f"{returned.actor_name}, {moment(returned.at)}: {sentence(returned.reason)}{until}"


def _after(page: ReportPage, today: date) -> list[str]:
    part = page.part
    deciders = [office.name for office in page.task.deciders_of(part.agency_id)]
    if deciders:
        first = f"{' hoặc '.join(deciders)} xác nhận kết quả."
    else:
        first = "Kế hoạch không giao cơ quan khác xác nhận phần việc này: kết quả được ghi là “tự xác nhận”."
    counted = "Hoàn thành tính theo ngày của văn bản; không có văn bản ghi ngày thì theo ngày gửi báo cáo."
    return [first, counted, *_in_time(part, today)]


def _in_time(part: Part, today: date) -> list[str]:
    due, until = part.effective_due_on, part.supplement_due_on
    if due is None:
        return []
    if until and submission_day(part.facts, today) == part.sent_on:
        return [f"Gửi chậm nhất {day(until)} thì vẫn tính theo ngày gửi trước, {day(part.sent_on)}."]
    if today > due:
        return [f"Gửi hôm nay là quá hạn {(today - due).days} ngày so với hạn {day(due)}."]
    return [f"Gửi chậm nhất {day(due)} là trong hạn, dù kết quả được xác nhận sau ngày đó."]
