"""What the pages of nhập thay show: the agencies that are waited for, and a row for each part."""

from dataclasses import dataclass

from flask import url_for
from wtforms import Field

from tracker.core import clock
from tracker.core.writing import day, moment, number, shortened
from tracker.tasks.queries.on_behalf import EntryLine, WaitingAgency
from tracker.tasks.queries.reports import letter_of
from tracker.tasks.rules.figures import FIELD
from tracker.web.on_behalf.forms import EntryForm
from tracker.web.tasks.figures import hint_of, rule_of_item
from tracker.web.tasks.place import Place
from tracker.web.tasks.rows import plan_label
from tracker.web.tasks.wording import Said, reported_words, standing_words

_SHOWN = 110


@dataclass(frozen=True)
class AgencyLine:
    name: str
    href: str
    open: str
    overdue: int
    nearest: str


def agency_line(one: WaitingAgency) -> AgencyLine:
    return AgencyLine(
        name=one.name,
        href=url_for("on_behalf.enter", agency_id=one.agency_id),
        open=number(one.open),
        overdue=one.overdue,
        nearest=day(one.nearest),
    )


@dataclass(frozen=True)
class EntryRow:
    id: int
    form: EntryForm
    title: str
    href: str
    facts: list[str]
    said: Said
    expected: str | None
    last: str | None
    """What was reported before."""
    figures: list[tuple[Field, str | None]]


def entry_row(line: EntryLine, form: EntryForm) -> EntryRow:
    part, item, plan = line.part, line.part.task.item, line.part.plan
    due = f"hạn {day(part.effective_due_on)}" if part.effective_due_on else "không có thời hạn"
    section = [f"mục {item.code}"] if item.code else []
    return EntryRow(
        id=part.id,
        form=form,
        title=item.name,
        href=Place(part.task_id, part.id).task,
        facts=[plan_label(plan.code, plan.number), *section, due],
        said=standing_words(part.facts, clock.today()),
        expected=shortened(item.product or item.evidence, _SHOWN) or None,
        last=_last(line),
        figures=[(form[f"{FIELD}{one.letter}"], hint_of(one)) for one in rule_of_item(item).asked],
    )


def _last(line: EntryLine) -> str | None:
    sent = line.writing.sent
    if sent is None:
        return None
    letter = letter_of(sent)
    said = shortened(sent.achieved or sent.result, _SHOWN)
    words = f"Lần trước ({moment(sent.sent_at)}): {reported_words(sent)}"
    return words + (f", {letter.mark}" if letter else "") + (f". {said}" if said else "")
