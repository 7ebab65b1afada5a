"""The parts of a task as a table of agencies: the unfinished first, and how many are done."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from tracker.accounts.rules import Right
from tracker.core.writing import day
from tracker.tasks.queries.page import PartLine, TaskPage
from tracker.tasks.rules.shares import shared
from tracker.tasks.rules.situations import Standing
from tracker.tasks.rules.standing import standing
from tracker.tasks.rules.states import PartState
from tracker.tasks.rules.words import SELF_CONFIRMED, is_self_confirmed
from tracker.web.shared.shares import Counted, Segment, segments
from tracker.web.tasks.place import Place
from tracker.web.tasks.wording import Said, completion_line, progress_words, standing_words

_AT_LEAST, _AT_MOST = 8, 20
_URGENT = (Standing.OVERDUE, Standing.OVERDUE_SENT, Standing.NOT_MET, Standing.RETURNED)
_DONE = (Standing.DONE_ON_TIME, Standing.DONE_LATE, Standing.DONE)
# As they follow each other in the bar: the state of its icon, the words after the figure, what is counted.
_SHARES = (
    ("done", "đã xong", _DONE),
    ("waiting", "chờ xác nhận", (Standing.AWAITING,)),
    ("supplement", "yêu cầu bổ sung", (Standing.RETURNED,)),
    ("late", "quá hạn", (Standing.OVERDUE, Standing.OVERDUE_SENT)),
    ("short", "chưa đạt chỉ tiêu", (Standing.NOT_MET,)),
    ("due", "sắp đến hạn", (Standing.DUE_SOON,)),
    ("in_time", "trong hạn", (Standing.IN_TIME,)),
    ("not_started", "không có thời hạn", (Standing.NO_DUE_DATE,)),
)


@dataclass(frozen=True)
class AgencyRow:
    agency: str
    href: str
    current: bool
    said: Said
    progress: str
    note: str


@dataclass(frozen=True)
class Agencies:
    done: int
    total: int
    """Without what was withdrawn."""
    words: str
    note: str
    shares: list[Segment]
    rows: list[AgencyRow]
    folded: list[AgencyRow]
    folded_words: str


def agencies_table(page: TaskPage, today: date) -> Agencies:
    standings = [standing(line.facts, today) for line in page.parts]
    counts = Counter(standings)
    shown = min(max(sum(counts[one] for one in _URGENT), _AT_LEAST), _AT_MOST)
    if len(standings) == shown + 1:  # A fold for one row saves nothing.
        shown += 1
    rows = [_row(page, line, today) for line in page.parts]
    together = shared(((line.agency, line.facts) for line in page.parts), today)
    return Agencies(
        done=together.done,
        total=together.total,
        words=together.words,
        note=_on_time(counts),
        shares=segments(Counted(*share) for share in _shares(counts)),
        rows=rows[:shown],
        folded=rows[shown:],
        folded_words=_folded_words(Counter(standings[shown:])),
    )


def _shares(counts: Counter[Standing]) -> list[tuple[str, str, int]]:
    sums = [(state, words, sum(counts[one] for one in those)) for state, words, those in _SHARES]
    return [(state, f"{count} {words}", count) for state, words, count in sums]


def _on_time(counts: Counter[Standing]) -> str:
    if not counts[Standing.DONE_LATE]:
        return ""
    return f"{counts[Standing.DONE_ON_TIME]} đúng hạn, {counts[Standing.DONE_LATE]} quá hạn"


def _folded_words(counts: Counter[Standing]) -> str:
    sums = [words for _state, words, count in reversed(_shares(counts)) if count]
    if counts[Standing.WITHDRAWN]:
        sums.append(f"{counts[Standing.WITHDRAWN]} đã thu hồi")
    return f"Xem {', '.join(sums)}"


def _row(page: TaskPage, line: PartLine, today: date) -> AgencyRow:
    reads = Right.READ_REPORT in page.task.rights_on(line)
    return AgencyRow(
        agency=line.agency,
        href=Place(page.task.task.id, line.id).task,
        current=page.focus is not None and page.focus.line.id == line.id,
        said=_short(standing_words(line.facts, today)),
        progress=progress_words(line.state, line.percent if reads else None),
        note=_note(line, reads=reads),
    )


def _short(said: Said) -> Said:
    return Said(said.state, "Yêu cầu bổ sung") if said.state == "supplement" else said


def _note(line: PartLine, *, reads: bool) -> str:
    if line.state is PartState.RETURNED and line.supplement_due_on:
        return f"hạn bổ sung {day(line.supplement_due_on)}"
    if line.state is PartState.SUBMITTED:
        return f"gửi {day(line.sent_on)}"
    done = completion_line(line, reads=reads)
    return done or (SELF_CONFIRMED if is_self_confirmed(line) else "")
