"""Chains that do not come back: a day, the end of a period, a range, a list, a beginning."""

from dataclasses import replace
from datetime import date, timedelta

from tracker.calendar.deadlines import sentences
from tracker.calendar.deadlines.chains import Chain, Piece, Role
from tracker.calendar.deadlines.deadline import Bound, DeadlineKind
from tracker.calendar.deadlines.found import Found, certainty, explained, unresolved
from tracker.calendar.deadlines.periods import Unit, are_neighbours
from tracker.calendar.deadlines.years import Dated, Years, complete

_ONE_DAY = timedelta(days=1)
_APPROXIMATE = "thời gian dự kiến"
_LAST_OF_TEN = {Role.FIRST_TEN: 10, Role.SECOND_TEN: 20}


def read_single(chain: Chain, years: Years, shown: str) -> list[Found]:
    """The points of a chain; `shown` is the whole text, quoted where it cannot be resolved."""
    printed = shown[chain.start : chain.end].strip()
    dated = complete(chain, years)
    if dated.problem and len(chain.pieces) > 1 and not chain.is_range:
        return [found for piece in chain.pieces for found in read_single(Chain((piece,)), years, shown)]
    if dated.problem:
        return [unresolved(chain.start, chain.end, f"“{printed}”: {dated.problem}")]
    if any(piece.role is Role.VAGUE for piece in dated.chain.pieces):
        return [unresolved(chain.start, chain.end, f"“{printed}” nằm ở đầu hoặc giữa kỳ, không rõ ngày nào")]
    if dated.chain.is_range:
        return [_range(dated, printed)]
    # One place for the whole list: its points stay in order of their days.
    return [replace(_run(dated, run, printed), place=chain.start) for run in _runs(dated.chain)]


def due_of(piece: Piece) -> tuple[date, Bound]:
    """The last day, and whether the text says "trước"."""
    year = piece.period.year or 0
    if piece.role is Role.BEFORE and piece.period.unit is not Unit.DAY:
        return piece.period.starts(year) - _ONE_DAY, Bound.ON
    if piece.role in _LAST_OF_TEN and piece.period.unit is Unit.MONTH:
        return piece.period.starts(year).replace(day=_LAST_OF_TEN[piece.role]), Bound.ON
    bound = Bound.BEFORE if piece.role in (Role.BEFORE, Role.BEFORE_END) else Bound.ON
    return piece.period.ends(year), bound


def start_of(piece: Piece) -> date:
    year = piece.period.year or 0
    if piece.role is Role.AFTER:
        return piece.period.ends(year) + _ONE_DAY
    return piece.period.starts(year)


def _range(dated: Dated, printed: str) -> Found:
    """ "01/4 - 15/6/2026": start first day, due last day."""
    pieces = dated.chain.pieces
    start_on, (due_on, bound) = start_of(pieces[0]), due_of(pieces[-1])
    if start_on > due_on:
        return unresolved(pieces[0].start, dated.chain.end, f"“{printed}”: ngày bắt đầu sau ngày kết thúc")
    return Found(
        pieces[0].start,
        DeadlineKind.RANGE,
        explained(sentences.between(start_on, due_on), dated.note, _approximate(pieces)),
        start_on=start_on,
        due_on=due_on,
        bound=bound,
        how=certainty(dated.inferred or bool(_approximate(pieces))),
        end=dated.chain.end,
    )


def _runs(chain: Chain) -> list[tuple[Piece, ...]]:
    """A list in order of its days, neighbouring periods together: "Quý I, II, IV" is I - II and IV."""
    pieces = sorted(chain.pieces, key=lambda piece: due_of(piece)[0]) if len(chain.pieces) > 1 else chain.pieces
    runs: list[tuple[Piece, ...]] = []
    for piece in pieces:
        if runs and are_neighbours(runs[-1][-1].period, piece.period) and piece.role is not Role.BEFORE:
            runs[-1] += (piece,)
        else:
            runs.append((piece,))
    return runs


def _run(dated: Dated, run: tuple[Piece, ...], printed: str) -> Found:
    if len(run) > 1:
        return _range(replace(dated, chain=replace(dated.chain, pieces=run)), printed)
    if run[0].role in (Role.FROM, Role.AFTER):
        return _start_only(dated, run[0])
    return _one_point(dated, run[0])


def _start_only(dated: Dated, piece: Piece) -> Found:
    """ "Từ tháng 6/2026" alone: a start and no due date."""
    start_on = start_of(piece)
    return Found(
        piece.start,
        DeadlineKind.START,
        explained(sentences.since(start_on), dated.note),
        start_on=start_on,
        how=certainty(dated.inferred),
        end=piece.end,
    )


def _one_point(dated: Dated, piece: Piece) -> Found:
    due_on, bound = due_of(piece)
    before_period = piece.role is Role.BEFORE and piece.period.unit is not Unit.DAY
    words = sentences.once(piece.period, due_on, bound)
    return Found(
        piece.start,
        DeadlineKind.DATE if piece.period.unit is Unit.DAY else DeadlineKind.PERIOD,
        explained(
            f"trước {words[:1].lower()}{words[1:]}" if before_period else words,
            dated.note,
            _approximate((piece,)),
        ),
        due_on=due_on,
        bound=bound,
        how=certainty(dated.inferred or before_period or bool(_approximate((piece,)))),
        end=piece.end,
    )


def _approximate(pieces: tuple[Piece, ...]) -> str:
    return _APPROXIMATE if any(piece.approximate for piece in pieces) else ""
