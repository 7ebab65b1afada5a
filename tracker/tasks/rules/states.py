"""The states of a part and of its reports, and how one leads to the next."""

from enum import StrEnum


class PartState(StrEnum):
    NOT_STARTED = "not_started"
    IN_PROGRESS = "in_progress"
    SUBMITTED = "submitted"
    RETURNED = "returned"
    NOT_MET = "not_met"
    """The report was accepted and is below the target: chưa đạt chỉ tiêu, so the work is not done."""
    ACCEPTED = "accepted"
    WITHDRAWN = "withdrawn"


OPEN_STATES = (
    PartState.NOT_STARTED,
    PartState.IN_PROGRESS,
    PartState.SUBMITTED,
    PartState.RETURNED,
    PartState.NOT_MET,
)
WORKED_STATES = (PartState.NOT_STARTED, PartState.IN_PROGRESS, PartState.NOT_MET)
"""Open, and neither waiting for a decision nor called back by one."""


class TargetMet(StrEnum):
    """Whether the result reaches the target that the plan prints, as recorded at the acceptance."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"
    """There is no target, or none that can be told: nothing is claimed."""


class ReportState(StrEnum):
    DRAFT = "draft"
    SENT = "sent"
    RETURNED = "returned"
    ACCEPTED = "accepted"
    LEFT = "left"
    """A draft whose agency handed the part over: it stays as it was left, and nobody goes on with it."""


UNSENT = (ReportState.DRAFT, ReportState.LEFT)


class ReportedStatus(StrEnum):
    """What the focal point says of the work."""

    NOT_STARTED = "not_started"
    IN_PROGRESS = "in_progress"
    DONE = "done"


REPORTED_LABELS: dict[ReportedStatus, str] = {
    ReportedStatus.NOT_STARTED: "Chưa thực hiện",
    ReportedStatus.IN_PROGRESS: "Đang triển khai",
    ReportedStatus.DONE: "Đã hoàn thành",
}


class UseState(StrEnum):
    WAITING = "waiting"
    RETURNED = "returned"
    ACCEPTED = "accepted"


class EventKind(StrEnum):
    ASSIGNED = "assigned"
    REPORTED = "reported"
    SUBMITTED = "submitted"
    RETURNED = "returned"
    ACCEPTED = "accepted"
    CORRECTED = "corrected"
    """After the acceptance its day of completion was found to be another one."""
    WITHDRAWN = "withdrawn"
    DUE_CHANGED = "due_changed"
    HANDED_OVER = "handed_over"
    """Another agency holds the part from now on."""
    URGED = "urged"
    """Đôn đốc: a person urges, in words of their own."""


def state_after(state: PartState, reported: ReportedStatus) -> PartState:
    """What a part becomes by a report; a mere update answers no decision."""
    if reported is ReportedStatus.DONE:
        return PartState.SUBMITTED
    if state in (PartState.RETURNED, PartState.NOT_MET):
        return state
    return PartState.IN_PROGRESS if reported is ReportedStatus.IN_PROGRESS else PartState.NOT_STARTED
