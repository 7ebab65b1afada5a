"""What an indicator comes to: of one agency, of many together, of the rows below it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

from tracker.core.text import sort_key
from tracker.indicators.rules.rows import Item, Reached, Scored, Source, ValueKind
from tracker.indicators.rules.totals import add
from tracker.scoring.figures import Unreadable, say
from tracker.scoring.rule import Asks, Form, Rule, Variable
from tracker.scoring.work import Outcome, Result, read_value, work_out
from tracker.tasks.rules.states import TargetMet
from tracker.tasks.rules.targets import Proposal, propose


def score_all(items: Sequence[Item]) -> list[Scored]:
    """Every row; one that sums up others is worked out of theirs."""
    scored = {item.id: _score(item) for item in items if not _sums_up(item, items)}
    by_code = {one.item.code: one for one in scored.values() if one.item.code}
    return [scored.get(item.id) or _summed(item, by_code) for item in items]


@dataclass(frozen=True)
class AgencyScore:
    """One agency with the indicators it leads, by what it reported itself."""

    name: str
    rows: list[Scored]


def by_agency(items: Sequence[Item], *, owner: str) -> list[AgencyScore]:
    """An indicator that nobody is named for belongs to the owner of the plan."""
    names = dict(sorted((lead for item in items for lead in item.leads), key=lambda lead: sort_key(lead[1])))
    scores = [
        AgencyScore(name, score_all([one for item in items if (one := _own(item, id_))])) for id_, name in names.items()
    ]
    rest = [item for item in items if not item.leads and not item.rollup]
    return [*scores, *([AgencyScore(owner, score_all(rest))] if rest else [])]


def _own(item: Item, agency_id: int) -> Item | None:
    if agency_id not in item.holders:
        return None
    if len(item.leads) == 1:
        return item
    own = tuple(source for source in item.sources if source.agency_id == agency_id)
    shared = tuple(one for one in item.entered if one.kind is ValueKind.SHARED)
    return replace(item, sources=own, parts=1, entered=shared)


def _sums_up(item: Item, items: Sequence[Item]) -> bool:
    below = any(other.code.startswith(f"{item.code}.") for other in items) if item.code else False
    return item.rollup or (below and item.rule.form is Form.SUM_OF_CHILDREN)


def _summed(item: Item, by_code: Mapping[str, Scored]) -> Scored:
    below = [one for code, one in by_code.items() if code.startswith(f"{item.code}.")]
    known = [one for one in below if one.self_points is not None]
    points = add(one.self_points for one in known)
    sentence = " + ".join(say(one.self_points or Decimal(0)) for one in known)
    sentence = f"{sentence} = {say(points)} điểm, cộng từ các mục thành phần." if points is not None else ""
    states = {one.reached for one in below}
    reached = Reached.NO_DATA if states <= {Reached.NO_DATA} else Reached.PARTIAL
    if len(states) == 1:
        (reached,) = states
    outcome = Outcome(Result.COMPUTED if known else Result.MISSING, sentence or "Chưa có số liệu ở các mục thành phần.")
    return Scored(item, {}, outcome, propose(item, {}, None), reached, (), points, counts=False)


def _score(item: Item) -> Scored:
    if not item.readable:
        hidden = Outcome(Result.MISSING, "")
        return Scored(item, {}, hidden, propose(item, {}, None), Reached.NO_DATA)
    rule = item.rule
    values, notes = combine(rule, item.sources, {letter: one.figure for letter, one in item.shared().items()})
    outcome = work_out(rule, values, item.max_points)
    achieved = item.sources[0].achieved if len(item.sources) == 1 else None
    proposal = propose(item, values, achieved)
    points = outcome.points if item.sources else None
    entered = item.points_of(ValueKind.SELF)
    return Scored(
        item=item,
        values=values,
        outcome=outcome,
        proposal=proposal,
        reached=_reached(item, outcome, proposal),
        notes=(*notes, *outcome.notes),
        self_points=points if points is not None else entered,
    )


def _reached(item: Item, outcome: Outcome, proposal: Proposal) -> Reached:
    if not item.sources:
        return Reached.NO_DATA
    lacking = outcome.result not in (Result.COMPUTED, Result.NO_RULE, Result.NO_MAXIMUM)
    if lacking or len(item.sources) < item.parts:
        return Reached.PARTIAL
    verdicts = {source.target_met for source in item.sources}
    if len(item.sources) > 1 and proposal.met is not TargetMet.UNKNOWN:
        verdicts = {proposal.met}
    if TargetMet.NO in verdicts:
        return Reached.NOT_MET
    return Reached.MET if verdicts == {TargetMet.YES} else Reached.CONFIRMED


def combine(rule: Rule, sources: Sequence[Source], shared: Mapping[str, str]) -> tuple[dict[str, str], tuple[str, ...]]:
    """The figures of all agencies as one: numbers are summed; shared data stands before what parts report."""
    if len(sources) > 1 and rule.form is Form.MIN_MAX:
        return {}, ("Mỗi cơ quan được so với giá trị cao nhất: điểm tính riêng cho từng cơ quan.",)
    values: dict[str, str] = {}
    notes: list[str] = []
    for variable in rule.variables:
        given = [source.figures[variable.letter] for source in sources if source.figures.get(variable.letter)]
        if variable.letter in shared:
            values[variable.letter] = shared[variable.letter]
        elif len(given) == 1:
            values[variable.letter] = given[0]
        elif given:
            together, note = _together(variable, given)
            values |= {variable.letter: together} if together else {}
            notes += [note] if note else []
    if len(sources) > 1 and rule.asked:
        notes.insert(0, f"Số liệu cộng từ báo cáo đã xác nhận của {len(sources)} cơ quan, đơn vị.")
    return values, tuple(notes)


def _together(variable: Variable, given: Sequence[str]) -> tuple[str | None, str | None]:
    read = [read_value(variable, one) for one in given]
    numbers = [one for one in read if not isinstance(one, Unreadable)]
    if variable.asks is Asks.YES_NO:
        return str(int(all(numbers))), None
    if variable.asks is Asks.CHOICE or variable.unit == "%":
        if len(set(numbers)) == 1:
            return given[0], None
        return (
            None,
            f"Các cơ quan báo cáo {variable.letter} khác nhau, không cộng được: điểm do người thẩm định xác định.",
        )
    return say(sum(numbers, Fraction(0))), None
