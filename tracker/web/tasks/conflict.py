"""Two people wrote one report: both texts side by side, for who was slower to decide; nothing typed is lost."""

from collections.abc import Sequence
from dataclasses import dataclass, fields

from flask import render_template

from tracker.core.errors import Conflict
from tracker.core.writing import hundredths
from tracker.evidence.models import DocumentVersion
from tracker.evidence.queries import list_versions
from tracker.scoring.rule import Rule
from tracker.tasks.queries.reports import Writing, figures_of, get_writing, list_uses, texts_of
from tracker.tasks.rules.figures import FIELD, Given
from tracker.tasks.rules.report import ReportTexts, why_closed
from tracker.tasks.rules.states import REPORTED_LABELS, PartState, ReportedStatus, ReportState
from tracker.web.shared import session
from tracker.web.tasks.documents import document_words
from tracker.web.tasks.figures import figure_lines
from tracker.web.tasks.forms import ReportForm
from tracker.web.tasks.place import Place
from tracker.web.tasks.sheet import ReportSheet

_WORDS = ("result", "achieved", "obstacle", "recommendation", "waiver_reason")


@dataclass(frozen=True)
class Pair:
    """One thing that both say."""

    label: str
    theirs: str
    mine: str

    @property
    def differs(self) -> bool:
        return self.theirs != self.mine


def conflict_page(place: Place, form: ReportForm, lost: Conflict, *, act: str, sheet: ReportSheet) -> tuple[str, int]:
    actor, mine = session.actor(), form.texts()
    writing = get_writing(place.part_id)
    theirs = writing.latest
    documents = list_versions(form.documents.data, agency_id=actor.agency_id or 0)
    their_documents = [use.version for use in list_uses([theirs.id])] if theirs else []
    pairs = _pairs(form, texts_of(theirs) if theirs else None, mine)
    pairs += _figures(figures_of(theirs) if theirs else (), mine.figures, sheet.rule)
    pairs.append(Pair("Tài liệu kiểm chứng", _names(their_documents), _names(documents)))
    page = render_template(
        "tasks/conflict.html",
        place=place,
        message=lost.message,
        pairs=pairs,
        kept=_kept(mine, form.documents.data, basis=str(writing.basis)),
        closed=_closed(writing, supports=sheet.request is not None),
        act=act,
    )
    return page, 409


def _pairs(form: ReportForm, theirs: ReportTexts | None, mine: ReportTexts) -> list[Pair]:
    status = [Pair("Tình trạng", _status(theirs) if theirs else "", _status(mine))] if form.status else []
    written = (
        Pair(form[name].label.text, getattr(theirs, name, None) or "", getattr(mine, name) or "")
        for name in _WORDS
        if name in form
    )
    return [*status, *(pair for pair in written if pair.theirs or pair.mine)]


def _figures(theirs: Sequence[Given], mine: Sequence[Given], rule: Rule) -> list[Pair]:
    one, other = dict(figure_lines(theirs, rule)), dict(figure_lines(mine, rule))
    return [Pair(label, one.get(label, ""), other.get(label, "")) for label in dict.fromkeys([*one, *other])]


def _status(texts: ReportTexts) -> str:
    percent = f", {hundredths(texts.percent)}" if texts.percent is not None else ""
    return REPORTED_LABELS[texts.status] + percent


def _names(documents: list[DocumentVersion]) -> str:
    return "\n".join(document_words(version).name for version in documents)


def _kept(texts: ReportTexts, documents: list[int], *, basis: str) -> list[tuple[str, str]]:
    """What was typed, as fields that can be sent once more, based on what stands there now."""
    said = {one.name: getattr(texts, one.name) for one in fields(texts) if one.name != "figures"}
    said |= {f"{FIELD}{one.letter}": one.given for one in texts.figures}
    written = [(name, str(value)) for name, value in said.items() if value is not None]
    return [("basis", basis), *written, *(("documents", str(id_)) for id_ in documents)]


def _closed(writing: Writing, *, supports: bool) -> str | None:
    """Why one's own text cannot be sent any more: the other one was the end of the work."""
    if writing.sent is None or writing.sent.status is not ReportedStatus.DONE:
        return None
    states = {ReportState.SENT: PartState.SUBMITTED, ReportState.ACCEPTED: PartState.ACCEPTED}
    state = states.get(writing.sent.state)
    return why_closed(state, supports=supports) if state else None
