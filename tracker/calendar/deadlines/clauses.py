"""The text cut into clauses, each with what was found in it, and each read for itself."""

import re
from collections.abc import Iterator
from dataclasses import replace

from tracker.calendar.deadlines.chains import Chain, chains_of
from tracker.calendar.deadlines.deadline import RECURRENCE_LABELS, DeadlineKind, Recurrence
from tracker.calendar.deadlines.found import Found, unresolved
from tracker.calendar.deadlines.mentions import DayOfMonth, Mention, Unclear, Within
from tracker.calendar.deadlines.plain import Plain
from tracker.calendar.deadlines.recurring import Beat
from tracker.calendar.deadlines.relative import read_within
from tracker.calendar.deadlines.scan import scan
from tracker.calendar.deadlines.single import read_single
from tracker.calendar.deadlines.together import Clause, beats_of, read_together
from tracker.calendar.deadlines.words import AIM, AIM_OF_A_NUMBER, AVERAGE
from tracker.calendar.deadlines.years import Frame, Years

_BREAK = re.compile(r";|\.\s+(?=[^\W\d_])")


def read_clauses(plain: Plain, frame: Frame) -> list[Found]:
    """Every point of the text, in its order."""
    mentions = scan(plain.folded)
    chains = chains_of(plain.folded, mentions, frame.issued_on)
    found = [point for clause in _clauses(plain, frame, chains, mentions) for point in _read(clause)]
    strong = [point for point in found if not point.weak]
    return strong or found


def _clauses(plain: Plain, frame: Frame, chains: list[Chain], mentions: list[Mention]) -> Iterator[Clause]:
    spans = [(found.start, found.end) for found in chains] + [(found.start, found.end) for found in mentions]
    breaks = [
        found.end()
        for found in _BREAK.finditer(plain.folded)
        if not any(start <= found.start() < end for start, end in spans)
        and (found[0] == ";" or plain.shown[found.end()].isupper())
    ]
    printed = tuple(piece.period.year for found in chains for piece in found.pieces if piece.period.year)
    for start, end in zip([0, *breaks], [*breaks, len(plain.folded)], strict=True):
        yield Clause(
            plain,
            start,
            end,
            [found for found in chains if start <= found.start < end],
            [mention for mention in mentions if start <= mention.start < end],
            Years(frame, printed),
        )


def _read(clause: Clause) -> list[Found]:
    beats = beats_of(clause)
    if not beats:
        found = [point for one in clause.chains for point in read_single(one, clause.years, clause.plain.shown)]
    elif all(_is_aim(clause, beat) for beat in beats):
        found = [_aim(beat) for beat in beats]
    else:
        found = read_together(clause, beats)
    return sorted([*found, *_others(clause, bool(beats))], key=lambda point: point.place)


def _others(clause: Clause, has_beats: bool) -> Iterator[Found]:
    for mention in clause.mentions:
        match mention.what:
            case Within() as within:
                yield read_within(mention, within, clause.years)
            case Unclear(sentence=sentence, weak=weak):
                yield _unclear(clause, mention, sentence, weak)
            case DayOfMonth() if not has_beats:
                yield _unclear(clause, mention, "không ghi tháng", weak=True)


def _unclear(clause: Clause, mention: Mention, sentence: str, weak: bool) -> Found:
    words = f"“{clause.plain.shown[mention.start : mention.end].strip()}”: {sentence}"
    return replace(unresolved(mention.start, mention.end, words), weak=weak)


def _is_aim(clause: Clause, beat: Beat) -> bool:
    """ "Mỗi năm tăng tối thiểu 5%": a target, no day."""
    if clause.chains or beat.recurrence is Recurrence.CONTINUOUS:
        return False
    before, after = clause.between(clause.start, beat.place), clause.between(beat.end, clause.end)
    return any((AIM.match(after), AIM_OF_A_NUMBER.match(after), AVERAGE.search(before)))


def _aim(beat: Beat) -> Found:
    words = f"mục tiêu {RECURRENCE_LABELS[beat.recurrence]}, không có ngày đến hạn"
    return Found(beat.place, DeadlineKind.AIM, words, recurrence=beat.recurrence, end=beat.end)
