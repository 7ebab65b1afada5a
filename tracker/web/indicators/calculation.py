"""“Cách tính điểm”: each value with its source, the computation, and what it rests on."""

from dataclasses import dataclass

from flask import url_for

from tracker.core.writing import UNKNOWN, day, moment
from tracker.indicators.queries.proofs import Proof
from tracker.indicators.queries.sheet import Sheet
from tracker.indicators.rules.rows import Entered, Scored, Source
from tracker.scoring.figures import say
from tracker.scoring.rule import Asks, Variable
from tracker.scoring.targets import TargetKind
from tracker.scoring.words import say_rule
from tracker.tasks.rules.states import UseState
from tracker.tasks.rules.targets import target_of
from tracker.web.tasks.figures import figure_words
from tracker.web.tasks.place import Place
from tracker.web.tasks.wording import Said

_MANY = 3
_USE_SAID = {
    UseState.ACCEPTED: Said("done", "Đã xác nhận"),
    UseState.RETURNED: Said("supplement", "Yêu cầu bổ sung"),
    UseState.WAITING: Said("waiting", "Chờ xác nhận"),
}


@dataclass(frozen=True)
class SourceLine:
    words: str
    href: str | None
    after: str = ""


@dataclass(frozen=True)
class ValueLine:
    label: str
    name: str
    value: str | None
    """None: not entered."""
    sources: list[SourceLine]
    more: int = 0


@dataclass(frozen=True)
class ProofLine:
    name: str
    agency: str
    said: Said
    task: str
    file: str | None
    back: str


@dataclass(frozen=True)
class Calculation:
    rule: str
    printed: str | None
    target: str | None
    values: list[ValueLine]
    sentence: str
    notes: list[str]
    judged: str | None
    proofs: list[ProofLine]
    task: str | None
    progress: str | None


def calculation_of(sheet: Sheet, row: Scored, proofs: list[Proof], *, evidence: bool) -> Calculation:
    item = row.item
    return Calculation(
        rule=say_rule(item.rule),
        printed=item.scoring_text,
        target=item.target if target_of(item).kind is not TargetKind.NONE else None,
        values=[_value_line(one, row) for one in item.rule.variables] if row.counts and item.rule.steps else [],
        sentence=row.outcome.sentence,
        notes=list(row.notes),
        judged=_judged(row),
        proofs=[_proof_line(one, evidence=evidence) for one in proofs],
        task=url_for("tasks.show", task_id=item.task_id) if item.task_id else None,
        progress=f"{len(item.sources)}/{item.parts} cơ quan, đơn vị đã được xác nhận" if item.parts > 1 else None,
    )


def _judged(row: Scored) -> str | None:
    if not row.item.sources or not row.proposal.sentence:
        return None
    return row.proposal.sentence


def _value_line(variable: Variable, row: Scored) -> ValueLine:
    value = row.values.get(variable.letter)
    shared = row.item.shared().get(variable.letter)
    reported = [one for one in row.item.sources if one.figures.get(variable.letter)]
    if shared:
        sources = [_entered_line(shared)]
    elif reported:
        sources = [_report_line(one, variable, together=len(reported) > 1) for one in reported[:_MANY]]
    elif variable.printed_value is not None:
        value, sources = say(variable.printed_value), [SourceLine("Văn bản ghi sẵn số này", None)]
    else:
        sources = [SourceLine(_whose(variable), None)]
    more = 0 if shared else max(len(reported) - _MANY, 0)
    number = variable.asks is Asks.NUMBER
    shown = figure_words(variable, value) if value else None
    label = f"{variable.letter} = {shown or UNKNOWN}" if number else "Kết quả"
    return ValueLine(label, variable.name if number else shown or UNKNOWN, shown, sources, more)


def _whose(variable: Variable) -> str:
    if variable.shared:
        return "Chưa có số liệu: cơ quan theo dõi, tổng hợp nhập số liệu dùng chung này."
    return "Chưa có số liệu: lấy từ báo cáo được xác nhận của cơ quan chủ trì."


def _report_line(source: Source, variable: Variable, *, together: bool) -> SourceLine:
    figure = figure_words(variable, source.figures[variable.letter])
    after = f"gửi {day(source.sent_at.date())}" if source.sent_at else ""
    words = f"Báo cáo đã xác nhận của {source.agency}" + (f": {figure}" if together else "")
    return SourceLine(words, Place(source.task_id, source.part_id).task, after)


def _entered_line(entered: Entered) -> SourceLine:
    reason = f" Lý do sửa: {entered.reason}" if entered.reason else ""
    return SourceLine("Số liệu dùng chung", None, f"{entered.by} nhập {moment(entered.at)}.{reason}")


def _proof_line(proof: Proof, *, evidence: bool) -> ProofLine:
    file = url_for("tasks.download", task_id=proof.task_id, use_id=proof.use_id)
    return ProofLine(
        name=proof.name,
        agency=proof.agency,
        said=_USE_SAID[proof.state],
        task=Place(proof.task_id, proof.part_id).task,
        file=file if proof.has_file and evidence else None,
        back=url_for("indicators.resting", use_id=proof.use_id),
    )
