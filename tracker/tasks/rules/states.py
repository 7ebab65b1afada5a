"""The states of a part and of its reports, and how one leads to the next."""

from enum import StrEnum


class PartState(StrEnum):
    NOT_STARTED = "not_started"
    IN_PROGRESS = "in_progress"
    SUBMITTED = "submitted"
    RETURNED = "returned"
    ACCEPTED = "accepted"
    WITHDRAWN = "withdrawn"


OPEN_STATES = (PartState.NOT_STARTED, PartState.IN_PROGRESS, PartState.SUBMITTED, PartState.RETURNED)
WORKED_STATES = (PartState.NOT_STARTED, PartState.IN_PROGRESS)
"""Open, and neither waiting for a decision nor called back by one."""


class ReportState(StrEnum):
    DRAFT = "draft"
    SENT = "sent"
    RETURNED = "returned"
    ACCEPTED = "accepted"


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
    WITHDRAWN = "withdrawn"
    DUE_CHANGED = "due_changed"


def state_after(state: PartState, reported: ReportedStatus) -> PartState:
    """What a part becomes by a report; a mere update does not answer a return."""
    if reported is ReportedStatus.DONE:
        return PartState.SUBMITTED
    if state is PartState.RETURNED:
        return PartState.RETURNED
    return PartState.IN_PROGRESS if reported is ReportedStatus.IN_PROGRESS else PartState.NOT_STARTED
