"""Who reads which reports on a part: the one rule for the page of the task and for the files that a report cites."""

from collections.abc import Collection

from tracker.accounts.rules import Right
from tracker.tasks.rules.states import ReportState

_LEFT_READ_BY = frozenset({Right.READ_OWN_DRAFT, Right.READ_OWN_EARLIER})


def may_read(rights: Collection[Right], state: ReportState, *, own: bool, what: Right = Right.READ_REPORT) -> bool:
    """`rights` are those on the part; `own`: the agency acted for held it when the report was written.

    `what` is READ_REPORT for the words, READ_EVIDENCE for the documents. A draft is read by whoever may go on with it,
    one that was left behind at a hand-over by the agency that left it.
    """
    match state:
        case ReportState.DRAFT:
            return Right.READ_OWN_DRAFT in rights
        case ReportState.LEFT:
            return own and not _LEFT_READ_BY.isdisjoint(rights)
        case _:
            return what in rights or (own and Right.READ_OWN_EARLIER in rights)
